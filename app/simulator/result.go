package simulator

import (
	"cmp"
	"strconv"

	"zhiji/app/chart"
	"zhiji/app/flow"
	"zhiji/app/locale"
	"zhiji/app/ui"
	"zhiji/store/record"
)

// result is a simulation with a row for each person and period whose grade
// changes.
type result struct {
	*flow.Simulation
	rows []row
}

// row is a person of a period.
type row struct {
	flow.Simulated
	period   record.PeriodKey
	position string
}

// newResult lists who changes grade, the newest period first. Of one period
// they stand as flow orders them: by how far the total moves.
func newResult(s *flow.Simulation, names flow.Names) result {
	r := result{Simulation: s}
	for i := len(s.Periods) - 1; i >= 0; i-- {
		for _, person := range s.Periods[i].People {
			if person.Changed() {
				r.rows = append(r.rows, row{person, s.Periods[i].Period, names.Positions[person.Position]})
			}
		}
	}
	return r
}

// better is 1 where the grade rises, −1 where it falls, 0 where one is none.
func (r result) better(s row) int {
	was, is := r.place(s.Before.Grade), r.place(s.After.Grade)
	if was < 0 || is < 0 {
		return 0
	}
	return cmp.Compare(was, is)
}

func (r result) place(grade string) int {
	for i, g := range r.Grades {
		if g == grade {
			return i
		}
	}
	return -1
}

// shift is the distribution of all periods before and after.
func (r result) shift(look chart.Look) chart.Shift {
	s := chart.Shift{Look: look, Title: look.Language.Text("simulator.chart"), Grades: r.Grades}
	for _, g := range r.Grades {
		s.Before, s.After = append(s.Before, r.Total.Before[g]), append(s.After, r.Total.After[g])
	}
	return s
}

// note says which periods were replayed, and where there are fewer.
func (r result) note(l locale.Language) string {
	closed := 0
	for _, p := range r.Periods {
		if p.Closed {
			closed++
		}
	}
	n := len(r.Periods)
	if n == 0 {
		return ""
	}
	args := []string{
		"from", l.Period(r.Periods[0].Period), "to", l.Period(r.Periods[n-1].Period), "n", strconv.Itoa(n), "open", strconv.Itoa(n - closed),
		"asked", strconv.Itoa(r.Asked),
	}
	note := l.Text("simulator.replayed", args...)
	if n > closed {
		note += l.Text("simulator.replayed.open", args...)
	}
	if n < r.Asked {
		note += l.Text("simulator.replayed.fewer", args...)
	}
	return note
}

// unscored says who has no total before or after, in the newest period that
// has such people.
func (r result) unscored(l locale.Language) string {
	for i := len(r.Periods) - 1; i >= 0; i-- {
		names, n := "", 0
		for _, s := range r.Periods[i].People {
			if s.Out != "" || s.Difference() != nil {
				continue
			}
			if n++; n > 1 && n <= 5 {
				names += l.Text("list.join")
			}
			if n <= 5 {
				names += s.Who.Name
			}
		}
		if n > 5 {
			names = l.Text("simulator.more", "names", names)
		}
		if n > 0 {
			return l.Text("simulator.unscored", "period", l.Period(r.Periods[i].Period), "n", strconv.Itoa(n), "names", names)
		}
	}
	return ""
}

// tableModel shows who changes grade.
type tableModel struct {
	result
	language locale.Language
}

// The columns of the table.
const (
	columnPeriod = iota
	columnNumber
	columnName
	columnPosition
	columnGrade
	columnBefore
	columnAfter
	columnChange
)

// Columns is for the table.
func (t tableModel) Columns() []ui.TableColumn {
	title := func(key string) string { return t.language.Text("simulator.column." + key) }
	return []ui.TableColumn{
		{Title: title("period"), Width: 80},
		{Title: title("number"), Width: 56},
		{Title: title("name"), Width: 84},
		{Title: title("position"), Width: 100},
		{Title: title("grade"), Width: 88},
		{Title: title("before"), Width: 60, Right: true},
		{Title: title("after"), Width: 66, Right: true},
		{Title: title("change"), Width: 74, Right: true},
	}
}

// Rows is for the table.
func (t tableModel) Rows() int { return len(t.rows) }

// Cell is for the table.
func (t tableModel) Cell(i, column int) ui.TableCell {
	r, l := t.rows[i], t.language
	tone := [...]ui.Tone{ui.Bad, ui.Plain, ui.Good}[t.better(r)+1]
	switch column {
	case columnPeriod:
		return ui.TableCell{Text: string(r.period)}
	case columnNumber:
		return ui.TableCell{Text: r.Who.Number}
	case columnName:
		return ui.TableCell{Text: r.Who.Name}
	case columnPosition:
		return ui.TableCell{Text: locale.Dash(r.position)}
	case columnGrade:
		return ui.TableCell{Text: locale.Dash(r.Before.Grade) + " → " + locale.Dash(r.After.Grade) + [...]string{"  ↓", "", "  ↑"}[t.better(r)+1], Tone: tone, Bold: true}
	case columnBefore:
		return ui.TableCell{Text: total(r.Before, l)}
	case columnAfter:
		return ui.TableCell{Text: total(r.After, l)}
	}
	return ui.TableCell{Text: l.Change(r.Difference())}
}

// Less is for the table.
func (t tableModel) Less(a, b, column int) bool {
	x, y := t.rows[a], t.rows[b]
	switch column {
	case columnChange:
		return flow.CompareKnown(x.Difference(), y.Difference()) < 0
	case columnGrade:
		return cmp.Or(cmp.Compare(t.place(x.Before.Grade), t.place(y.Before.Grade)), cmp.Compare(t.place(x.After.Grade), t.place(y.After.Grade))) < 0
	}
	return t.Cell(a, column).Text < t.Cell(b, column).Text
}

func total(o flow.Outcome, l locale.Language) string {
	if !o.Published {
		return "–"
	}
	return l.Number(o.Total, 1)
}
