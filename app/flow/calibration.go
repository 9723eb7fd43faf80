package flow

import "zhiji/store/record"

// Calibrations returns the calibration of each person of the results that was
// proposed last and not rejected, of those that start from the grade the
// total gives.
func Calibrations(r *Results) map[record.ID]record.Calibration {
	raw := map[record.ID]string{}
	for _, card := range r.Cards {
		raw[card.Employee] = firstText(card.Computed, card.Grade)
	}
	out := map[record.ID]record.Calibration{}
	for _, c := range r.Snapshot.Calibrations {
		if c.Period == r.Period.Key && c.State != record.Rejected && c.Raw == raw[c.Employee] && !c.ProposedAt.Before(out[c.Employee].ProposedAt) {
			out[c.Employee] = c
		}
	}
	return out
}

// Alone reports whether the firm has a single user who may decide what was
// proposed: they then decide about their own proposals, marked as such.
func (d *Desk) Alone() (bool, error) {
	users, err := d.Session.Users()
	n := 0
	for _, u := range users {
		if u.Has(record.Owner, record.HR) && u.State == record.Active {
			n++
		}
	}
	return n == 1, err
}
