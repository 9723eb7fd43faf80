package scores

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"zhiji/app/chart"
	"zhiji/app/theme"
	"zhiji/app/ui"
)

// boxView is the nine-box with the people of each cell beside it, or what it
// needs.
func (p *page) boxView() fyne.CanvasObject {
	m, l := p.model, p.host.Language()
	if !placed(m.box) {
		return ui.Card("", ui.Empty("people", l.Text("scores.box.empty"), ui.Primary(l.Text("scores.empty.go"), theme.Icon("imports"), func() { p.host.Navigate("imports", nil) })))
	}
	picture := ui.NewChart(p.host, 400, 360)
	picture.Set(func(look chart.Look) chart.Chart { return nineBox(m.box, m.names, look) })
	list := ui.Column(theme.Gap2)
	for _, cell := range boxCells(m.box, m.names, l) {
		list.Add(container.NewHBox(ui.NewStrong(cell.title), layout.NewSpacer(), ui.NewMuted(strconv.Itoa(len(cell.people)))))
		people := ui.Column(0)
		for _, who := range cell.people {
			people.Add(p.boxRow(who))
		}
		list.Add(people)
	}
	right := ui.Sized(ui.Card(l.Text("scores.box.people"), container.NewVScroll(list)), sideWidth, 0)
	return container.NewBorder(nil, nil, nil, ui.Inset(right, 0, 0, 0, theme.Gap3), ui.Card("", picture))
}

func (p *page) boxRow(who boxPerson) fyne.CanvasObject {
	name, note := ui.NewText(who.name), ui.NewNote(who.note)
	name.Cut, note.Cut = true, true
	row := container.NewBorder(nil, nil, ui.Sized(name, 90, 0), nil, note)
	return ui.NewTappable(ui.Inset(row, 3, theme.Gap2, 3, theme.Gap2), func() { p.explain(who.number) })
}
