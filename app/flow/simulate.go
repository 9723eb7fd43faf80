package flow

import (
	"cmp"
	"context"
	"maps"
	"math"
	"slices"

	"zhiji/analysis/score"
	"zhiji/app/locale"
	"zhiji/store/record"
)

// Simulation is what a proposal would have changed. Nothing of it is stored.
type Simulation struct {
	Asked   int               // periods asked for
	Periods []SimulatedPeriod // oldest first; maybe fewer
	Grades  []string          // of all scales, best first
	Total   Tally             // of all periods
	People  int               // different people whose grade changes in a period at least
}

// SimulatedPeriod is one period under the current rules and the proposed.
type SimulatedPeriod struct {
	Period record.PeriodKey
	Closed bool
	// People are all who worked in the period: first those whose grade
	// changes, then the others, each by how far the total moves.
	People []Simulated
	Tally
}

// Simulated is a person's result under both rules.
type Simulated struct {
	Who           record.Employee
	Position      record.ID
	Before, After Outcome
	Out           string // why the person does not take part, "" when they do
}

// Tally counts results of people.
type Tally struct {
	N             int            // people who take part
	Changed       int            // of them, with another grade
	Better, Worse int            // of Changed, where both grades are of the scale
	Moved         int            // with another total
	Unscored      int            // without a total before or after
	Before, After map[string]int // people by grade
	Mean          Means          // of totals, of those who have one before and after
}

// Means are mean totals before and after, to two decimals; nil without totals.
type Means struct{ Before, After *float64 }

// Simulate tries a proposal on the last n closed periods; with open, on those
// too that are computed and not closed yet. Faults: those of Replay and Try.
func (d *Desk) Simulate(ctx context.Context, p Proposal, n int, open bool) (*Simulation, error) {
	r, err := d.Replay(ctx, n, open, nil)
	if err != nil {
		return nil, err
	}
	return r.Try(ctx, p)
}

// Try scores the periods by the proposed rules, each scheme in the place of
// the current one for its position or person. Faults: those of
// record.Scheme.Validate and record.Company.Validate; simulate.grade (a veto
// names a grade that the scale has not).
func (r *Replay) Try(ctx context.Context, p Proposal) (*Simulation, error) {
	if err := p.validate(r.Snapshot.Company); err != nil {
		return nil, err
	}
	s := &Simulation{Asked: r.Asked, Total: newTally()}
	changed, scales := map[record.ID]bool{}, [][]record.Grade{}
	var total sums
	for _, one := range r.runs {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		in := p.apply(one.in, r.Schemes, nil)
		period := SimulatedPeriod{Period: in.Period.Key, Closed: one.closed, Tally: newTally()}
		scales = append(scales, scalesOf(one.in)...)
		scales = append(scales, scalesOf(in)...)
		period.compare(in, one.before, score.Compute(in))
		s.Periods = append(s.Periods, period)
	}
	s.Grades = bestFirst(scales)
	for i := range s.Periods {
		period := &s.Periods[i]
		var own sums
		for _, person := range period.People {
			period.count(person, s.Grades, &own)
			s.Total.count(person, s.Grades, &total)
			if person.Changed() {
				changed[person.Who.ID] = true
			}
		}
		period.Mean = own.means()
	}
	s.Total.Mean, s.People = total.means(), len(changed)
	return s, nil
}

// validate checks the proposal as far as the firm of today can tell.
func (p Proposal) validate(c record.Company) error {
	c = p.on(c)
	if err := c.Validate(); err != nil {
		return err
	}
	for _, s := range p.Schemes {
		if err := s.Validate(); err != nil {
			return err
		}
		scale := c.Grades
		if len(s.Grades) > 0 {
			scale = s.Grades
		}
		for _, it := range s.Items {
			if v := it.Veto; v != nil && v.Effect == record.CapGrade && !slices.ContainsFunc(scale, func(g record.Grade) bool { return g.Name == v.Grade }) {
				return record.NewFault("simulate.grade", record.ErrInvalid, "scheme", s.Name, "grade", v.Grade)
			}
		}
	}
	return nil
}

// apply is an input under the current schemes but those that the proposal
// replaces, with the metrics of today that the firm did not have then.
func (p Proposal) apply(in score.Input, current []record.Scheme, today []record.Metric) score.Input {
	in.Company = p.on(in.Company)
	in.Schemes = slices.DeleteFunc(slices.Clone(current), func(s record.Scheme) bool {
		return slices.ContainsFunc(p.Schemes, func(mine record.Scheme) bool { return sameScope(mine, s) })
	})
	for _, s := range p.Schemes {
		s.ID, s.Version = proposedID, 1
		in.Schemes = append(in.Schemes, s)
	}
	for i := range in.Schemes {
		in.Schemes[i].From = "" // holds in every period
	}
	known := map[record.ID]bool{}
	for _, m := range in.Metrics {
		known[m.ID] = true
	}
	in.Metrics = slices.Clone(in.Metrics)
	for _, m := range today {
		if !known[m.ID] {
			in.Metrics = append(in.Metrics, m)
		}
	}
	return in
}

// compare puts the results of each person side by side.
func (s *SimulatedPeriod) compare(in score.Input, before, after []record.Scorecard) {
	people := byID(in.Employees)
	for i, card := range after { // both are in the order of in.Employees
		s.People = append(s.People, Simulated{people[card.Employee], card.Position, outcome(before[i]), outcome(card), card.Out})
	}
	slices.SortStableFunc(s.People, func(a, b Simulated) int {
		if a.Changed() != b.Changed() {
			return cmp.Compare(b.rank(), a.rank())
		}
		return cmp.Or(cmp.Compare(math.Abs(b.by()), math.Abs(a.by())), cmp.Compare(a.Who.Number, b.Who.Number))
	})
}

func (s Simulated) rank() int {
	if s.Changed() {
		return 1
	}
	return 0
}

// Changed reports whether the grade is another one.
func (s Simulated) Changed() bool { return s.Before.Grade != s.After.Grade }

// Difference returns how far the total moves, nil where there is none before
// or after.
func (s Simulated) Difference() *float64 {
	if !s.Before.Published || !s.After.Published {
		return nil
	}
	by := score.Round(s.After.Total-s.Before.Total, 1)
	return &by
}

func (s Simulated) by() float64 {
	if by := s.Difference(); by != nil {
		return *by
	}
	return 0
}

func newTally() Tally { return Tally{Before: map[string]int{}, After: map[string]int{}} }

// count takes a person in. A person who does not take part counts nowhere.
func (t *Tally) count(s Simulated, grades []string, total *sums) {
	if s.Out != "" {
		return
	}
	t.N++
	if s.Before.Grade != "" {
		t.Before[s.Before.Grade]++
	}
	if s.After.Grade != "" {
		t.After[s.After.Grade]++
	}
	if s.Changed() {
		t.Changed++
		was, is := slices.Index(grades, s.Before.Grade), slices.Index(grades, s.After.Grade)
		switch {
		case was < 0 || is < 0:
		case is < was:
			t.Better++
		default:
			t.Worse++
		}
	}
	if by := s.Difference(); by == nil {
		t.Unscored++
	} else {
		if *by != 0 {
			t.Moved++
		}
		total.add(s)
	}
}

// sums are of totals, in tenths of a point.
type sums struct {
	n             int
	before, after float64
}

func (s *sums) add(p Simulated) {
	s.n++
	s.before += math.Round(p.Before.Total * 10)
	s.after += math.Round(p.After.Total * 10)
}

func (s sums) means() Means {
	if s.n == 0 {
		return Means{}
	}
	mean := func(sum float64) *float64 {
		v := score.Round(sum/10/float64(s.n), 2)
		return &v
	}
	return Means{mean(s.before), mean(s.after)}
}

// scalesOf returns the scales of grades that an input uses.
func scalesOf(in score.Input) [][]record.Grade {
	scales := [][]record.Grade{in.Company.Grades}
	for _, s := range in.Schemes {
		if len(s.Grades) > 0 {
			scales = append(scales, s.Grades)
		}
	}
	return scales
}

// bestFirst puts the grades of several scales into one order, by the highest
// floor that each has.
func bestFirst(scales [][]record.Grade) []string {
	floor := map[string]float64{}
	for _, scale := range scales {
		for _, g := range scale {
			if known, ok := floor[g.Name]; !ok || g.Floor > known {
				floor[g.Name] = g.Floor
			}
		}
	}
	return slices.SortedFunc(maps.Keys(floor), func(a, b string) int {
		return cmp.Or(cmp.Compare(floor[b], floor[a]), cmp.Compare(a, b))
	})
}

// OutWords says why somebody does not take part.
func OutWords(l locale.Language, reason string) string {
	if key := "simulator.out." + reason; l.Has(key) {
		return l.Text(key)
	}
	return reason
}
