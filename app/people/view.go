package people

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"zhiji/app/locale"
	"zhiji/app/theme"
	"zhiji/app/ui"
	"zhiji/store/access"
	"zhiji/store/record"
)

// page is 员工: the directory, or one person of it.
type page struct {
	host      ui.Host
	header    *ui.Header
	table     *ui.Table
	empty     *fyne.Container
	list      *fyne.Container
	person    *personView
	directory directory
	opened    string // 工号 of the person shown, "" while the directory shows
}

// New returns the page.
func New(host ui.Host) ui.Page {
	l := host.Language()
	p := &page{host: host, empty: container.NewStack()}
	p.header = ui.NewPeriodHeader(host, l.Text("page.people"))
	p.table = ui.NewTable(host, tableModel{language: l}, 2)
	p.table.OnOpen = func(row int) { p.open(p.directory.rows[row].number) }
	p.table.OnMenu = p.rowMenu
	p.list = ui.Frame(p.header, container.NewStack(ui.PlainCard(p.table), p.empty))
	p.person = newPersonView(host, p.close)
	p.person.frame.Hide()
	p.empty.Hide()
	return p
}

func (p *page) ID() string           { return "people" }
func (p *page) Icon() fyne.Resource  { return theme.Icon("people") }
func (p *page) For(record.User) bool { return true }

// Content is the page.
func (p *page) Content() fyne.CanvasObject { return container.NewStack(p.list, p.person.frame) }

// Find puts the cursor in the directory's filter.
func (p *page) Find() {
	if p.opened == "" {
		p.table.Find()
	}
}

// Escape goes from a person back to the directory.
func (p *page) Escape() bool {
	if p.person.frame.Escape() {
		return true
	}
	if p.opened == "" || len(p.directory.rows) < 2 {
		return false
	}
	p.close()
	return true
}

// Show reads the period anew. A 工号 as arg opens that person, "" the
// directory; without one the page stays where it is.
func (p *page) Show(arg any) {
	p.header.Show()
	if number, ok := arg.(string); ok {
		p.opened = number
	}
	desk, period, l := p.host.Desk(), p.host.Period(), p.host.Language()
	if period == "" {
		p.show(directory{})
		return
	}
	read := func(ctx context.Context) (directory, error) {
		r, err := desk.Results(ctx, period)
		if err != nil {
			return directory{}, err
		}
		return newDirectory(r), nil
	}
	ui.Load(p.host, "people", l.Text("people.loading"), read, p.show)
}

// show copies the directory into the widgets. Who may see one person only is
// shown that person.
func (p *page) show(d directory) {
	p.directory = d
	p.header.SetNote(d.note(p.host.Language()))
	p.list.Refresh()
	p.table.SetModel(tableModel{d.rows, p.host.Language()})
	p.empty.Hidden = len(d.rows) > 0
	if len(d.rows) == 0 {
		p.empty.Objects = []fyne.CanvasObject{p.nobody()}
	}
	if len(d.rows) == 1 {
		p.opened = d.rows[0].number
	}
	p.person.back.Hidden = len(d.rows) < 2
	p.arrange()
}

func (p *page) nobody() fyne.CanvasObject {
	l := p.host.Language()
	var button *widget.Button
	if access.May(p.host.Desk().Session.User(), access.Import) {
		button = ui.Primary(l.Text("people.empty.go"), theme.Icon("imports"), func() { p.host.Navigate("imports", nil) })
	}
	return ui.Card("", ui.Empty("people", l.Text("people.empty"), button))
}

// open shows the person with a 工号.
func (p *page) open(number string) {
	p.opened = number
	p.arrange()
}

// close goes back to the directory.
func (p *page) close() {
	p.opened = ""
	p.arrange()
}

// arrange shows the directory or the person.
func (p *page) arrange() {
	at := p.directory.find(p.opened)
	if at < 0 && p.opened != "" && len(p.directory.rows) > 0 {
		p.host.Fail(record.NewFault("person.hidden", record.ErrNotFound))
		p.opened = ""
	}
	p.list.Hidden = at >= 0
	if at < 0 {
		p.person.frame.Hide()
		return
	}
	p.person.load(p.directory.rows[at].id)
	p.person.frame.Show()
}

func (p *page) rowMenu(row int) []*fyne.MenuItem {
	l, number := p.host.Language(), p.directory.rows[row].number
	return []*fyne.MenuItem{
		fyne.NewMenuItem(l.Text("people.explain"), func() { p.host.Navigate("scores", number) }),
		fyne.NewMenuItem(l.Text("people.card.letters"), func() { p.host.Navigate("letters", number) }),
	}
}

// tableModel is the directory as the table wants it.
type tableModel struct {
	rows     []row
	language locale.Language
}

func (m tableModel) Rows() int { return len(m.rows) }

func (m tableModel) Columns() []ui.TableColumn {
	out := make([]ui.TableColumn, len(columns))
	for i, c := range columns {
		out[i] = ui.TableColumn{Title: m.language.Text("people.column." + c.key), Width: c.width, Right: c.numeric}
	}
	return out
}

func (m tableModel) Cell(r, at int) ui.TableCell {
	c, of := columns[at], m.rows[r]
	cell := ui.TableCell{Text: c.text(of, m.language), Bold: c.key == "total"}
	switch {
	case of.gone, c.key == "number", c.key == "state" && of.left.IsZero():
		cell.Tone = ui.Quieter
	case c.key == "change":
		cell.Tone = toneOf(of.change)
	}
	return cell
}

func (m tableModel) Less(a, b, at int) bool { return columns[at].compare(m.rows[a], m.rows[b]) < 0 }

// toneOf is good for what rose and bad for what fell; the sign stands beside it.
func toneOf(change *float64) ui.Tone {
	switch {
	case change == nil || *change == 0:
		return ui.Plain
	case *change > 0:
		return ui.Good
	}
	return ui.Bad
}
