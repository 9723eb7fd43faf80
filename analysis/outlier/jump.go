package outlier

import (
	"math"
	"slices"

	"zhiji/store/record"
)

// The thresholds of a unit jump, as powers of ten.
const (
	nearJump  = 0.2 // within a factor of 1.6
	season    = 0.7 // what moves everybody more than fivefold is no season
	surestOff = 2.0 // the least jump that a target alone shows
)

// What a value is multiplied by when the wrong unit was typed: the decimal
// jumps, and for times what their neighbours hold.
var (
	decimals = []float64{1e-4, 1e-3, 1e-2, 0.1, 10, 100, 1e3, 1e4}
	times    = map[record.Unit][]float64{
		record.Seconds: {1.0 / 60, 1.0 / 3600},
		record.Minutes: {60, 1.0 / 60},
		record.Hours:   {60, 3600, 1.0 / 24},
		record.Days:    {24},
	}
)

// usual is what a value is set against.
type usual struct {
	typical float64   // what it should be near
	middle  float64   // the same without the movement of the month
	known   []float64 // the values behind it
	basis   string    // own, peers or target
}

// usualOf returns what is usual for a cell: the own months moved with the
// month, the peers' values of the month, or the target. Fewer than five own
// months take peers who can be compared.
func (f *finder) usualOf(c cell) (usual, bool) {
	s, moved := f.own(c), f.ratios(c)
	if n := len(s.sorted) - 1; n >= fewest || (n >= leastOwn && moved != nil) {
		u := usual{middle: c.middle, known: s.without(c.x), basis: "own"}
		u.typical = u.middle
		if g := median(moved); math.Abs(math.Log10(g)) < season {
			u.typical *= g
		}
		return u, true
	}
	if known := f.sameMonth(c); len(known) >= fewest {
		middle := median(known)
		return usual{middle, middle, known, "peers"}, true
	}
	if target := f.target(c); target > 0 {
		return usual{target, target, nil, "target"}, true
	}
	return usual{}, false
}

// ratios returns how the peers moved, if enough of them can be compared and
// all as quotients.
func (f *finder) ratios(c cell) []float64 {
	m := f.movesOf(c)
	if m == nil || !m.ratio {
		return nil
	}
	if peers := m.peers(c.e); len(peers) >= fewest {
		return peers
	}
	return nil
}

// sameMonth returns the peers' values of a cell's month, sorted.
func (f *finder) sameMonth(c cell) []float64 {
	if f.group[c.e] < 0 {
		return nil
	}
	var known []float64
	for _, e := range f.groups[f.group[c.e]].Members {
		if v := f.in.Values.At(e, c.t, c.m); e != c.e && !math.IsNaN(v) {
			known = append(known, v)
		}
	}
	slices.Sort(known)
	return known
}

func (f *finder) target(c cell) float64 {
	p, v := f.in.Target, f.in.Values
	if p == nil {
		return math.NaN()
	}
	return p.At(p.Employee(v.Employees[c.e]), p.Period(v.Periods[c.t]), p.Metric(v.Metrics[c.m]))
}

// jump finds values in another unit, and percentages among ratios.
func (f *finder) jump(c cell) (Proposal, bool) {
	if c.x <= 0 || (c.x < leastFactor*c.middle && c.x*leastFactor > c.middle) {
		return Proposal{}, false // the nearest jump is further off
	}
	u, ok := f.usualOf(c)
	if !ok || !(u.typical > 0) {
		return Proposal{}, false
	}
	ratio := math.Log10(c.x / u.typical)
	factor, kind := nearest(ratio, f.metrics[c.m].Unit)
	away := math.Log10(factor)
	if math.Abs(ratio-away) > nearJump || u.wentHalf(away) || f.peersWentHalf(c, away) {
		return Proposal{}, false
	}
	if u.basis == "target" && math.Abs(away) < surestOff {
		return Proposal{}, false
	}
	return f.propose(c, kind, u.basis, tidy(c.x/factor), 1-math.Abs(ratio-away)/2, map[string]float64{
		"typical": u.typical, "n": float64(len(u.known)), "ratio": c.x / u.typical, "factor": max(factor, 1/factor),
	}), true
}

// nearest returns the factor that a ratio, as a power of ten, comes nearest
// to, and what such a jump is called in the unit.
func nearest(ratio float64, unit record.Unit) (factor float64, kind Kind) {
	kind = Jump
	try := func(candidates []float64, called Kind) {
		for _, c := range candidates {
			if factor == 0 || math.Abs(ratio-math.Log10(c)) < math.Abs(ratio-math.Log10(factor)) {
				factor, kind = c, called
			}
		}
	}
	try(decimals, Jump)
	try(times[unit], Unit)
	if unit == record.Percent && (factor == 100 || factor == 1e-2) {
		kind = Percent
	}
	return factor, kind
}

// wentHalf reports whether a known value lies half a jump away from the
// middle, so that the jump may be no error.
func (u usual) wentHalf(away float64) bool {
	return slices.ContainsFunc(u.known, func(v float64) bool {
		return !(v > 0 && math.Abs(math.Log10(v/u.middle)) < math.Abs(away)/2)
	})
}

// peersWentHalf reports whether more than a fifth of the peers went half the
// way from where the month went, unless the whole column is off.
func (f *finder) peersWentHalf(c cell, away float64) bool {
	peers := f.ratios(c)
	movement := median(peers)
	if peers == nil || math.Abs(math.Log10(movement)) >= season {
		return false
	}
	half := 0
	for _, by := range peers {
		if !(math.Log10(by/movement)*math.Copysign(1, away) < math.Abs(away)/2) {
			half++
		}
	}
	return half*5 > len(peers)
}
