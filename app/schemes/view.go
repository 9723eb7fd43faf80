package schemes

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"zhiji/app/flow"
	"zhiji/app/theme"
	"zhiji/app/ui"
	"zhiji/store/access"
	"zhiji/store/record"
)

// page is 考核方案: schemes, targets and metrics behind tabs, or the editor of
// one scheme.
type page struct {
	host    ui.Host
	header  *ui.Header
	create  *widget.Button
	tabs    *container.AppTabs
	list    *ui.Table
	empty   *fyne.Container
	targets *targetsView
	metrics *metricsView
	front   *fyne.Container // all but the editor
	drawer  *ui.Drawer
	editor  *editor
	room    *fyne.Container

	book  *flow.SchemeBook
	lines []line
}

// Places of the tabs.
const (
	schemesTab = iota
	targetsTab
	metricsTab
)

// New returns the page.
func New(host ui.Host) ui.Page {
	l := host.Language()
	p := &page{host: host, empty: container.NewStack(), book: &flow.SchemeBook{}}
	p.create = ui.Primary(l.Text("schemes.new"), theme.Icon("plus"), p.new)
	p.header = ui.NewPeriodHeader(host, l.Text("page.schemes"), p.create)
	p.list = ui.NewTable(host, listModel{page: p}, 1)
	p.list.OnOpen = p.open
	p.list.OnMenu = p.menu
	p.targets, p.metrics = newTargetsView(p), newMetricsView(p)
	p.tabs = container.NewAppTabs(
		container.NewTabItem(l.Text("schemes.tab.schemes"), container.NewStack(p.list, p.empty)),
		container.NewTabItem(l.Text("schemes.tab.targets"), p.targets.object),
	)
	if p.edits() {
		p.tabs.Append(container.NewTabItem(l.Text("schemes.tab.metrics"), p.metrics.table))
	}
	p.create.Hidden = !p.edits()
	p.tabs.OnSelected = func(*container.TabItem) { p.tabbed() }
	p.front = ui.Frame(p.header, ui.PlainCard(p.tabs))
	p.editor = newEditor(p)
	p.editor.object.Hide()
	p.room = container.NewStack(p.front, p.editor.object)
	p.drawer = ui.NewDrawer(p.room)
	return p
}

func (p *page) ID() string           { return "schemes" }
func (p *page) Icon() fyne.Resource  { return theme.Icon("schemes") }
func (p *page) For(record.User) bool { return true }

// Content is the page.
func (p *page) Content() fyne.CanvasObject { return p.drawer }

func (p *page) edits() bool { return access.May(p.host.Desk().Session.User(), access.Define) }

// tabbed shows the action of the tab in front.
func (p *page) tabbed() {
	l := p.host.Language()
	switch p.tabs.SelectedIndex() {
	case schemesTab:
		p.create.SetText(l.Text("schemes.new"))
		p.create.OnTapped = p.new
	case metricsTab:
		p.create.SetText(l.Text("schemes.metric.new"))
		p.create.OnTapped = func() { p.metrics.edit(newMetric()) }
	}
	p.create.Hidden = !p.edits() || p.tabs.SelectedIndex() == targetsTab
	p.header.Refresh()
}

// Show reads schemes and targets anew. "targets" or "metrics" as arg brings
// that tab to the front, "new" opens a new scheme.
func (p *page) Show(arg any) {
	p.header.Show()
	switch arg {
	case "targets":
		p.tabs.SelectIndex(targetsTab)
	case "metrics":
		p.tabs.SelectIndex(min(metricsTab, len(p.tabs.Items)-1))
	}
	desk, period, l := p.host.Desk(), p.host.Period(), p.host.Language()
	ui.Load(p.host, "schemes", l.Text("schemes.loading"), func(ctx context.Context) (*flow.SchemeBook, error) {
		return desk.Schemes(ctx, period)
	}, func(b *flow.SchemeBook) {
		p.show(b)
		if arg == "new" && b.Edits {
			p.new()
		}
	})
	p.targets.load()
}

// show copies the schemes into the widgets.
func (p *page) show(b *flow.SchemeBook) {
	l := p.host.Language()
	p.book, p.lines = b, newLines(b)
	p.list.SetModel(listModel{p})
	p.metrics.show(b.Metrics)
	p.empty.Objects = nil
	p.list.Hidden = len(p.lines) == 0
	if len(p.lines) == 0 {
		sentence, button := l.Text("schemes.empty.read"), (*widget.Button)(nil)
		if b.Edits {
			sentence, button = l.Text("schemes.empty"), ui.Primary(l.Text("schemes.new"), theme.Icon("plus"), p.new)
		}
		p.empty.Objects = []fyne.CanvasObject{ui.Empty("schemes", sentence, button)}
	}
	p.empty.Refresh()
}

// Find puts the cursor in the filter of the tab in front.
func (p *page) Find() {
	switch {
	case p.editor.open():
	case p.tabs.SelectedIndex() == targetsTab:
		p.host.Window().Canvas().Focus(p.targets.filter)
	case p.tabs.SelectedIndex() == metricsTab:
		p.metrics.table.Find()
	default:
		p.list.Find()
	}
}

// Escape closes the panel, then the editor.
func (p *page) Escape() bool {
	if p.drawer.Escape() {
		return true
	}
	if p.editor.open() {
		p.editor.leave()
		return true
	}
	return false
}

// Save saves the draft, or the targets.
func (p *page) Save() {
	switch {
	case p.editor.open():
		p.editor.save()
	case p.tabs.SelectedIndex() == targetsTab:
		p.targets.save()
	}
}

// Undo takes the last change of the draft or of the targets back.
func (p *page) Undo() {
	switch {
	case p.editor.open():
		p.editor.undo()
	case p.tabs.SelectedIndex() == targetsTab:
		p.targets.undo()
	}
}

// Redo does again what Undo took back.
func (p *page) Redo() {
	switch {
	case p.editor.open():
		p.editor.redo()
	case p.tabs.SelectedIndex() == targetsTab:
		p.targets.redo()
	}
}

// new opens the editor with an empty scheme.
func (p *page) new() {
	p.editor.edit(newDraft(record.Scheme{From: p.nextOpen(), Items: []record.Item{}}))
}

// nextOpen is the first month that a new version can begin with: the one in
// front, or the one after the last closed.
func (p *page) nextOpen() record.PeriodKey {
	next := p.host.Period()
	if p.book.Snapshot != nil {
		for _, c := range p.book.Snapshot.Closings {
			if c.Period >= next {
				next = c.Period.Shift(1)
			}
		}
	}
	return next
}
