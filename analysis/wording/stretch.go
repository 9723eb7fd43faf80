package wording

import (
	"math"
	"slices"

	"zhiji/store/record"
)

// stretch is a part of the basis.
type stretch struct{ lo, hi end }

func (s stretch) holds(x float64) bool {
	return !(s.lo.set && (x < s.lo.at || s.lo.open && x == s.lo.at) || s.hi.set && (x > s.hi.at || s.hi.open && x == s.hi.at))
}

// atom is a part of the basis that no end cuts: one number, or what lies
// between two. Sample is a value in it.
type atom struct {
	stretch
	sample float64
}

// atoms cuts a domain at all ends of some stretches.
func atoms(domain stretch, of []stretch) []atom {
	var cuts []float64
	for _, s := range append([]stretch{domain}, of...) {
		for _, e := range []end{s.lo, s.hi} {
			if e.set && !math.IsInf(e.at, 0) {
				cuts = append(cuts, e.at)
			}
		}
	}
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	if len(cuts) == 0 {
		return []atom{{stretch{}, 0}}
	}
	first, last := cuts[0], cuts[len(cuts)-1]
	all := []atom{{stretch{hi: outside(first)}, first - 1}}
	for i, c := range cuts {
		here := end{at: c, set: true}
		all = append(all, atom{stretch{here, here}, c})
		if i+1 < len(cuts) {
			all = append(all, atom{stretch{outside(c), outside(cuts[i+1])}, (c + cuts[i+1]) / 2})
		}
	}
	all = append(all, atom{stretch{lo: outside(last)}, last + 1})
	return slices.DeleteFunc(all, func(a atom) bool { return !domain.holds(a.sample) })
}

func outside(at float64) end { return end{at: at, set: true, open: true} }

// where joins the neighbouring atoms that pass.
func where(all []atom, pass func(atom) bool) []stretch {
	var found []stretch
	joined := false
	for _, a := range all {
		switch ok := pass(a); {
		case !ok:
			joined = false
		case joined:
			found[len(found)-1].hi = a.hi
		default:
			found = append(found, a.stretch)
			joined = true
		}
	}
	return found
}

// uncovered returns the parts of a domain that no stretch holds.
func uncovered(domain stretch, of []stretch) []stretch {
	return where(atoms(domain, of), func(a atom) bool {
		return !slices.ContainsFunc(of, func(s stretch) bool { return s.holds(a.sample) })
	})
}

// empty reports whether no whole number lies in the stretch.
func (s stretch) empty() bool {
	if !s.lo.set || !s.hi.set {
		return false
	}
	first := math.Ceil(s.lo.at)
	if s.lo.open && first == s.lo.at {
		first++
	}
	return !s.holds(first)
}

func bandOf(s stretch, points float64) *record.Band {
	b := record.Band{Points: points}
	if s.lo.set {
		at := s.lo.at
		b.From, b.FromOpen = &at, s.lo.open
	}
	if s.hi.set {
		at := s.hi.at
		b.To, b.ToOpen = &at, s.hi.open
	}
	return &b
}

func stretchOf(b record.Band) stretch {
	var s stretch
	if b.From != nil {
		s.lo = end{at: *b.From, set: true, open: b.FromOpen}
	}
	if b.To != nil {
		s.hi = end{at: *b.To, set: true, open: b.ToOpen}
	}
	return s
}
