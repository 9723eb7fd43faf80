package record

import "time"

// Agreement (目标签字) says that a person's targets of a period were agreed:
// with whom, and on which day they signed. A later one replaces it.
type Agreement struct {
	Employee ID        `json:"employee"`
	Period   PeriodKey `json:"period"`
	With     string    `json:"with"` // who signed for the firm, as written
	On       Date      `json:"on"`
	Batch    ID        `json:"batch,omitempty"` // form that carried the signatures
	By       ID        `json:"by"`              // user who recorded it
	At       time.Time `json:"at"`
}

// Validate returns the first rule the agreement breaks.
func (a Agreement) Validate() error {
	if a.With == "" || a.On.IsZero() {
		return NewFault("agreement.who", ErrInvalid)
	}
	return nil
}
