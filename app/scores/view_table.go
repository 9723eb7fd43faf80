package scores

import (
	"slices"

	"zhiji/app/locale"
	"zhiji/app/ui"
)

// tableModel is the rows as the table wants them.
type tableModel struct {
	rows     []row
	language locale.Language
}

func (m tableModel) Rows() int { return len(m.rows) }

func (m tableModel) Columns() []ui.TableColumn {
	out := make([]ui.TableColumn, len(columns))
	for i, c := range columns {
		out[i] = ui.TableColumn{Title: m.language.Text("scores.column." + c.key), Width: c.width, Right: c.numeric, Hidden: c.key == "note" && !m.noted()}
	}
	return out
}

// noted reports whether there is anything to note of anybody.
func (m tableModel) noted() bool {
	return slices.ContainsFunc(m.rows, func(r row) bool { return noteText(r, m.language) != "" })
}

func (m tableModel) Cell(r, column int) ui.TableCell {
	c, of := columns[column], m.rows[r]
	cell := ui.TableCell{Text: c.text(of, m.language), Bold: c.key == "total"}
	if c.key == "change" && of.change != nil {
		cell.Tone = changeTone(*of.change)
		return cell
	}
	switch {
	case c.key == "grade" && of.raw != "":
		cell.Tone = ui.Chosen
	case c.key == "note" && of.proposed != "", c.key == "coverage" && of.total == nil:
		cell.Tone = ui.Caution
	case c.key == "state" && !of.released, c.key == "number", c.key == "note", c.key == "grade" && of.out != "":
		cell.Tone = ui.Quieter
	}
	return cell
}

func changeTone(change float64) ui.Tone {
	switch {
	case change > 0:
		return ui.Good
	case change < 0:
		return ui.Bad
	}
	return ui.TableCell{}.Tone
}

func (m tableModel) Less(a, b, column int) bool {
	return columns[column].compare(m.rows[a], m.rows[b]) < 0
}
