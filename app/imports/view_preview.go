package imports

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"zhiji/app/theme"
	"zhiji/app/ui"
	"zhiji/store/record"
)

// previewView is what an import would write: at the left what was read and
// what was found in it, at the right the chosen table.
type previewView struct {
	page   *page
	object *fyne.Container
	header *ui.Header
	commit *widget.Button
	back   *widget.Button
	reply  *widget.Button
	list   *widget.List
	hint   *widget.Select
	hints  []record.PeriodKey
	keep   *widget.Check
	left   *fyne.Container
	right  *fyne.Container
	table  *tableView

	tabs     *container.AppTabs
	troubles *findingList
	replaced *findingList
	cleaning *findingList
	accept   *widget.Button
	against  *ui.Text

	preview *preview
	items   []item
	current int // item that shows, -1 is none
}

func newPreviewView(p *page) *previewView {
	l := p.host.Language()
	v := &previewView{page: p, right: container.NewStack(), current: -1, against: ui.NewNote("")}
	v.table = newTableView(p)
	v.commit = ui.Primary("", theme.Icon("imports"), p.commit)
	v.back = ui.Quiet(l.Text("imports.back"), theme.Icon("undo"), p.takeBack)
	v.reply = ui.Quiet(l.Text("imports.reply"), theme.Icon("send"), v.sendBack)
	cancel := ui.Quiet(l.Text("imports.cancel"), theme.Icon("close"), p.leave)
	more := ui.Quiet(l.Text("imports.more"), theme.Icon("plus"), p.chooseFile)
	v.header = ui.NewHeader(p.host, l.Text("imports.preview"), v.back, v.reply, more, cancel, v.commit)
	v.list = widget.NewList(func() int { return len(v.items) }, newItemLine, func(i widget.ListItemID, o fyne.CanvasObject) { o.(*itemLine).set(v.items[i]) })
	v.list.OnSelected = v.choose
	v.list.HideSeparators = true
	v.hint = widget.NewSelect(v.hintTexts(), nil)
	v.hint.SetSelectedIndex(0)
	v.hint.OnChanged = func(string) { v.hinted(v.hint.SelectedIndex()) }
	v.keep = widget.NewCheck(l.Text("imports.remember"), nil)
	v.keep.SetChecked(true)
	files := ui.PlainCard(container.NewBorder(nil, v.settings(), nil, nil, ui.Inset(v.list, theme.Gap1, theme.Gap1, 0, theme.Gap1)))
	v.left = container.New(split{v}, files, ui.PlainCard(v.findings()))
	body := container.NewBorder(nil, nil, ui.Inset(ui.Sized(v.left, 316, 0), 0, theme.Gap3, 0, 0), nil, v.right)
	v.object = ui.Frame(v.header, body)
	return v
}

// settings are what is said about all files.
func (v *previewView) settings() fyne.CanvasObject {
	l := v.page.host.Language()
	month := container.NewBorder(nil, nil, ui.Middle(ui.NewNote(l.Text("imports.hint.period"))), nil, v.hint)
	return ui.Inset(container.NewVBox(month, ui.Inset(v.keep, 0, 0, 0, -theme.Gap2)), theme.Gap2, theme.Gap3, theme.Gap1, theme.Gap3)
}

// findings are the lists of what there is to look at in the chosen table.
func (v *previewView) findings() fyne.CanvasObject {
	l := v.page.host.Language()
	jump := func(f finding, _ fyne.CanvasObject) { v.table.jump(f.cell) }
	v.troubles = newFindingList(l.Text("imports.problems.none"), func(f finding, line fyne.CanvasObject) {
		v.table.jump(f.cell)
		if f.asks != nil && f.cell == "" {
			v.table.ask(f.asks, line)
		}
	})
	v.replaced = newFindingList(l.Text("imports.changes.none"), func(f finding, _ fyne.CanvasObject) { v.jump(f) })
	v.cleaning = newFindingList(l.Text("imports.cleaning.none"), jump)
	v.accept = widget.NewButtonWithIcon("", theme.Icon("check"), v.acceptAll)
	v.accept.Hide()
	v.against.Cut = true
	v.tabs = container.NewAppTabs(
		container.NewTabItem("", container.NewBorder(ui.Inset(v.accept, theme.Gap1, theme.Gap2, 0, theme.Gap2), nil, nil, nil, v.troubles.object)),
		container.NewTabItem("", container.NewBorder(ui.Inset(v.against, theme.Gap2, theme.Gap2, 0, theme.Gap2), nil, nil, nil, v.replaced.object)),
		container.NewTabItem("", v.cleaning.object),
	)
	v.name(0, 0, 0)
	return v.tabs
}

// jump goes to a cell of the file that shows, on whichever of its sheets.
func (v *previewView) jump(f finding) {
	now := v.item()
	for i, it := range v.items {
		if it.table != nil && it.file == now.file && it.table.source.Sheet == f.sheet && now.table.source.Sheet != f.sheet {
			v.list.Select(i)
			break
		}
	}
	v.table.jump(f.cell)
}

// name writes the counts on the tabs.
func (v *previewView) name(troubles, replaced, cleaned int) {
	l := v.page.host.Language()
	for i, key := range []string{"problems", "changes", "cleaning"} {
		v.tabs.Items[i].Text = l.Text("imports.tab."+key, "n", fmt.Sprint([]int{troubles, replaced, cleaned}[i]))
	}
	v.tabs.Refresh()
}

// hintTexts are the months that a file without one may be given.
func (v *previewView) hintTexts() []string {
	l := v.page.host.Language()
	v.hints = months(v.page.today())
	texts := []string{l.Text("imports.hint.none")}
	for _, k := range v.hints {
		texts = append(texts, l.Period(k))
	}
	return texts
}

// hinted reads the files again with another month.
func (v *previewView) hinted(i int) {
	month := record.PeriodKey("")
	if i > 0 {
		month = v.hints[i-1]
	}
	if month != v.page.chosen.hint {
		v.page.chosen.suppose(month)
		v.page.plan()
	}
}

// acceptAll writes every cell of the table as it was proposed.
func (v *previewView) acceptAll() {
	t := v.table.table
	v.table.say(func(c *chosen) { c.mendAll(t, t.proposals) })
}

// show copies a preview into the widgets. The table that shows stays.
func (v *previewView) show(p *preview) {
	l := v.page.host.Language()
	before := v.item()
	v.preview, v.items = p, p.items(l)
	v.left.Refresh()
	v.header.SetNote(p.sum.text(l))
	v.commit.SetText(l.Text("imports.commit.n", "n", count(l, p.sum.good)))
	enable(v.commit, p.ready())
	enable(v.back, len(v.page.chosen.past) > 0)
	v.list.UnselectAll()
	v.list.Refresh()
	v.current = -1
	if len(v.items) > 0 {
		v.list.Select(v.again(before))
	}
}

func enable(button *widget.Button, on bool) {
	if on {
		button.Enable()
	} else {
		button.Disable()
	}
}

// item is the line that shows; its table is nil when there is none.
func (v *previewView) item() item {
	if v.current < 0 || v.current >= len(v.items) {
		return item{}
	}
	return v.items[v.current]
}

// again is the line of the table that showed before, else the first that
// wants a look, else the first of all.
func (v *previewView) again(before item) int {
	for i, it := range v.items {
		if before.file != nil && it.file.name == before.file.name && it.file.at == before.file.at &&
			(before.table == nil || it.table != nil && about(before.table.wish, it.table.source)) {
			return i
		}
	}
	for i, it := range v.items {
		if it.wrong || it.doubt {
			return i
		}
	}
	return 0
}

func (v *previewView) choose(i widget.ListItemID) {
	l := v.page.host.Language()
	v.current = i
	it := v.items[i]
	enable(v.reply, it.table != nil && len(it.table.problems) > 0)
	if it.table == nil {
		v.right.Objects = []fyne.CanvasObject{ui.Card("", ui.Empty(emptyIcon(it.file), it.title+"\n"+it.fault, v.remedy(it.file)))}
		v.right.Refresh()
		v.troubles.show(nil)
		v.replaced.show(nil)
		v.cleaning.show(nil)
		v.name(0, 0, 0)
		return
	}
	v.right.Objects = []fyne.CanvasObject{v.table.object}
	v.right.Refresh()
	v.table.show(v.preview, it.file, it.table)
	v.troubles.show(it.table.troubles)
	v.replaced.show(it.file.replaced)
	v.cleaning.show(it.table.cleanings)
	v.against.SetText(it.file.againstText(l))
	n := len(it.table.proposals)
	v.accept.SetText(l.Text("imports.accept.all", "n", fmt.Sprint(n)))
	v.accept.Hidden = n == 0
	v.name(len(it.table.troubles), len(it.file.replaced), len(it.table.cleanings))
}

func emptyIcon(f *file) string {
	switch {
	case f.locked:
		return "lock"
	case f.known:
		return "info"
	}
	return "warning"
}

// remedy is what can be done about a file that could not be read.
func (v *previewView) remedy(f *file) *widget.Button {
	l := v.page.host.Language()
	switch {
	case f.locked:
		return ui.Primary(l.Text("imports.password.enter"), theme.Icon("lock"), func() { v.page.askPassword(f) })
	case f.known:
		return widget.NewButtonWithIcon(l.Text("imports.reopen"), theme.Icon("edit"), func() { v.table.say(func(c *chosen) { c.again(f.at) }) })
	}
	return nil
}

// forget lets the cells of the files go.
func (v *previewView) forget() {
	v.preview, v.items, v.current = nil, nil, -1
	v.right.Objects = nil
	v.table.forget()
	v.hint.OnChanged, v.hint.Selected = nil, ""
	v.hint.SetSelectedIndex(0)
	v.hint.OnChanged = func(string) { v.hinted(v.hint.SelectedIndex()) }
}

// split lays the list of files above the lists of findings: as high as its
// lines want, within limits.
type split struct{ view *previewView }

// Heights of the list of files, and its largest share.
const (
	itemHeight   float32 = 56
	itemsBelow   float32 = 108 // settings
	itemsLargest float32 = 0.5
)

func (s split) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	wanted := itemHeight*float32(max(len(s.view.items), 2)) + itemsBelow
	top := min(wanted, (size.Height-theme.Gap3)*itemsLargest)
	objects[0].Move(fyne.Position{})
	objects[0].Resize(fyne.NewSize(size.Width, top))
	objects[1].Move(fyne.NewPos(0, top+theme.Gap3))
	objects[1].Resize(fyne.NewSize(size.Width, size.Height-theme.Gap3-top))
}

func (s split) MinSize(objects []fyne.CanvasObject) fyne.Size {
	a, b := objects[0].MinSize(), objects[1].MinSize()
	return fyne.NewSize(max(a.Width, b.Width), a.Height+b.Height+theme.Gap3)
}
