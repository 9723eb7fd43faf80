package scores

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

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
	list := p.cellList(boxCells(m.box, m.names, l))
	right := ui.Sized(ui.Card(l.Text("scores.box.people"), container.NewVScroll(ui.Inset(list, 0, theme.Gap3, 0, 0))), sideWidth, 0)
	return container.NewBorder(nil, nil, nil, ui.Inset(right, 0, 0, 0, theme.Gap3), ui.Card("", picture))
}

// cellList lists the cells; one at a time shows its people.
func (p *page) cellList(cells []boxCell) fyne.CanvasObject {
	list := ui.Column(0)
	var show func(open int)
	show = func(open int) {
		list.Objects = nil
		for i, cell := range cells {
			to, icon := i, "right"
			if i == open {
				to, icon = -1, "expand"
			}
			head := container.NewBorder(nil, nil, mark(icon), ui.NewMuted(strconv.Itoa(len(cell.people))), ui.NewStrong(cell.title))
			list.Add(ui.NewTappable(ui.Inset(head, 6, theme.Gap1, 6, theme.Gap1), func() { show(to) }))
			if i != open {
				continue
			}
			for _, who := range cell.people {
				list.Add(ui.Inset(p.boxRow(who), 0, 0, 0, 22))
			}
		}
		list.Refresh()
	}
	show(0)
	return list
}

func (p *page) boxRow(who boxPerson) fyne.CanvasObject {
	name, note := ui.NewText(who.name), ui.NewNote(who.note)
	name.Cut, note.Cut = true, true
	row := container.NewBorder(nil, nil, ui.Sized(name, 90, 0), nil, note)
	return ui.NewTappable(ui.Inset(row, 3, theme.Gap2, 3, theme.Gap2), func() { p.explain(who.number) })
}
