package flow

import (
	"context"

	"zhiji/store"
	"zhiji/store/access"
	"zhiji/store/record"
)

// SetPresence says how much of a period a person takes part: days on long
// leave, or not at all, with the reason; all zero takes an earlier word back.
// It counts when the period is computed again.
func (d *Desk) SetPresence(ctx context.Context, number string, p record.Presence) error {
	snap, err := d.snapshot(ctx)
	if err != nil {
		return err
	}
	who, err := Person(snap, number)
	if err != nil {
		return err
	}
	period, err := snap.Company.Period(string(p.Period))
	if err != nil {
		return err
	}
	if days := period.First.DaysUntil(period.Last) + 1; p.Away > days {
		return record.NewFault("presence.days", record.ErrInvalid)
	}
	p.Employee = who.ID
	if err := p.Validate(); err != nil {
		return err
	}
	return d.Session.Apply(ctx, access.Define, store.Changes{Presences: []record.Presence{p}})
}

// PresenceOf returns what was said of a person's part in a period.
func PresenceOf(snap *record.Snapshot, employee record.ID, period record.PeriodKey) record.Presence {
	for _, p := range snap.Presences {
		if p.Employee == employee && p.Period == period {
			return p
		}
	}
	return record.Presence{Employee: employee, Period: period}
}
