package scores

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"zhiji/app/chart"
	"zhiji/app/locale"
	"zhiji/app/theme"
	"zhiji/app/ui"
	"zhiji/store/record"
)

// page is 成绩.
type page struct {
	host    ui.Host
	header  *ui.Header
	primary *widget.Button
	toggle  *widget.Button
	export  *widget.Button
	more    *widget.Button
	notice  *ui.Status
	table   *ui.Table
	sheet   *fyne.Container // the table on its card
	charts  *fyne.Container
	grades  *ui.Chart
	bars    *ui.Chart
	empty   *fyne.Container
	drawer  *ui.Drawer

	explained *treeView // what the drawer shows

	model model
	next  act
	drawn bool // charts are shown in place of the table
}

// New returns the page.
func New(host ui.Host) ui.Page {
	l := host.Language()
	p := &page{host: host, notice: ui.NewStatus(ui.Caution, ""), empty: container.NewStack()}
	p.primary = ui.Primary("", nil, func() { p.do(p.next) })
	p.toggle = ui.Quiet("", nil, p.turn)
	p.export = ui.Quiet(l.Text("scores.act.export"), theme.Icon("download"), p.save)
	p.more = ui.NewMenuButton(p.acts)
	p.header = ui.NewPeriodHeader(host, l.Text("page.scores"), p.toggle, p.export, p.more, p.primary)
	p.table = ui.NewTable(host, tableModel{language: l}, 2)
	p.table.OnOpen = func(row int) { p.explain(p.model.rows[row].number) }
	p.table.OnMenu = p.rowMenu
	p.sheet = ui.PlainCard(p.table)
	p.grades, p.bars = ui.NewChart(host, 300, 320), ui.NewChart(host, 300, 320)
	p.charts = ui.Fill(theme.Gap3, ui.Card("", p.grades), ui.Card("", p.bars))
	body := container.NewBorder(container.NewHBox(ui.Inset(p.notice, 0, 0, theme.Gap2, 0)), nil, nil, nil,
		container.NewStack(p.sheet, p.charts, p.empty))
	p.drawer = ui.NewDrawer(ui.Frame(p.header, body))
	p.drawer.Width = 580
	p.arrange()
	return p
}

func (p *page) ID() string           { return "scores" }
func (p *page) Icon() fyne.Resource  { return theme.Icon("scores") }
func (p *page) For(record.User) bool { return true }

// Content is the page.
func (p *page) Content() fyne.CanvasObject { return p.drawer }

// Find puts the cursor in the filter.
func (p *page) Find() { p.table.Find() }

// Escape closes the drawer.
func (p *page) Escape() bool { return p.drawer.Escape() }

// Show reads the period anew. A 工号 as arg opens that person's arithmetic.
func (p *page) Show(arg any) {
	p.header.Show()
	desk, period, l := p.host.Desk(), p.host.Period(), p.host.Language()
	if period == "" {
		p.show(model{})
		return
	}
	read := func(ctx context.Context) (model, error) { return load(ctx, desk, period) }
	ui.Load(p.host, "scores", l.Text("scores.loading"), read, func(m model) {
		p.show(m)
		if number, ok := arg.(string); ok && number != "" {
			p.explain(number)
		}
	})
}

// show copies the model into the widgets.
func (p *page) show(m model) {
	if p.model.period() != m.period() {
		p.drawer.Escape()
	}
	p.model = m
	l := p.host.Language()
	p.header.SetNote(m.note(l))
	outdated := ""
	if m.standing != nil && m.standing.Outdated > 0 {
		outdated = l.Text("scores.outdated", "n", l.Number(float64(m.standing.Outdated), 0))
	}
	p.notice.Set(ui.Caution, outdated)
	p.table.SetModel(tableModel{m.rows, l})
	if len(m.rows) > 0 {
		p.grades.Set(func(look chart.Look) chart.Chart { return m.distribution(look) })
		p.bars.Set(func(look chart.Look) chart.Chart { return m.departments(look) })
	}
	p.arrange()
}

// arrange shows what there is: the table, the charts, or what to do next.
func (p *page) arrange() {
	l, user := p.host.Language(), p.host.Desk().Session.User()
	some := len(p.model.rows) > 0
	p.sheet.Hidden, p.charts.Hidden, p.empty.Hidden = !some || p.drawn, !some || !p.drawn, some
	p.next = next(p.model.standing, user)
	p.primary.Hidden = p.next == none
	if p.next != none {
		p.primary.SetText(p.actText(p.next))
	}
	p.more.Hidden = len(possible(p.model.standing, user)) == 0
	p.toggle.Hidden, p.export.Hidden = len(p.model.rows) < 2, len(p.model.rows) < 2
	p.toggle.SetText(l.Text("scores.view.chart"))
	p.toggle.SetIcon(theme.Icon("chart"))
	if p.drawn {
		p.toggle.SetText(l.Text("scores.view.table"))
		p.toggle.SetIcon(theme.Icon("table"))
	}
	p.empty.Objects = nil
	if !some && p.model.standing != nil {
		p.empty.Objects = []fyne.CanvasObject{ui.Card("", ui.Empty("scores", p.model.nothing(user, p.host.Period(), l), p.emptyButton(user)))}
	}
	p.drawer.Refresh()
}

// emptyButton leads to the data where there is none to compute.
func (p *page) emptyButton(user record.User) *widget.Button {
	if p.next != none || !user.Has(record.Owner, record.HR) {
		return nil
	}
	return ui.Primary(p.host.Language().Text("scores.empty.go"), theme.Icon("imports"), func() { p.host.Navigate("imports", nil) })
}

// turn changes between table and charts.
func (p *page) turn() {
	p.drawn = !p.drawn
	p.arrange()
}

func (p *page) rowMenu(row int) []*fyne.MenuItem {
	l, number := p.host.Language(), p.model.rows[row].number
	return []*fyne.MenuItem{
		fyne.NewMenuItem(l.Text("scores.act.explain"), func() { p.explain(number) }),
		fyne.NewMenuItem(l.Text("scores.act.person"), func() { p.host.Navigate("people", number) }),
	}
}

// tableModel is the rows as the table wants them.
type tableModel struct {
	rows     []row
	language locale.Language
}

func (m tableModel) Rows() int { return len(m.rows) }

func (m tableModel) Columns() []ui.TableColumn {
	out := make([]ui.TableColumn, len(columns))
	for i, c := range columns {
		out[i] = ui.TableColumn{Title: m.language.Text("scores.column." + c.key), Width: c.width, Right: c.numeric}
	}
	return out
}

func (m tableModel) Cell(r, column int) ui.TableCell {
	c, of := columns[column], m.rows[r]
	cell := ui.TableCell{Text: c.text(of, m.language)}
	switch {
	case c.key == "total":
		cell.Bold = true
	case c.key == "change" && of.change != nil && *of.change > 0:
		cell.Tone = ui.Good
	case c.key == "change" && of.change != nil && *of.change < 0:
		cell.Tone = ui.Bad
	case c.key == "coverage" && of.total == nil:
		cell.Tone = ui.Caution
	case c.key == "state" && !of.released, c.key == "number":
		cell.Tone = ui.Quieter
	}
	return cell
}

func (m tableModel) Less(a, b, column int) bool {
	return columns[column].compare(m.rows[a], m.rows[b]) < 0
}
