package store

import (
	"slices"

	"zhiji/store/access"
	"zhiji/store/record"
)

var adjustmentList = entity[record.Adjustment]{adjustments, func(n *names, a record.Adjustment) []byte {
	t := n.of(adjustments.name, string(a.ID))
	return n.personal(a.Employee, a.Period, t[:])
}}

// putAdjustments proposes and decides. What was proposed stays as it was
// proposed; a decision adds who, when and how.
func (c *commit) putAdjustments(ch Changes) error {
	for _, a := range ch.Adjustments {
		if err := c.known(resultOf{a.Employee, a.Period}); err != nil {
			return err
		}
		stored, ok, err := adjustmentList.find(&c.view, a)
		switch {
		case err != nil:
			return err
		case !ok && a.State == record.Proposed:
			err = c.propose(&a)
		case !ok:
			err = record.NewFault("vault.adjustment_unknown", record.ErrNotFound)
		default:
			a, err = c.decide(stored, a.State)
		}
		if err != nil {
			return err
		}
		if err := a.Validate(); err != nil {
			return err
		}
		c.tell(a.ID)
		if err := adjustmentList.put(c, a); err != nil {
			return err
		}
	}
	return nil
}

// propose signs a proposal. Open periods take a new import instead.
func (c *commit) propose(a *record.Adjustment) error {
	by, err := c.closedBy(a.Period)
	if err != nil {
		return err
	}
	if by == "" {
		return record.NewFault("vault.adjustment_open", record.ErrInvalid, "period", string(a.Period))
	}
	a.ProposedBy, a.ProposedAt = c.s.user.ID, c.at
	a.DecidedBy, a.Single = "", false
	return nil
}

// decide needs another person than the proposer; where the firm has a single
// one, the adjustment is marked Single.
func (c *commit) decide(a record.Adjustment, state record.AdjustmentState) (record.Adjustment, error) {
	if a.State != record.Proposed || (state != record.Approved && state != record.Rejected) {
		return a, record.NewFault("vault.adjustment_decided", record.ErrConflict)
	}
	if c.act != access.Adjust {
		return a, forbidden()
	}
	a.State, a.DecidedBy, a.DecidedAt = state, c.s.user.ID, c.at
	a.Single = a.ProposedBy == a.DecidedBy && c.count(record.Owner, record.HR) == 1
	return a, nil
}

// approved returns the adjustments that count, in the order of approval.
func approved(list []record.Adjustment) []record.Adjustment {
	list = slices.DeleteFunc(slices.Clone(list), func(a record.Adjustment) bool { return a.State != record.Approved })
	slices.SortStableFunc(list, func(a, b record.Adjustment) int {
		if c := a.DecidedAt.Compare(b.DecidedAt); c != 0 {
			return c
		}
		return compare(a.ID, b.ID)
	})
	return list
}
