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

var adjusting = matter[record.Adjustment]{
	list: adjustmentList, act: access.Adjust,
	id: func(a record.Adjustment) record.ID { return a.ID },
	of: func(a *record.Adjustment) decision {
		return decision{&a.State, &a.ProposedBy, &a.ProposedAt, &a.DecidedBy, &a.DecidedAt, &a.Single}
	},
	mayPropose: (*commit).mayAdjust,
}

// putAdjustments proposes and decides.
func (c *commit) putAdjustments(ch Changes) error { return adjusting.putAll(c, ch.Adjustments) }

// mayAdjust: open periods take a new import instead.
func (c *commit) mayAdjust(a record.Adjustment) error {
	if err := c.known(resultOf{a.Employee, a.Period}); err != nil {
		return err
	}
	by, err := c.closedBy(a.Period)
	if err == nil && by == "" {
		err = record.NewFault("vault.adjustment_open", record.ErrInvalid, "period", string(a.Period))
	}
	return err
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
