package outlier

import (
	"math"
	"slices"
	"testing"
)

// rosner are the 54 values of the worked example in the NIST/SEMATECH
// e-Handbook of Statistical Methods, 1.3.5.17.3, after Rosner (1983).
var rosner = []float64{
	-0.25, 0.68, 0.94, 1.15, 1.20, 1.26, 1.26, 1.34, 1.38, 1.43, 1.49, 1.49, 1.55, 1.56, 1.58, 1.65, 1.69, 1.70, 1.76,
	1.77, 1.81, 1.91, 1.94, 1.96, 1.99, 2.06, 2.09, 2.10, 2.14, 2.15, 2.23, 2.24, 2.26, 2.35, 2.37, 2.40, 2.47, 2.54,
	2.62, 2.64, 2.90, 2.92, 2.92, 2.93, 3.21, 3.26, 3.30, 3.59, 3.68, 4.30, 4.64, 5.34, 5.42, 6.01,
}

// The handbook prints R and λ of ten removals; R exceeds λ last at the third,
// not at the first two.
func TestESDFindsTheThreeOutliersOfTheHandbook(t *testing.T) {
	wantR := []float64{3.118, 2.942, 3.179, 2.810, 2.815, 2.848, 2.279, 2.310, 2.101, 2.067}
	wantLambda := []float64{3.158, 3.151, 3.143, 3.136, 3.128, 3.120, 3.111, 3.103, 3.094, 3.085}
	steps, count := ESD(rosner, 10, 0.05)
	if count != 3 || len(steps) != 10 {
		t.Fatalf("%d outliers in %d steps, want 3 in 10", count, len(steps))
	}
	for i, s := range steps {
		near(t, "R", s.R, wantR[i], 1e-3)
		near(t, "λ", s.Lambda, wantLambda[i], 1e-3)
	}
	var found []float64
	for _, s := range steps[:count] {
		found = append(found, rosner[s.Index])
	}
	if !slices.Equal(found, []float64{6.01, 5.42, 5.34}) {
		t.Errorf("outliers %v, want 6.01, 5.42, 5.34", found)
	}
}

// Grubbs' example of the same handbook, 1.3.5.17.1: one removal is his
// two-sided test, G = 2.46876461 against 2.12664509.
func TestOneStepOfESDIsTheTestOfGrubbs(t *testing.T) {
	steps, count := ESD([]float64{199.31, 199.53, 200.19, 200.82, 201.92, 201.95, 202.18, 245.57}, 1, 0.05)
	if count != 1 || steps[0].Index != 7 {
		t.Fatalf("steps %+v, %d outliers, want the last value", steps, count)
	}
	near(t, "G", steps[0].R, 2.46876461, 1e-6)
	near(t, "critical value", steps[0].Lambda, 2.12664509, 1e-6)
}

func TestESDOfShiftedAndTurnedValuesIsTheSame(t *testing.T) {
	turned := make([]float64, len(rosner))
	for i, v := range rosner {
		turned[len(rosner)-1-i] = 1e6 - 40*v
	}
	a, n := ESD(rosner, 6, 0.05)
	b, m := ESD(turned, 6, 0.05)
	if n != m {
		t.Fatalf("%d outliers, then %d", n, m)
	}
	for i := range a {
		near(t, "R", b[i].R, a[i].R, 1e-9)
		if b[i].Index != len(rosner)-1-a[i].Index {
			t.Errorf("step %d removes %d, then %d", i, a[i].Index, b[i].Index)
		}
	}
}

func TestESDOfEqualOrFewValuesFindsNothing(t *testing.T) {
	for _, values := range [][]float64{nil, {1}, {1, 2}, {3, 3, 3, 3, 3, 3}} {
		if steps, count := ESD(values, 3, 0.05); count != 0 || slices.ContainsFunc(steps, func(s Step) bool { return math.IsNaN(s.R) }) {
			t.Errorf("%v: %d outliers, %+v", values, count, steps)
		}
	}
}
