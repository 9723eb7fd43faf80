package flow

import (
	"context"
	"math"

	"zhiji/analysis/derive"
	"zhiji/store"
	"zhiji/store/access"
	"zhiji/store/record"
)

// Commit writes a plan, one transaction a file, in the order that lets later
// files rest on earlier ones. It returns the batches written; files of the
// plan that carry an error are left out. When a file fails, those before it
// stay and the error says which file it was.
func (d *Desk) Commit(ctx context.Context, plan *Plan, progress Progress) ([]record.Batch, error) {
	snap, err := d.snapshot(ctx)
	if err != nil {
		return nil, err
	}
	var written []record.Batch
	doubts := d.newDoubts(snap, plan.Files)
	for n, i := range plan.order() {
		file := &plan.Files[i]
		progress.step("progress.write", n, len(plan.Files))
		if err := ctx.Err(); err != nil {
			return written, err
		}
		changes, err := d.complete(ctx, snap, file.changes)
		changes.Anomalies = doubts.look(file.changes)
		if plan.Remember {
			changes.Recipes = file.recipes
		}
		if err == nil {
			err = d.Session.Apply(ctx, access.Import, changes)
		}
		if err != nil {
			return written, inFile(err, file.Name)
		}
		written = append(written, *changes.Batch)
	}
	return written, nil
}

// order returns the files without error, those that bring people first.
func (p *Plan) order() []int {
	var people, others []int
	for i, f := range p.Files {
		switch {
		case f.Err != nil || f.Batch == nil:
		case f.bringsPeople():
			people = append(people, i)
		default:
			others = append(others, i)
		}
	}
	return append(people, others...)
}

// complete adds to a file's changes what rests on the data already there:
// monthly values derived from lines and ratings, and for closed periods
// adjustments in place of values. Closings are those of the snapshot; values
// are read again where the files before may have changed them.
func (d *Desk) complete(ctx context.Context, snap *record.Snapshot, c store.Changes) (store.Changes, error) {
	if len(c.Lines) > 0 || len(c.Ratings) > 0 {
		var err error
		if snap, err = d.snapshot(ctx); err != nil {
			return c, err
		}
		derived, err := d.derived(ctx, snap, c)
		if err != nil {
			return c, err
		}
		c.Observations = append(c.Observations, derived...)
		ratings := lastOf(append(ofSame(snap.Ratings, c.Ratings), c.Ratings...))
		c.Observations = append(c.Observations, ratingValues(ratings, c.Batch.ID)...)
	}
	c.Observations = keepCorrections(snap, c.Observations)
	return d.respectClosing(snap, c), nil
}

// derived returns the monthly values that new lines change: those of the
// months from the first new line on, since a month's new and returning
// customers depend on earlier orders.
func (d *Desk) derived(ctx context.Context, snap *record.Snapshot, c store.Changes) ([]record.Observation, error) {
	var out []record.Observation
	for _, kind := range []record.LineKind{record.Orders, record.Projects} {
		added := linesOf(c.Lines, kind)
		if len(added) == 0 {
			continue
		}
		old, err := d.Session.Lines(kind)
		if err != nil {
			return nil, err
		}
		values, err := derive.Monthly(ctx, snap.Metrics, append(old, added...), snap.Company.MonthStart)
		if err != nil {
			return nil, err
		}
		out = append(out, changed(snap, values, c.Batch.ID)...)
	}
	return out, nil
}

func linesOf(all []record.Lines, kind record.LineKind) []record.Lines {
	var out []record.Lines
	for _, l := range all {
		if l.Kind == kind {
			out = append(out, l)
		}
	}
	return out
}

// changed keeps the derived values that differ from those in force and names
// the batch that brought the change.
func changed(snap *record.Snapshot, values []record.Observation, batch record.ID) []record.Observation {
	var out []record.Observation
	for _, o := range values {
		if inForce(snap, o.Employee, o.Period, o.Metric) != o.Value {
			o.Batch = batch
			out = append(out, o)
		}
	}
	return out
}

func inForce(snap *record.Snapshot, employee record.ID, period record.PeriodKey, metric record.ID) float64 {
	a := snap.Actual
	return a.At(a.Employee(employee), a.Period(period), a.Metric(metric))
}

// respectClosing turns values of closed periods into proposed adjustments
// with the old and the new value; equal values ask for nothing.
func (d *Desk) respectClosing(snap *record.Snapshot, c store.Changes) store.Changes {
	var open []record.Observation
	for _, o := range c.Observations {
		if !snap.Closed(o.Period) {
			open = append(open, o)
			continue
		}
		old := inForce(snap, o.Employee, o.Period, o.Metric)
		if old == o.Value {
			continue
		}
		if math.IsNaN(old) {
			old = 0
		}
		c.Adjustments = append(c.Adjustments, record.Adjustment{
			ID: record.NewID(), Employee: o.Employee, Period: o.Period, Metric: o.Metric,
			Old: old, New: o.Value, Reason: d.Language.Text("adjustment.late", "file", c.Batch.File),
			Batch: c.Batch.ID, Sources: o.Sources,
			ProposedBy: d.Session.User().ID, ProposedAt: d.Now().UTC(), State: record.Proposed,
		})
	}
	c.Observations = open
	return c
}

// inFile puts the file's name on a fault that does not name a file yet.
func inFile(err error, name string) error {
	if fault, ok := err.(*record.Fault); ok && fault.Where.File == "" {
		fault.Where.File = name
	}
	return err
}
