package imports

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"zhiji/app/locale"
	"zhiji/app/theme"
	"zhiji/app/ui"
)

// tableView is how one table was understood: its raw cells, what its columns
// mean, what was cleaned, and what to look at.
type tableView struct {
	host     ui.Host
	object   *fyne.Container
	title    *ui.Text
	kind     *ui.Text
	rows     *ui.Text
	reasons  *ui.Paragraph
	tabs     *container.AppTabs
	grid     *gridView
	mapping  *ui.Table
	cleaning *fyne.Container
	problems *fyne.Container
}

func newTableView(host ui.Host) *tableView {
	l := host.Language()
	v := &tableView{
		host: host, title: ui.NewHeading(""), kind: ui.NewText(""), rows: ui.NewMuted(""), reasons: ui.NewNotes(""),
		grid: newGridView(host), cleaning: ui.Column(theme.Gap1), problems: ui.Column(theme.Gap1),
	}
	v.title.Cut, v.kind.Cut, v.rows.Cut = true, true, true
	v.mapping = ui.NewTable(host, mappingModel{nil, l}, 0)
	v.mapping.HideTools()
	scrolled := func(o fyne.CanvasObject) fyne.CanvasObject {
		return container.NewVScroll(ui.Inset(o, theme.Gap3, theme.Gap3, theme.Gap3, theme.Gap3))
	}
	v.tabs = container.NewAppTabs(
		container.NewTabItem(l.Text("imports.tab.cells"), v.grid.object),
		container.NewTabItem(l.Text("imports.tab.mapping"), v.mapping),
		container.NewTabItem("", scrolled(v.cleaning)),
		container.NewTabItem("", scrolled(v.problems)),
	)
	head := ui.Column(theme.Gap1, v.title, v.kind, v.rows, ui.Inset(v.reasons, -6, -8, -6, -8))
	v.object = ui.PlainCard(container.NewBorder(ui.Inset(head, theme.Gap3, theme.Gap3, theme.Gap2, theme.Gap3), nil, nil, nil, v.tabs))
	return v
}

// show copies a table into the widgets.
func (v *tableView) show(t *table) {
	l := v.host.Language()
	v.title.SetText(t.title)
	v.kind.SetText(strings.Join([]string{
		l.Text("imports.confidence", "kind", t.kind, "confidence", t.confidence), l.Text("imports.period", "period", t.period),
	}, " · "))
	v.rows.SetText(l.Text("imports.rows", "good", count(l, t.good), "held", count(l, t.held), "skipped", count(l, t.skipped)))
	v.reasons.SetText(strings.Join(t.reasons, l.Text("list.join")))
	v.grid.show(t)
	v.mapping.SetModel(mappingModel{t.mapping, l})
	v.showCleaning(t)
	v.showProblems(t)
	v.tabs.Items[2].Text = l.Text("imports.tab.cleaning", "n", fmt.Sprint(len(t.cleaning)))
	v.tabs.Items[3].Text = l.Text("imports.tab.problems", "n", fmt.Sprint(len(t.problems)+differing(t.totals)))
	v.tabs.Refresh()
}

// jump shows a cell of the sheet.
func (v *tableView) jump(cell string) {
	if v.grid.reveal(cell) {
		v.tabs.SelectIndex(0)
	}
}

func (v *tableView) showCleaning(t *table) {
	l := v.host.Language()
	v.cleaning.Objects = nil
	for _, c := range t.cleaning {
		times := ui.NewMuted(l.Text("imports.times", "n", count(l, c.count)))
		v.cleaning.Add(jumpLine(nil, times, c.text, c.cell, v.jump))
	}
	if len(t.cleaning) == 0 {
		v.cleaning.Add(ui.NewMuted(l.Text("imports.cleaning.none")))
	}
	v.cleaning.Refresh()
}

func (v *tableView) showProblems(t *table) {
	l := v.host.Language()
	v.problems.Objects = []fyne.CanvasObject{problemList(t.problems, l, v.jump)}
	if len(t.totals) > 0 {
		v.problems.Add(ui.Inset(ui.NewStrong(l.Text("imports.totals")), theme.Gap3, 0, theme.Gap1, 0))
	}
	for _, sum := range t.totals {
		state := ui.NewStatus(ui.Good, l.Text("imports.total.ok"))
		if !sum.equal {
			state = ui.NewStatus(ui.Caution, l.Text("imports.total.bad"))
		}
		v.problems.Add(jumpLine(state, nil, sum.text, sum.cell, v.jump))
	}
	v.problems.Refresh()
}

// mostProblems is how many are listed one by one.
const mostProblems = 200

// problemList shows what to look at; a tap goes to the cell.
func problemList(problems []problem, l locale.Language, jump func(cell string)) *fyne.Container {
	list := ui.Column(theme.Gap1)
	for i, p := range problems {
		if i == mostProblems {
			list.Add(ui.NewMuted(l.Text("imports.problems.more", "n", count(l, len(problems)-i))))
			break
		}
		state := ui.NewStatus(ui.Caution, "? "+l.Text("imports.problem.doubtful"))
		if p.fatal {
			state = ui.NewStatus(ui.Bad, "× "+l.Text("imports.problem.held"))
		}
		list.Add(jumpLine(state, ui.NewMuted(p.cell), p.text, p.cell, jump))
	}
	if len(problems) == 0 {
		list.Add(ui.NewMuted(l.Text("imports.problems.none")))
	}
	return list
}

// jumpLine is a sentence with a state before it and a note behind it.
func jumpLine(state, note fyne.CanvasObject, text, cell string, jump func(string)) fyne.CanvasObject {
	var before, behind fyne.CanvasObject
	if state != nil {
		before = container.NewVBox(ui.Inset(state, 1, theme.Gap2, 0, 0))
	}
	if note != nil {
		behind = container.NewVBox(ui.Inset(note, 1, 0, 0, theme.Gap2))
	}
	words := ui.Inset(ui.NewParagraph(text), -7, -8, -7, -8)
	line := ui.Inset(container.NewBorder(nil, nil, before, behind, words), 6, 6, 6, 6)
	if jump == nil || cell == "" {
		return line
	}
	return ui.NewTappable(line, func() { jump(cell) })
}

// mappingModel is the meaning of the columns as a table.
type mappingModel struct {
	rows     []mapped
	language locale.Language
}

func (m mappingModel) Rows() int { return len(m.rows) }

func (m mappingModel) Columns() []ui.TableColumn {
	return []ui.TableColumn{
		{Title: m.language.Text("imports.mapping.column"), Width: 70},
		{Title: m.language.Text("imports.mapping.header"), Width: 240},
		{Title: m.language.Text("imports.mapping.field"), Width: 240},
	}
}

func (m mappingModel) Cell(row, column int) ui.TableCell {
	c := m.rows[row]
	switch {
	case column == 0:
		return ui.TableCell{Text: c.letter, Tone: ui.Quieter}
	case column == 1:
		return ui.TableCell{Text: c.header}
	case c.field == "":
		return ui.TableCell{Text: m.language.Text("imports.mapping.unused"), Tone: ui.Quieter}
	}
	return ui.TableCell{Text: c.field, Bold: true}
}
