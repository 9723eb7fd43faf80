// Package people is the page 员工: the directory of whom the user may see, and
// for each person the way of the results, what was noticed, and the cells
// behind the numbers.
//
// It shows no protected field (gender, birth) and computes no score.
package people

import (
	"cmp"
	"slices"
	"strconv"

	"zhiji/app/flow"
	"zhiji/app/locale"
	"zhiji/store/record"
)

// directory is the people the user may see.
type directory struct {
	period record.PeriodKey
	rows   []row
}

// row is one person with the result of the period.
type row struct {
	id         record.ID
	number     string
	name       string
	department string
	position   string
	manager    string
	joined     record.Date
	left       record.Date // zero while employed
	gone       bool        // left before the period
	total      *float64
	grade      string
	change     *float64
}

// newDirectory lists people by 工号, those who left before the period last.
func newDirectory(r *flow.Results) directory {
	d, names := directory{period: r.Period.Key}, flow.NewNames(r.Snapshot)
	cards := map[record.ID]record.Scorecard{}
	for _, c := range r.Cards {
		cards[c.Employee] = c
	}
	for _, e := range r.Snapshot.Employees {
		post := e.Post(r.Period.Last)
		next := row{
			id: e.ID, number: e.Number, name: e.Name, joined: e.Joined, left: e.Left,
			department: names.Departments[post.Department], position: names.Positions[post.Position],
			manager: names.People[post.Manager].Name, gone: !e.Left.IsZero() && e.Left.Before(r.Period.First),
		}
		if card := cards[e.ID]; card.Published {
			next.total, next.grade, next.change = &card.Total, card.Grade, changeOf(card)
		}
		d.rows = append(d.rows, next)
	}
	slices.SortFunc(d.rows, func(a, b row) int {
		return cmp.Or(cmp.Compare(btoi(a.gone), btoi(b.gone)), cmp.Compare(a.number, b.number))
	})
	return d
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

// changeOf is the change of a total since the period before.
func changeOf(card record.Scorecard) *float64 {
	if !card.Published || card.Previous == nil {
		return nil
	}
	change := locale.Round(card.Total-*card.Previous, 1)
	return &change
}

// find returns the place of the person with a 工号, -1 when there is none.
func (d directory) find(number string) int {
	return slices.IndexFunc(d.rows, func(r row) bool { return r.number == number })
}

// note counts the people.
func (d directory) note(l locale.Language) string {
	here := 0
	for _, r := range d.rows {
		here += btoi(!r.gone)
	}
	if gone := len(d.rows) - here; gone > 0 {
		return l.Text("people.note.left", "n", strconv.Itoa(here), "gone", strconv.Itoa(gone))
	}
	return l.Text("people.note", "n", strconv.Itoa(here))
}

// column is one column of the directory. Its title is "people.column." + key.
type column struct {
	key     string
	width   float32 // pixels
	numeric bool
	text    func(row, locale.Language) string
	compare func(a, b row) int
}

// columns are those of the directory; the first two stay in sight.
var columns = []column{
	words("number", 84, func(r row) string { return r.number }),
	words("name", 110, func(r row) string { return r.name }),
	words("department", 120, func(r row) string { return r.department }),
	words("position", 120, func(r row) string { return r.position }),
	words("manager", 100, func(r row) string { return r.manager }),
	words("joined", 100, func(r row) string { return r.joined.String() }),
	{"total", 70, true, func(r row, l locale.Language) string { return l.Points(r.total) }, func(a, b row) int { return flow.CompareKnown(a.total, b.total) }},
	{"change", 80, true, func(r row, l locale.Language) string { return l.Change(r.change) }, func(a, b row) int { return flow.CompareKnown(a.change, b.change) }},
	{"grade", 64, false, func(r row, _ locale.Language) string { return locale.Dash(r.grade) }, func(a, b row) int { return flow.CompareKnown(a.total, b.total) }},
	{"state", 130, false, stateText, func(a, b row) int { return a.left.Compare(b.left) }},
}

func words(key string, width float32, of func(row) string) column {
	return column{
		key, width, false,
		func(r row, _ locale.Language) string { return locale.Dash(of(r)) },
		func(a, b row) int { return cmp.Compare(of(a), of(b)) },
	}
}

func stateText(r row, l locale.Language) string {
	if r.left.IsZero() {
		return l.Text("people.state.here")
	}
	return l.Text("people.state.left", "date", r.left.String())
}
