package store

import (
	"slices"

	"zhiji/store/access"
	"zhiji/store/record"
)

var reopeningList = entity[record.Reopening]{
	reopenings, idKey(reopenings, func(r record.Reopening) record.ID { return r.ID }),
}

var reopening = matter[record.Reopening]{
	list: reopeningList, act: access.Reopen,
	id: func(r record.Reopening) record.ID { return r.ID },
	of: func(r *record.Reopening) decision {
		return decision{&r.State, &r.ProposedBy, &r.ProposedAt, &r.DecidedBy, &r.DecidedAt, &r.Single}
	},
	mayPropose: (*commit).mayReopen,
	approve:    (*commit).reopen,
}

// putReopenings proposes and decides.
func (c *commit) putReopenings(ch Changes) error { return reopening.putAll(c, ch.Reopenings) }

// mayReopen: only what was closed by itself is opened by itself.
func (c *commit) mayReopen(r record.Reopening) error {
	by, err := c.closedBy(r.Period)
	switch {
	case err != nil:
		return err
	case c.has(closings, []byte(r.Period)):
		return nil
	case by != "":
		return record.NewFault("vault.closed_within", record.ErrClosed, "period", string(r.Period), "by", string(by))
	}
	return record.NewFault("vault.not_closed", record.ErrNotFound, "period", string(r.Period))
}

// reopen takes a closing back. What it kept moves to the history of the
// period. A period that was closed again since the proposal stays closed.
func (c *commit) reopen(r record.Reopening) error {
	if err := c.mayReopen(r); err != nil {
		return err
	}
	_, closed, _ := c.expected(closings, []byte(r.Period))
	_, proposed, _ := c.expected(reopenings, reopeningList.key(c.s.names, r))
	if closed > proposed {
		return record.NewFault("vault.reopening_stale", record.ErrConflict, "period", string(r.Period))
	}
	if err := c.retireFrozen(r.Period); err != nil {
		return err
	}
	return c.remove(closings, []byte(r.Period))
}

// reopened returns what was asked for and decided, oldest first.
func (v *view) reopened() ([]record.Reopening, error) {
	list, err := reopeningList.all(v)
	slices.SortFunc(list, func(a, b record.Reopening) int {
		if c := a.ProposedAt.Compare(b.ProposedAt); c != 0 {
			return c
		}
		return compare(a.ID, b.ID)
	})
	return list, err
}
