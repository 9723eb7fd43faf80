package flow

import (
	"archive/zip"
	"bytes"
	"errors"
	"testing"

	"zhiji/importers/mailbox/mailtest"
	"zhiji/store/record"
)

// packed is an archive of one file.
func packed(t *testing.T, name, text string) []byte {
	t.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	part, err := w.Create(name)
	if err == nil {
		_, err = part.Write([]byte(text))
	}
	if err := errors.Join(err, w.Close()); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// mailServer has a roster, an archive of results and a picture in its mailbox.
func mailServer(t *testing.T) *mailtest.Server {
	t.Helper()
	server := mailtest.Serve(t)
	server.Add("花名册", "花名册.csv", []byte(people))
	server.Add("十月", "资料.zip", packed(t, "业绩.csv", "工号,姓名,考核月份,指标名称,实际值\n001,张三,2026年9月,销售额,9\n"))
	server.Add("照片", "合影.png", []byte("\x89PNG"))
	return server
}

// waitingOf is what waits to be imported.
func waitingOf(t *testing.T, d *Desk) []record.Waiting {
	t.Helper()
	list, err := d.Session.Waiting()
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func TestADryLookIntoAMailboxKeepsNothing(t *testing.T) {
	d, box := emptyDesk(t), mailServer(t).Mailbox()
	if err := d.TestMailbox(t.Context(), box); err != nil {
		t.Fatal(err)
	}
	mail, err := d.FetchMail(t.Context(), box, true, nil)
	if err != nil || len(mail.Files) != 2 || len(waitingOf(t, d)) != 0 {
		t.Errorf("%+v, %v; %d wait", mail, err, len(waitingOf(t, d)))
	}
}

func TestWhatCameByMailWaitsOnceAndIsImported(t *testing.T) {
	d, box := emptyDesk(t), mailServer(t).Mailbox()
	if _, err := d.SaveMailbox(t.Context(), box); err != nil {
		t.Fatal(err)
	}
	for round, want := range []int{2, 0} {
		boxes, err := d.Session.Mailboxes()
		if err != nil {
			t.Fatal(err)
		}
		mail, err := d.FetchMail(t.Context(), boxes[0], false, nil)
		if err != nil || len(mail.Files) != want || len(mail.Problems) != 0 {
			t.Fatalf("round %d: %+v, %v; want %d files", round, mail, err, want)
		}
	}
	waiting := waitingOf(t, d)
	if len(waiting) != 2 || waiting[1].Name != "资料.zip/业绩.csv" {
		t.Fatalf("waiting %+v", waiting)
	}
	want := record.Waiting{Name: "花名册.csv", From: "张三 <zhang@example.com>", Subject: "花名册", Mailbox: box.ID}
	if w := waiting[0]; w.MessageID == "" || (record.Waiting{Name: w.Name, From: w.From, Subject: w.Subject, Mailbox: w.Mailbox}) != want {
		t.Errorf("%+v, want %+v", w, want)
	}
	files, err := d.WaitingFiles()
	if err != nil {
		t.Fatal(err)
	}
	load(t, d, files...)
	if left := waitingOf(t, d); len(left) != 0 {
		t.Errorf("still waiting after the import: %+v", left)
	}
}

func TestAWrongSecretIsOneClearFaultAndKeepsNothing(t *testing.T) {
	d, server := emptyDesk(t), mailtest.Serve(t)
	server.Add("花名册", "花名册.csv", []byte(people))
	box := server.Mailbox()
	box.Secret = "wrong"
	_, err := d.FetchMail(t.Context(), box, false, nil)
	var fault *record.Fault
	if !errors.As(err, &fault) {
		t.Fatalf("%v, want a fault", err)
	}
	if waiting, _ := d.Session.Waiting(); len(waiting) != 0 {
		t.Errorf("waiting %+v", waiting)
	}
}

func TestASavedMailGivesItsSpreadsheets(t *testing.T) {
	mail := "From: a@example.com\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n" +
		"--b\r\nContent-Type: text/csv; name=\"staff.csv\"\r\nContent-Disposition: attachment; filename=\"staff.csv\"\r\n\r\n" + people + "\r\n--b--\r\n"
	files, refused := Unpack(t.Context(), File{Name: "十月.eml", Bytes: []byte(mail)})
	if len(files) != 1 || len(refused) != 0 || files[0].Name != "十月.eml/staff.csv" {
		t.Errorf("%v, refused %v", files, refused)
	}
	_, refused = Unpack(t.Context(), File{Name: "空.eml", Bytes: []byte("From: a@example.com\r\nSubject: x\r\n\r\nhello\r\n")})
	if len(refused) != 1 {
		t.Errorf("a mail without attachments: %v", refused)
	}
}

func TestAProvidersServerIsKnownByItsNameOrTheAddress(t *testing.T) {
	for _, m := range []struct {
		in, want record.Mailbox
	}{
		{record.Mailbox{User: "a@qq.com"}, record.Mailbox{User: "a@qq.com", Host: "imap.qq.com", Port: 993}},
		{record.Mailbox{User: "a@firm.cn", Host: "exmail"}, record.Mailbox{User: "a@firm.cn", Host: "imap.exmail.qq.com", Port: 993}},
		{record.Mailbox{User: "a@qq.com", Host: "mail.firm.cn", Port: 143}, record.Mailbox{User: "a@qq.com", Host: "mail.firm.cn", Port: 143}},
	} {
		if got := Preset(m.in); got.Host != m.want.Host || got.Port != m.want.Port {
			t.Errorf("%+v: %s:%d", m.in, got.Host, got.Port)
		}
	}
}
