package outlier

import (
	"math"
	"slices"
)

// series is one person's months of one metric.
type series struct {
	sorted []float64
	spread Spread // of all; its N is 0 until somebody asked
}

// own returns the series of a cell.
func (f *finder) own(c cell) *series {
	at := c.series(f.in.Values)
	if f.series[at] == nil {
		s := &series{sorted: make([]float64, 0, len(f.months))}
		for t := range f.months {
			if v := f.in.Values.At(c.e, t, c.m); f.months[t].Key != "" && !math.IsNaN(v) {
				s.sorted = append(s.sorted, v)
			}
		}
		slices.Sort(s.sorted)
		f.series[at] = s
	}
	return f.series[at]
}

// others returns the median of the series without one of its values, NaN when
// that was the only one.
func (s *series) others(x float64) float64 {
	i, _ := slices.BinarySearch(s.sorted, x)
	return medianWithout(s.sorted, i)
}

// without returns the sorted values without one of them.
func (s *series) without(x float64) []float64 {
	i, _ := slices.BinarySearch(s.sorted, x)
	return slices.Delete(slices.Clone(s.sorted), i, i+1)
}

// test returns the spread that a value of the series is measured by and the
// cut-off of its z: the others when it is the only new one, else all.
func (f *finder) test(c cell) (Spread, float64) {
	s := f.own(c)
	if f.fresh[c.series(f.in.Values)] == 1 {
		return measure(s.without(c.x)), Newest(len(s.sorted) - 1)
	}
	if s.spread.N == 0 {
		s.spread = measure(slices.Clone(s.sorted))
	}
	return s.spread, Any(len(s.sorted))
}

// confirmed reports whether the generalised ESD test names a value too;
// shorter series are not asked.
func (f *finder) confirmed(c cell) bool {
	values := append(f.own(c).without(c.x), c.x)
	n := len(values)
	if n < leastESD {
		return true
	}
	steps, count := ESD(values, n/5, levelESD)
	return slices.ContainsFunc(steps[:count], func(s Step) bool { return s.Index == n-1 })
}

// The generalised ESD test confirms from this many values on, at this level.
const (
	leastESD = 15
	levelESD = 0.05
)
