package imports

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"zhiji/app/flow"
	"zhiji/app/theme"
	"zhiji/app/ui"
)

// cellBar says everything about the current cell, and offers what can be done
// with it.
type cellBar struct {
	view   *tableView
	object *fyne.Container
	name   *ui.Status
	raw    *ui.Text
	words  *ui.Paragraph
	accept *widget.Button
	answer *widget.Button
	edit   *widget.Button
	back   *widget.Button

	note cellNote
}

func newCellBar(v *tableView) *cellBar {
	l := v.page.host.Language()
	b := &cellBar{view: v, name: ui.NewStatus(ui.Plain, ""), raw: ui.NewStrong(""), words: ui.NewNotes("")}
	b.raw.Cut = true
	b.words.Most = 2
	b.accept = ui.Primary("", theme.Icon("check"), func() { v.mend(b.note.name, b.proposal()) })
	b.answer = ui.Primary(l.Text("imports.answer"), theme.Icon("user"), func() { v.ask(b.question(), b.answer) })
	b.edit = widget.NewButtonWithIcon(l.Text("imports.mend"), theme.Icon("edit"), v.sheet.Edit)
	b.back = ui.Quiet(l.Text("imports.mend.back"), theme.Icon("undo"), func() { v.mend(b.note.name, b.note.raw) })
	text := container.NewVBox(container.NewBorder(nil, nil, b.name, nil, ui.Inset(b.raw, 0, 0, 0, theme.Gap2)), ui.Inset(b.words, -4, -8, -8, -8))
	row := container.NewBorder(nil, nil, nil, ui.Middle(ui.Row(theme.Gap1, b.back, b.edit, b.accept, b.answer)), ui.Sized(text, 0, 58))
	line := ui.NewSurface(theme.Faint, 0)
	b.object = container.NewVBox(ui.Sized(line, 0, 1), ui.Inset(row, theme.Gap2, theme.Gap3, 0, theme.Gap3))
	b.show(-1, 0)
	return b
}

// show copies a cell into the widgets; row -1 is none.
func (b *cellBar) show(row, column int) {
	l := b.view.page.host.Language()
	b.note = cellNote{}
	mendable, mark := false, flow.Unused
	if t := b.view.table; t != nil && row >= 0 {
		_, mark = t.grid.Cell(row, column)
		b.note = b.view.preview.note(t, row, column, l)
		mendable = t.mendable(row, column)
	}
	n := b.note
	b.name.Set(ui.Plain, n.name)
	text := n.raw
	if n.isMended {
		text = n.mended
	}
	b.raw.SetText(text)
	lines := n.lines(l)
	switch {
	case n.name == "":
		b.words.SetText(l.Text("imports.cell.none"))
	case len(lines) == 0:
		b.words.SetText(l.Text("imports.cell." + plainNotes[mark]))
	default:
		b.words.SetText(strings.Join(lines[1:], "  "))
	}
	b.accept.SetText(l.Text("imports.accept", "proposal", b.proposal()))
	b.accept.Hidden = b.proposal() == ""
	b.answer.Hidden = b.question() == nil
	b.edit.Hidden = !mendable
	b.back.Hidden = !n.isMended
	b.object.Refresh()
}

// plainNotes name what to say about cells with nothing remarkable.
var plainNotes = map[flow.Mark]string{
	flow.Unused: "unused", flow.Heading: "heading", flow.Used: "plain", flow.Cleaned: "plain", flow.Mended: "plain", flow.Doubtful: "plain", flow.Refused: "held",
}

func (b *cellBar) proposal() string {
	for _, p := range b.note.problems {
		if p.proposal != "" {
			return p.proposal
		}
	}
	return ""
}

func (b *cellBar) question() *problem {
	for i := range b.note.problems {
		if b.note.problems[i].question != nil {
			return &b.note.problems[i]
		}
	}
	return nil
}
