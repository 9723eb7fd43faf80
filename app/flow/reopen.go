package flow

import (
	"context"

	"zhiji/store"
	"zhiji/store/access"
	"zhiji/store/record"
)

// ProposeReopen asks to take the closing of a period back. It stays closed
// until another person approves. Faults: vault.forbidden, vault.not_closed,
// vault.closed_within, reopening.reason, reopening.waiting.
func (d *Desk) ProposeReopen(ctx context.Context, period record.PeriodKey, reason string) (record.Reopening, error) {
	r := record.Reopening{ID: record.NewID(), Period: period, Reason: reason, State: record.Proposed}
	if err := r.Validate(); err != nil {
		return r, err
	}
	snap, err := d.snapshot(ctx)
	if err != nil {
		return r, err
	}
	for _, other := range snap.Reopenings {
		if other.Period == period && other.State == record.Proposed && !stale(snap, other) {
			return other, record.NewFault("reopening.waiting", record.ErrConflict, "period", string(period))
		}
	}
	if err := d.Session.Apply(ctx, access.Reopen, store.Changes{Reopenings: []record.Reopening{r}}); err != nil {
		return r, err
	}
	return d.reopening(ctx, r.ID)
}

// stale reports whether a proposal is older than the closing it was not made
// for.
func stale(snap *record.Snapshot, r record.Reopening) bool {
	for _, c := range snap.Closings {
		if c.Period == r.Period {
			return c.At.After(r.ProposedAt)
		}
	}
	return true
}

// DecideReopen approves or rejects. An approved period is open for everybody;
// what its closing kept stays readable, and adjustments stay in force. The
// store refuses the proposer, unless the firm has a single user.
func (d *Desk) DecideReopen(ctx context.Context, id record.ID, approve bool) (record.Reopening, error) {
	r, err := d.reopening(ctx, id)
	if err != nil {
		return r, err
	}
	if r.State != record.Proposed {
		return r, record.NewFault("reopening.decided", record.ErrConflict)
	}
	r.State = decided(approve)
	if err := d.Session.Apply(ctx, access.Reopen, store.Changes{Reopenings: []record.Reopening{r}}); err != nil {
		return r, err
	}
	return d.reopening(ctx, id)
}

func (d *Desk) reopening(ctx context.Context, id record.ID) (record.Reopening, error) {
	snap, err := d.snapshot(ctx)
	if err != nil {
		return record.Reopening{}, err
	}
	for _, r := range snap.Reopenings {
		if r.ID == id {
			return r, nil
		}
	}
	return record.Reopening{}, record.NewFault("reopening.missing", record.ErrNotFound, "id", string(id))
}

// decided is the state of what was proposed after a decision.
func decided(approve bool) record.AdjustmentState {
	if approve {
		return record.Approved
	}
	return record.Rejected
}
