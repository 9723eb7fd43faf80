package record

import (
	"fmt"
	"math"
)

// Scheme says how people of a position are scored from a period on. Versions
// of a scheme share an ID; the newest one whose From is not after the period
// applies.
type Scheme struct {
	ID       ID        `json:"id"`
	Version  int       `json:"version"` // from 1
	Position ID        `json:"position"`
	From     PeriodKey `json:"from"`
	Name     string    `json:"name"`
	Items    []Item    `json:"items"`
}

// Item is one line of a scheme: a metric, its weight and its scoring rule.
type Item struct {
	Metric    ID      `json:"metric"`
	Weight    float64 `json:"weight"`              // share of the whole; weights sum to 1
	Rule      Rule    `json:"rule"`                // how attainment is found
	Floor     float64 `json:"floor,omitempty"`     // least attainment, as a ratio
	Cap       float64 `json:"cap,omitempty"`       // greatest attainment; 0 means the firm's
	Threshold float64 `json:"threshold,omitempty"` // attainment below it counts as the floor
}

// Rule names a scoring method.
type Rule string

// Ratio is actual against target, in the metric's own direction.
const Ratio Rule = "ratio"

// Validate returns the first rule the scheme breaks.
func (s Scheme) Validate() error {
	if len(s.Items) == 0 {
		return NewFault("scheme.empty", ErrInvalid, "scheme", s.Name)
	}
	sum, seen := 0.0, map[ID]bool{}
	for _, it := range s.Items {
		if it.Weight <= 0 || seen[it.Metric] {
			return NewFault("scheme.item", ErrInvalid, "scheme", s.Name, "metric", string(it.Metric))
		}
		if it.Rule != Ratio {
			return NewFault("scheme.rule", ErrInvalid, "scheme", s.Name, "rule", string(it.Rule))
		}
		seen[it.Metric] = true
		sum += it.Weight
	}
	if math.Abs(sum-1) > 1e-9 {
		return NewFault("scheme.weights", ErrInvalid, "scheme", s.Name, "sum", fmt.Sprintf("%.4g", sum*100))
	}
	return nil
}

// Target is what was agreed with a person for a metric and period. Weight is
// the weight the sheet gave it, 0 when it gave none.
type Target struct {
	Employee ID        `json:"employee"`
	Metric   ID        `json:"metric"`
	Period   PeriodKey `json:"period"`
	Value    float64   `json:"value"`
	Weight   float64   `json:"weight,omitempty"`
	Batch    ID        `json:"batch"`
	Source   Source    `json:"source"`
}
