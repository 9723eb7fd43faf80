package scores

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"zhiji/app/locale"
	"zhiji/app/theme"
	"zhiji/app/ui"
)

// guideCard shows the live distribution beside the guideline, with its
// arithmetic. Without a guideline only the firm is counted.
func guideCard(guides []guide, ruled bool, l locale.Language) fyne.CanvasObject {
	list := ui.Column(theme.Gap3)
	if !ruled {
		guides = guides[:1]
	}
	for _, g := range guides {
		list.Add(guideView(g))
	}
	if !ruled {
		list.Add(tight(ui.NewNotes(l.Text("scores.guide.none"))))
	}
	return ui.Card(l.Text("scores.guide.title"), list)
}

func guideView(g guide) fyne.CanvasObject {
	column := ui.Column(theme.Gap1, ui.NewStrong(g.title), tight(ui.NewNotes(g.note)), tight(ui.NewParagraph(g.counts)))
	for _, row := range g.rows {
		state := ui.NewStatus(ui.Good, row.said)
		if row.off {
			state.Set(ui.Caution, row.said)
		}
		head := container.NewBorder(nil, nil, nil, ui.Middle(state), ui.NewText(row.grades+"  "+change(row.now, row.then)))
		column.Add(ui.Inset(head, theme.Gap1, 0, 0, 0))
		if row.sum != "" {
			column.Add(tight(ui.NewNotes(row.sum)))
		}
	}
	return column
}

// outCard lists the people who are not compared, and why.
func outCard(out []chip, l locale.Language) fyne.CanvasObject {
	list := ui.Column(theme.Gap1)
	for _, c := range out {
		why := c.reason
		if why == "" {
			why = l.Text("scores.note.little")
		}
		name, note := ui.NewText(c.name), ui.NewNote(why)
		name.Cut, note.Cut = true, true
		list.Add(container.NewBorder(nil, nil, ui.Sized(name, 80, 0), nil, note))
	}
	return ui.Card(l.Text("scores.board.out", "n", strconv.Itoa(len(out))), list)
}
