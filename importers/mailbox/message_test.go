package mailbox

import (
	"archive/zip"
	"bytes"
	"crypto/sha1"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"zhiji/store/record"
)

// corpus is the folder of real mails beside the checkout; EXPECT.json there
// says what Python's email package found in each.
var corpus = filepath.Join("..", "..", "..", "shared", "corpus")

func corpusMail(t *testing.T, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(corpus, "mail", name))
	if errors.Is(err, os.ErrNotExist) {
		t.Skip("no corpus beside the checkout")
	}
	must(t, err)
	return data
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func digest(data []byte) string {
	sum := sha1.Sum(data)
	return hex.EncodeToString(sum[:])
}

// apart are the mails of which we give something else than Python, and why.
var apart = map[string]struct {
	why  string
	want []string
}{
	"mail/multi-badnames.msg": {"/foo/bar becomes its base name, and Python has no digest of an empty part", []string{
		"bar da39a3ee5e6b4b0d3255bfef95601890afd80709",
		"foo bar c45e4a8cb9037f0f906b7e9b3e35fac73bb149fb",
		"foobar af08a70ca4b607a798423f9fbf50c1829d37f0ed",
	}},
	"mail/ukr.eml": {"its winmail.dat is opened; the program tnef 1.4.18 finds no file in it either", nil},
	"mail/attachment_message_rfc822.eml": {"a forwarded mail is entered, and is no attachment itself", []string{
		"broken.pdf 403396342688788a1208cf3552ac2d63cb17524f",
	}},
	"mail/mimetorture.eml": {"an attachment without a name is one too", []string{
		"unnamed 16152eceaa2eb9241ca383e6d0c96d9004e917f4",
	}},
}

func TestRealMailsGiveTheAttachmentsThatPythonFinds(t *testing.T) {
	data, err := os.ReadFile(filepath.Join(corpus, "EXPECT.json"))
	if err != nil {
		t.Skip("no corpus beside the checkout")
	}
	var expected map[string]struct {
		Parts []struct{ Name, Sha1 string } `json:"named_parts"`
	}
	must(t, json.Unmarshal(data, &expected))
	mails, files := 0, 0
	for file, expect := range expected {
		if path.Dir(file) != "mail" || path.Ext(file) == ".tnef" {
			continue
		}
		mails++
		t.Run(path.Base(file), func(t *testing.T) {
			want := apart[file].want
			if file == "mail/mimetorture.eml" || apart[file].why == "" {
				for _, part := range expect.Parts {
					want = append(want, part.Name+" "+part.Sha1)
				}
			}
			found, err := Parse(corpusMail(t, path.Base(file)))
			files += len(found)
			var got []string
			for _, a := range found {
				got = append(got, a.Name+" "+digest(a.Data))
			}
			slices.Sort(got)
			slices.Sort(want)
			if err != nil || !slices.Equal(got, want) {
				t.Errorf("err = %v\n got %q\nwant %q", err, got, want)
			}
		})
	}
	document, err := os.ReadFile(filepath.Join("..", "..", "docs", "imports.md"))
	must(t, err)
	if row := fmt.Sprintf("| %d | %d | %d | %d |", mails, files, mails-len(apart), len(apart)); !strings.Contains(string(document), row) {
		t.Errorf("docs/imports.md does not say %s", row)
	}
}

// mixed is a mail of several parts, each with its header.
func mixed(parts ...string) string {
	return "From: =?gbk?B?1cXI/Q==?= <zhang@firm.cn>\r\nSubject: =?utf-8?B?5Y2B5pyI6ICD5Yuk?=\r\nMessage-ID: <1@firm.cn>\r\n" +
		"Date: Sat, 31 Oct 2026 18:00:00 +0800\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b0\r\n\r\n--b0\r\n" +
		strings.Join(parts, "\r\n--b0\r\n") + "\r\n--b0--\r\n"
}

// attached is a part with a file in base64.
func attached(name string, data []byte) string {
	text := base64.StdEncoding.EncodeToString(data)
	var lines strings.Builder
	for len(text) > 76 {
		lines.WriteString(text[:76] + "\r\n")
		text = text[76:]
	}
	return "Content-Type: application/octet-stream\r\nContent-Disposition: attachment; filename=\"" + name +
		"\"\r\nContent-Transfer-Encoding: base64\r\n\r\n" + lines.String() + text
}

const text = "Content-Type: text/plain; charset=utf-8\r\n\r\n见附件"

func TestAnAttachmentSaysWhoseMailItCameWith(t *testing.T) {
	found, err := Parse([]byte(mixed(text, attached(gbk("考勤")+".csv", []byte("a,b")))))
	must(t, err)
	want := Attachment{
		Name: "考勤.csv", Data: []byte("a,b"),
		From: "张三 <zhang@firm.cn>", Subject: "十月考勤", MessageID: "1@firm.cn",
	}
	if len(found) != 1 {
		t.Fatalf("%d attachments, want 1", len(found))
	}
	got := found[0]
	if got.Name != want.Name || !bytes.Equal(got.Data, want.Data) || got.From != want.From || got.Subject != want.Subject || got.MessageID != want.MessageID {
		t.Errorf("%+v, want %+v", got, want)
	}
	if got.SHA256 != "1eb7c54d52831bbfe8942af0b1c56b7409523a59ed6ca99c1174fef7eb32c1b5" {
		t.Errorf("SHA256 is %s", got.SHA256)
	}
	if day := got.Date.Format("2006-01-02 15:04 -0700"); day != "2026-10-31 18:00 +0800" {
		t.Errorf("Date is %s", day)
	}
}

func TestMailsInsideMailsAreEntered(t *testing.T) {
	inner := mixed(text, attached("in.csv", []byte("1")))
	for i := range 3 {
		inner = strings.ReplaceAll(inner, "b0", fmt.Sprintf("in%d", i))
		inner = mixed(text, "Content-Type: message/rfc822\r\n\r\n"+inner, attached("out.csv", []byte("2")))
	}
	found, err := Parse([]byte(inner))
	must(t, err)
	if len(found) != 4 || found[0].Name != "in.csv" {
		t.Errorf("%d attachments, want the inner one and three", len(found))
	}
}

func TestAFileWithoutAnEndingGetsTheOneItsBytesCallFor(t *testing.T) {
	for _, c := range []struct {
		data []byte
		want string
	}{
		{zipped(t, "xl/workbook.xml"), "unnamed.xlsx"},
		{zipped(t, "word/document.xml"), "unnamed.docx"},
		{zipped(t, "10月.xlsx"), "unnamed.zip"},
		{[]byte(magicOLE + "...W\x00o\x00r\x00k\x00b\x00o\x00o\x00k\x00"), "unnamed.xls"},
		{[]byte("%PDF-1.7"), "unnamed"},
	} {
		found, err := Parse([]byte(mixed(text, strings.Replace(attached("", c.data), `; filename=""`, "", 1))))
		must(t, err)
		if len(found) != 1 || found[0].Name != c.want {
			t.Errorf("%q is %+v, want %s", c.data[:8], found, c.want)
		}
	}
}

func zipped(t *testing.T, name string) []byte {
	t.Helper()
	var buf bytes.Buffer
	w := zip.NewWriter(&buf)
	_, err := w.Create(name)
	must(t, err)
	must(t, w.Close())
	return buf.Bytes()
}

func TestBodiesAreDecodedLeniently(t *testing.T) {
	for _, c := range []struct{ rule, encoding, body, want string }{
		{"base64", "base64", "5bel5Y+3", "工号"},
		{"line ends, blanks and strange characters", "BASE64 ", "5b el\r\n\t5Y*+3\x00", "工号"},
		{"no padding", "base64", "YQ", "a"},
		{"text after the padding", "base64", "YQ==\r\n-- \r\nsent by a gateway", "a"},
		{"a lone digit at the end", "base64", "YWJjZ", "abc"},
		{"quoted-printable", "quoted-printable", "=E5=B7=a5=\r\n=E5=8F=B7, 1=3D1", "工号, 1=1"},
		{"soft break with blanks", "quoted-printable", "a= \t\r\nb=\nc", "abc"},
		{"no digits after =", "quoted-printable", "a=b==zz=3", "a=b==zz=3"},
		{"nothing", "8bit", "工号", "工号"},
		{"unknown", "x-own", "工号", "工号"},
	} {
		if got := string(untransfer([]byte(c.body), c.encoding)); got != c.want {
			t.Errorf("%s: %q, want %q", c.rule, got, c.want)
		}
	}
}

func TestAHostileMailIsRefusedAndTheRestOfItKept(t *testing.T) {
	deep := text
	for i := range 2000 {
		deep = fmt.Sprintf("Content-Type: multipart/mixed; boundary=d%d\r\n\r\n--d%d\r\n%s\r\n--d%d--", i, i, deep, i)
	}
	nested := "Subject: 1\r\n\r\n"
	for range 50 {
		nested = "Content-Type: message/rfc822\r\n\r\n" + nested
	}
	for _, c := range []struct {
		rule, mail, key string
		found           int
	}{
		{"parts in parts", deep, "mail.malformed", 0},
		{"mails in mails", mixed(attached("a.csv", []byte("1")), nested), "mail.malformed", 1},
		{"damaged winmail.dat", mixed(attached("a.csv", []byte("1")), attached("winmail.dat", []byte("\x78\x9f\x3e\x22\x00\x00\x01\xff\xff\xff\xff\xff\xff\xff\xff"))), "mail.tnef", 1},
		{"too large", mixed(attached("a.csv", make([]byte, maxMessage*3/4))), "mail.large", 0},
	} {
		found, err := Parse([]byte(c.mail))
		var fault *record.Fault
		if !errors.As(err, &fault) || fault.Key != c.key || len(found) != c.found {
			t.Errorf("%s: %v with %d attachments, want %s with %d", c.rule, err, len(found), c.key, c.found)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte(mixed(text, attached("a.csv", []byte("a,b")))))
	f.Add([]byte(mixed("Content-Type: message/rfc822\r\n\r\n" + mixed(attached("winmail.dat", winmail("a.xls", []byte("x")))))))
	f.Fuzz(func(t *testing.T, raw []byte) {
		found, err := Parse(raw)
		var fault *record.Fault
		if err != nil && !errors.As(err, &fault) {
			t.Errorf("%v is no fault", err)
		}
		for _, a := range found {
			if a.Name == "" || a.SHA256 == "" || a.MessageID == "" {
				t.Errorf("%+v lacks something", a)
			}
		}
	})
}
