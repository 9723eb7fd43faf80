package settings

import (
	"context"
	"path/filepath"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"zhiji/app/task"
	"zhiji/app/theme"
	"zhiji/app/ui"
	"zhiji/store/record"
)

// do runs an act of the page and says that it is done.
func (p *Page) do(key, title string, work func(context.Context) error, done func()) {
	p.host.Run(task.Job{
		Key: "settings." + key, Title: title,
		Work: func(ctx context.Context, _ task.Progress) error { return work(ctx) },
		Done: func(err error) {
			if err != nil {
				p.host.Fail(err)
				return
			}
			done()
		},
	})
}

// firmCard is the firm's data.
type firmCard struct {
	page                                   *Page
	card                                   fyne.CanvasObject
	name, monthStart, cap, coverage, peers *ui.Entry
	byDays                                 *widget.Check
}

func newFirmCard(p *Page) *firmCard {
	c := &firmCard{
		page: p, name: ui.NewEntry(""), monthStart: ui.NewEntry("1"), cap: ui.NewEntry("120"),
		coverage: ui.NewEntry("70"), peers: ui.NewEntry("5"), byDays: widget.NewCheck(p.text("firm.transfers"), nil),
	}
	save := widget.NewButton(p.host.Language().Text("button.save"), c.save)
	c.card = ui.Card(p.text("firm"), ui.Column(theme.Gap3,
		ui.Field(p.text("firm.name"), c.name, ""),
		ui.Fill(theme.Gap3,
			ui.Field(p.text("firm.month"), c.monthStart, ""),
			ui.Field(p.text("firm.cap"), c.cap, "")),
		ui.Fill(theme.Gap3,
			ui.Field(p.text("firm.coverage"), c.coverage, ""),
			ui.Field(p.text("firm.peers"), c.peers, "")),
		c.byDays), save)
	return c
}

func (c *firmCard) show(company record.Company) {
	f := firmOf(company)
	c.name.SetText(f.name)
	c.monthStart.SetText(f.monthStart)
	c.cap.SetText(f.cap)
	c.coverage.SetText(f.coverage)
	c.peers.SetText(f.peers)
	c.byDays.SetChecked(f.byDays)
}

func (c *firmCard) save() {
	p := c.page
	typed := firm{c.name.Text, c.monthStart.Text, c.cap.Text, c.coverage.Text, c.peers.Text, c.byDays.Checked}
	company, err := typed.apply(p.host.Desk().Session.Company())
	if err != nil {
		p.host.Fail(err)
		return
	}
	p.do("firm", p.text("firm.saving"), func(ctx context.Context) error { return p.host.SaveCompany(ctx, company) }, func() {
		p.host.Say(p.text("firm.saved"))
		p.host.Changed()
	})
}

// backupCard makes a backup and puts one back.
func (p *Page) backupCard() fyne.CanvasObject {
	path := p.host.Desk().Session.File().Path()
	where := ui.NewNotes(path)
	now := widget.NewButtonWithIcon(p.text("backup.now"), theme.Icon("download"), p.backUp)
	back := ui.Quiet(p.text("backup.restore"), theme.Icon("undo"), p.restore)
	return ui.Card(p.text("backup"), ui.Column(theme.Gap3,
		ui.Flush(ui.NewParagraph(p.text("backup.sentence"))),
		ui.Field(p.text("backup.file"), ui.Flush(where), ""),
		container.NewHBox(now, back)))
}

func (p *Page) backUp() {
	session := p.host.Desk().Session
	name := p.text("backup.name", "date", time.Now().Format("20060102-1504")) + ".zhiji"
	ui.SaveFile(p.host, name, func(path string) {
		p.do("backup", p.text("backup.making"), func(context.Context) error { return session.Backup(path) }, func() {
			p.host.Say(p.host.Language().Text("file.saved", "file", filepath.Base(path)))
		})
	})
}

func (p *Page) restore() {
	ui.OpenFile(p.host, []string{".zhiji"}, func(path string) {
		ui.Confirm(p.host, p.text("backup.restore"), p.text("backup.replace", "file", filepath.Base(path)), p.text("backup.restore"), func() {
			p.host.Restore(path)
		})
	})
}

// ownCard is the person's account and where the log lies.
func (p *Page) ownCard() fyne.CanvasObject {
	user := p.host.Desk().Session.User()
	change := widget.NewButtonWithIcon(p.text("own.change"), theme.Icon("lock"), p.changePassphrase)
	return ui.Card(p.text("own"), ui.Column(theme.Gap3,
		ui.Column(theme.Gap1, ui.NewStrong(user.Login), ui.NewMuted(roleNames(p.host.Language(), user.Roles))),
		container.NewHBox(change),
		ui.Field(p.text("log"), ui.Flush(ui.NewNotes(p.text("log.sentence", "folder", p.host.LogFolder()))), "")))
}

func (p *Page) changePassphrase() {
	old, chosen, again := ui.NewPasswordEntry(""), ui.NewPasswordEntry(""), ui.NewPasswordEntry("")
	l := p.host.Language()
	fields := ui.Column(theme.Gap3,
		ui.Field(p.text("own.old"), old, ""),
		ui.Field(p.text("own.new"), chosen, ""),
		ui.Field(l.Text("login.again"), again, ""))
	ui.Ask(p.host, p.text("own.change"), p.text("own.change"), fields, func() error {
		if chosen.Text != again.Text {
			return record.NewFault("setup.differ", record.ErrInvalid)
		}
		session := p.host.Desk().Session
		p.do("passphrase", p.text("own.changing"), func(context.Context) error {
			return session.ChangePassphrase(old.Text, chosen.Text)
		}, func() { p.host.Say(p.text("own.changed")) })
		return nil
	})
}
