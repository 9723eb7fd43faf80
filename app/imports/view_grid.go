package imports

import (
	"fmt"

	"fyne.io/fyne/v2"
	base "fyne.io/fyne/v2/theme"

	"zhiji/app/flow"
	"zhiji/app/locale"
	"zhiji/app/theme"
	"zhiji/app/ui"
)

// looks are the tone and the sign of each mark.
var looks = map[flow.Mark]struct {
	tone ui.Tone
	sign string
}{
	flow.Unused:   {ui.Quieter, ""},
	flow.Heading:  {ui.Plain, ""},
	flow.Used:     {ui.Chosen, ""},
	flow.Cleaned:  {ui.Good, "≈"},
	flow.Mended:   {ui.Chosen, mendedSign},
	flow.Doubtful: {ui.Caution, "?"},
	flow.Refused:  {ui.Bad, "×"},
}

// cellModel is the raw cells of a table as the sheet wants them.
type cellModel struct {
	preview  *preview
	table    *table
	pending  map[string]string // written anew, and not yet read
	language locale.Language
	scale    float32 // of text
}

func newCellModel(v *tableView) cellModel {
	return cellModel{v.preview, v.table, v.pending, v.page.host.Language(), base.Size(theme.Small) / 12}
}

func (m cellModel) Size() (rows, columns int) { return m.table.grid.Size() }

func (m cellModel) Number(row int) ui.SheetCell {
	number := fmt.Sprint(m.table.grid.Number(row))
	if m.table.grid.Held(row) {
		return ui.SheetCell{Text: number, Sign: "×", Tone: ui.Bad}
	}
	return ui.SheetCell{Text: number, Tone: ui.Quieter}
}

func (m cellModel) Head(column int) ui.SheetHead {
	h := ui.SheetHead{Title: flow.ColumnName(column), Fixed: true, Width: m.table.wide[column] * m.scale}
	for i, c := range m.table.source.Mapping {
		if c.Index != column {
			continue
		}
		h.Title, h.Fixed = h.Title+"  "+c.Header, false
		h.Meaning, h.Tone = m.table.mapping[i].field, ui.Chosen
		if h.Meaning == "" {
			h.Meaning, h.Tone = m.language.Text("imports.mapping.unused"), ui.Quieter
		}
	}
	return h
}

func (m cellModel) Cell(row, column int) ui.SheetCell {
	text, mark := m.table.grid.Cell(row, column)
	if len(m.pending) > 0 {
		if written, ok := m.pending[m.table.grid.Name(row, column)]; ok {
			text, mark = written, flow.Mended
		}
	}
	look := looks[mark]
	return ui.SheetCell{Text: text, Sign: look.sign, Tone: look.tone, Bold: mark == flow.Heading || mark == flow.Mended}
}

func (m cellModel) Hint(row, column int) []string {
	return m.preview.note(m.table, row, column, m.language).lines(m.language)
}

// newLegend explains the colours and signs of cells.
func newLegend(l locale.Language) fyne.CanvasObject {
	status := func(mark flow.Mark, key string) fyne.CanvasObject {
		look, words := looks[mark], l.Text("imports.legend."+key)
		if look.sign != "" {
			words = look.sign + " " + words
		}
		return ui.NewStatus(look.tone, words)
	}
	return ui.Row(theme.Gap1, status(flow.Used, "used"), status(flow.Cleaned, "cleaned"), status(flow.Mended, "mended"),
		status(flow.Doubtful, "doubtful"), status(flow.Refused, "refused"), status(flow.Unused, "unused"))
}
