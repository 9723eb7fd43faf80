package record

import "time"

// Presence says how much of a period a person takes part, where joining and
// leaving do not say it: days of long leave, or not at all. A later one
// replaces it.
type Presence struct {
	Employee ID        `json:"employee"`
	Period   PeriodKey `json:"period"`
	Out      bool      `json:"out,omitempty"`  // does not take part (不参与考核)
	Away     int       `json:"away,omitempty"` // calendar days of the period on leave
	Reason   string    `json:"reason"`
	By       ID        `json:"by"`
	At       time.Time `json:"at"`
}

// Validate returns the first rule the presence breaks.
func (p Presence) Validate() error {
	switch {
	case p.Away < 0 || p.Away > 366:
		return NewFault("presence.days", ErrInvalid)
	case (p.Out || p.Away > 0) && p.Reason == "":
		return NewFault("presence.reason", ErrInvalid)
	}
	return nil
}
