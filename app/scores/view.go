package scores

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"zhiji/app/chart"
	"zhiji/app/theme"
	"zhiji/app/ui"
	"zhiji/store/access"
	"zhiji/store/record"
)

// page is 成绩.
type page struct {
	host    ui.Host
	header  *ui.Header
	primary *widget.Button
	tabs    *fyne.Container
	export  *widget.Button
	more    *widget.Button
	notice  *ui.Status
	table   *ui.Table
	sheet   *fyne.Container // the table on its card
	charts  *fyne.Container
	grades  *ui.Chart
	bars    *ui.Chart
	board   *boardView
	other   *fyne.Container // nine-box or adjustments
	opening *fyne.Container // a reopening that waits
	empty   *fyne.Container
	drawer  *ui.Drawer

	explained *treeView // what the drawer shows

	model model
	next  act
	mode  mode
}

// New returns the page.
func New(host ui.Host) ui.Page {
	l := host.Language()
	p := &page{host: host, notice: ui.NewStatus(ui.Caution, ""), empty: container.NewStack(), mode: asTable, tabs: ui.Row(theme.Gap1), other: container.NewStack(), opening: container.NewStack()}
	p.primary = ui.Primary("", nil, func() { p.do(p.next) })
	p.export = ui.Quiet(l.Text("scores.act.export"), theme.Icon("download"), p.save)
	p.more = ui.NewMenuButton(p.acts)
	p.header = ui.NewPeriodHeader(host, l.Text("page.scores"), p.export, p.more, p.primary)
	p.table = ui.NewTable(host, tableModel{language: l}, 2)
	p.table.OnOpen = func(row int) { p.explain(p.model.rows[row].number) }
	p.table.OnMenu = p.rowMenu
	p.sheet = ui.PlainCard(p.table)
	p.grades, p.bars = ui.NewChart(host, 300, 320), ui.NewChart(host, 300, 320)
	p.charts = ui.Fill(theme.Gap3, ui.Card("", p.grades), ui.Card("", p.bars))
	p.board = newBoardView(p)
	top := container.NewVBox(ui.Inset(container.NewHBox(p.tabs, p.notice), 0, 0, theme.Gap2, 0), p.opening)
	body := container.NewBorder(top, nil, nil, nil, container.NewStack(p.sheet, p.charts, p.board.object, p.other, p.empty))
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

// Show reads the period anew. A 工号 as arg opens that person's arithmetic, the
// kind of a task what there is to do.
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
		if what, ok := arg.(string); ok && what != "" {
			p.begin(what)
		}
	})
}

// begin shows what the person was led here for.
func (p *page) begin(what string) {
	switch what {
	case "adjustment":
		p.look(asChanges)
	case "calibration":
		p.look(asBoard)
	case "close":
		p.openChecklist()
	default:
		if p.model.has(what) {
			p.explain(what)
		}
	}
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
	p.opening.Objects = nil
	if m.results != nil {
		if r, waits := askedReopening(m.results); waits {
			p.opening.Objects = []fyne.CanvasObject{ui.Inset(p.reopening(r), 0, 0, theme.Gap2, 0)}
		}
	}
	if len(m.rows) > 0 {
		p.grades.Set(func(look chart.Look) chart.Chart { return m.distribution(look) })
		p.bars.Set(func(look chart.Look) chart.Chart { return m.departments(look) })
	}
	p.arrange()
}

// look shows the period in a way, where the user may.
func (p *page) look(way mode) {
	p.mode = way
	p.arrange()
}

// arrange shows what there is in the chosen way, or what to do next.
func (p *page) arrange() {
	l, user := p.host.Language(), p.host.Desk().Session.User()
	ways := modes(p.model, user)
	if !slices.Contains(ways, p.mode) {
		p.mode = asTable
	}
	some := len(p.model.rows) > 0
	p.sheet.Hidden, p.charts.Hidden, p.empty.Hidden = !some || p.mode != asTable, p.mode != asChart, some || p.mode != asTable
	p.board.object.(*fyne.Container).Hidden, p.other.Hidden = p.mode != asBoard, p.mode != asBox && p.mode != asChanges
	p.other.Objects = nil
	switch p.mode {
	case asBoard:
		p.board.show()
	case asBox:
		p.other.Objects = []fyne.CanvasObject{p.boxView()}
	case asChanges:
		p.other.Objects = []fyne.CanvasObject{p.changesView()}
	}
	p.showTabs(ways)
	p.next = next(p.model.standing, user)
	p.primary.Hidden = p.next == none
	if p.next != none {
		p.primary.SetText(p.actText(p.next))
	}
	p.more.Hidden = len(possible(p.model.standing, user)) == 0
	p.export.Hidden = len(p.model.rows) < 2
	p.empty.Objects = nil
	if !some && p.model.standing != nil {
		p.empty.Objects = []fyne.CanvasObject{ui.Card("", ui.Empty("scores", p.model.nothing(user, p.host.Period(), l), p.emptyButton(user)))}
	}
	p.drawer.Refresh()
}

// showTabs are the ways to look, where there are several.
func (p *page) showTabs(ways []mode) {
	p.tabs.Objects = nil
	if len(ways) < 2 {
		return
	}
	for _, way := range ways {
		tab := ui.Quiet(p.model.tabText(way, p.host.Language()), nil, func() { p.look(way) })
		if way == p.mode {
			tab.Importance = widget.MediumImportance
		}
		p.tabs.Add(tab)
	}
}

// emptyButton leads to the data where there is none to compute.
func (p *page) emptyButton(user record.User) *widget.Button {
	if p.next != none || !user.Has(record.Owner, record.HR) {
		return nil
	}
	return ui.Primary(p.host.Language().Text("scores.empty.go"), theme.Icon("imports"), func() { p.host.Navigate("imports", nil) })
}

func (p *page) rowMenu(row int) []*fyne.MenuItem {
	l, r := p.host.Language(), p.model.rows[row]
	items := []*fyne.MenuItem{
		fyne.NewMenuItem(l.Text("scores.act.explain"), func() { p.explain(r.number) }),
		fyne.NewMenuItem(l.Text("scores.act.person"), func() { p.host.Navigate("people", r.number) }),
	}
	if p.model.standing.Closed && access.May(p.host.Desk().Session.User(), access.Adjust) {
		items = append(items, fyne.NewMenuItem(l.Text("scores.act.change"), func() { p.askChange(r) }))
	}
	if !p.model.standing.Closed && access.May(p.host.Desk().Session.User(), access.Define) {
		items = append(items, fyne.NewMenuItem(l.Text("scores.act.presence"), func() { p.askPresence(r) }))
	}
	return items
}
