package outlier

import (
	"math"
	"slices"
)

// leastOwn is how many other months make a person's own median.
const leastOwn = 3

// monthOf names a month of a metric in a group; seriesOf all of its months.
type (
	monthOf  struct{ group, t, m int }
	seriesOf struct{ group, m int }
)

// moves is how the people of a group went in a month, each against the median
// of their own other months.
type moves struct {
	ratio bool      // quotients; else differences, since a median is not above 0
	who   []int     // employees
	by    []float64 // of each
}

// movesOf returns the moves of a cell's peers in its month, the cell among
// them; nil where nobody is compared with.
func (f *finder) movesOf(c cell) *moves {
	if f.group[c.e] < 0 {
		return nil
	}
	at := monthOf{f.group[c.e], c.t, c.m}
	m, ok := f.moves[at]
	if !ok {
		m = f.movesIn(at)
		f.moves[at] = m
	}
	return m
}

func (f *finder) movesIn(at monthOf) *moves {
	m := &moves{ratio: true}
	var medians []float64
	for _, e := range f.groups[at.group].Members {
		v := f.in.Values.At(e, at.t, at.m)
		if math.IsNaN(v) {
			continue
		}
		if s := f.own(cell{e: e, m: at.m}); len(s.sorted) > leastOwn {
			middle := s.others(v)
			m.who, m.by, medians = append(m.who, e), append(m.by, v), append(medians, middle)
			m.ratio = m.ratio && middle > 0
		}
	}
	for i, middle := range medians {
		if m.ratio {
			m.by[i] /= middle
		} else {
			m.by[i] -= middle
		}
	}
	return m
}

// peers returns the moves of everybody but one.
func (m *moves) peers(e int) []float64 {
	if m == nil {
		return nil
	}
	var others []float64
	for i, who := range m.who {
		if who != e {
			others = append(others, m.by[i])
		}
	}
	slices.Sort(others)
	return others
}

// of returns the move of one of them.
func (m *moves) of(e int) float64 { return m.by[slices.Index(m.who, e)] }

// distance returns how far a move lies from none.
func (m *moves) distance(by float64) float64 {
	if m.ratio {
		by--
	}
	return math.Abs(by)
}

// reach returns the least move of a group's months that stands apart from the
// others: the largest i at most one in a hundred of them, and at least the
// first, for which the next one went less than leastGap of the way. It is +Inf
// where there is no such gap, and where the next one did not move at all: then
// nobody knows how far such things go.
func (f *finder) reach(c cell) float64 {
	at := seriesOf{f.group[c.e], c.m}
	if least, ok := f.reaches[at]; ok {
		return least
	}
	var all []float64
	for t := range f.months {
		if f.months[t].Key == "" {
			continue
		}
		m := f.movesOf(cell{e: c.e, t: t, m: c.m})
		for _, by := range m.by {
			all = append(all, m.distance(by))
		}
	}
	slices.Sort(all)
	slices.Reverse(all)
	least := math.Inf(1)
	for i := 0; i <= len(all)/100 && i+1 < len(all); i++ {
		if next := all[i+1]; next > 0 && all[i]*leastGap > next {
			least = all[i]
		}
	}
	f.reaches[at] = least
	return least
}
