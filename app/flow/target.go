package flow

import (
	"cmp"
	"context"
	"math"
	"slices"

	"zhiji/analysis/score"
	"zhiji/importers/clean"
	"zhiji/store"
	"zhiji/store/access"
	"zhiji/store/record"
)

// TargetSheet is the targets of a period: people down, metrics across.
type TargetSheet struct {
	Period  record.PeriodKey
	Metrics []record.Metric
	Rows    []TargetRow
	Closed  bool // nothing can be changed any more
	Edits   bool // the session may write targets
}

// TargetRow is one person's targets.
type TargetRow struct {
	Employee record.Employee
	Position string
	Cells    []TargetCell // one for each metric
	Agreed   *record.Agreement
}

// TargetCell is one target. Common is that of everybody in the position, which
// counts where the person has none of their own.
type TargetCell struct {
	Value  *float64
	Common *float64
	Before *float64 // own target of the period before
	Weight float64  // that came with the target, 0 for none
	Wanted bool     // the person is scored against it
}

// Missing reports whether the person cannot be scored for want of the target.
func (c TargetCell) Missing() bool { return c.Wanted && c.Value == nil && c.Common == nil }

// Targets lays out the targets of everybody the session may see who works in
// the period. Metrics are those somebody's scheme needs a target for; where a
// person has neither scheme nor targets yet, those of the month before.
func (d *Desk) Targets(ctx context.Context, period record.PeriodKey) (*TargetSheet, error) {
	snap, err := d.snapshot(ctx)
	if err != nil {
		return nil, err
	}
	in, err := input(snap, period)
	if err != nil {
		return nil, err
	}
	names := NewNames(snap)
	t := &TargetSheet{Period: period, Closed: snap.Closed(period), Edits: access.May(d.Session.User(), access.Import)}
	var people []record.Employee
	items := map[record.ID][]record.Item{}
	used := map[record.ID]bool{}
	for _, e := range snap.Employees {
		if !e.ActiveIn(in.Period) || !d.readsTargets(e.ID) {
			continue
		}
		people = append(people, e)
		items[e.ID] = targeted(in, e, before(snap, period))
		for _, it := range items[e.ID] {
			used[it.Metric] = true
		}
	}
	t.Metrics = slices.DeleteFunc(slices.Clone(snap.Metrics), func(m record.Metric) bool { return !used[m.ID] })
	agreed := map[record.ID]record.Agreement{}
	for _, a := range snap.Agreements {
		if a.Period == period {
			agreed[a.Employee] = a
		}
	}
	for _, e := range people {
		row := TargetRow{Employee: e, Position: names.Positions[e.Post(in.Period.Last).Position], Cells: targetCells(snap, t, e.ID, items[e.ID])}
		if a, ok := agreed[e.ID]; ok {
			row.Agreed = &a
		}
		t.Rows = append(t.Rows, row)
	}
	slices.SortStableFunc(t.Rows, func(a, b TargetRow) int {
		return cmp.Or(cmp.Compare(a.Position, b.Position), cmp.Compare(a.Employee.Number, b.Employee.Number))
	})
	return t, nil
}

// readsTargets: all for the firm's readers, else one's own.
func (d *Desk) readsTargets(employee record.ID) bool {
	user := d.Session.User()
	return access.SeesFirm(user) || employee == user.Employee
}

func before(snap *record.Snapshot, period record.PeriodKey) score.Input {
	in, err := input(snap, period.Shift(-1))
	if err != nil { // no month
		return score.Input{Company: snap.Company}
	}
	return in
}

// targeted returns the items of a person that are scored against a target.
func targeted(in score.Input, e record.Employee, before score.Input) []record.Item {
	s := score.SchemeFor(in, e)
	if s.ID == score.FromTargets && before.Target != nil { // what was agreed a month ago is asked for again
		for _, it := range score.SchemeFor(before, e).Items {
			if !slices.ContainsFunc(s.Items, func(o record.Item) bool { return o.Metric == it.Metric }) {
				s.Items = append(s.Items, it)
			}
		}
	}
	return slices.DeleteFunc(slices.Clone(s.Items), func(it record.Item) bool { return !NeedsTarget(it) })
}

// NeedsTarget reports whether an item is scored against a target.
func NeedsTarget(it record.Item) bool {
	switch it.Rule.Method {
	case record.Ratio, record.Binary, record.Progress:
		return it.Kind != record.Veto
	case record.Bands, record.Steps:
		return it.Kind != record.Veto && it.Rule.Looks() != record.Value
	}
	return false
}

func targetCells(snap *record.Snapshot, t *TargetSheet, employee record.ID, items []record.Item) []TargetCell {
	cells := make([]TargetCell, len(t.Metrics))
	for i, m := range t.Metrics {
		c := &cells[i]
		c.Value = at(snap.Target, employee, t.Period, m.ID)
		c.Before = at(snap.Target, employee, t.Period.Shift(-1), m.ID)
		for _, w := range []*float64{at(snap.Weight, employee, t.Period, m.ID), at(snap.Weight, employee, t.Period.Shift(-1), m.ID)} {
			if w != nil && c.Weight == 0 {
				c.Weight = *w
			}
		}
		if n := slices.IndexFunc(items, func(it record.Item) bool { return it.Metric == m.ID }); n >= 0 {
			c.Wanted, c.Common = true, items[n].Target
		}
	}
	return cells
}

// SetTargets writes targets of one period as a batch, which can be undone like
// an import; who pressed the button and when stands with it. Faults:
// period.closed, targets.none.
func (d *Desk) SetTargets(ctx context.Context, period record.PeriodKey, targets []record.Target) (record.Batch, error) {
	if len(targets) == 0 {
		return record.Batch{}, record.NewFault("targets.none", record.ErrInvalid)
	}
	snap, err := d.snapshot(ctx)
	if err != nil {
		return record.Batch{}, err
	}
	if snap.Closed(period) {
		return record.Batch{}, record.NewFault("period.closed", record.ErrClosed, "period", string(period))
	}
	name := d.Language.Text("targets.typed", "period", d.Language.Period(period))
	batch := record.Batch{
		ID: record.NewID(), File: name, Kinds: []string{"targets"}, Periods: []record.PeriodKey{period},
		Read: len(targets), Good: len(targets),
	}
	for i := range targets {
		targets[i].Period, targets[i].Batch = period, batch.ID
		targets[i].Source = record.Source{Batch: batch.ID, File: name}
	}
	return batch, d.Session.Apply(ctx, access.Import, store.Changes{Batch: &batch, Targets: targets})
}

// Agree records that people signed their targets of a period: with whom, and
// on which day.
func (d *Desk) Agree(ctx context.Context, period record.PeriodKey, people []record.ID, with string, on record.Date) error {
	if len(people) == 0 {
		return record.NewFault("agreement.nobody", record.ErrInvalid)
	}
	var signed []record.Agreement
	for _, id := range people {
		signed = append(signed, record.Agreement{Employee: id, Period: period, With: with, On: on})
	}
	return d.Session.Apply(ctx, access.Import, store.Changes{Agreements: signed})
}

// ReadNumbers reads a column of texts as a metric's values, as imports do:
// "85%", "12.3万", "≥90%". Empty texts are NaN. Plain numbers of a rate are
// read by what most of the column are: 85 is 85 %, 0.85 too; a column with
// both is refused (number.mixed), as is what is no number (number.unread).
func ReadNumbers(texts []string, unit record.Unit) ([]float64, error) {
	values, plain := make([]float64, len(texts)), []float64(nil)
	bare := make([]bool, len(texts))
	for i, text := range texts {
		values[i] = math.NaN()
		if text == "" {
			continue
		}
		q, err := clean.Number(text)
		if err != nil {
			return nil, record.NewFault("number.unread", record.ErrInvalid, "text", text)
		}
		values[i] = q.Value
		if unit == record.Percent && !q.Percent {
			plain, bare[i] = append(plain, q.Value), true
		}
	}
	switch clean.VoteRatio(plain) {
	case clean.RatioMixed:
		return nil, record.NewFault("number.mixed", record.ErrInvalid)
	case clean.RatioHundred:
		for i := range values {
			if bare[i] {
				values[i] /= 100
			}
		}
	}
	return values, nil
}
