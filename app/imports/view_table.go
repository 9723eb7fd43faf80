package imports

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"zhiji/app/theme"
	"zhiji/app/ui"
)

// tableView is one table: how it was understood, its cells, and what there is
// to say about the current one. Whatever was understood can be said otherwise.
type tableView struct {
	page   *page
	object *fyne.Container

	title    *ui.Text
	good     *ui.Status
	held     *ui.Status
	kind     *widget.Button
	period   *widget.Button
	encoding *widget.Button
	leave    *widget.Button
	note     *ui.Text // why it was understood so
	strip    *fyne.Container
	change   *ui.Paragraph   // what to know before anything else
	chips    *fyne.Container // how it differs from its recipe
	teach    *widget.Button
	sheet    *ui.Sheet
	bar      *cellBar

	preview *preview
	table   *table
	file    *file
	sought  string            // in the cells
	pending map[string]string // cells written anew that are still being read
}

func newTableView(p *page) *tableView {
	l := p.host.Language()
	v := &tableView{
		page: p, title: ui.NewHeading(""), note: ui.NewNote(""), good: ui.NewStatus(ui.Good, ""), held: ui.NewStatus(ui.Bad, ""),
		change: ui.NewParagraph(""), sheet: ui.NewSheet(),
	}
	v.title.Cut, v.note.Cut = true, true
	v.kind = chooser(v.askLayout)
	v.period = chooser(v.askPeriod)
	v.encoding = chooser(v.askEncoding)
	v.leave = ui.Quiet("", nil, v.toggleLeave)
	v.bar = newCellBar(v)
	v.sheet.OnHead = v.askMeaning
	v.sheet.OnSelected = func(row, column int) { v.bar.show(row, column) }
	v.sheet.Editable = v.editable
	v.sheet.OnEdited = func(row, column int, text string) { v.mend(v.table.grid.Name(row, column), text) }

	v.change.Importance = widget.WarningImportance
	ground := ui.NewSurface(theme.CautionSoft, 6)
	v.teach = ui.Primary(l.Text("imports.layout.title"), theme.Icon("edit"), v.askLayout)
	v.chips = ui.Inset(ui.Row(theme.Gap1), 0, theme.Gap2, theme.Gap2, theme.Gap2)
	notice := container.NewBorder(nil, nil, nil, ui.Middle(v.teach), ui.Middle(container.NewVBox(v.change, v.chips)))
	v.strip = ui.Inset(container.NewStack(ground, ui.Inset(notice, 2, theme.Gap2, 2, theme.Gap1)), 0, 0, theme.Gap2, 0)
	counts := ui.Row(theme.Gap1, ui.Middle(v.good), ui.Middle(v.held), v.leave)
	first := container.NewBorder(nil, nil, nil, counts, v.title)
	second := container.NewBorder(nil, nil, ui.Row(theme.Gap1, v.kind, v.period, v.encoding), nil, ui.Inset(v.note, 0, 0, 0, theme.Gap1))
	head := container.NewVBox(ui.Inset(first, 0, 0, theme.Gap1, 0), ui.Inset(second, 0, 0, theme.Gap2, 0), v.strip)
	foot := container.NewVBox(v.bar.object, ui.Inset(container.NewHBox(newLegend(l), layout.NewSpacer()), theme.Gap2, theme.Gap3, theme.Gap2, theme.Gap3))
	v.object = ui.PlainCard(container.NewBorder(ui.Inset(head, theme.Gap2, theme.Gap3, 0, theme.Gap3), foot, nil, nil, v.sheet))
	return v
}

// chooser is a button that opens a choice.
func chooser(tapped func()) *widget.Button {
	button := widget.NewButtonWithIcon("", theme.Icon("expand"), tapped)
	button.IconPlacement = widget.ButtonIconTrailingText
	return button
}

// show copies a table into the widgets. The same table again, read otherwise,
// keeps its place.
func (v *tableView) show(p *preview, f *file, t *table) {
	same := v.table != nil && v.table.file == t.file && about(v.table.wish, t.source)
	v.preview, v.file, v.table, v.pending = p, f, t, map[string]string{}
	l := v.page.host.Language()
	v.title.SetText(t.title)
	v.good.Set(ui.Good, "")
	v.held.Set(ui.Bad, "")
	if t.good > 0 {
		v.good.Set(ui.Good, l.Text("imports.table.good", "n", count(l, t.good)))
	}
	if t.held > 0 {
		v.held.Set(ui.Bad, l.Text("imports.table.held", "n", count(l, t.held)))
	}
	v.kind.SetText(l.Text("imports.table.kind", "kind", t.kind))
	v.period.SetText(l.Text("imports.period", "period", t.period))
	v.period.Hidden = !t.known
	v.encoding.SetText(l.Text("imports.encoding", "encoding", f.encoding))
	v.encoding.Hidden = f.encoding == ""
	v.leave.SetText(l.Text("imports.leave"))
	if t.left {
		v.leave.SetText(l.Text("imports.leave.not"))
	}
	v.leave.Hidden = !t.known && !t.left
	v.note.SetText("")
	if t.recipe != "" && t.layout == "" {
		v.note.SetText(l.Text("imports.table.recipe", "recipe", t.recipe))
	}
	notice := v.notice(t)
	v.change.SetText(notice)
	v.strip.Hidden = notice == ""
	v.showChips(t)
	v.teach.Hidden = t.known || t.left
	model := newCellModel(v)
	if same {
		v.sheet.Update(model)
	} else {
		v.sheet.Open(model)
	}
	row, column, _ := v.sheet.Current()
	v.bar.show(row, column)
	v.object.Refresh()
}

// notice is what to know about a table before anything else.
func (v *tableView) notice(t *table) string {
	if !t.known && !t.left {
		return v.page.host.Language().Text("imports.unknown")
	}
	return t.layout
}

// mostChips is how many columns that came or went are named.
const mostChips = 7

// showChips names the columns that came and went since the recipe.
func (v *tableView) showChips(t *table) {
	row := v.chips.Objects[0].(*fyne.Container)
	row.Objects = nil
	add := func(tone ui.Tone, sign string, headers []string) {
		for _, header := range headers {
			switch {
			case len(row.Objects) < mostChips:
				row.Add(ui.NewStatus(tone, sign+" "+short(header)))
			case len(row.Objects) == mostChips:
				row.Add(ui.NewStatus(ui.Plain, "…"))
			}
		}
	}
	add(ui.Good, "+", t.added)
	add(ui.Bad, "−", t.missing)
	v.chips.Hidden = len(row.Objects) == 0
}

// short cuts a header to what a chip has room for.
func short(header string) string {
	if runes := []rune(header); len(runes) > 12 {
		return string(runes[:11]) + "…"
	}
	return header
}

// jump shows a cell of the sheet.
func (v *tableView) jump(cell string) {
	if v.table == nil {
		return
	}
	if row, column, ok := v.table.grid.Find(cell); ok {
		v.sheet.Choose(row, column)
		v.sheet.Focus()
	}
}

// forget lets the cells go.
func (v *tableView) forget() {
	v.preview, v.file, v.table = nil, nil, nil
	v.sheet.Open(nil)
}

func (v *tableView) editable(row, column int) (string, bool) {
	text, _ := v.table.grid.Cell(row, column)
	if written, ok := v.pending[v.table.grid.Name(row, column)]; ok {
		text = written
	}
	return text, v.table.mendable(row, column)
}

// say changes what the person decided, and reads the files again.
func (v *tableView) say(decide func(c *chosen)) {
	decide(&v.page.chosen)
	v.page.plan()
}

func (v *tableView) mend(cell, text string) {
	t := v.table
	v.pending[cell] = text
	v.sheet.Update(newCellModel(v))
	v.say(func(c *chosen) { c.mend(t, cell, text) })
}

func (v *tableView) toggleLeave() {
	t := v.table
	v.say(func(c *chosen) { c.leave(t, !t.left) })
}
