package flow

import (
	"context"
	"slices"

	"zhiji/analysis/score"
	"zhiji/store"
	"zhiji/store/access"
	"zhiji/store/record"
)

// ProposeCalibration asks to give a person another grade than the computed
// one, or, where that is changed already, the computed one again. It waits for
// another person and does not count until then. Faults: calibration.ungraded,
// calibration.scale, calibration.same, calibration.waiting, and those of the
// vault.
func (d *Desk) ProposeCalibration(ctx context.Context, period record.PeriodKey, number, grade, reason string) (record.Calibration, error) {
	r, err := d.Results(ctx, period)
	if err != nil {
		return record.Calibration{}, err
	}
	who, err := Person(r.Snapshot, number)
	if err != nil {
		return record.Calibration{}, err
	}
	raw, err := calibratable(r, who, grade)
	if err != nil {
		return record.Calibration{}, err
	}
	c := record.Calibration{
		ID: record.NewID(), Employee: who.ID, Period: period, Raw: raw, Grade: grade, Reason: reason, State: record.Proposed,
	}
	if err := c.Validate(); err != nil {
		return c, err
	}
	if err := d.Session.Apply(ctx, access.Calibrate, store.Changes{Calibrations: []record.Calibration{c}}); err != nil {
		return c, err
	}
	return d.calibration(ctx, c.ID)
}

// calibratable returns the computed grade of a person who may get another.
func calibratable(r *Results, who record.Employee, grade string) (raw string, err error) {
	fault := func(key string, sentinel error) error {
		return record.NewFault("calibration."+key, sentinel, "name", who.Name, "period", string(r.Period.Key), "grade", grade)
	}
	i := slices.IndexFunc(r.Cards, func(c record.Scorecard) bool { return c.Employee == who.ID })
	if i < 0 || r.Cards[i].Grade == "" {
		return "", fault("ungraded", record.ErrNotFound)
	}
	in, err := input(r.Snapshot, r.Period.Key)
	if err != nil {
		return "", err
	}
	scale := in.Company.Grades
	if own := score.SchemeFor(in, who).Grades; len(own) > 0 {
		scale = own
	}
	waits := func(c record.Calibration) bool {
		return c.Employee == who.ID && c.Period == r.Period.Key && c.State == record.Proposed
	}
	card := r.Cards[i]
	switch {
	case !slices.ContainsFunc(scale, func(g record.Grade) bool { return g.Name == grade }):
		return "", fault("scale", record.ErrInvalid)
	case slices.ContainsFunc(r.Snapshot.Calibrations, waits):
		return "", fault("waiting", record.ErrConflict)
	case card.Grade == grade:
		return "", fault("same", record.ErrInvalid)
	case card.Computed != "":
		return card.Computed, nil
	}
	return card.Grade, nil
}

// DecideCalibration approves or rejects. An approved one counts when the
// period is computed again. The store refuses the proposer, unless the firm
// has a single user.
func (d *Desk) DecideCalibration(ctx context.Context, id record.ID, approve bool) (record.Calibration, error) {
	c, err := d.calibration(ctx, id)
	if err != nil {
		return c, err
	}
	if c.State != record.Proposed {
		return c, record.NewFault("calibration.decided", record.ErrConflict)
	}
	c.State = decided(approve)
	if err := d.Session.Apply(ctx, access.Calibrate, store.Changes{Calibrations: []record.Calibration{c}}); err != nil {
		return c, err
	}
	return d.calibration(ctx, id)
}

func (d *Desk) calibration(ctx context.Context, id record.ID) (record.Calibration, error) {
	snap, err := d.snapshot(ctx)
	if err != nil {
		return record.Calibration{}, err
	}
	for _, c := range snap.Calibrations {
		if c.ID == id {
			return c, nil
		}
	}
	return record.Calibration{}, record.NewFault("calibration.missing", record.ErrNotFound, "id", string(id))
}
