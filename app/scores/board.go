package scores

import (
	"cmp"
	"slices"

	"zhiji/app/flow"
	"zhiji/app/locale"
	"zhiji/store/record"
)

// board is the people of a period by grade, for calibrating (校准).
type board struct {
	columns []pile
	waiting []chip // proposals that wait for another person
	out     []chip // people without a grade, or who take no part
}

// pile is the people of one grade.
type pile struct {
	grade string
	chips []chip
}

// chip is a person on the board. They stand under the grade that was proposed,
// so that the board shows what approving everything would make of it.
type chip struct {
	id         record.ID
	number     string
	name       string
	department record.ID
	where      string
	total      *float64
	raw        string // grade by the total
	grade      string // as it counts now
	shown      string // the grade under which the chip stands
	reason     string // of the calibration, or why somebody takes no part
	moved      record.Calibration
	by         string // who proposed
}

// uncounted reports whether the move was approved and waits for computing.
func (c chip) uncounted() bool { return c.moved.State == record.Approved && c.grade != c.shown }

// pending reports whether the move waits for another person.
func (c chip) pending() bool { return c.moved.ID != "" && c.moved.State == record.Proposed }

// newBoard lays people out under the firm's grades, the best total first. Of
// a department the people below it are shown; "" is the firm.
func newBoard(r *flow.Results, department record.ID, users map[record.ID]string) board {
	b := board{}
	for _, g := range r.Snapshot.Company.Grades {
		b.columns = append(b.columns, pile{grade: g.Name})
	}
	names, moved := flow.NewNames(r.Snapshot), flow.Calibrations(r)
	for _, card := range r.Cards {
		if !flow.Within(r.Snapshot, card.Department, department) {
			continue
		}
		c := newChip(card, names, moved[card.Employee])
		c.by = users[c.moved.ProposedBy]
		i := slices.IndexFunc(b.columns, func(p pile) bool { return p.grade == c.shown })
		if i < 0 {
			b.out = append(b.out, c)
			continue
		}
		b.columns[i].chips = append(b.columns[i].chips, c)
		if c.pending() {
			b.waiting = append(b.waiting, c)
		}
	}
	for _, p := range b.columns {
		slices.SortStableFunc(p.chips, func(a, b chip) int {
			return cmp.Or(-flow.CompareKnown(a.total, b.total), cmp.Compare(a.number, b.number))
		})
	}
	return b
}

func newChip(card record.Scorecard, names flow.Names, moved record.Calibration) chip {
	who := names.People[card.Employee]
	c := chip{
		id: card.Employee, number: who.Number, name: who.Name, department: card.Department,
		where: names.Departments[card.Department], raw: cmp.Or(card.Computed, card.Grade), grade: card.Grade, shown: card.Grade, reason: card.Out,
	}
	if card.Published {
		c.total = &card.Total
	}
	if card.Out == "" && moved.ID != "" {
		c.moved, c.reason, c.shown = moved, moved.Reason, moved.Grade
	}
	return c
}

// mark says how somebody was moved: "B → A", "" where they were not.
func (c chip) mark() string {
	if c.moved.ID == "" || c.raw == c.shown {
		return ""
	}
	return c.raw + " → " + c.shown
}

// facts tell a person's grades: by the total, as calibrated, and why.
func (c chip) facts(l locale.Language) [][2]string {
	out := [][2]string{
		{l.Text("scores.fact.total"), l.Points(c.total)},
		{l.Text("scores.fact.raw"), locale.Dash(c.raw)},
		{l.Text("scores.fact.grade"), locale.Dash(c.grade)},
	}
	if c.moved.ID == "" {
		return out
	}
	switch {
	case c.pending():
		out = append(out, [2]string{l.Text("scores.fact.proposed"), c.shown})
	case c.uncounted():
		out = append(out, [2]string{l.Text("scores.fact.approved"), l.Text("scores.fact.uncounted", "grade", c.shown)})
	}
	out = append(out, [2]string{l.Text("scores.fact.reason"), c.reason}, [2]string{l.Text("scores.fact.by"), c.by + " · " + day(c.moved)})
	if c.moved.Single {
		out = append(out, [2]string{l.Text("scores.fact.state"), l.Text("scores.fact.single")})
	}
	return out
}

func day(c record.Calibration) string { return c.ProposedAt.Local().Format("2006-01-02 15:04") }

// mayDecide reports whether a user may approve or reject what waits: another
// than the proposer, or the only one of the firm.
func mayDecide(user, proposer record.ID, alone bool) bool { return user != proposer || alone }
