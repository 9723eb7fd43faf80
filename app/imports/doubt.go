package imports

import (
	"slices"

	"zhiji/app/flow"
	"zhiji/app/locale"
	"zhiji/app/ui"
	"zhiji/store/record"
)

// doubt is a line of the list of values that may be wrong.
type doubt struct {
	flow.Anomaly
	who, metric, period string
	value, becomes      string
	source              string // file, sheet and cell
	state               string
}

// open reports whether somebody has to decide.
func (d doubt) open() bool { return d.State == record.AnomalyOpen }

// newDoubts puts doubtful values into words, the open ones first.
func newDoubts(list []flow.Anomaly, l locale.Language) []doubt {
	out := make([]doubt, len(list))
	for i, a := range list {
		out[i] = doubt{
			Anomaly: a, who: a.Who.Name + " " + a.Who.Number, metric: a.Of.Label(string(l)), period: string(a.Period),
			value: l.Quantity(a.Old, a.Of.Unit), becomes: l.Text("imports.doubt.exclude"),
			source: l.Place(record.Place{File: a.Source.File, Sheet: a.Source.Sheet, Cell: a.Source.Cell}),
			state:  l.Text("anomaly.state." + string(a.State)),
		}
		if a.New != nil {
			out[i].becomes = l.Quantity(*a.New, a.Of.Unit)
		}
	}
	slices.SortStableFunc(out, func(a, b doubt) int {
		switch {
		case a.open() == b.open():
			return 0
		case a.open():
			return -1
		}
		return 1
	})
	return out
}

// doubtModel is the list as the table wants it.
type doubtModel struct {
	rows     []doubt
	language locale.Language
}

// Rows is the number of values.
func (m doubtModel) Rows() int { return len(m.rows) }

// Columns are whose value it is, what it is and would become, and why.
func (m doubtModel) Columns() []ui.TableColumn {
	title := func(key string) string { return m.language.Text("imports.doubt." + key) }
	return []ui.TableColumn{
		{Title: title("who"), Width: 140},
		{Title: title("metric"), Width: 150},
		{Title: title("period"), Width: 90},
		{Title: title("value"), Width: 110, Right: true},
		{Title: title("becomes"), Width: 110, Right: true},
		{Title: title("state"), Width: 80},
		{Title: title("why"), Width: 330},
	}
}

// Cell is what stands at a place.
func (m doubtModel) Cell(row, column int) ui.TableCell {
	d := m.rows[row]
	switch column {
	case 0:
		return ui.TableCell{Text: d.who, Bold: true}
	case 1:
		return ui.TableCell{Text: d.metric}
	case 2:
		return ui.TableCell{Text: d.period}
	case 3:
		return ui.TableCell{Text: d.value}
	case 4:
		return ui.TableCell{Text: d.becomes}
	case 5:
		return ui.TableCell{Text: d.state, Tone: doubtTone(d.State)}
	}
	return ui.TableCell{Text: d.Text, Tone: ui.Quieter}
}

func doubtTone(s record.AnomalyState) ui.Tone {
	switch s {
	case record.AnomalyOpen:
		return ui.Caution
	case record.AnomalyAccepted:
		return ui.Good
	}
	return ui.Quieter
}
