package settings

import (
	"context"
	"errors"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"zhiji/app/flow"
	"zhiji/app/task"
	"zhiji/app/theme"
	"zhiji/app/ui"
	"zhiji/store/record"
)

// mailDialogWidth has room for two fields side by side.
const mailDialogWidth = 640

// mailDialog asks for a mailbox and tries it.
type mailDialog struct {
	card     *mailCard
	box      record.Mailbox
	provider *widget.Select
	hint     *ui.Paragraph
	server   *fyne.Container // host, port and encryption: known of all but a server of the firm's own
	startTLS *widget.Check
	tried    *ui.Paragraph
	trust    *widget.Button
	pin      string

	name, host, port, account, secret           *ui.Entry
	folders, since, senders, subjects, patterns *ui.Entry
}

// ask shows a mailbox to be made or changed.
func (c *mailCard) ask(box record.Mailbox) {
	d := newMailDialog(c, box)
	title := c.page.text("mail.add")
	if box.ID != "" {
		title = box.Name
	}
	ui.AskWide(c.page.host, title, c.page.host.Language().Text("button.save"), mailDialogWidth, d.fields(), d.save)
}

func newMailDialog(c *mailCard, box record.Mailbox) *mailDialog {
	p := c.page
	d := &mailDialog{card: c, box: box, hint: ui.NewNotes(""), tried: ui.NewParagraph("")}
	for _, entry := range []**ui.Entry{&d.name, &d.host, &d.port, &d.account, &d.folders, &d.since, &d.senders, &d.subjects, &d.patterns} {
		*entry = ui.NewEntry("")
	}
	d.secret = ui.NewPasswordEntry("")
	if box.ID != "" {
		d.secret.SetPlaceHolder(p.text("mail.secret.kept"))
	}
	d.since.SetPlaceHolder("2026-10-01")
	d.startTLS = widget.NewCheck(p.text("mail.starttls"), nil)
	d.trust = ui.Quiet(p.text("mail.trust"), theme.Icon("lock"), nil)
	d.trust.Hide()
	d.server = ui.Column(theme.Gap1,
		ui.Fill(theme.Gap3, ui.Field(p.text("mail.host"), d.host, ""), ui.Field(p.text("mail.port"), d.port, "")), d.startTLS)
	d.show(formOf(box))
	var names []string
	for _, preset := range flow.MailPresets() {
		names = append(names, p.host.Language().Text("mail.preset."+preset.Key))
	}
	d.provider = widget.NewSelect(names, nil)
	d.provider.OnChanged = func(string) { d.choose(flow.MailPresets()[d.provider.SelectedIndex()]) }
	d.provider.SetSelectedIndex(presetOf(box.Host))
	return d
}

func (d *mailDialog) show(f mailForm) {
	for entry, text := range map[*ui.Entry]string{
		d.name: f.name, d.host: f.host, d.port: f.port, d.account: f.account, d.folders: f.folders,
		d.since: f.since, d.senders: f.senders, d.subjects: f.subjects, d.patterns: f.patterns,
	} {
		entry.SetText(text)
	}
	d.startTLS.SetChecked(f.startTLS)
	d.pin = f.pin
}

// choose fills in what is known of a provider.
func (d *mailDialog) choose(preset flow.MailPreset) {
	d.hint.SetText(d.card.page.host.Language().Text("mail.hint." + preset.Key))
	if preset.Host == "" {
		d.server.Show()
		return
	}
	d.server.Hide()
	d.host.SetText(preset.Host)
	d.port.SetText(strconv.Itoa(preset.Port))
	d.startTLS.SetChecked(false)
}

func (d *mailDialog) fields() fyne.CanvasObject {
	p := d.card.page
	field := func(key string, control fyne.CanvasObject, hint string) fyne.CanvasObject {
		return ui.Field(p.text("mail."+key), control, hint)
	}
	test := widget.NewButtonWithIcon(p.text("mail.test"), theme.Icon("refresh"), d.test)
	return ui.Column(theme.Gap2,
		ui.Fill(theme.Gap3, field("provider", d.provider, ""), field("name", d.name, "")),
		ui.Fill(theme.Gap3, field("account", d.account, ""), field("secret", d.secret, "")),
		ui.Flush(d.hint),
		d.server,
		ui.Fill(theme.Gap3, field("folders", d.folders, p.text("mail.folders.hint")), field("since", d.since, "")),
		ui.Fill(theme.Gap3, field("senders", d.senders, ""), field("subjects", d.subjects, "")),
		field("files", d.patterns, p.text("mail.files.hint")),
		container.NewHBox(test, d.trust), ui.Flush(d.tried))
}

// typed returns the mailbox as it stands in the fields.
func (d *mailDialog) typed() (record.Mailbox, error) {
	return mailForm{
		name: d.name.Text, host: d.host.Text, port: d.port.Text, account: d.account.Text, secret: d.secret.Text,
		folders: d.folders.Text, since: d.since.Text, senders: d.senders.Text, subjects: d.subjects.Text, patterns: d.patterns.Text,
		startTLS: d.startTLS.Checked, pin: d.pin,
	}.apply(d.box)
}

func (d *mailDialog) save() error {
	box, err := d.typed()
	if err != nil {
		return err
	}
	p, desk := d.card.page, d.card.page.host.Desk()
	p.do("mail.save", p.text("mail.saving"), func(ctx context.Context) error {
		_, err := desk.SaveMailbox(ctx, box)
		return err
	}, d.card.load)
	return nil
}

// test tries the mailbox and says in the dialog what came of it.
func (d *mailDialog) test() {
	p, desk := d.card.page, d.card.page.host.Desk()
	box, err := d.typed()
	if err != nil {
		d.heard(err)
		return
	}
	d.tried.Importance = widget.MediumImportance
	d.tried.SetText(p.text("mail.testing"))
	p.host.Run(task.Job{
		Key:  "settings.mail.test",
		Work: func(ctx context.Context, _ task.Progress) error { return desk.TestMailbox(ctx, box) },
		Done: d.heard,
	})
}

// heard shows what a test found; an unknown certificate can be trusted.
func (d *mailDialog) heard(err error) {
	p := d.card.page
	d.trust.Hide()
	if err == nil {
		d.tried.Importance = widget.SuccessImportance
		d.tried.SetText(p.text("mail.works"))
		return
	}
	d.tried.Importance = widget.DangerImportance
	d.tried.SetText(p.host.Language().Error(err))
	var fault *record.Fault
	if !errors.As(err, &fault) || fault.Args["fingerprint"] == "" {
		return
	}
	d.trust.OnTapped = func() {
		d.pin = fault.Args["fingerprint"]
		d.trust.Hide()
		d.tried.Importance = widget.MediumImportance
		d.tried.SetText(p.text("mail.trusted"))
	}
	d.trust.Show()
}
