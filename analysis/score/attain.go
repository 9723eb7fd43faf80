package score

import (
	"math"

	"zhiji/store/record"
)

// formula is the ratio of actual and target that a metric uses.
type formula string

const (
	higher   formula = "higher"
	inverse  formula = "inverse"
	distance formula = "distance"
)

func formulaOf(m record.Metric) formula {
	switch {
	case m.Direction != record.Lower:
		return higher
	case m.Reverse == record.Distance:
		return distance
	}
	return inverse
}

// ratio returns the bare attainment. The caller has dealt with target 0 and,
// for inverse, actual 0.
func (f formula) ratio(actual, target float64) float64 {
	switch f {
	case inverse:
		return target / actual
	case distance:
		return 2 - actual/target
	}
	return actual / target
}

// limits are the bounds of an item's attainment, as ratios.
type limits struct{ floor, ceiling, threshold float64 }

func limitsOf(item *record.Item, firm float64) limits {
	l := limits{item.Floor, item.Cap, item.Threshold}
	if l.ceiling == 0 {
		l.ceiling = firm
	}
	return l
}

// clamp holds a ratio within the limits; below the threshold it is the floor.
func (l limits) clamp(ratio float64) float64 {
	if ratio < l.threshold-slack {
		return l.floor
	}
	return math.Max(l.floor, math.Min(ratio, l.ceiling))
}

// slack is the difference below which two ratios are the same number; it is
// far under anything that is shown.
const slack = 1e-9

// attain returns the attainment before and after its limits. Where there is
// no ratio (target 0, or inverse with actual 0) both are what counts instead.
func attain(f formula, actual, target float64, l limits) (uncapped, attainment float64) {
	switch {
	case target == 0:
		full := actual == 0 || (f == higher) == (actual > 0)
		if !full {
			return l.floor, l.floor
		}
		return 1, 1
	case f == inverse && actual <= 0:
		return l.ceiling, l.ceiling
	}
	uncapped = f.ratio(actual, target)
	return uncapped, l.clamp(uncapped)
}

// progress is the way made from start to target: from 60 to 85, 72 is 0.48.
// A start that is the target is all the way when the actual is there.
func progress(f formula, start, actual, target float64) float64 {
	if start == target {
		if actual == target || (f == higher) == (actual > target) {
			return 1
		}
		return 0
	}
	return (actual - start) / (target - start)
}

// Why an item has no score, besides a metric the firm does not know.
const (
	NoActual       = "actual"
	NoTarget       = "target"
	NegativeTarget = "negative_target"
	NoMetric       = "metric"
	NoRating       = "rating" // nobody rated
	NoBand         = "band"   // the value falls between the bands
	NoRecord       = "record" // of bonus and deduction: nothing to add or take off
)
