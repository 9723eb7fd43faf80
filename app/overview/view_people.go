package overview

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"zhiji/app/theme"
	"zhiji/app/ui"
)

// showMovers lists who rose and who fell most; a tap opens the person.
func (p *page) showMovers() {
	l := p.host.Language()
	if len(p.model.up)+len(p.model.down) == 0 {
		p.movers.Objects = []fyne.CanvasObject{ui.NewNotes(l.Text("overview.movers.none"))}
		p.movers.Refresh()
		return
	}
	side := func(key string, list []mover) fyne.CanvasObject {
		column := ui.Column(0, ui.Inset(ui.NewNote(l.Text("overview.movers."+key)), 0, 0, theme.Gap1, theme.Gap2))
		for _, m := range list {
			column.Add(p.moverRow(m))
		}
		return column
	}
	p.movers.Objects = []fyne.CanvasObject{ui.Fill(theme.Gap3, side("up", p.model.up), side("down", p.model.down))}
	p.movers.Refresh()
}

func (p *page) moverRow(m mover) fyne.CanvasObject {
	l, change := p.host.Language(), m.change()
	name, where := ui.NewText(m.name), ui.NewNote(m.department)
	name.Cut, where.Cut = true, true
	moved := ui.NewStrong(l.Change(&change))
	moved.Colour, moved.Align = tones[moodOf(&change)].Ink(), fyne.TextAlignTrailing
	row := container.NewBorder(nil, nil, ui.Sized(name, 84, 0), ui.Sized(moved, 56, 0), where)
	return p.link(row, m.number)
}

// showRisks lists what needs a look; a tap opens the person.
func (p *page) showRisks() {
	l := p.host.Language()
	if len(p.model.risks) == 0 {
		p.risks.Objects = []fyne.CanvasObject{ui.NewNotes(l.Text("overview.risks.none"))}
		p.risks.Refresh()
		return
	}
	column := ui.Column(0)
	for _, r := range p.model.risks {
		column.Add(p.riskRow(r))
	}
	if p.model.more > 0 {
		more := ui.Quiet(l.Text("overview.risks.more", "n", strconv.Itoa(p.model.more)), nil, func() { p.host.Navigate("people", nil) })
		column.Add(container.NewHBox(more))
	}
	p.risks.Objects = []fyne.CanvasObject{column}
	p.risks.Refresh()
}

func (p *page) riskRow(r risk) fyne.CanvasObject {
	name, text := ui.NewText(r.who), ui.NewNote(r.text)
	name.Cut, text.Cut = true, true
	sign := ui.Sized(widget.NewIcon(theme.Coloured("warning", theme.Caution)), 16, 16)
	row := container.NewBorder(nil, nil, ui.Row(theme.Gap2, ui.Middle(sign), ui.Sized(name, 76, 0)), nil, ui.Inset(text, 0, 0, 0, theme.Gap2))
	return p.link(row, r.number)
}

// link makes a row lead to a person; without a 工号 to the directory.
func (p *page) link(row fyne.CanvasObject, number string) fyne.CanvasObject {
	return ui.NewTappable(ui.Inset(row, 3, theme.Gap2, 3, theme.Gap2), func() {
		if number == "" {
			p.host.Navigate("people", nil)
			return
		}
		p.host.Navigate("people", number)
	})
}
