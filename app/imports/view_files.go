package imports

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"zhiji/app/theme"
	"zhiji/app/ui"
)

// itemLine is a line of the list of what was read: a sign, the file, and what
// it is.
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
	case it.file.locked:
		icon, colour = "lock", theme.Caution
	case it.file.known:
		icon, colour = "check", theme.Muted
	case it.wrong:
		icon, colour = "close", theme.Bad
	case it.doubt:
		icon, colour = "warning", theme.Caution
	}
	if it.table != nil && it.table.left {
		icon, colour = "minus", theme.Muted
	}
	i.sign.SetResource(theme.Coloured(icon, colour))
}

// CreateRenderer is for the toolkit.
func (i *itemLine) CreateRenderer() fyne.WidgetRenderer {
	sign := ui.Inset(container.NewCenter(ui.Sized(i.sign, 18, 18)), 0, theme.Gap2, 0, 0)
	return widget.NewSimpleRenderer(ui.Inset(container.NewBorder(nil, nil, sign, nil, ui.Column(2, i.title, i.detail)), 6, 8, 6, 8))
}

// findingLine is a line of the lists beside the sheet.
type findingLine struct {
	widget.BaseWidget
	chip *ui.Status
	note *ui.Text
	text *ui.Paragraph
	top  *fyne.Container
}

func newFindingLine() fyne.CanvasObject {
	f := &findingLine{chip: ui.NewStatus(ui.Plain, " "), note: ui.NewNote(""), text: ui.NewNotes("")}
	f.text.Importance = widget.MediumImportance
	f.text.Most = 2
	f.top = container.NewHBox(f.chip, f.note)
	f.ExtendBaseWidget(f)
	return f
}

// tones are those of the grades.
var tones = map[grade]ui.Tone{neutral: ui.Plain, fine: ui.Good, doubtful: ui.Caution, wrong: ui.Bad}

func (f *findingLine) set(found finding) {
	f.chip.Set(tones[found.grade], found.chip)
	f.note.SetText(found.note)
	f.text.SetText(found.text)
	f.top.Refresh()
}

// CreateRenderer is for the toolkit.
func (f *findingLine) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(ui.Sized(ui.Inset(container.NewVBox(f.top, ui.Inset(f.text, -6, -8, -8, -8)), 6, 8, 0, 8), 0, 72))
}

// findingList is a list of findings; a tap goes to the cell.
type findingList struct {
	object *fyne.Container
	list   *widget.List
	none   *ui.Paragraph
	lines  []finding
}

func newFindingList(none string, tapped func(finding, fyne.CanvasObject)) *findingList {
	f := &findingList{none: ui.NewNotes(none)}
	f.list = widget.NewList(func() int { return len(f.lines) }, newFindingLine, func(i widget.ListItemID, o fyne.CanvasObject) {
		o.(*findingLine).set(f.lines[i])
	})
	f.list.OnSelected = func(i widget.ListItemID) {
		f.list.Unselect(i)
		tapped(f.lines[i], f.list)
	}
	f.object = container.NewStack(f.list, container.NewVBox(ui.Inset(f.none, theme.Gap2, 0, 0, 0)))
	return f
}

func (f *findingList) show(lines []finding) {
	f.lines = lines
	f.none.Hidden = len(lines) > 0
	f.object.Refresh()
	f.list.Refresh()
}
