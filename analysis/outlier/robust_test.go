package outlier

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// near fails unless got is want within tolerance.
func near(t *testing.T, what string, got, want, tolerance float64) {
	t.Helper()
	if !(math.Abs(got-want) <= tolerance) {
		t.Errorf("%s = %v, want %v", what, got, want)
	}
}

// The example of Leys et al., J. Exp. Soc. Psych. 49 (2013) 764–766: median 7,
// scaled MAD 5.1891, so that 7 ± 3·MAD are −8.5673 and 22.5673.
func TestTheSpreadIsThatOfAPublishedExample(t *testing.T) {
	s := Measure([]float64{1, 3, 3, 6, math.NaN(), 8, 10, 10, 1000})
	if s.N != 8 || s.Median != 7 {
		t.Errorf("n %d, median %v, want 8 and 7", s.N, s.Median)
	}
	near(t, "scale", s.Scale, 5.1891, 1e-4)
	near(t, "z of a limit", s.Z(22.5673), 3, 1e-4)
	near(t, "z of the other limit", s.Z(-8.5673), 3, 1e-4)
}

func TestTheMeanDeviationTakesThePlaceOfAMADOfZero(t *testing.T) {
	s := Measure([]float64{5, 5, 5, 5, 9}) // mean|x − 5| = 4/5
	near(t, "scale", s.Scale, 1.2533*0.8, 1e-12)
	if equal := Measure([]float64{5, 5, 5}); equal.Scale != 0 || equal.Z(6) != 0 {
		t.Errorf("equal values have scale %v and z %v, want none", equal.Scale, equal.Z(6))
	}
	if none := Measure(nil); none.N != 0 || !math.IsNaN(none.Median) || none.Z(1) != 0 {
		t.Errorf("nothing has spread %+v", none)
	}
}

func TestTheMedianWithoutAValueIsThatOfTheOthers(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	for n := range 9 {
		x := make([]float64, n+1)
		for i := range x {
			x[i] = float64(r.IntN(5))
		}
		slices.Sort(x)
		for i := range x {
			others := slices.Delete(slices.Clone(x), i, i+1)
			got, want := medianWithout(x, i), median(others)
			if got != want && !(math.IsNaN(got) && math.IsNaN(want)) {
				t.Errorf("%v without %d: %v, want %v", x, i, got, want)
			}
		}
	}
}

func TestShiftAndScaleLeaveZUnchanged(t *testing.T) {
	r := rand.New(rand.NewPCG(2, 2))
	x, y, z := make([]float64, 20), make([]float64, 20), make([]float64, 20)
	for i := range x {
		x[i] = r.NormFloat64()
		y[i], z[i] = 7-3*x[i], x[i]
	}
	r.Shuffle(len(z), func(i, j int) { z[i], z[j] = z[j], z[i] })
	a, b := Measure(x), Measure(y)
	for i := range x {
		near(t, "z of 7 − 3x", b.Z(y[i]), a.Z(x[i]), 1e-9)
	}
	if c := Measure(z); c != a {
		t.Errorf("another order gives %+v, want %+v", c, a)
	}
}

// TestTheCutOffsHoldTheirRates draws normal samples anew: 5 % of samples have
// a value beyond Any, 1 % of single values lie beyond Newest. Between listed n
// the rate may be lower, not higher.
func TestTheCutOffsHoldTheirRates(t *testing.T) {
	const runs = 20000
	r := rand.New(rand.NewPCG(3, 3))
	listed := func(cuts []cut, n int) bool {
		return slices.ContainsFunc(cuts, func(c cut) bool { return c.n == n })
	}
	for _, n := range []int{5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 18, 20, 24, 30, 36, 60} {
		anyOut, newestOut := 0, 0
		x, sorted := make([]float64, n), make([]float64, n)
		for range runs {
			for i := range x {
				x[i] = r.NormFloat64()
			}
			copy(sorted, x)
			slices.Sort(sorted)
			s := measure(sorted)
			if slices.ContainsFunc(x, func(v float64) bool { return s.Z(v) > Any(n) }) {
				anyOut++
			}
			if s.Z(r.NormFloat64()) > Newest(n) {
				newestOut++
			}
		}
		for _, c := range []struct {
			name  string
			out   int
			cuts  []cut
			rate  float64
			least float64
		}{{"Any", anyOut, anyCuts, 0.05, 0.043}, {"Newest", newestOut, newestCuts, 0.01, 0.008}} {
			rate := float64(c.out) / runs
			if margin := 5 * math.Sqrt(c.rate*(1-c.rate)/runs); rate > c.rate+margin || (listed(c.cuts, n) && rate < c.least) {
				t.Errorf("%s(%d): %.4f of samples lie beyond, want %.2f", c.name, n, rate, c.rate)
			}
		}
	}
}

func TestBelowFiveValuesThereIsNoCutOffAndBetweenTwoTheLargerHolds(t *testing.T) {
	if !math.IsInf(Any(4), 1) || !math.IsInf(Newest(4), 1) {
		t.Error("four values have a cut-off")
	}
	for _, c := range []struct{ got, want float64 }{
		{Any(14), 4.44},
		{Any(20), 4.06},
		{Any(150), 3.82},
		{Any(5000), 4.10},
		{Newest(7), 8.0},
		{Newest(9), 5.9},
		{Newest(500), 3.0},
	} {
		if c.got != c.want {
			t.Errorf("cut-off %v, want %v", c.got, c.want)
		}
	}
}
