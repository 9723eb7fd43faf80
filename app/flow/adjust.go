package flow

import (
	"context"
	"math"
	"slices"

	"zhiji/analysis/feedback"
	"zhiji/analysis/score"
	"zhiji/store"
	"zhiji/store/access"
	"zhiji/store/record"
)

// Propose asks for the correction of a value of a closed period. It waits for
// another person and does not count until then.
func (d *Desk) Propose(ctx context.Context, period record.PeriodKey, number string, metric string, value float64, reason string) (record.Adjustment, error) {
	snap, err := d.snapshot(ctx)
	if err != nil {
		return record.Adjustment{}, err
	}
	who, err := Person(snap, number)
	if err != nil {
		return record.Adjustment{}, err
	}
	m, err := metricNamed(snap.Metrics, metric)
	if err != nil {
		return record.Adjustment{}, err
	}
	if !snap.Closed(period) {
		return record.Adjustment{}, record.NewFault("adjustment.open", record.ErrInvalid, "period", string(period))
	}
	old := inForce(snap, who.ID, period, m.ID)
	if math.IsNaN(old) {
		old = 0
	}
	a := record.Adjustment{
		ID: record.NewID(), Employee: who.ID, Period: period, Metric: m.ID, Old: old, New: value, Reason: reason,
		ProposedBy: d.Session.User().ID, ProposedAt: d.Now().UTC(), State: record.Proposed,
	}
	if err := a.Validate(); err != nil {
		return a, err
	}
	return a, d.Session.Apply(ctx, access.Adjust, store.Changes{Adjustments: []record.Adjustment{a}})
}

// Decide approves or rejects a proposed adjustment. The store refuses the
// proposer, unless the firm has a single user.
func (d *Desk) Decide(ctx context.Context, id record.ID, approve bool) (record.Adjustment, error) {
	snap, err := d.snapshot(ctx)
	if err != nil {
		return record.Adjustment{}, err
	}
	for _, a := range snap.Adjustments {
		if a.ID != id {
			continue
		}
		if a.State != record.Proposed {
			return a, record.NewFault("adjustment.decided", record.ErrConflict)
		}
		a.State = decided(approve)
		a.DecidedBy, a.DecidedAt = d.Session.User().ID, d.Now().UTC()
		changes := store.Changes{Adjustments: []record.Adjustment{a}}
		if approve {
			if changes.Scorecards, changes.Findings, err = d.adjusted(snap, a); err != nil {
				return a, err
			}
		}
		return a, d.Session.Apply(ctx, access.Adjust, changes)
	}
	return record.Adjustment{}, record.NewFault("adjustment.missing", record.ErrNotFound, "id", string(id))
}

// adjusted scores the person of an approved adjustment again, in the firm as
// it was when the period was closed. The frozen results stay as they are.
func (d *Desk) adjusted(snap *record.Snapshot, a record.Adjustment) ([]record.Scorecard, []record.Finding, error) {
	was, err := d.asClosed(snap, a.Period)
	if err != nil {
		return nil, nil, err
	}
	in, err := input(was, a.Period)
	if err != nil {
		return nil, nil, err
	}
	in.Adjustments = append(slices.Clone(in.Adjustments), a)
	p := in.Actual
	p.Set(p.Employee(a.Employee), p.Period(a.Period), p.Metric(a.Metric), a.New)
	if in.Observed, err = d.observedOf(a.Employee, a.Period); err != nil {
		return nil, nil, err
	}
	cards := score.Compute(in)
	other := func(c record.Scorecard) bool { return c.Employee != a.Employee }
	findings := slices.DeleteFunc(feedback.Find(in, cards), func(f record.Finding) bool { return f.Employee != a.Employee })
	return slices.DeleteFunc(cards, other), findings, nil
}

// Person returns the employee with a 工号.
func Person(snap *record.Snapshot, number string) (record.Employee, error) {
	for _, e := range snap.Employees {
		if e.Number == number {
			return e, nil
		}
	}
	return record.Employee{}, record.NewFault("employee.missing", record.ErrNotFound, "number", number)
}

// metricNamed finds a metric by id or by its name in either language.
func metricNamed(metrics []record.Metric, name string) (record.Metric, error) {
	for _, m := range metrics {
		if string(m.ID) == name || m.Name == name || (m.English != "" && m.English == name) {
			return m, nil
		}
	}
	return record.Metric{}, record.NewFault("metric.missing", record.ErrNotFound, "metric", name)
}
