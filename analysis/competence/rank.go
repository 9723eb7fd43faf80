package competence

import (
	"cmp"
	"slices"

	"zhiji/store/record"
)

// Ranking is who could fill a position, by match.
type Ranking struct {
	Ranked []Place
	Apart  []Match // people of whom too little is known to be ranked, best known first
}

// Place is somebody's place in a ranking.
type Place struct {
	Match
	Rank int // 1 = best; equal ratios share it (1, 2, 2, 4)
}

// Rank matches people with a position's scheme, best first. Whoever has known
// levels for less than least of the weights (the firm's record.Company.Coverage)
// stands apart: a good ratio of a few levels says little. Equal ratios stand in
// the order of coverage, then of ids.
func Rank(scheme record.Scheme, people []record.ID, levels Levels, least float64) Ranking {
	var r Ranking
	for _, id := range people {
		m := Of(id, scheme, levels)
		if m.Ratio == nil || m.Coverage < least-1e-9 {
			r.Apart = append(r.Apart, m)
			continue
		}
		r.Ranked = append(r.Ranked, Place{Match: m})
	}
	slices.SortFunc(r.Ranked, func(a, b Place) int {
		return cmp.Or(cmp.Compare(*b.Ratio, *a.Ratio), cmp.Compare(b.Coverage, a.Coverage), cmp.Compare(a.Employee, b.Employee))
	})
	for i := range r.Ranked {
		r.Ranked[i].Rank = i + 1
		if i > 0 && *r.Ranked[i].Ratio == *r.Ranked[i-1].Ratio {
			r.Ranked[i].Rank = r.Ranked[i-1].Rank
		}
	}
	slices.SortFunc(r.Apart, func(a, b Match) int {
		return cmp.Or(cmp.Compare(b.Coverage, a.Coverage), cmp.Compare(a.Employee, b.Employee))
	})
	return r
}
