package score

import (
	"math"
	"testing"

	"zhiji/store/record"
)

func TestAnItemScoresByItsFormulaWithinItsLimits(t *testing.T) {
	inverseResponse := response
	inverseResponse.Reverse = record.Inverse
	for _, c := range []struct {
		name           string
		metric         record.Metric
		item           record.Item
		actual, target float64
		attained       float64 // after limits
		points         float64 // of 100
	}{
		{"higher: 86 / 100", sales, record.Item{}, 86, 100, 0.86, 86},
		{"higher above target, below the cap: 110 / 100", sales, record.Item{}, 110, 100, 1.1, 110},
		{"higher above the firm's cap 1.2: 150 / 100", sales, record.Item{}, 150, 100, 1.2, 120},
		{"higher above the item's own cap 1.5: 160 / 100", sales, record.Item{Cap: 1.5}, 160, 100, 1.5, 150},
		{"higher, actual 0", sales, record.Item{}, 0, 100, 0, 0},
		{"higher, actual 0 with floor 0.4", sales, record.Item{Floor: 0.4}, 0, 100, 0.4, 40},
		{"higher, negative actual is held at the floor 0", sales, record.Item{}, -20, 100, 0, 0},
		{"higher, target 0 met", sales, record.Item{}, 0, 0, 1, 100},
		{"higher, target 0 exceeded", sales, record.Item{}, 5, 0, 1, 100},
		{"higher, target 0 missed", sales, record.Item{}, -5, 0, 0, 0},
		{"threshold 0.6: 59.9 / 100 counts as the floor", sales, record.Item{Threshold: 0.6}, 59.9, 100, 0, 0},
		{"threshold 0.6: 60 / 100 counts in full", sales, record.Item{Threshold: 0.6}, 60, 100, 0.6, 60},
		{"threshold 0.6 is reached by 4.02 / 6.7 though floats say 0.5999…", sales, record.Item{Threshold: 0.6}, 4.02, 6.7, 0.6, 60},
		{"threshold 0.6 with floor 0.3", sales, record.Item{Threshold: 0.6, Floor: 0.3}, 50, 100, 0.3, 30},
		{"lower (a): 30 / 40", inverseResponse, record.Item{}, 40, 30, 0.75, 75},
		{"lower (b): 2 − 40 / 30 = 0.6667", response, record.Item{}, 40, 30, 2 - 40.0/30, 66.67},
		{"lower (a), better than target: 30 / 27.5 = 1.0909", inverseResponse, record.Item{}, 27.5, 30, 30 / 27.5, 109.09},
		{"lower (b), better than target: 2 − 27.5 / 30 = 1.0833", response, record.Item{}, 27.5, 30, 2 - 27.5/30, 108.33},
		{"lower (b), more than twice the target is the floor", response, record.Item{}, 70, 30, 0, 0},
		{"lower (a), actual 0 has the cap", accident, record.Item{}, 0, 2, 1.2, 120},
		{"lower (a), an actual below 0 is better still", accident, record.Item{}, -1, 2, 1.2, 120},
		{"lower (b), actual 0: 2 − 0 = 2, held at the cap", response, record.Item{}, 0, 30, 1.2, 120},
		{"lower, target 0 met: no accidents", accident, record.Item{}, 0, 0, 1, 100},
		{"lower, target 0 missed", accident, record.Item{}, 1, 0, 0, 0},
		{"lower, target 0 missed with floor 0.2", accident, record.Item{Floor: 0.2}, 1, 0, 0.2, 20},
		{"half away from zero on the decimal form: 1.005 / 100 is 1.01 points", sales, record.Item{}, 1.005, 100, 0.01005, 1.01},
	} {
		it := one(t, c.metric, c.item, c.actual, c.target)
		if math.Abs(got(it.Attainment)-c.attained) > 1e-12 || got(it.Score) != c.points || it.Missing != "" {
			t.Errorf("%s: attainment %v, score %v (%s), want %v, %v",
				c.name, got(it.Attainment), got(it.Score), it.Missing, c.attained, c.points)
		}
	}
}

func TestTheUncappedRatioIsKeptBesideTheCappedOne(t *testing.T) {
	it := one(t, sales, record.Item{}, 150, 100)
	if got(it.Uncapped) != 1.5 || got(it.Attainment) != 1.2 {
		t.Errorf("uncapped %v, attainment %v, want 1.5 and 1.2", got(it.Uncapped), got(it.Attainment))
	}
}

func TestNoRatioIsInfinite(t *testing.T) {
	if it := one(t, accident, record.Item{}, 0, 2); got(it.Uncapped) != 1.2 {
		t.Errorf("2 / 0 is %v before its limits, want the cap 1.2", got(it.Uncapped))
	}
}

func TestWhatCannotBeScoredSaysWhy(t *testing.T) {
	for _, c := range []struct {
		name           string
		actual, target float64
		want           string
	}{
		{"no actual", math.NaN(), 100, NoActual},
		{"no target", 80, math.NaN(), NoTarget},
		{"neither", math.NaN(), math.NaN(), NoTarget},
		{"a negative target has no ratio", 80, -10, NegativeTarget},
	} {
		it := one(t, sales, record.Item{}, c.actual, c.target)
		if it.Missing != c.want || it.Score != nil || it.Attainment != nil || it.Effective != 0 {
			t.Errorf("%s: %+v, want missing %q and no score", c.name, it, c.want)
		}
	}
	in := firm(1)
	in.Metrics = in.Metrics[1:]
	plan(in, "sales", 1)
	did(in, "p1", "sales", 1)
	if it := cardOf(t, in, "p1").Items[0]; it.Missing != NoMetric {
		t.Errorf("a metric the firm does not know is %q, want %q", it.Missing, NoMetric)
	}
}

func TestRoundingIsHalfAwayFromZero(t *testing.T) {
	for _, c := range []struct {
		v      float64
		digits int
		want   float64
	}{{1.005, 2, 1.01}, {-1.005, 2, -1.01}, {2.675, 2, 2.68}, {0.05, 1, 0.1}, {-0.05, 1, -0.1}, {85.249999, 1, 85.2}} {
		if r := Round(c.v, c.digits); r != c.want {
			t.Errorf("Round(%v, %d) = %v, want %v", c.v, c.digits, r, c.want)
		}
	}
	for h, want := range map[int64]int64{8524: 852, 8525: 853, -8525: -853, -8524: -852, 5: 1, 4: 0} {
		if r := tenths(h); r != want {
			t.Errorf("tenths(%d) = %d, want %d", h, r, want)
		}
	}
}
