package settings

import (
	"context"
	"slices"
	"strconv"
	"testing"

	"zhiji/app/flow"
	"zhiji/app/flow/flowtest"
	"zhiji/app/locale"
	"zhiji/app/theme"
	"zhiji/app/ui/uitest"
	"zhiji/importers/mailbox/mailtest"
	"zhiji/store/record"
)

// host is a window for the page of settings.
type host struct {
	*uitest.Host
	folder string
}

func (h *host) Theme() theme.Theme                                { return theme.Theme{} }
func (h *host) SetTheme(theme.Theme)                              {}
func (h *host) SetLanguage(locale.Language)                       {}
func (h *host) SaveCompany(context.Context, record.Company) error { return nil }
func (h *host) Restore(string)                                    {}
func (h *host) LogFolder() string                                 { return "/log" }
func (h *host) WatchedFolder() string                             { return h.folder }
func (h *host) WatchFolder(path string)                           { h.folder = path }

func placed(t *testing.T) (*host, *Page) {
	t.Helper()
	h := &host{Host: uitest.New(t, flowtest.Firm(t))}
	p := New(h).(*Page)
	h.Place(t, p)
	return h, p
}

// dialogOf fills the dialog for the mailbox of a server.
func dialogOf(p *Page, box record.Mailbox) *mailDialog {
	d := newMailDialog(p.mail, record.Mailbox{Folders: []string{"INBOX"}})
	d.provider.SetSelectedIndex(len(flow.MailPresets()) - 1) // a server of the firm's own
	for entry, text := range map[interface{ SetText(string) }]string{
		d.name: "人事", d.host: box.Host, d.port: strconv.Itoa(box.Port), d.account: box.User, d.secret: box.Secret,
	} {
		entry.SetText(text)
	}
	return d
}

func TestAMailboxIsTriedTrustedSavedAndFetched(t *testing.T) {
	h, p := placed(t)
	server := mailtest.Serve(t)
	server.Add("十月", "业绩.csv", []byte("工号,姓名\n"))
	d := dialogOf(p, server.Mailbox())
	d.test()
	if !d.trust.Visible() {
		t.Fatalf("an unknown certificate is not offered to be trusted: %s", d.tried.Text)
	}
	d.trust.OnTapped()
	d.test()
	if d.trust.Visible() || d.tried.Text != h.Language().Text("settings.mail.works") {
		t.Errorf("after trusting: %s", d.tried.Text)
	}
	if err := d.save(); err != nil || h.Failed != nil {
		t.Fatal(err, h.Failed)
	}
	if len(p.mail.model.list) != 1 || p.mail.model.list[0].Pin == "" || p.mail.none.Visible() {
		t.Fatalf("the list shows %+v", p.mail.model.list)
	}
	p.mail.fetch(p.mail.model.list[0])
	waiting, err := h.Desk().Session.Waiting()
	if err != nil || len(waiting) != 1 || h.Failed != nil || len(h.Said) != 1 {
		t.Errorf("%d files wait, %v, %v, said %v", len(waiting), err, h.Failed, h.Said)
	}
}

func TestAWrongSecretIsSaidInTheDialog(t *testing.T) {
	h, p := placed(t)
	box := mailtest.Serve(t).Mailbox()
	box.Secret = "wrong"
	d := dialogOf(p, box)
	d.pin = box.Pin
	d.test()
	if d.trust.Visible() || d.tried.Text == "" || d.tried.Text == h.Language().Text("settings.mail.works") || h.Failed != nil {
		t.Errorf("says %q, %v", d.tried.Text, h.Failed)
	}
}

func TestTheServerIsAskedForOnlyWhereItIsNotKnown(t *testing.T) {
	_, p := placed(t)
	d := newMailDialog(p.mail, record.Mailbox{})
	presets := flow.MailPresets()
	for i, preset := range presets {
		d.provider.SetSelectedIndex(i)
		if own := preset.Host == ""; d.server.Visible() != own || !own && d.host.Text != preset.Host {
			t.Errorf("%s: host %q, asked %v", preset.Key, d.host.Text, d.server.Visible())
		}
	}
	if i := slices.IndexFunc(presets, func(m flow.MailPreset) bool { return m.Key == "163" }); i < 0 {
		t.Error("163 is not among the providers")
	}
}
