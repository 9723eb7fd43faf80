package record

import "time"

// AdjustmentState is how far an adjustment has come.
type AdjustmentState string

// Proposed adjustments wait for a second person (待复核) and do not count.
const (
	Proposed AdjustmentState = "proposed"
	Approved AdjustmentState = "approved"
	Rejected AdjustmentState = "rejected"
)

// Adjustment corrects a value of a closed period. Both values stay. It counts
// once another person approved it; in a firm with a single user it is marked
// Single (单人确认) wherever it shows.
type Adjustment struct {
	ID         ID              `json:"id"`
	Employee   ID              `json:"employee"`
	Period     PeriodKey       `json:"period"`
	Metric     ID              `json:"metric"`
	Old        float64         `json:"old"`
	New        float64         `json:"new"`
	Reason     string          `json:"reason"`
	Batch      ID              `json:"batch,omitempty"` // late data that asked for it
	Sources    []Source        `json:"sources,omitempty"`
	ProposedBy ID              `json:"proposed_by"`
	ProposedAt time.Time       `json:"proposed_at"`
	DecidedBy  ID              `json:"decided_by,omitempty"`
	DecidedAt  time.Time       `json:"decided_at,omitzero"`
	State      AdjustmentState `json:"state"`
	Single     bool            `json:"single,omitempty"`
}

// Validate returns the first rule the adjustment breaks: a decided one has a
// decider who is not the proposer, unless marked Single.
func (a Adjustment) Validate() error {
	if a.Reason == "" {
		return NewFault("adjustment.reason", ErrInvalid)
	}
	return validDecision(a.State, a.ProposedBy, a.DecidedBy, a.Single)
}

// Closing (封账) freezes a period: the canonical bytes of its results and the
// version of the method that made them.
type Closing struct {
	Period  PeriodKey `json:"period"`
	At      time.Time `json:"at"`
	By      ID        `json:"by"`
	Method  string    `json:"method"`
	Results []byte    `json:"results"` // canonical JSON of the scorecards
	SHA256  string    `json:"sha256"`

	Despite string         `json:"despite,omitempty"` // why it was closed with open questions
	Open    map[string]int `json:"open,omitempty"`    // these questions: how many by key
}
