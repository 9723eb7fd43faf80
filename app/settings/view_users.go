package settings

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"zhiji/app/theme"
	"zhiji/app/ui"
	"zhiji/store/record"
)

// usersCard is the table of accounts.
type usersCard struct {
	page  *Page
	card  fyne.CanvasObject
	model *users
	table *ui.Table
}

func newUsersCard(p *Page) *usersCard {
	c := &usersCard{page: p, model: &users{language: p.host.Language()}}
	c.table = ui.NewTable(p.host, c.model, 1)
	c.table.HideTools()
	c.table.OnMenu = c.menu
	invite := widget.NewButtonWithIcon(p.text("users.invite"), theme.Icon("plus"), c.invite)
	c.card = ui.Card(p.text("users"), ui.Sized(c.table, 0, 6*theme.RowHeight), invite)
	return c
}

func (c *usersCard) show(list []record.User, people []record.Employee) {
	c.model.list = list
	c.model.people = map[record.ID]record.Employee{}
	for _, e := range people {
		c.model.people[e.ID] = e
	}
	c.table.Reload()
}

// menu offers to end an account.
func (c *usersCard) menu(row int) []*fyne.MenuItem {
	user, p := c.model.list[row], c.page
	end := fyne.NewMenuItem(p.text("users.retire"), func() {
		ui.Confirm(p.host, p.text("users.retire"), p.text("users.retire.sentence", "user", user.Login), p.text("users.retire"), func() {
			session := p.host.Desk().Session
			p.do("retire", p.text("users.retiring"), func(context.Context) error { return session.Retire(user.ID) }, p.load)
		})
	})
	end.Disabled = user.State == record.Gone
	return []*fyne.MenuItem{end}
}

// invite asks for a new account.
func (c *usersCard) invite() {
	p := c.page
	names := make([]string, len(roles))
	for i, role := range roles {
		names[i] = p.host.Language().Text("role." + string(role))
	}
	login, number := ui.NewEntry(""), ui.NewEntry("")
	role := widget.NewSelect(names, nil)
	role.SetSelectedIndex(0)
	fields := ui.Column(theme.Gap3,
		ui.Field(p.text("users.login"), login, ""),
		ui.Field(p.text("users.roles"), role, ""),
		ui.Field(p.text("users.number"), number, p.text("users.number.hint")))
	ui.Ask(p.host, p.text("users.invite"), p.text("users.invite"), fields, func() error {
		asked := invitation{login.Text, roles[role.SelectedIndex()], number.Text}
		employee, err := asked.check(p.people)
		if err != nil {
			return err
		}
		c.send(asked, employee)
		return nil
	})
}

// send makes the account and shows its one-time passphrase once.
func (c *usersCard) send(asked invitation, employee record.ID) {
	p, session, oneTime := c.page, c.page.host.Desk().Session, ""
	p.do("invite", p.text("users.inviting"), func(context.Context) (err error) {
		oneTime, err = session.Invite(asked.login, asked.granted(), employee)
		return err
	}, func() {
		c.hand(asked.login, oneTime)
		p.load()
	})
}

// hand shows the one-time passphrase.
func (c *usersCard) hand(login, oneTime string) {
	p := c.page
	secret := ui.NewTitle(oneTime)
	copied := ui.Quiet(p.host.Language().Text("button.copy"), theme.Icon("copy"), func() {
		fyne.CurrentApp().Clipboard().SetContent(oneTime)
		p.host.Say(p.host.Language().Text("notice.copied"))
	})
	ui.Ask(p.host, p.text("users.once"), p.host.Language().Text("button.done"),
		ui.Column(theme.Gap3, ui.NewParagraph(p.text("users.once.sentence", "user", login)),
			container.NewBorder(nil, nil, nil, copied, secret)), func() error { return nil })
}
