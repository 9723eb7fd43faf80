package settings

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"zhiji/app/locale"
	"zhiji/app/task"
	"zhiji/app/theme"
	"zhiji/app/ui"
	"zhiji/store/access"
	"zhiji/store/record"
)

// Host is what the page asks of the window beyond what every page may.
type Host interface {
	ui.Host
	// Theme is the look the person chose; SetTheme and SetLanguage apply at
	// once and make every page anew.
	Theme() theme.Theme
	SetTheme(theme.Theme)
	SetLanguage(locale.Language)
	// SaveCompany writes the firm's data; it is called inside a job.
	SaveCompany(context.Context, record.Company) error
	// Restore puts a backup in the place of the file that is open, and ends
	// with the log-in.
	Restore(backup string)
	// LogFolder is where the log lies.
	LogFolder() string
	// WatchedFolder is the folder whose new spreadsheets wait to be imported,
	// "" for none; WatchFolder chooses another.
	WatchedFolder() string
	WatchFolder(path string)
}

// Page is the page of settings.
type Page struct {
	host    Host
	content fyne.CanvasObject
	header  *ui.Header

	firm   *firmCard
	users  *usersCard
	mail   *mailCard
	people []record.Employee
}

// New returns the page.
func New(host Host) ui.Page { return &Page{host: host} }

// ID names the page.
func (p *Page) ID() string { return "settings" }

// Icon stands beside its name.
func (p *Page) Icon() fyne.Resource { return theme.Icon("settings") }

// For reports that everybody has settings.
func (p *Page) For(record.User) bool { return true }

func (p *Page) text(key string, args ...string) string {
	return p.host.Language().Text("settings."+key, args...)
}

// Content is the page's cards.
func (p *Page) Content() fyne.CanvasObject {
	user := p.host.Desk().Session.User()
	p.header = ui.NewHeader(p.host, p.host.Language().Text("page.settings"))
	cards := []fyne.CanvasObject{ui.Fill(theme.Gap3, p.lookCard(), p.ownCard())}
	if access.May(user, access.Define) {
		p.firm = newFirmCard(p)
		cards = append(cards, ui.Fill(theme.Gap3, p.firm.card, p.backupCard()))
	}
	if access.May(user, access.Import) {
		p.mail = newMailCard(p)
		cards = append(cards, p.mail.card, p.folderCard())
	}
	if access.May(user, access.Invite) {
		p.users = newUsersCard(p)
		cards = append(cards, p.users.card)
	}
	p.content = ui.Frame(p.header, container.NewVScroll(ui.Column(theme.Gap3, cards...)))
	return p.content
}

// Show reads the firm and its users.
func (p *Page) Show(any) {
	if p.firm == nil {
		return
	}
	p.firm.show(p.host.Desk().Session.Company())
	p.mail.load()
	if p.users != nil {
		p.load()
	}
}

// load reads the accounts and the people they may belong to.
func (p *Page) load() {
	desk := p.host.Desk()
	var list []record.User
	var people []record.Employee
	p.host.Run(task.Job{
		Key: "settings.load",
		Work: func(ctx context.Context, _ task.Progress) error {
			snap, err := desk.Session.Snapshot(ctx)
			if err != nil {
				return err
			}
			people = snap.Employees
			list, err = desk.Session.Users()
			return err
		},
		Done: func(err error) {
			if err != nil {
				p.host.Fail(err)
				return
			}
			p.people = people
			p.users.show(list, people)
		},
	})
}

// lookCard is the person's own choices; each applies at once.
func (p *Page) lookCard() fyne.CanvasObject {
	look := p.host.Theme()
	language := choice([]string{"中文", "English"}, indexOf(locale.Languages, p.host.Language()), func(i int) {
		p.host.SetLanguage(locale.Languages[i])
	})
	dark := 0
	if look.Dark {
		dark = 1
	}
	colours := choice([]string{p.text("light"), p.text("dark")}, dark, func(i int) {
		look.Dark = i == 1
		p.host.SetTheme(look)
	})
	size := choice([]string{p.text("size.0"), p.text("size.1"), p.text("size.2")}, scaleIndex(look.Scale), func(i int) {
		look.Scale = scales[i]
		p.host.SetTheme(look)
	})
	return ui.Card(p.text("look"), ui.Column(theme.Gap3,
		ui.Field(p.text("language"), language, ""),
		ui.Field(p.text("colours"), colours, ""),
		ui.Field(p.text("size"), size, "")))
}

// choice is a row of words of which one is chosen.
func choice(words []string, chosen int, choose func(int)) fyne.CanvasObject {
	radio := widget.NewRadioGroup(words, nil)
	radio.Horizontal, radio.Required = true, true
	radio.Selected = words[chosen]
	radio.OnChanged = func(word string) { choose(indexOf(words, word)) }
	return radio
}

func indexOf[T comparable](list []T, v T) int {
	for i, candidate := range list {
		if candidate == v {
			return i
		}
	}
	return 0
}
