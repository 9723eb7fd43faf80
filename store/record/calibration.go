package record

import "time"

// Calibration (校准) moves a person of a period from the grade that the total
// gave to another. Both stay, with the reason. It counts once another person
// approved it; in a firm with a single user it is marked Single (单人确认).
// One whose Raw is no longer the computed grade does not count.
type Calibration struct {
	ID         ID              `json:"id"`
	Employee   ID              `json:"employee"`
	Period     PeriodKey       `json:"period"`
	Raw        string          `json:"raw"` // grade by the total and the vetoes
	Grade      string          `json:"grade"`
	Reason     string          `json:"reason"`
	ProposedBy ID              `json:"proposed_by"`
	ProposedAt time.Time       `json:"proposed_at"`
	DecidedBy  ID              `json:"decided_by,omitempty"`
	DecidedAt  time.Time       `json:"decided_at,omitzero"`
	State      AdjustmentState `json:"state"`
	Single     bool            `json:"single,omitempty"`
}

// Validate returns the first rule the calibration breaks.
func (c Calibration) Validate() error {
	switch {
	case c.Reason == "":
		return NewFault("calibration.reason", ErrInvalid)
	case c.Grade == "" || c.Raw == "":
		return NewFault("calibration.grade", ErrInvalid)
	}
	return validDecision(c.State, c.ProposedBy, c.DecidedBy, c.Single)
}

// Reopening takes back the closing of a period. It holds once another person
// than the proposer approved it.
type Reopening struct {
	ID         ID              `json:"id"`
	Period     PeriodKey       `json:"period"`
	Reason     string          `json:"reason"`
	ProposedBy ID              `json:"proposed_by"`
	ProposedAt time.Time       `json:"proposed_at"`
	DecidedBy  ID              `json:"decided_by,omitempty"`
	DecidedAt  time.Time       `json:"decided_at,omitzero"`
	State      AdjustmentState `json:"state"`
	Single     bool            `json:"single,omitempty"`
}

// Validate returns the first rule the reopening breaks.
func (r Reopening) Validate() error {
	if r.Reason == "" {
		return NewFault("reopening.reason", ErrInvalid)
	}
	return validDecision(r.State, r.ProposedBy, r.DecidedBy, r.Single)
}

// validDecision checks that what was decided has a decider who is not the
// proposer, unless marked single.
func validDecision(state AdjustmentState, proposer, decider ID, single bool) error {
	switch {
	case state == Proposed:
		return nil
	case decider == "":
		return NewFault("adjustment.decider", ErrInvalid)
	case decider == proposer && !single:
		return NewFault("adjustment.same", ErrForbidden)
	}
	return nil
}
