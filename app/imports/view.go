package imports

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

// page is 数据: the lists of imports and of recipes, or the preview of an
// import.
type page struct {
	host    ui.Host
	content *fyne.Container
	drawer  *ui.Drawer
	home    fyne.CanvasObject
	banner  *fyne.Container
	done    *ui.Paragraph
	rest    *widget.Button // mends what the last import kept back
	tabs    *container.AppTabs
	table   *ui.Table
	none    *fyne.Container // stands for an empty table
	undoRow *widget.Button
	openRow *widget.Button
	preview *previewView
	arrived *arrivalView
	doubts  *doubtView
	recipes *recipeView
	lists   []list // behind the tabs, in their order

	batches []batch
	chosen  chosen
	shown   chosen   // what the preview shows
	turn    int      // counts previews: what a job brings after the person left is dropped
	coming  []string // paths that are being read
	fresh   bool     // files have come that no preview has shown yet
	last    result   // what was imported last, while it can be undone at once
}

// New returns the page.
func New(host ui.Host) ui.Page {
	l := host.Language()
	p := &page{host: host, done: ui.NewParagraph("")}
	p.undoRow = ui.Quiet(l.Text("imports.undo"), theme.Icon("undo"), func() { p.askUndo(p.table.Current()) })
	p.openRow = ui.Quiet(l.Text("imports.reopen"), theme.Icon("edit"), func() { p.reopenRow(p.table.Current()) })
	p.undoRow.Disable()
	p.openRow.Disable()
	p.table = ui.NewTable(host, batchModel{nil, l}, 1, p.openRow, p.undoRow)
	p.table.Selected = p.selected
	p.table.OnOpen = p.openBatch
	p.table.OnMenu = p.batchMenu
	p.arrived, p.doubts, p.recipes = newArrivalView(p), newDoubtView(p), newRecipeView(p)
	p.banner = p.newBanner()
	p.preview = newPreviewView(p)
	p.home = p.newHome()
	p.content = container.NewStack(p.home, p.preview.object)
	p.preview.object.Hide()
	p.drawer = ui.NewDrawer(p.content)
	return p
}

func (p *page) ID() string          { return "imports" }
func (p *page) Icon() fyne.Resource { return theme.Icon("imports") }

// For reports whether the user may import.
func (p *page) For(user record.User) bool { return access.May(user, access.Import) }

// Content is the page.
func (p *page) Content() fyne.CanvasObject { return p.drawer }

// newBanner says what was imported, with a way back and onward.
func (p *page) newBanner() *fyne.Container {
	l := p.host.Language()
	undo := ui.Quiet(l.Text("imports.done.undo"), theme.Icon("undo"), p.undoLast)
	p.rest = ui.Quiet(l.Text("imports.done.mend"), theme.Icon("edit"), func() { p.reopen(p.last.withHeld()) })
	onward := ui.Quiet(l.Text("imports.done.compute"), theme.Icon("right"), func() { p.host.Navigate("scores", nil) })
	mark := container.NewCenter(ui.Sized(widget.NewIcon(theme.Coloured("check", theme.Good)), 20, 20))
	banner := ui.Inset(ui.Card("", container.NewBorder(nil, nil, mark, ui.Row(theme.Gap1, undo, p.rest, onward), p.done)), 0, 0, theme.Gap3, 0)
	banner.Hide()
	return banner
}

// newHome is the page without a preview: where to drop files, and the lists.
func (p *page) newHome() fyne.CanvasObject {
	l := p.host.Language()
	words := ui.NewHeading(l.Text("imports.drop"))
	words.Align = fyne.TextAlignCenter
	detail := ui.NewMuted(l.Text("imports.drop.detail"))
	detail.Align, detail.Cut = fyne.TextAlignCenter, true
	picture := container.NewCenter(ui.Sized(widget.NewIcon(theme.Coloured("imports", theme.Accent)), 36, 36))
	zone := ui.Column(theme.Gap2, picture, words, detail, container.NewCenter(ui.Inset(ui.Row(theme.Gap2, p.sources()...), theme.Gap2, 0, 0, 0)))
	edge := ui.NewSurface(theme.Card, 10)
	edge.Line = theme.Accent
	drop := container.NewStack(edge, ui.Inset(zone, theme.Gap3, theme.Gap4, theme.Gap3, theme.Gap4))
	top := container.NewVBox(p.banner, ui.Inset(drop, 0, 0, theme.Gap3, 0))
	p.none = ui.Empty("file", l.Text("imports.batches.none"), widget.NewButtonWithIcon(l.Text("imports.choose"), theme.Icon("file"), p.chooseFile))
	p.lists = []list{
		{"imports.batches", container.NewStack(p.table, p.none), p.reloadBatches, p.table.Find},
		{"imports.arrivals", p.arrived.object, p.arrived.reload, p.arrived.find},
		{"imports.doubts", p.doubts.object, p.doubts.reload, p.doubts.find},
		{"imports.recipes", p.recipes.object, p.recipes.reload, p.recipes.find},
	}
	p.tabs = container.NewAppTabs()
	for _, list := range p.lists {
		p.tabs.Append(container.NewTabItem(l.Text(list.title), list.object))
	}
	p.tabs.OnSelected = func(*container.TabItem) { p.reload() }
	return ui.Frame(ui.NewHeader(p.host, l.Text("page.imports")), container.NewBorder(top, nil, nil, nil, ui.PlainCard(p.tabs)))
}

// sources are the buttons for the places that files come from.
func (p *page) sources() []fyne.CanvasObject {
	l := p.host.Language()
	return []fyne.CanvasObject{
		ui.Primary(l.Text("imports.choose"), theme.Icon("file"), p.chooseFile),
		widget.NewButtonWithIcon(l.Text("imports.folder"), theme.Icon("folder"), p.chooseFolder),
		widget.NewButtonWithIcon(l.Text("imports.mail"), theme.Icon("letters"), p.fetchMail),
	}
}

// list is what stands behind a tab.
type list struct {
	title  string // key of its text
	object fyne.CanvasObject
	reload func()
	find   func()
}

// Places of lists among the tabs.
const (
	arrivalTab = 1
	doubtTab   = 2
)

// Show reads the list anew. Paths as arg are files to preview; the kind of a
// task brings the list it is about to the front.
func (p *page) Show(arg any) {
	switch arg := arg.(type) {
	case []string:
		if len(arg) > 0 {
			p.read(arg)
			return
		}
	case string:
		if at, ok := map[string]int{"arrived": arrivalTab, "anomaly": doubtTab}[arg]; ok {
			p.toList(at)
			return
		}
	}
	p.reload()
}

// toList brings a list to the front.
func (p *page) toList(at int) {
	if p.tabs.SelectedIndex() == at {
		p.reload()
		return
	}
	p.tabs.SelectIndex(at)
}

// reload reads the list that shows.
func (p *page) reload() { p.lists[p.tabs.SelectedIndex()].reload() }

func (p *page) reloadBatches() {
	desk, l := p.host.Desk(), p.host.Language()
	read := func(ctx context.Context) ([]batch, error) { return loadBatches(ctx, desk, l) }
	ui.Load(p.host, "imports.list", l.Text("imports.batches"), read, p.show)
}

// show copies the list into the table.
func (p *page) show(list []batch) {
	p.batches = list
	p.table.Hidden, p.none.Hidden = len(list) == 0, len(list) > 0
	p.table.SetModel(batchModel{list, p.host.Language()})
	p.selected(-1)
}

// Find puts the cursor in the filter, or looks for a text in the cells.
func (p *page) Find() {
	if p.preview.object.Visible() {
		p.preview.table.find()
		return
	}
	p.lists[p.tabs.SelectedIndex()].find()
}

// Escape closes the drawer.
func (p *page) Escape() bool { return p.drawer.Escape() }

// Undo takes the last decision of the preview back, or else the last import.
func (p *page) Undo() {
	if p.preview.object.Visible() {
		p.takeBack()
		return
	}
	p.undoLast()
}

func (p *page) today() record.Date {
	now := p.host.Desk().Now()
	return record.DateOf(now, now.Location())
}

// batchModel is the list as the table wants it.
type batchModel struct {
	rows     []batch
	language locale.Language
}

func (m batchModel) Rows() int { return len(m.rows) }

func (m batchModel) Columns() []ui.TableColumn {
	title := func(key string) string { return m.language.Text("imports.column." + key) }
	return []ui.TableColumn{
		{Title: title("file"), Width: 250},
		{Title: title("at"), Width: 130},
		{Title: title("kinds"), Width: 145},
		{Title: title("periods"), Width: 150},
		{Title: title("good"), Width: 70, Right: true},
		{Title: title("held"), Width: 80, Right: true},
		{Title: title("by"), Width: 80},
		{Title: title("state"), Width: 85},
		{Title: title("hash"), Width: 150, Hidden: true},
	}
}

func (m batchModel) Cell(row, column int) ui.TableCell {
	b := m.rows[row]
	tone := ui.Plain
	if b.state == void {
		tone = ui.Quieter
	}
	switch column {
	case 0:
		return ui.TableCell{Text: b.file, Tone: tone}
	case 1:
		return ui.TableCell{Text: b.at.Local().Format("2006-01-02 15:04"), Tone: ui.Quieter}
	case 2:
		return ui.TableCell{Text: b.kinds, Tone: tone}
	case 3:
		return ui.TableCell{Text: b.periods, Tone: tone}
	case 4:
		return ui.TableCell{Text: count(m.language, b.good), Tone: tone}
	case 5:
		return heldCell(b, m.language)
	case 6:
		return ui.TableCell{Text: b.by, Tone: ui.Quieter}
	case 7:
		return ui.TableCell{Text: m.language.Text("imports.state." + b.state), Tone: tone}
	}
	return ui.TableCell{Text: b.hash, Tone: ui.Quieter}
}

func heldCell(b batch, l locale.Language) ui.TableCell {
	if b.mendable() {
		return ui.TableCell{Text: count(l, b.held), Tone: ui.Caution, Bold: true}
	}
	return ui.TableCell{Text: count(l, b.held), Tone: ui.Quieter}
}
