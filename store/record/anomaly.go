package record

import "time"

// AnomalyState is how far a doubtful value has come.
type AnomalyState string

// An open anomaly waits for a person. A withdrawn one has lost its batch; it
// is not stored but filled from the void record on reading.
const (
	AnomalyOpen      AnomalyState = "open"
	AnomalyAccepted  AnomalyState = "accepted"
	AnomalyRefused   AnomalyState = "refused"
	AnomalyWithdrawn AnomalyState = "withdrawn"
)

// Anomaly is an imported value that may be wrong, with the reason and what it
// would become. Until somebody accepts it the value counts as it was imported;
// both values stay. Of a closed period an accepted one asks for an adjustment.
type Anomaly struct {
	ID       ID                 `json:"id"`
	Employee ID                 `json:"employee"`
	Metric   ID                 `json:"metric"`
	Period   PeriodKey          `json:"period"`
	Batch    ID                 `json:"batch"`            // that brought the value
	Target   bool               `json:"target,omitempty"` // the value is a target
	Kind     string             `json:"kind"`
	Reason   string             `json:"reason"`            // catalogue sentence "anomaly." + Reason
	Numbers  map[string]float64 `json:"numbers,omitempty"` // that the sentence may state
	Strength float64            `json:"strength"`          // 0 to 1, for the order of a list
	Old      float64            `json:"old"`               // as imported
	New      *float64           `json:"new"`               // proposed; nil: it no longer counts
	At       time.Time          `json:"at"`
	State    AnomalyState       `json:"state"`

	DecidedBy  ID        `json:"decided_by,omitempty"`
	DecidedAt  time.Time `json:"decided_at,omitzero"`
	Why        string    `json:"why,omitempty"`        // what the person gave as reason
	Adjustment ID        `json:"adjustment,omitempty"` // that an accepted one of a closed period asked for
}

// Validate returns the first rule the anomaly breaks: a decided one says why.
func (a Anomaly) Validate() error {
	if a.State != AnomalyOpen && a.Why == "" {
		return NewFault("anomaly.reason", ErrInvalid)
	}
	return nil
}
