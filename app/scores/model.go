// Package scores is the page 成绩: the results of a period as a table and as
// charts, the arithmetic behind each of them, and the acts that make, release
// and close them.
//
// It computes no score: flow does. It shows what the session may read.
package scores

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"zhiji/app/flow"
	"zhiji/app/locale"
	"zhiji/store/access"
	"zhiji/store/record"
)

// model is what the page shows of a period.
type model struct {
	results  *flow.Results
	standing *flow.Standing
	rows     []row
	names    flow.Names
	box      flow.Boxes
	changes  []entry              // adjustments: waiting ones, and those of the period
	users    map[record.ID]string // what the firm's users are called
	alone    bool                 // a single user decides for the firm
}

// row is one person's result.
type row struct {
	id         record.ID
	number     string
	name       string
	department string
	position   string
	total      *float64 // nil: too little data
	grade      string
	raw        string // grade by the total, where calibration changed it
	proposed   string // grade that waits for another person
	out        string // why the person does not take part
	rank       int
	peers      int
	change     *float64 // of the total since the period before
	coverage   float64
	released   bool
}

// load reads the results of a period.
func load(ctx context.Context, desk *flow.Desk, period record.PeriodKey) (model, error) {
	r, err := desk.Results(ctx, period)
	if err != nil {
		return model{}, err
	}
	s, err := desk.StandingOf(r)
	if err != nil {
		return model{}, err
	}
	m := newModel(r, s)
	if !access.SeesFirm(desk.Session.User()) {
		return m, nil
	}
	if m.users, err = desk.UserNames(r.Snapshot); err != nil {
		return m, err
	}
	if m.alone, err = desk.Alone(); err != nil {
		return m, err
	}
	m.changes = newEntries(r, m.users)
	m.box, err = flow.NineBox(r)
	return m, err
}

// newModel lists results, the best first and those without a total last.
func newModel(r *flow.Results, s *flow.Standing) model {
	names := flow.NewNames(r.Snapshot)
	released := map[record.ID]bool{}
	for _, l := range r.Letters {
		released[l.Employee] = l.State == record.Released
	}
	moved := flow.Calibrations(r)
	m := model{results: r, standing: s, names: names}
	for _, card := range r.Cards {
		who := names.People[card.Employee]
		next := row{
			id: card.Employee, number: who.Number, name: who.Name,
			department: names.Departments[card.Department], position: names.Positions[card.Position],
			grade: card.Grade, rank: card.Rank, peers: card.Peers, coverage: card.Coverage, released: released[card.Employee],
		}
		next.raw, next.out = card.Computed, card.Out
		if c := moved[card.Employee]; c.State == record.Proposed {
			next.proposed = c.Grade
		}
		if card.Published {
			next.total = &card.Total
			if card.Previous != nil {
				change := locale.Round(card.Total-*card.Previous, 1)
				next.change = &change
			}
		}
		m.rows = append(m.rows, next)
	}
	slices.SortStableFunc(m.rows, func(a, b row) int {
		return cmp.Or(-flow.CompareKnown(a.total, b.total), cmp.Compare(a.number, b.number))
	})
	return m
}

// period is the period of the results, "" before anything was read.
func (m model) period() record.PeriodKey {
	if m.results == nil {
		return ""
	}
	return m.results.Period.Key
}

// note sums the page up: how many people, their mean, whether it is closed.
func (m model) note(l locale.Language) string {
	if len(m.rows) == 0 {
		return ""
	}
	parts := []string{l.Text("scores.people", "n", fmt.Sprint(len(m.rows)))}
	sum, n := 0.0, 0
	for _, r := range m.rows {
		if r.total != nil {
			sum += *r.total
			n++
		}
	}
	if n > 1 {
		parts = append(parts, l.Text("scores.mean", "mean", l.Number(sum/float64(n), 1)))
	}
	if m.standing.Closed {
		parts = append(parts, l.Text("scores.closed"))
	}
	return strings.Join(parts, " · ")
}

// nothing says why there is no result yet.
func (m model) nothing(user record.User, period record.PeriodKey, l locale.Language) string {
	key := "scores.empty"
	switch {
	case !user.Has(record.Owner, record.HR, record.Manager):
		key = "scores.empty.own"
	case user.Has(record.Owner, record.HR) && m.standing.Files == 0:
		key = "scores.empty.import"
	}
	return l.Text(key, "period", l.Period(period))
}

// column is one column of the table. Its title is "scores.column." + key.
type column struct {
	key     string
	numeric bool
	width   float32 // pixels
	text    func(row, locale.Language) string
	compare func(a, b row) int
}

// columns are the columns of the table; the first two stay in sight.
var columns = []column{
	{"number", false, 76, func(r row, _ locale.Language) string { return r.number }, func(a, b row) int { return cmp.Compare(a.number, b.number) }},
	{"name", false, 116, func(r row, _ locale.Language) string { return r.name }, func(a, b row) int { return cmp.Compare(a.name, b.name) }},
	{"department", false, 120, func(r row, _ locale.Language) string { return r.department }, func(a, b row) int { return cmp.Compare(a.department, b.department) }},
	{"position", false, 120, func(r row, _ locale.Language) string { return r.position }, func(a, b row) int { return cmp.Compare(a.position, b.position) }},
	{"total", true, 76, func(r row, l locale.Language) string { return l.Points(r.total) }, func(a, b row) int { return flow.CompareKnown(a.total, b.total) }},
	{"grade", false, 90, gradeText, func(a, b row) int { return flow.CompareKnown(a.total, b.total) }},
	{"rank", true, 90, func(r row, l locale.Language) string { return rankText(r, l) }, func(a, b row) int { return cmp.Compare(a.rank, b.rank) }},
	{"change", true, 96, func(r row, l locale.Language) string { return l.Change(r.change) }, func(a, b row) int { return flow.CompareKnown(a.change, b.change) }},
	{"coverage", true, 96, func(r row, l locale.Language) string { return l.Percent(r.coverage, 0) }, func(a, b row) int { return cmp.Compare(a.coverage, b.coverage) }},
	{"note", false, 190, noteText, func(a, b row) int { return cmp.Compare(noteText(a, locale.Chinese), noteText(b, locale.Chinese)) }},
	{"state", false, 90, stateText, func(a, b row) int { return cmp.Compare(fmt.Sprint(a.released), fmt.Sprint(b.released)) }},
}

// gradeText marks a calibrated grade, with the one by the total behind it.
func gradeText(r row, l locale.Language) string {
	switch {
	case r.out != "":
		return l.Text("scores.grade.out")
	case r.raw != "":
		return l.Text("scores.grade.moved", "grade", r.grade, "raw", r.raw)
	}
	return locale.Dash(r.grade)
}

// noteText says why somebody takes no part, or that a calibration waits.
func noteText(r row, l locale.Language) string {
	switch {
	case r.out != "":
		return r.out
	case r.proposed != "":
		return l.Text("scores.note.proposed", "grade", r.proposed)
	case r.total == nil:
		return l.Text("scores.note.little")
	}
	return ""
}

func rankText(r row, l locale.Language) string {
	if r.rank == 0 {
		return "–"
	}
	return l.Text("scores.rank", "rank", fmt.Sprint(r.rank), "n", fmt.Sprint(r.peers))
}

func stateText(r row, l locale.Language) string {
	if r.released {
		return l.Text("scores.state.released")
	}
	return l.Text("scores.state.draft")
}
