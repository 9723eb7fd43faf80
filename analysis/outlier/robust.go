package outlier

import (
	"math"
	"slices"
)

// Spread is the middle and the scale of a series. The zero Scale means that
// all values are equal, or that there are none.
type Spread struct {
	N      int
	Median float64 // NaN when N is 0
	Scale  float64 // 1.4826·MAD, or 1.2533·mean|x − median| where MAD is 0
}

// Measure returns the spread of values; NaN is missing and takes no part.
func Measure(values []float64) Spread {
	x := make([]float64, 0, len(values))
	for _, v := range values {
		if !math.IsNaN(v) {
			x = append(x, v)
		}
	}
	slices.Sort(x)
	return measure(x)
}

// measure is Measure of sorted values without gaps, which it overwrites.
func measure(sorted []float64) Spread {
	s := Spread{N: len(sorted), Median: median(sorted)}
	for i, v := range sorted {
		sorted[i] = math.Abs(v - s.Median)
	}
	slices.Sort(sorted)
	if s.N == 0 {
		return s
	}
	if s.Scale = 1.4826 * median(sorted); s.Scale == 0 {
		sum := 0.0
		for _, v := range sorted {
			sum += v
		}
		s.Scale = 1.2533 * sum / float64(s.N)
	}
	return s
}

// Z returns how many scales a value lies off the median, 0 where there is no
// scale.
func (s Spread) Z(x float64) float64 {
	if s.Scale == 0 || math.IsNaN(x) {
		return 0
	}
	return math.Abs(x-s.Median) / s.Scale
}

// median of sorted values: the mean of the middle two for even n, NaN of none.
func median(sorted []float64) float64 {
	n := len(sorted)
	switch {
	case n == 0:
		return math.NaN()
	case n%2 == 1:
		return sorted[n/2]
	}
	return (sorted[n/2-1] + sorted[n/2]) / 2
}

// medianWithout is the median of sorted values without the one at i.
func medianWithout(sorted []float64, i int) float64 {
	n := len(sorted) - 1
	at := func(k int) float64 {
		if k >= i {
			k++
		}
		return sorted[k]
	}
	switch {
	case n <= 0:
		return math.NaN()
	case n%2 == 1:
		return at(n / 2)
	}
	return (at(n/2-1) + at(n/2)) / 2
}
