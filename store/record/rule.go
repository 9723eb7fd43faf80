package record

import (
	"encoding/json"
	"fmt"
	"slices"
)

// Method is a way of scoring (计分方式).
type Method string

// The methods. How each turns a value into points stands in package score.
const (
	Ratio    Method = "ratio"    // 比率法, 逆向: actual against target, in the metric's own direction
	Bands    Method = "bands"    // 区间/分档
	Efficacy Method = "efficacy" // 功效系数
	Steps    Method = "steps"    // 加减分
	Binary   Method = "binary"   // 非此即彼: full marks at the target, else none
	Anchors  Method = "anchors"  // 说明法: a person chooses points within a described range
	Progress Method = "progress" // OKR: the way from start to target
	Level    Method = "level"    // competence: level against the required one
	Rated    Method = "rated"    // raters' scores, each relation with its weight
)

// Basis is what bands and steps look at.
type Basis string

// Attained is the ratio of actual and target in the metric's direction, Value
// the actual value itself, Gap the actual less the target.
const (
	Attained Basis = "attained"
	Value    Basis = "value"
	Gap      Basis = "gap"
)

// Rule says how an item's points (得分) are found. Points are of Full, before
// the item's weight.
type Rule struct {
	Method Method  `json:"method"`
	Full   float64 `json:"full,omitempty"`  // points that are full marks; 0 means 100
	Basis  Basis   `json:"basis,omitempty"` // of Bands, Steps; "" means Attained

	Bands       []Band `json:"bands,omitempty"` // of Bands, any order; what none holds has no points
	Interpolate bool   `json:"interpolate,omitempty"`

	Base  float64 `json:"base,omitempty"`  // of Steps: points before any step
	Steps []Step  `json:"steps,omitempty"` // of Steps

	Low  float64 `json:"low,omitempty"`  // of Efficacy: the unacceptable value (不允许值), 60 points
	High float64 `json:"high,omitempty"` // of Efficacy: the satisfactory value (满意值), 100 points

	Anchors []Anchor `json:"anchors,omitempty"` // of Anchors and Level

	Least *float64 `json:"least,omitempty"` // points it never goes below (最低分)
	Most  *float64 `json:"most,omitempty"`  // points it never goes above (最高分)
}

// Band gives points to a stretch of the basis. A nil end is open to infinity.
type Band struct {
	From     *float64 `json:"from,omitempty"`
	To       *float64 `json:"to,omitempty"`
	FromOpen bool     `json:"from_open,omitempty"` // From itself is outside (不含)
	ToOpen   bool     `json:"to_open,omitempty"`
	Points   float64  `json:"points"`         // where Rule interpolates those of From, changing evenly to the next band's
	Step     *Step    `json:"step,omitempty"` // changes Points within the band
}

// Step adds Points for every Each of the basis beyond From: "每低1%扣2分" is
// Each 0.01, Points −2, Down.
type Step struct {
	From   float64 `json:"from"`
	Each   float64 `json:"each"` // above 0
	Points float64 `json:"points"`
	Down   bool    `json:"down,omitempty"` // counts below From, else above
	Part   Part    `json:"part,omitempty"`
}

// Part says how a part of a step counts.
type Part string

// A part counts in proportion, not at all, or as a whole step (不足…按…计).
const (
	Proportional Part = ""
	Whole        Part = "whole"
	Started      Part = "started"
)

// Anchor describes what deserves a range of points (90–100) or a level.
type Anchor struct {
	From float64 `json:"from"`
	To   float64 `json:"to"`
	Text string  `json:"text"`
}

// FullMarks returns the points that are full marks.
func (r Rule) FullMarks() float64 {
	if r.Full == 0 {
		return 100
	}
	return r.Full
}

// Looks returns what bands and steps look at.
func (r Rule) Looks() Basis {
	if r.Basis == "" {
		return Attained
	}
	return r.Basis
}

// UnmarshalJSON reads a rule, and the bare name of a method that was all a
// rule once had.
func (r *Rule) UnmarshalJSON(text []byte) error {
	if len(text) > 0 && text[0] == '"' {
		*r = Rule{}
		return json.Unmarshal(text, &r.Method)
	}
	type plain Rule
	return json.Unmarshal(text, (*plain)(r))
}

// Validate returns the first thing that keeps the rule from being computed.
// Gaps between bands are allowed: what falls into one has no points and is
// said to be so.
func (r Rule) Validate() error {
	bad := func(what string) error { return NewFault("rule."+what, ErrInvalid, "method", string(r.Method)) }
	if what := r.frame(); what != "" {
		return bad(what)
	}
	switch r.Method {
	case Ratio, Binary, Progress, Level, Rated:
		return nil
	case Anchors:
		return r.validateAnchors()
	case Bands:
		return r.validateBands()
	case Steps:
		if len(r.Steps) == 0 {
			return bad("steps")
		}
		return validSteps(r.Steps)
	case Efficacy:
		if r.Low == r.High {
			return bad("efficacy")
		}
		return nil
	}
	return bad("method")
}

// frame names what is wrong around the method, "" when nothing is.
func (r Rule) frame() string {
	switch {
	case r.Full < 0:
		return "full"
	case !slices.Contains([]Basis{"", Attained, Value, Gap}, r.Basis):
		return "basis"
	case r.Least != nil && r.Most != nil && *r.Least > *r.Most:
		return "bounds"
	}
	return ""
}

func (r Rule) validateBands() error {
	if len(r.Bands) == 0 {
		return NewFault("rule.bands", ErrInvalid, "method", string(r.Method))
	}
	for i, b := range r.Bands {
		if b.From != nil && b.To != nil && (*b.From > *b.To || (*b.From == *b.To && (b.FromOpen || b.ToOpen))) {
			return NewFault("rule.band", ErrInvalid, "n", fmt.Sprint(i+1))
		}
		if b.Step != nil {
			if err := validSteps([]Step{*b.Step}); err != nil {
				return err
			}
		}
	}
	return nil
}

func (r Rule) validateAnchors() error {
	for i, a := range r.Anchors {
		if a.From > a.To || a.Text == "" {
			return NewFault("rule.anchor", ErrInvalid, "n", fmt.Sprint(i+1))
		}
	}
	return nil
}

func validSteps(steps []Step) error {
	for i, s := range steps {
		if s.Each <= 0 || s.Points == 0 {
			return NewFault("rule.step", ErrInvalid, "n", fmt.Sprint(i+1))
		}
	}
	return nil
}

// Holds reports whether the band holds a value of the basis.
func (b Band) Holds(x float64) bool {
	switch {
	case b.From != nil && (x < *b.From || (b.FromOpen && x == *b.From)):
		return false
	case b.To != nil && (x > *b.To || (b.ToOpen && x == *b.To)):
		return false
	}
	return true
}
