// Package peer says with whom a person may be compared, and how the person
// stands among them.
//
// People of one position are each other's peers in one period. Where they are
// fewer than the firm's minimum (5 unless it chose another), the people of
// the position's family take their place, then those of the department; where
// these are too few as well, there is no comparison but the person's own past.
// The fallback is always named. Small groups are refused so that no mean gives
// away what one colleague did.
//
// The mean is Σx/n. Equal values share the better rank (1, 2, 2, 4). The
// mid-rank percentile is 100·(#{<} + ½·#{=})/n (Langford 2006, method 10;
// scipy.stats.percentileofscore, kind "mean"). Missing values (NaN) take part
// in nothing. Nothing here judges whether a distance is more than chance.
package peer

import (
	"cmp"
	"math"
	"slices"

	"zhiji/store/record"
)

// Place is where a person works, as far as peers are concerned. An empty part
// has no peers.
type Place struct {
	Position   record.ID
	Family     string
	Department record.ID
}

// Group is a set of people who are compared. Members are indices into the
// places it was made from, ascending.
type Group struct {
	Kind    record.PeerGroup
	Members []int
}

// Groups finds for each place the nearest group with at least least members
// that count, position before family before department. It returns the
// groups in use and, for each place, the index of its group, or -1 where
// there is none. counts may be nil: then everybody counts.
func Groups(places []Place, counts []bool, least int) (groups []Group, of []int) {
	pools := map[poolKey]*pool{}
	for i, place := range places {
		for _, key := range place.pools() {
			p := pools[key]
			if p == nil {
				p = &pool{index: -1}
				pools[key] = p
			}
			p.members = append(p.members, i)
			if counts == nil || counts[i] {
				p.counting++
			}
		}
	}
	of = make([]int, len(places))
	for i, place := range places {
		of[i] = -1
		for _, key := range place.pools() {
			p := pools[key]
			if p.counting < least {
				continue
			}
			if p.index < 0 {
				p.index = len(groups)
				groups = append(groups, Group{key.kind, p.members})
			}
			of[i] = p.index
			break
		}
	}
	return groups, of
}

type poolKey struct {
	kind record.PeerGroup
	name string
}

type pool struct {
	members  []int
	counting int
	index    int // in the groups in use, -1 while not used
}

// pools lists where the place belongs, nearest first.
func (p Place) pools() []poolKey {
	keys := make([]poolKey, 0, 3)
	for _, key := range [...]poolKey{
		{record.PeersPosition, string(p.Position)},
		{record.PeersFamily, p.Family},
		{record.PeersDepartment, string(p.Department)},
	} {
		if key.name != "" {
			keys = append(keys, key)
		}
	}
	return keys
}

// Standing is how the values of one group compare.
type Standing struct {
	N     int     // values that are not missing
	Mean  float64 // NaN when N is 0
	Ranks []int   // 1 = best, equal values share it; 0 = missing
}

// Stand compares the values of a group; better says which way is better. The
// result does not depend on the order of the values.
func Stand(values []float64, better record.Direction) Standing {
	order := make([]int, 0, len(values))
	for i, v := range values {
		if !math.IsNaN(v) {
			order = append(order, i)
		}
	}
	slices.SortFunc(order, func(a, b int) int {
		if better == record.Lower {
			a, b = b, a
		}
		return cmp.Compare(values[b], values[a])
	})
	s := Standing{N: len(order), Ranks: make([]int, len(values))}
	total := 0.0
	for place, i := range order {
		total += values[i]
		s.Ranks[i] = place + 1
		if place > 0 && values[i] == values[order[place-1]] {
			s.Ranks[i] = s.Ranks[order[place-1]]
		}
	}
	s.Mean = total / float64(s.N) // 0/0 is NaN
	return s
}

// Percentile returns the mid-rank percentile of v among values, 0 to 100: the
// share that lies below, ties counted half. It is NaN when nothing is there.
func Percentile(values []float64, v float64) float64 {
	below, equal, n := 0, 0, 0
	for _, x := range values {
		switch {
		case math.IsNaN(x):
			continue
		case x < v:
			below++
		case x == v:
			equal++
		}
		n++
	}
	return 100 * (float64(below) + float64(equal)/2) / float64(n)
}
