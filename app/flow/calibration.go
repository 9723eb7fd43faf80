package flow

import (
	"cmp"
	"context"

	"zhiji/store"
	"zhiji/store/access"
	"zhiji/store/record"
)

// Calibrate proposes another grade for a person of a period. It waits for
// another person and does not count until then. Faults: calibration.waiting
// while an earlier proposal waits, calibration.same, calibration.none without
// a grade, and those of record.Calibration.Validate.
func (d *Desk) Calibrate(ctx context.Context, period record.PeriodKey, number, grade, reason string) (record.Calibration, error) {
	r, err := d.Results(ctx, period)
	if err != nil {
		return record.Calibration{}, err
	}
	who, err := Person(r.Snapshot, number)
	if err != nil {
		return record.Calibration{}, err
	}
	card, err := cardOf(r, who)
	if err != nil {
		return record.Calibration{}, err
	}
	c := record.Calibration{
		ID: record.NewID(), Employee: who.ID, Period: period, Raw: cmp.Or(card.Computed, card.Grade), Grade: grade, Reason: reason,
		ProposedBy: d.Session.User().ID, ProposedAt: d.Now().UTC(), State: record.Proposed,
	}
	return c, d.Session.Apply(ctx, access.Calibrate, store.Changes{Calibrations: []record.Calibration{c}})
}
