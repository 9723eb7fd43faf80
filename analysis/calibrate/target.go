package calibrate

import (
	"cmp"
	"math"
	"slices"
)

// Line is one quota applied to a group.
type Line struct {
	Grades []string
	Rest   bool    // not a quota: what the shares leave, for the grades they do not name
	Share  float64 // aimed at; 0 means none
	Most   float64 // at most; 0 means no limit
	Actual int     // people with these grades

	// Nil without a share or limit, and in a group that is too small.
	Target *Target
	Limit  *Limit
}

// Target is how many people a share is.
type Target struct {
	Exact     float64 // share · n
	Whole     int     // its whole part
	Remainder float64 // and the rest, below 1
	Extra     int     // places that the remainder brought
	People    int     // Whole + Extra
	Off       int     // people there are less those aimed at
	Why       Why     // of Extra
	Formula   string  // "20% × 23 = 4.6 → 4 + 1 = 5"
}

// Limit is how many people may have some grades.
type Limit struct {
	Exact   float64 // most · n
	People  int     // its whole part
	Over    int     // people beyond it, at least 0
	Formula string  // "20% × 9 = 1.8 → 1"
}

// Why says why a line got a further place or not. It ends the catalogue's
// key "calibrate.why.".
type Why string

// The reasons.
const (
	Even     Why = "even"     // no remainder
	Largest  Why = "largest"  // among the largest remainders
	TieWon   Why = "tie.won"  // as large as another that got none; the better grade goes first
	TieLost  Why = "tie.lost" // as large as another that got one
	Smaller  Why = "smaller"  // others are larger
	AtLimit  Why = "limit"    // its own limit is reached
	Leftover Why = "leftover" // others were at their limit
)

const slack = 1e-9

// lines works out the quotas of a group.
func lines(r Rules, g Group) []Line {
	at := places(r.Grades)
	var out []Line
	left, named := 1.0, map[string]bool{}
	for _, q := range r.Quotas {
		out = append(out, Line{Grades: q.Grades, Share: q.Share, Most: q.Most})
		for _, grade := range q.Grades {
			named[grade] = named[grade] || q.Share > 0
		}
		left -= q.Share
	}
	if left > slack && left < 1-slack {
		rest := Line{Rest: true, Share: tidy(left)}
		for _, grade := range r.Grades {
			if !named[grade.Name] {
				rest.Grades = append(rest.Grades, grade.Name)
			}
		}
		out = append(out, rest)
	}
	for i := range out {
		for _, grade := range out[i].Grades {
			out[i].Actual += g.Counts[at[grade]]
		}
	}
	if g.Enough {
		limit(out, g.N)
		aim(out, g.N, at)
	}
	return out
}

// limit fills in the limits of n people.
func limit(all []Line, n int) {
	for i, l := range all {
		if l.Most == 0 {
			continue
		}
		exact := tidy(l.Most * float64(n))
		most := int(math.Floor(exact + slack))
		all[i].Limit = &Limit{exact, most, max(l.Actual-most, 0), limitFormula(l.Most, n, exact, most)}
	}
}

// aim fills in the targets of n people by largest remainder.
func aim(all []Line, n int, at map[string]int) {
	var shared []*Line
	places := n
	for i := range all {
		l := &all[i]
		if l.Share == 0 {
			continue
		}
		exact := tidy(l.Share * float64(n))
		t := &Target{Exact: exact, Whole: int(math.Floor(exact))}
		t.Remainder = tidy(exact - math.Floor(exact))
		if l.Limit != nil {
			t.Whole = min(t.Whole, l.Limit.People)
		}
		l.Target, shared = t, append(shared, l)
		places -= t.Whole
	}
	best := func(l *Line) int { return bestOf(l.Grades, at) }
	slices.SortStableFunc(shared, func(a, b *Line) int {
		return cmp.Or(cmp.Compare(b.Target.Remainder, a.Target.Remainder), cmp.Compare(best(a), best(b)))
	})
	hand(shared, places)
	for _, l := range shared {
		t := l.Target
		t.People = t.Whole + t.Extra
		t.Off = l.Actual - t.People
		t.Why = why(l, shared)
		t.Formula = targetFormula(l.Share, n, *t)
	}
}

// hand gives places one each to the lines in order, as long as there are some
// below their limit.
func hand(order []*Line, places int) {
	for given := true; given; {
		given = false
		for _, l := range order {
			if places > 0 && !l.full() {
				l.Target.Extra++
				places--
				given = true
			}
		}
	}
}

// full reports whether a line is at its own limit.
func (l *Line) full() bool {
	return l.Limit != nil && l.Target.Whole+l.Target.Extra >= l.Limit.People
}

func why(l *Line, all []*Line) Why {
	t := l.Target
	rival := func(won bool) bool {
		return slices.ContainsFunc(all, func(o *Line) bool {
			return o != l && o.Target.Remainder == t.Remainder && (o.Target.Extra > 0) == won && (won || !o.full())
		})
	}
	switch {
	case t.Extra > 1, t.Extra == 1 && t.Remainder == 0:
		return Leftover
	case t.Extra == 1 && rival(false):
		return TieWon
	case t.Extra == 1:
		return Largest
	case l.full() && float64(l.Limit.People) < t.Exact:
		return AtLimit
	case t.Remainder == 0:
		return Even
	case rival(true):
		return TieLost
	}
	return Smaller
}

// bestOf returns the place of the best of some grades; none is the last.
func bestOf(grades []string, at map[string]int) int {
	best := len(at)
	for _, g := range grades {
		best = min(best, at[g])
	}
	return best
}

// tidy takes away what binary fractions add: 0.7 · 23 is 16.1.
func tidy(v float64) float64 { return math.Round(v*1e9) / 1e9 }
