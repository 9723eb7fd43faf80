package trend

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"zhiji/store/record"
)

func TestAStreakIsTheRunThatEndsWithTheNewestMonth(t *testing.T) {
	nan := math.NaN()
	for _, c := range []struct {
		name   string
		values []float64
		better record.Direction
		want   Streak
	}{
		{"two rises running", []float64{5, 3, 4, 6}, record.Higher, Streak{2, true, []float64{3, 4, 6}, 1. / 6}},
		{"two rises of something that should fall", []float64{3, 4, 6}, record.Lower, Streak{2, false, []float64{3, 4, 6}, 1. / 6}},
		{"three falls of something that should fall", []float64{9, 7, 6, 2}, record.Lower, Streak{3, true, []float64{9, 7, 6, 2}, 1. / 24}},
		{"a turn at the end", []float64{3, 4, 6, 5}, record.Higher, Streak{1, false, []float64{6, 5}, 0.5}},
		{"a missing month ends it", []float64{1, 2, nan, 3, 4}, record.Higher, Streak{1, true, []float64{3, 4}, 0.5}},
		{"a standstill is none", []float64{1, 2, 2}, record.Higher, Streak{}},
		{"the newest is missing", []float64{1, 2, nan}, record.Higher, Streak{}},
		{"one month", []float64{1}, record.Higher, Streak{}},
		{"nothing", nil, record.Higher, Streak{}},
	} {
		got := Last(c.values, c.better)
		if got.Steps != c.want.Steps || got.Improving != c.want.Improving ||
			!slices.Equal(got.Values, c.want.Values) || math.Abs(got.Chance-c.want.Chance) > 1e-15 {
			t.Errorf("%s: %+v, want %+v", c.name, got, c.want)
		}
	}
}

// In random order k or more improving steps at the end come 1/(k+1)! times.
func TestTheChanceOfAStreakIsThatOfARandomOrder(t *testing.T) {
	const runs = 60000
	r := rand.New(rand.NewPCG(11, 12))
	atLeast := map[int]int{}
	values := make([]float64, 12)
	for range runs {
		for i := range values {
			values[i] = r.Float64()
		}
		s := Last(values, record.Higher)
		for k := 1; s.Improving && k <= s.Steps; k++ {
			atLeast[k]++
		}
	}
	for k, want := range map[int]float64{1: 1. / 2, 2: 1. / 6, 3: 1. / 24} {
		got := float64(atLeast[k]) / runs
		if se := math.Sqrt(want * (1 - want) / runs); math.Abs(got-want) > 4*se {
			t.Errorf("%d steps came %.4f of the time, want %.4f", k, got, want)
		}
	}
}
