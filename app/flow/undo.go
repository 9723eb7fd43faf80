package flow

import (
	"context"
	"math"

	"zhiji/analysis/derive"
	"zhiji/store"
	"zhiji/store/access"
	"zhiji/store/record"
)

// Undo withdraws a batch. Its values stay in the history and no longer count.
// Where other batches' lines or ratings remain, the values that come from
// them are derived again.
func (d *Desk) Undo(ctx context.Context, batch record.ID, reason string) error {
	snap, err := d.snapshot(ctx)
	if err != nil {
		return err
	}
	undone, err := findBatch(snap, batch)
	if err != nil {
		return err
	}
	changes := store.Changes{
		Voids: []record.Void{{Batch: batch, By: d.Session.User().ID, At: d.Now().UTC(), Reason: reason}},
	}
	again, err := d.deriveWithout(ctx, snap, undone)
	if err != nil {
		return err
	}
	if len(again) > 0 {
		header := record.Batch{
			ID: record.NewID(), File: d.Language.Text("batch.again", "file", undone.File), Kinds: []string{"derived"},
			Periods: undone.Periods, At: d.Now().UTC(), By: d.Session.User().ID,
		}
		changes.Batch, changes.Observations = &header, again
		for i := range again {
			again[i].Batch = header.ID // the sources keep naming the files they come from
		}
		changes = d.respectClosing(snap, changes)
	}
	return d.Session.Apply(ctx, access.Void, changes)
}

func findBatch(snap *record.Snapshot, id record.ID) (record.Batch, error) {
	for _, b := range snap.Batches {
		if b.ID != id {
			continue
		}
		if b.Void {
			return b, record.NewFault("batch.void", record.ErrConflict, "file", b.File)
		}
		return b, nil
	}
	return record.Batch{}, record.NewFault("batch.missing", record.ErrNotFound, "batch", string(id))
}

// deriveWithout returns the derived values that change when a batch's lines
// are gone. A value with no line left becomes NaN, which reads as missing.
func (d *Desk) deriveWithout(ctx context.Context, snap *record.Snapshot, undone record.Batch) ([]record.Observation, error) {
	var out []record.Observation
	for _, kind := range []record.LineKind{record.Orders, record.Projects} {
		all, err := d.Session.Lines(kind)
		if err != nil {
			return nil, err
		}
		var kept []record.Lines
		for _, l := range all {
			if l.Batch != undone.ID {
				kept = append(kept, l)
			}
		}
		if len(kept) == len(all) {
			continue
		}
		before, err := derive.Monthly(ctx, snap.Metrics, all, snap.Company.MonthStart)
		if err != nil {
			return nil, err
		}
		after, err := derive.Monthly(ctx, snap.Metrics, kept, snap.Company.MonthStart)
		if err != nil {
			return nil, err
		}
		out = append(out, difference(before, after)...)
	}
	judged, err := d.judgedWithout(undone)
	return append(out, judged...), err
}

// judgedWithout returns the values of the people and periods that a batch
// rates, from the ratings that remain.
func (d *Desk) judgedWithout(undone record.Batch) ([]record.Observation, error) {
	all, err := d.Session.Ratings()
	if err != nil {
		return nil, err
	}
	var gone, kept []record.Rating
	for _, r := range all {
		if r.Batch == undone.ID {
			gone = append(gone, r)
		} else {
			kept = append(kept, r)
		}
	}
	remaining := lastOf(ofSame(kept, gone))
	return difference(ratingValues(gone, undone.ID), ratingValues(remaining, undone.ID)), nil
}

// difference returns what must be written so that the values before become
// those after.
func difference(before, after []record.Observation) []record.Observation {
	type cell struct {
		employee, metric record.ID
		period           record.PeriodKey
	}
	key := func(o record.Observation) cell { return cell{o.Employee, o.Metric, o.Period} }
	old := map[cell]float64{}
	for _, o := range before {
		old[key(o)] = o.Value
	}
	var out []record.Observation
	for _, o := range after {
		// The same value is written too: the void withdraws its old record.
		out = append(out, o)
		delete(old, key(o))
	}
	for _, o := range before {
		if _, gone := old[key(o)]; gone {
			o.Value, o.Sources = math.NaN(), nil
			out = append(out, o)
		}
	}
	return out
}
