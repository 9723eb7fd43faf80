package settings

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"zhiji/app/flow"
	"zhiji/app/task"
	"zhiji/app/theme"
	"zhiji/app/ui"
	"zhiji/store/record"
)

// mailCard is the list of mailboxes.
type mailCard struct {
	page  *Page
	card  fyne.CanvasObject
	model *mailboxes
	table *ui.Table
	list  fyne.CanvasObject
	none  *ui.Paragraph
}

func newMailCard(p *Page) *mailCard {
	c := &mailCard{page: p, model: &mailboxes{language: p.host.Language()}, none: ui.NewParagraph(p.text("mail.none"))}
	c.table = ui.NewTable(p.host, c.model, 1)
	c.table.HideTools()
	c.table.OnMenu = c.menu
	c.table.OnOpen = c.edit
	c.list = ui.Sized(c.table, 0, 4*theme.RowHeight)
	add := widget.NewButtonWithIcon(p.text("mail.add"), theme.Icon("plus"), func() { c.ask(record.Mailbox{Folders: []string{"INBOX"}}) })
	c.card = ui.Card(p.text("mail"), ui.Column(theme.Gap2, ui.Flush(ui.NewParagraph(p.text("mail.sentence"))), ui.Flush(c.none), c.list), add)
	return c
}

func (c *mailCard) load() {
	session := c.page.host.Desk().Session
	ui.Load(c.page.host, "settings.mail", "", func(context.Context) ([]record.Mailbox, error) { return session.Mailboxes() }, c.show)
}

func (c *mailCard) show(list []record.Mailbox) {
	c.model.list = list
	c.table.Reload()
	if len(list) == 0 {
		c.list.Hide()
		c.none.Show()
	} else {
		c.none.Hide()
		c.list.Show()
	}
}

// menu offers what can be done with a mailbox.
func (c *mailCard) menu(row int) []*fyne.MenuItem {
	box, p := c.model.list[row], c.page
	return []*fyne.MenuItem{
		fyne.NewMenuItem(p.text("mail.fetch"), func() { c.fetch(box) }),
		fyne.NewMenuItem(p.text("mail.edit"), func() { c.ask(box) }),
		fyne.NewMenuItemSeparator(),
		fyne.NewMenuItem(p.text("mail.remove"), func() { c.remove(box) }),
	}
}

func (c *mailCard) edit(row int) { c.ask(c.model.list[row]) }

func (c *mailCard) remove(box record.Mailbox) {
	p := c.page
	ui.Confirm(p.host, p.text("mail.remove"), p.text("mail.remove.sentence", "name", box.Name), p.text("mail.remove"), func() {
		session := p.host.Desk().Session
		p.do("mail.remove", p.text("mail.removing"), func(context.Context) error { return session.ForgetMailbox(box.ID) }, c.load)
	})
}

// fetch looks for new attachments; what came waits to be imported.
func (c *mailCard) fetch(box record.Mailbox) {
	p, desk := c.page, c.page.host.Desk()
	var mail flow.Mail
	p.host.Run(task.Job{
		Key: "settings.mail.fetch", Title: p.text("mail.fetching", "name", box.Name),
		Work: func(ctx context.Context, progress task.Progress) (err error) {
			if mail, err = desk.FetchMail(ctx, box, false, progress); err == nil {
				_, _, err = desk.ImportWaiting(ctx)
			}
			return err
		},
		Done: func(err error) {
			c.load()
			p.host.Changed()
			if err != nil {
				p.host.Fail(err)
				return
			}
			p.host.Say(fetchedText(mail, p.host.Language()))
		},
	})
}

// folderCard is the folder that is watched.
func (p *Page) folderCard() fyne.CanvasObject {
	where := ui.NewStrong("")
	stop := ui.Quiet(p.text("folder.stop"), theme.Icon("close"), nil)
	show := func() {
		path := p.host.WatchedFolder()
		where.SetText(path)
		if stop.Enable(); path == "" {
			where.SetText(p.text("folder.none"))
			stop.Disable()
		}
	}
	stop.OnTapped = func() { p.host.WatchFolder(""); show() }
	choose := widget.NewButtonWithIcon(p.text("folder.choose"), theme.Icon("folder"), func() {
		ui.OpenFolder(p.host, func(path string) { p.host.WatchFolder(path); show() })
	})
	where.Cut = true
	show()
	return ui.Card(p.text("folder"), ui.Column(theme.Gap3,
		ui.Flush(ui.NewParagraph(p.text("folder.sentence"))), where, container.NewHBox(choose, stop)))
}
