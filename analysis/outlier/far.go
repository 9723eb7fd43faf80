package outlier

import (
	"math"
	"slices"
)

// The thresholds of a far value.
const (
	leastShare  = 0.2 // off by a fifth of what is usual
	leastFactor = 2.0 // off by this factor where no peers confirm it
	leastGap    = 0.5 // nobody's other month went half the way
)

// outlying is the robust test against the own months and the peers' month.
func (f *finder) outlying(c cell) (Proposal, bool) {
	if !(math.Abs(c.x-c.middle) > leastShare*math.Abs(c.middle)) {
		return Proposal{}, false
	}
	spread, cutoff := f.test(c)
	z := spread.Z(c.x)
	if z <= cutoff || spread.Scale == 0 {
		return Proposal{}, false
	}
	peers := f.movesOf(c).peers(c.e)
	stands, basis := f.alone, "own"
	if len(peers) >= fewest {
		stands, basis = f.apart, "peers"
	}
	if !stands(c) || !f.confirmed(c) {
		return Proposal{}, false
	}
	return f.propose(c, Outlying, basis, math.NaN(), 1-cutoff/z, map[string]float64{
		"typical": c.middle, "n": float64(len(f.own(c).sorted) - 1), "z": z, "cutoff": cutoff, "peers": float64(len(peers)),
	}), true
}

// apart reports whether a cell stands apart from its peers' month, and from
// what any of them ever did.
func (f *finder) apart(c cell) bool {
	m := f.movesOf(c)
	among, mine := Measure(m.by), m.of(c.e)
	return among.Z(mine) > Any(among.N) && m.distance(mine) >= f.reach(c)
}

// alone reports whether a cell that has no peers is off by a factor, and none
// of the person's other months went half as far.
func (f *finder) alone(c cell) bool {
	if c.x < leastFactor*c.middle && c.x*leastFactor > c.middle {
		return false
	}
	return !slices.ContainsFunc(f.own(c).without(c.x), func(v float64) bool {
		return math.Abs(v-c.middle) > leastGap*math.Abs(c.x-c.middle)
	})
}
