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

// previewView is what an import would write: the list of what was read at the
// left, and how the chosen table was understood at the right.
type previewView struct {
	page   *page
	object *fyne.Container
	header *ui.Header
	commit *widget.Button
	list   *widget.List
	hint   *widget.Select
	hints  []record.PeriodKey
	right  *fyne.Container
	table  *tableView

	preview *preview
	items   []item
}

func newPreviewView(p *page) *previewView {
	l := p.host.Language()
	v := &previewView{page: p, table: newTableView(p.host), right: container.NewStack()}
	v.commit = ui.Primary("", theme.Icon("imports"), func() { p.commit(v.preview.plan) })
	cancel := ui.Quiet(l.Text("imports.cancel"), theme.Icon("close"), p.leave)
	more := ui.Quiet(l.Text("imports.more"), theme.Icon("plus"), p.chooseFile)
	v.header = ui.NewHeader(p.host, l.Text("imports.preview"), more, cancel, v.commit)
	v.list = widget.NewList(func() int { return len(v.items) }, newItemLine, func(i widget.ListItemID, o fyne.CanvasObject) { o.(*itemLine).set(v.items[i]) })
	v.list.OnSelected = v.choose
	v.list.HideSeparators = true
	v.hint = widget.NewSelect(v.hintTexts(), nil)
	v.hint.SetSelectedIndex(0)
	v.hint.OnChanged = func(string) { v.hinted(v.hint.SelectedIndex()) }
	left := container.NewBorder(nil, ui.Inset(ui.Column(theme.Gap1, ui.NewNote(l.Text("imports.hint.period")), v.hint), theme.Gap2, theme.Gap3, theme.Gap3, theme.Gap3), nil, nil, v.list)
	body := container.NewBorder(nil, nil, ui.Inset(ui.PlainCard(ui.Sized(left, 270, 0)), 0, theme.Gap3, 0, 0), nil, v.right)
	v.object = ui.Frame(v.header, body)
	return v
}

// hintTexts are the months that a file without one may be given.
func (v *previewView) hintTexts() []string {
	l := v.page.host.Language()
	v.hints = months(record.DateOf(v.page.host.Desk().Now(), v.page.host.Desk().Now().Location()))
	texts := []string{l.Text("imports.hint.none")}
	for _, k := range v.hints {
		texts = append(texts, l.Period(k))
	}
	return texts
}

// hinted reads the files again with another month.
func (v *previewView) hinted(i int) {
	next := v.page.chosen
	next.hint = ""
	if i > 0 {
		next.hint = v.hints[i-1]
	}
	if next.hint != v.page.chosen.hint {
		v.page.plan(&next, nil)
	}
}

// show copies a preview into the widgets.
func (v *previewView) show(p *preview) {
	l := v.page.host.Language()
	v.preview, v.items = p, p.items(l)
	v.header.SetNote(l.Text("imports.sum", "files", fmt.Sprint(p.sum.files), "good", count(l, p.sum.good),
		"held", count(l, p.sum.held), "skipped", count(l, p.sum.skipped)))
	v.commit.SetText(l.Text("imports.commit.n", "n", count(l, p.sum.good)))
	if p.ready() {
		v.commit.Enable()
	} else {
		v.commit.Disable()
	}
	v.list.UnselectAll()
	v.list.Refresh()
	if len(v.items) > 0 {
		v.list.Select(v.first())
	}
}

// first is the first line that wants a look, else the first of all.
func (v *previewView) first() int {
	for i, it := range v.items {
		if it.wrong || it.doubt {
			return i
		}
	}
	return 0
}

func (v *previewView) choose(i widget.ListItemID) {
	it := v.items[i]
	if it.table == nil {
		v.right.Objects = []fyne.CanvasObject{ui.Card("", ui.Empty("warning", it.title+"\n"+it.fault, nil))}
	} else {
		v.right.Objects = []fyne.CanvasObject{v.table.object}
	}
	v.right.Refresh()
	if it.table != nil {
		v.table.show(it.table)
	}
}

// forget lets the cells of the files go.
func (v *previewView) forget() {
	v.preview, v.items = nil, nil
	v.right.Objects = nil
	v.table.show(&table{})
	v.hint.SetSelectedIndex(0)
}

// itemLine is a line of the list: a sign, the file, and what it is.
type itemLine struct {
	widget.BaseWidget
	sign   *widget.Icon
	title  *ui.Text
	detail *ui.Text
}

func newItemLine() fyne.CanvasObject {
	line := &itemLine{sign: widget.NewIcon(nil), title: ui.NewText(""), detail: ui.NewNote("")}
	line.title.Cut, line.detail.Cut = true, true
	line.ExtendBaseWidget(line)
	return line
}

func (i *itemLine) set(it item) {
	i.title.SetText(it.title)
	i.detail.SetText(it.detail)
	icon, colour := "check", theme.Good
	switch {
	case it.wrong:
		icon, colour = "close", theme.Bad
	case it.doubt:
		icon, colour = "warning", theme.Caution
	}
	i.sign.SetResource(theme.Coloured(icon, colour))
}

// CreateRenderer is for the toolkit.
func (i *itemLine) CreateRenderer() fyne.WidgetRenderer {
	sign := ui.Inset(container.NewCenter(ui.Sized(i.sign, 18, 18)), 0, theme.Gap2, 0, 0)
	return widget.NewSimpleRenderer(ui.Inset(container.NewBorder(nil, nil, sign, nil, ui.Column(2, i.title, i.detail)), 6, 8, 6, 8))
}
