package flow

import (
	"context"
	"slices"
	"strconv"

	"zhiji/analysis/score"
	"zhiji/store"
	"zhiji/store/access"
	"zhiji/store/record"
)

// proposedID marks schemes that are tried and not stored.
const proposedID record.ID = "proposed"

// FirstAdoption returns the first period from which a proposal may hold: the
// month after today's, and after the newest closed period.
func (d *Desk) FirstAdoption(snap *record.Snapshot) record.PeriodKey {
	next := record.MonthOf(d.today(snap.Company), snap.Company.MonthStart).Shift(1)
	if closed := newestClosed(snap); closed.Key != "" {
		after := record.MonthOf(closed.Last.AddDays(1), snap.Company.MonthStart)
		next = max(next, after)
	}
	return next
}

// Adopt stores a proposal as new versions of schemes from a future period on.
// Another cap or scale of grades of the firm becomes one of every scheme in
// force then that has none of its own, so that periods before stay as they
// are. Faults: simulate.from (too early; with the first period possible),
// simulate.coverage (a coverage holds for the whole firm at once and cannot
// begin later), simulate.uncovered (people without a scheme would not have the
// cap or the grades), simulate.same (nothing would change).
func (d *Desk) Adopt(ctx context.Context, p Proposal, from record.PeriodKey) ([]record.Scheme, error) {
	snap, err := d.snapshot(ctx)
	if err != nil {
		return nil, err
	}
	period, err := snap.Company.Period(string(from))
	if err != nil {
		return nil, err
	}
	if err := p.validate(snap.Company); err != nil {
		return nil, err
	}
	if earliest, err := snap.Company.Period(string(d.FirstAdoption(snap))); err != nil {
		return nil, err
	} else if period.First.Before(earliest.First) {
		return nil, record.NewFault("simulate.from", record.ErrInvalid, "from", string(from), "earliest", string(earliest.Key))
	}
	if p.Coverage != 0 && p.Coverage != snap.Company.Coverage {
		return nil, record.NewFault("simulate.coverage", record.ErrInvalid)
	}
	schemes, err := p.from(snap, period)
	if err != nil {
		return nil, err
	}
	fresh, err := numbered(snap, schemes)
	switch {
	case err != nil:
		return nil, err
	case len(fresh) == 0:
		return nil, record.NewFault("simulate.same", record.ErrInvalid)
	}
	return fresh, d.Session.Apply(ctx, access.Define, store.Changes{Schemes: fresh})
}

// from is the proposal as schemes that begin with a period, those of the firm
// that a cap or grades touch among them.
func (p Proposal) from(snap *record.Snapshot, period record.Period) ([]record.Scheme, error) {
	schemes := slices.Clone(p.Schemes)
	if p.Cap != 0 || len(p.Grades) > 0 {
		in, err := input(snap, period.Key)
		if err != nil {
			return nil, err
		}
		others, bare := inUse(in, p)
		if bare > 0 {
			return nil, record.NewFault("simulate.uncovered", record.ErrInvalid, "n", strconv.Itoa(bare))
		}
		schemes = append(schemes, others...)
	}
	for i := range schemes {
		schemes[i].From = period.Key
		schemes[i] = p.inside(schemes[i])
	}
	return schemes, nil
}

// inUse returns the schemes that people are scored by and that the proposal
// does not replace, and how many people have no scheme.
func inUse(in score.Input, p Proposal) (schemes []record.Scheme, bare int) {
	proposed := in
	proposed.Schemes = slices.Clone(in.Schemes)
	for _, s := range p.Schemes {
		s.ID, s.Version, s.From = proposedID, 1<<30, in.Period.Key
		proposed.Schemes = append(proposed.Schemes, s)
	}
	seen := map[record.ID]bool{proposedID: true}
	for _, e := range in.Employees {
		if !e.ActiveIn(in.Period) {
			continue
		}
		s := score.SchemeFor(proposed, e)
		switch {
		case s.ID == score.FromTargets:
			bare++
		case !seen[s.ID]:
			seen[s.ID] = true
			schemes = append(schemes, s)
		}
	}
	return schemes, bare
}

// inside writes the firm's proposed cap and grades into a scheme that has none
// of its own. The cap is for ratios.
func (p Proposal) inside(s record.Scheme) record.Scheme {
	if len(s.Grades) == 0 {
		s.Grades = p.Grades
	}
	s.Items = slices.Clone(s.Items)
	for i := range s.Items {
		it := &s.Items[i]
		ratio := it.Rule.Method == record.Ratio || it.Rule.Method == record.Progress
		if p.Cap != 0 && it.Cap == 0 && ratio && it.Kind.Weighted() {
			it.Cap = p.Cap
		}
	}
	return s
}
