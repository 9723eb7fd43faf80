package settings

import (
	"errors"
	"slices"
	"testing"

	"zhiji/app/flow"
	"zhiji/store/record"
)

func TestAMailboxSurvivesBeingShownAndSaved(t *testing.T) {
	box := record.Mailbox{
		ID: "m", Name: "人事", Host: "imap.qq.com", Port: 993, User: "hr@qq.com", Secret: "code", Pin: "ab", State: []byte("{}"),
		Folders: []string{"INBOX", "考勤"}, Senders: []string{"@firm.cn"}, Files: []string{"*考勤*.xlsx"}, Since: record.NewDate(2026, 10, 1),
	}
	got, err := formOf(box).apply(box)
	if err != nil {
		t.Fatal(err)
	}
	if got.Secret != "code" || got.Since != box.Since || !slices.Equal(got.Folders, box.Folders) || string(got.State) != "{}" || got.Pin != "ab" || got.Name != "人事" {
		t.Errorf("became %+v", got)
	}
}

func TestAnotherAccountBeginsAnew(t *testing.T) {
	box := record.Mailbox{Name: "人事", Host: "imap.qq.com", Port: 993, User: "a@qq.com", State: []byte("{}"), Folders: []string{"INBOX"}}
	f := formOf(box)
	f.account, f.secret = "b@qq.com", "new"
	got, err := f.apply(box)
	if err != nil || got.State != nil || got.Secret != "new" {
		t.Errorf("%+v, %v", got, err)
	}
}

func TestListsAreTypedWithAnyComma(t *testing.T) {
	f := mailForm{host: "h", port: "993", account: "a", folders: "INBOX，考勤;  订单、 报表"}
	got, err := f.apply(record.Mailbox{})
	if want := []string{"INBOX", "考勤", "订单", "报表"}; err != nil || !slices.Equal(got.Folders, want) || got.Name != "a" {
		t.Errorf("%v, %v", got.Folders, err)
	}
}

func TestWhatCannotBeAMailboxIsRefused(t *testing.T) {
	for what, spoil := range map[string]func(*mailForm){
		"host":   func(f *mailForm) { f.host = " " },
		"port":   func(f *mailForm) { f.port = "many" },
		"user":   func(f *mailForm) { f.account = "" },
		"folder": func(f *mailForm) { f.folders = " , " },
		"since":  func(f *mailForm) { f.since = "昨天" },
	} {
		f := mailForm{host: "h", port: "993", account: "a", folders: "INBOX"}
		spoil(&f)
		if _, err := f.apply(record.Mailbox{}); !errors.Is(err, record.ErrInvalid) && !errors.As(err, new(*record.Fault)) {
			t.Errorf("%s: %v", what, err)
		}
	}
}

func TestAKnownServerIsItsProviders(t *testing.T) {
	presets := flow.MailPresets()
	if got := presets[presetOf("imap.163.com")].Key; got != "163" {
		t.Errorf("imap.163.com is %s", got)
	}
	if got := presets[presetOf("mail.firm.cn")].Key; got != "own" {
		t.Errorf("another server is %s", got)
	}
}
