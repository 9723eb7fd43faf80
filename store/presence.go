package store

import "zhiji/store/record"

// Presences and agreements are kept one under another: a later one of the
// person and period replaces what counts, and a void brings the earlier back.

func (c *commit) putPresences(ch Changes) error {
	for _, p := range ch.Presences {
		p.By, p.At = c.s.user.ID, c.at
		if err := c.putGiven(presences, blockOf{p.Employee, p.Period, ""}, p); err != nil {
			return err
		}
	}
	return nil
}

// presencesOf returns the presences in force of a person, by period.
func (v *view) presencesOf(person record.ID) ([]record.Presence, error) {
	return latest(v, presences, person, func(p record.Presence) record.PeriodKey { return p.Period })
}

func (c *commit) putAgreements(ch Changes) error {
	for _, a := range ch.Agreements {
		a.By, a.At = c.s.user.ID, c.at
		if err := c.putGiven(agreements, blockOf{a.Employee, a.Period, a.Batch}, a); err != nil {
			return err
		}
	}
	return nil
}

// agreementsOf returns the agreements in force of a person, by period.
func (v *view) agreementsOf(person record.ID) ([]record.Agreement, error) {
	return latest(v, agreements, person, func(a record.Agreement) record.PeriodKey { return a.Period })
}
