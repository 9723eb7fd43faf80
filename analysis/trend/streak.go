// Package trend looks at a person's own months one after another.
//
// A streak (两个周期连续上升) is a run of consecutive steps, each better than
// the one before or each worse, that ends with the newest month. It is
// reported in its own words, never as a significant trend: when the last k+1
// values are equally likely in any order and none are equal, they stand in
// improving order with probability 1/(k+1)! (one of the (k+1)! orders), so two
// steps come by chance one time in six, three one in 24. That is the chance
// for one given series at its end. Whoever looks at many series will find
// such runs without any cause, and a series that never improved because it
// stood still is not a streak.
//
// A missing month ends a streak: what happened in it is not known.
package trend

import (
	"math"

	"zhiji/store/record"
)

// Streak is the run at the end of a series. The zero Streak is none.
type Streak struct {
	Steps     int       // consecutive steps, at least 1
	Improving bool      // each better than the one before; false: each worse
	Values    []float64 // the Steps+1 values, oldest first
	Chance    float64   // 1/(Steps+1)!
}

// Last returns the streak that ends with the newest value, which is the last.
// NaN is a missing month; better says which way is better.
func Last(values []float64, better record.Direction) Streak {
	n := len(values)
	if n < 2 {
		return Streak{}
	}
	sign := step(values[n-2], values[n-1])
	steps := 0
	for i := n - 1; i > 0 && sign != 0 && step(values[i-1], values[i]) == sign; i-- {
		steps++
	}
	if steps == 0 {
		return Streak{}
	}
	return Streak{
		Steps:     steps,
		Improving: (sign > 0) == (better == record.Higher),
		Values:    values[n-1-steps:],
		Chance:    1 / math.Gamma(float64(steps+2)), // Γ(k+2) = (k+1)!
	}
}

// step returns the sign of a change, 0 when equal or unknown.
func step(from, to float64) int {
	switch {
	case to > from:
		return 1
	case to < from:
		return -1
	}
	return 0
}
