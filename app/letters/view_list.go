package letters

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"zhiji/app/locale"
	"zhiji/app/theme"
	"zhiji/app/ui"
	"zhiji/store/record"
)

// newFilters are the buttons that choose a state.
func (p *page) newFilters() fyne.CanvasObject {
	row := ui.Row(theme.Gap1)
	for _, state := range []record.LetterState{"", record.Draft, record.Released} {
		key := string(state)
		if state == "" {
			key = "all"
		}
		p.filters[state] = ui.Quiet(p.host.Language().Text("letters.filter."+key), nil, func() { p.filter(state) })
		row.Add(p.filters[state])
	}
	p.filters[""].Importance = widget.MediumImportance
	return row
}

// fill puts the letters in the chosen state into the list.
func (p *page) fill() {
	p.shown = p.model.with(p.state)
	p.table.SetModel(tableModel{p.shown, p.model, p.host.Language()})
}

// filter shows the letters in a state.
func (p *page) filter(state record.LetterState) {
	p.state = state
	p.markFilter()
	p.fill()
	p.choose()
}

func (p *page) markFilter() {
	for state, button := range p.filters {
		button.Importance = widget.LowImportance
		if state == p.state {
			button.Importance = widget.MediumImportance
		}
		button.Refresh()
	}
}

// tableModel is the list as the table wants it. What is hidden can be searched.
type tableModel struct {
	rows     []row
	model    model
	language locale.Language
}

func (m tableModel) Rows() int { return len(m.rows) }

func (m tableModel) Columns() []ui.TableColumn {
	title := func(key string) string { return m.language.Text("letters.column." + key) }
	return []ui.TableColumn{
		{Title: title("name"), Width: 126},
		{Title: title("department"), Width: 96},
		{Title: title("total"), Width: 60, Right: true},
		{Title: title("state"), Width: 72},
		{Title: title("number"), Width: 76, Hidden: true},
		{Title: title("position"), Width: 110, Hidden: true},
	}
}

func (m tableModel) Cell(i, column int) ui.TableCell {
	r := m.rows[i]
	switch column {
	case 0:
		return ui.TableCell{Text: r.who.Name}
	case 1:
		return ui.TableCell{Text: r.department, Tone: ui.Quieter}
	case 2:
		if !r.card.Published {
			return ui.TableCell{Text: "–"}
		}
		return ui.TableCell{Text: m.language.Number(r.card.Total, 1)}
	case 3:
		tone := ui.Caution
		if r.State == record.Released {
			tone = ui.Good
		}
		return ui.TableCell{Text: m.language.Text("letters.state." + string(r.State)), Tone: tone}
	case 4:
		return ui.TableCell{Text: r.who.Number}
	}
	return ui.TableCell{Text: r.position}
}

// beside lays out list, letter and evidence: the first and the last have a
// width of their own, the letter has the rest.
type beside struct{ gap float32 }

// The widths of the list and of the evidence.
const (
	listWidth     float32 = 356
	evidenceWidth float32 = 264
)

func (b beside) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	x, right := float32(0), evidenceWidth
	if objects[0].Visible() {
		objects[0].Move(fyne.NewPos(0, 0))
		objects[0].Resize(fyne.NewSize(listWidth, size.Height))
		x = listWidth + b.gap
	} else {
		right = max(evidenceWidth, size.Width/3)
	}
	wide := size.Width - x - right - b.gap
	objects[1].Move(fyne.NewPos(x, 0))
	objects[1].Resize(fyne.NewSize(wide, size.Height))
	objects[2].Move(fyne.NewPos(x+wide+b.gap, 0))
	objects[2].Resize(fyne.NewSize(right, size.Height))
}

func (b beside) MinSize(_ []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(listWidth+2*b.gap+evidenceWidth+300, 300)
}
