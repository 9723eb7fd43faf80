package store

import (
	"time"

	"zhiji/store/access"
	"zhiji/store/record"
)

// decision points at those fields of a record that say who proposed it and
// who decided.
type decision struct {
	state      *record.AdjustmentState
	proposedBy *record.ID
	proposedAt *time.Time
	decidedBy  *record.ID
	decidedAt  *time.Time
	single     *bool
}

// matter is a sort of record that one person proposes and another decides.
// What was proposed stays as it was proposed; a decision adds who, when and
// how.
type matter[T validator] struct {
	list entity[T]
	act  access.Act // that decides
	id   func(T) record.ID
	of   func(*T) decision

	mayPropose func(*commit, T) error
	approve    func(*commit, T) error // refuses, or does what the approval brings; may be nil
}

func (m matter[T]) putAll(c *commit, list []T) error {
	for _, v := range list {
		if err := m.put(c, v); err != nil {
			return err
		}
	}
	return nil
}

func (m matter[T]) put(c *commit, v T) error {
	stored, ok, err := m.list.find(&c.view, v)
	asked := *m.of(&v).state
	switch {
	case err != nil:
		return err
	case ok:
		v = stored
		err = m.decide(c, &v, asked)
	case asked == record.Proposed:
		m.sign(c, &v)
		err = m.mayPropose(c, v)
	default:
		err = record.NewFault("vault.proposal_unknown", record.ErrNotFound)
	}
	if err != nil {
		return err
	}
	if err := v.Validate(); err != nil {
		return err
	}
	c.tell(m.id(v))
	return m.list.put(c, v)
}

// sign says who proposes, and that nobody has decided.
func (m matter[T]) sign(c *commit, v *T) {
	d := m.of(v)
	*d.proposedBy, *d.proposedAt = c.s.user.ID, c.at
	*d.decidedBy, *d.decidedAt, *d.single = "", time.Time{}, false
}

// decide needs another person than the proposer; where the firm has a single
// one, the record is marked so.
func (m matter[T]) decide(c *commit, v *T, state record.AdjustmentState) error {
	d := m.of(v)
	switch {
	case *d.state != record.Proposed, state != record.Approved && state != record.Rejected:
		return record.NewFault("vault.proposal_decided", record.ErrConflict)
	case c.act != m.act:
		return forbidden()
	}
	*d.state, *d.decidedBy, *d.decidedAt = state, c.s.user.ID, c.at
	*d.single = *d.proposedBy == *d.decidedBy && c.count(record.Owner, record.HR) == 1
	if err := (*v).Validate(); err != nil {
		return err // before anything follows from it
	}
	if state == record.Approved && m.approve != nil {
		return m.approve(c, *v)
	}
	return nil
}
