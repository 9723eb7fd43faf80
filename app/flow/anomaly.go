package flow

import (
	"context"
	"math"

	"zhiji/app/locale"
	"zhiji/store"
	"zhiji/store/access"
	"zhiji/store/record"
)

// Anomaly is a doubtful value as a person reads it.
type Anomaly struct {
	record.Anomaly
	Who    record.Employee
	Of     record.Metric
	Text   string        // why it is doubtful, in the desk's language
	By     string        // who decided
	Source record.Source // where the value stands; zero where that is not known
}

// Anomalies lists what was found doubtful of a period, of all when it is "",
// and what became of it. Open ones whose value was replaced since are left
// out: there is nothing to decide.
func (d *Desk) Anomalies(ctx context.Context, period record.PeriodKey) ([]Anomaly, error) {
	snap, err := d.snapshot(ctx)
	if err != nil {
		return nil, err
	}
	users, err := d.UserNames(snap)
	if err != nil {
		return nil, err
	}
	var out []Anomaly
	names := NewNames(snap)
	for _, a := range snap.Anomalies {
		if (period != "" && a.Period != period) || (a.State == record.AnomalyOpen && !counts(snap, a)) {
			continue
		}
		view := d.viewAnomaly(a, names.People[a.Employee], names.Metrics[a.Metric])
		view.By = users[a.DecidedBy]
		past, err := d.Session.History(a.Employee, a.Period)
		if err != nil {
			return nil, err
		}
		for _, p := range past {
			if p.Metric == a.Metric && p.Batch == a.Batch && p.Value == a.Old && len(p.Sources) > 0 {
				view.Source = p.Sources[0]
			}
		}
		out = append(out, view)
	}
	return out, nil
}

// counts reports whether a doubtful value is still the one in force.
func counts(snap *record.Snapshot, a record.Anomaly) bool {
	p := snap.Actual
	if a.Target {
		p = snap.Target
	}
	return p.At(p.Employee(a.Employee), p.Period(a.Period), p.Metric(a.Metric)) == a.Old
}

func (d *Desk) viewAnomaly(a record.Anomaly, who record.Employee, of record.Metric) Anomaly {
	return Anomaly{Anomaly: a, Who: who, Of: of, Text: reasonText(d.Language, a, of)}
}

// reasonText says why a value is doubtful.
func reasonText(l locale.Language, a record.Anomaly, of record.Metric) string {
	args := map[string]string{
		"metric": of.Label(string(l)), "period": l.Period(a.Period), "value": l.Quantity(a.Old, of.Unit),
	}
	for name, v := range a.Numbers {
		switch name {
		case "typical", "other":
			args[name] = l.Quantity(v, of.Unit)
		default:
			args[name] = brief(v)
		}
	}
	return l.Fill("anomaly."+a.Reason, args)
}

// brief writes a number with three figures, whole ones in full.
func brief(v float64) string {
	if v == math.Trunc(v) || v == 0 {
		return shortest(v)
	}
	return shortest(locale.Round(v, max(0, 2-int(math.Floor(math.Log10(math.Abs(v)))))))
}

// DecideAnomaly accepts or refuses what was found doubtful; the reason is kept
// with the name and the time. An accepted value of an open period counts as
// proposed at once; of a closed period it becomes an adjustment, which waits
// for a second person. HR and owner only. Faults: anomaly.reason,
// anomaly.missing, anomaly.decided, anomaly.replaced, anomaly.closed.
func (d *Desk) DecideAnomaly(ctx context.Context, id record.ID, accept bool, reason string) (record.Anomaly, error) {
	snap, err := d.snapshot(ctx)
	if err != nil {
		return record.Anomaly{}, err
	}
	a, err := openAnomaly(snap, id)
	if err != nil {
		return a, err
	}
	a.State, a.Why = record.AnomalyRefused, reason
	a.DecidedBy, a.DecidedAt = d.Session.User().ID, d.Now().UTC()
	var changes store.Changes
	if accept {
		a.State = record.AnomalyAccepted
		if changes, err = d.accept(snap, &a); err != nil {
			return a, err
		}
	}
	if err := a.Validate(); err != nil {
		return a, err
	}
	changes.Anomalies = []record.Anomaly{a}
	return a, d.Session.Apply(ctx, access.Correct, changes)
}

func openAnomaly(snap *record.Snapshot, id record.ID) (record.Anomaly, error) {
	for _, a := range snap.Anomalies {
		if a.ID != id {
			continue
		}
		if a.State != record.AnomalyOpen {
			return a, record.NewFault("anomaly.decided", record.ErrConflict)
		}
		return a, nil
	}
	return record.Anomaly{}, record.NewFault("anomaly.missing", record.ErrNotFound, "id", string(id))
}

// accept returns what makes the proposed value count.
func (d *Desk) accept(snap *record.Snapshot, a *record.Anomaly) (store.Changes, error) {
	switch {
	case !counts(snap, *a):
		return store.Changes{}, record.NewFault("anomaly.replaced", record.ErrConflict)
	case snap.Closed(a.Period):
		return d.acceptClosed(a)
	case a.Target:
		return d.acceptTarget(a)
	}
	// Every batch that brought the wrong value gets the right one, so that
	// undoing the newest does not bring the error back.
	past, err := d.Session.History(a.Employee, a.Period)
	var changes store.Changes
	seen := map[record.ID]bool{}
	for _, p := range past {
		if p.Metric == a.Metric && p.Value == a.Old && !p.Void && !seen[p.Batch] {
			seen[p.Batch] = true
			changes.Observations = append(changes.Observations, correct(p.Observation, *a))
		}
	}
	return changes, err
}

func (d *Desk) acceptTarget(a *record.Anomaly) (store.Changes, error) {
	targets, err := d.Session.Targets(a.Employee, a.Period)
	var changes store.Changes
	for _, t := range targets {
		if t.Metric == a.Metric {
			t.Value = math.NaN() // reads as missing
			changes.Targets = append(changes.Targets, t)
		}
	}
	return changes, err
}

// acceptClosed asks for an adjustment: a closed period changes by nothing
// else. What would leave no value cannot be asked for.
func (d *Desk) acceptClosed(a *record.Anomaly) (store.Changes, error) {
	if a.New == nil {
		return store.Changes{}, record.NewFault("anomaly.closed", record.ErrClosed, "period", string(a.Period))
	}
	a.Adjustment = record.NewID()
	return store.Changes{Adjustments: []record.Adjustment{{
		ID: a.Adjustment, Employee: a.Employee, Period: a.Period, Metric: a.Metric, Old: a.Old, New: *a.New,
		Reason: a.Why, Batch: a.Batch, ProposedBy: a.DecidedBy, ProposedAt: a.DecidedAt, State: record.Proposed,
	}}}, nil
}
