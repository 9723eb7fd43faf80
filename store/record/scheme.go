package record

import (
	"fmt"
	"math"
)

// Scheme (考核方案) says how people are scored from a period on: those of a
// position, or one person, whose own scheme goes before that of the position.
// Versions of a scheme share an ID; the newest one whose From is not after the
// period applies.
type Scheme struct {
	ID       ID        `json:"id"`
	Version  int       `json:"version"` // from 1
	Position ID        `json:"position,omitempty"`
	Employee ID        `json:"employee,omitempty"`
	From     PeriodKey `json:"from"`
	Name     string    `json:"name"`
	Items    []Item    `json:"items"`
	Grades   []Grade   `json:"grades,omitempty"` // its own scale; none means the firm's
	Most     float64   `json:"most,omitempty"`   // highest total, in points; 0 means none
	Ended    bool      `json:"ended,omitempty"`  // from From on there is no such scheme any more
}

// Validate returns the first rule the scheme breaks.
func (s Scheme) Validate() error {
	if len(s.Items) == 0 {
		return NewFault("scheme.empty", ErrInvalid, "scheme", s.Name)
	}
	if (s.Position == "") == (s.Employee == "") {
		return NewFault("scheme.whose", ErrInvalid, "scheme", s.Name)
	}
	if s.Most < 0 {
		return NewFault("scheme.most", ErrInvalid, "scheme", s.Name)
	}
	if err := s.validateItems(); err != nil {
		return err
	}
	if len(s.Grades) > 0 {
		return ValidateGrades(s.Grades)
	}
	return nil
}

func (s Scheme) validateItems() error {
	sum, seen := 0.0, map[ID]bool{}
	for _, it := range s.Items {
		if seen[it.Metric] && it.Kind != Veto {
			return NewFault("scheme.item", ErrInvalid, "scheme", s.Name, "metric", string(it.Metric))
		}
		if err := it.validate(s.Name); err != nil {
			return err
		}
		seen[it.Metric] = seen[it.Metric] || it.Kind != Veto
		sum += it.Weight
	}
	if math.Abs(sum-1) > 1e-9 {
		return NewFault("scheme.weights", ErrInvalid, "scheme", s.Name, "sum", fmt.Sprintf("%.4g", sum*100))
	}
	for _, it := range s.Items {
		if it.Kind == Veto && it.Veto.Effect == ZeroItem && !seen[it.Veto.Item] {
			return NewFault("scheme.veto", ErrInvalid, "scheme", s.Name, "metric", string(it.Metric))
		}
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
