package calibrate

import (
	"slices"

	"zhiji/store/record"
)

// Class is a third of an axis.
type Class int

// The classes, worst first.
const (
	Low Class = iota
	Middle
	High
)

// Candidate is somebody to be placed in the nine-box. What is nil or "" is
// not known.
type Candidate struct {
	Employee record.ID
	Grade    string   // final
	Total    *float64 // points
	Rated    *float64 // potential as people rated it, in points of 100
	Match    *float64 // competence match as a ratio
}

// Cut divides an axis: High from its upper point on, Low below the lower.
type Cut struct{ Lower, Upper float64 }

func (c Cut) class(v float64) Class {
	switch {
	case v >= c.Upper-slack:
		return High
	case v >= c.Lower-slack:
		return Middle
	}
	return Low
}

// Cuts is how the nine-box is divided.
//
// Performance by grades: a scale of k grades is laid out evenly from 0 to 1,
// the i-th best at (i − ½)/k; below ⅓ is High, above ⅔ Low. So S A | B | C D,
// and A | B C | D. With Total, the points decide instead.
type Cuts struct {
	Grades []record.Grade // best first
	Total  *Cut           // of points; nil means by grades
	Rated  Cut            // of points of 100
	Match  Cut            // of the ratio
}

// NewCuts returns the defaults: performance by grades, potential in the ranges
// that anchors usually have, 90–100, 70–89 and below.
func NewCuts(grades []record.Grade) Cuts {
	return Cuts{Grades: grades, Rated: Cut{70, 90}, Match: Cut{0.7, 0.9}}
}

// The names of the axes, which end the catalogue's key "calibrate.axis.".
const (
	AxisGrade = "grade" // performance by grade
	AxisTotal = "total" // performance by points
	AxisRated = "rated" // potential as rated
	AxisMatch = "match" // competence match in its place
	AxisMixed = "mixed" // some rated, some by match
)

// NineBox is people by performance and potential (九宫格).
type NineBox struct {
	Cells       [3][3][]Placed // [performance][potential], worst first
	Apart       []Apart        // people with one of the two missing
	Performance string         // axis name
	Potential   string         // axis name; "" when nobody is placed
}

// Placed is somebody in a cell.
type Placed struct {
	Employee record.ID
	By       string // AxisRated or AxisMatch: what the potential is
}

// Apart is somebody who cannot be placed, and what is missing.
type Apart struct {
	Employee    record.ID
	Performance bool
	Potential   bool
}

// Place puts everybody where performance and potential say, in the order
// given. A rated potential goes before the competence match. Nothing is
// guessed: people without one of the two stand apart.
func Place(people []Candidate, cuts Cuts) NineBox {
	box := NineBox{Performance: AxisGrade}
	if cuts.Total != nil {
		box.Performance = AxisTotal
	}
	for _, p := range people {
		x, graded := cuts.performance(p)
		y, by := cuts.potential(p)
		if !graded || by == "" {
			box.Apart = append(box.Apart, Apart{p.Employee, !graded, by == ""})
			continue
		}
		box.Cells[x][y] = append(box.Cells[x][y], Placed{p.Employee, by})
		switch box.Potential {
		case "", by:
			box.Potential = by
		default:
			box.Potential = AxisMixed
		}
	}
	return box
}

func (c Cuts) performance(p Candidate) (Class, bool) {
	if c.Total != nil {
		if p.Total == nil {
			return Low, false
		}
		return c.Total.class(*p.Total), true
	}
	i := slices.IndexFunc(c.Grades, func(g record.Grade) bool { return g.Name == p.Grade })
	if i < 0 {
		return Low, false
	}
	switch twice, k := 2*i+1, len(c.Grades); {
	case 3*twice < 2*k:
		return High, true
	case 3*twice > 4*k:
		return Low, true
	}
	return Middle, true
}

// potential returns the class and what it is by, "" when nothing is known.
func (c Cuts) potential(p Candidate) (class Class, by string) {
	switch {
	case p.Rated != nil:
		return c.Rated.class(*p.Rated), AxisRated
	case p.Match != nil:
		return c.Match.class(*p.Match), AxisMatch
	}
	return Low, ""
}
