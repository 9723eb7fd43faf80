package outlier

import (
	"math"

	"gonum.org/v1/gonum/stat/distuv"
)

// Step is one removal of the generalised ESD test.
type Step struct {
	Index  int     // of the value that lies farthest off the mean
	R      float64 // how far, in standard deviations of what was left
	Lambda float64 // what R must exceed
}

// ESD runs the generalised ESD test of Rosner (1983) for at most most outliers
// at the level alpha. The outliers are those of the first count steps. Values
// must not hold NaN. It takes no step where nothing varies or fewer than three
// values are left.
func ESD(values []float64, most int, alpha float64) (steps []Step, count int) {
	out := make([]bool, len(values))
	for i := 1; i <= most && len(values)-i >= 2; i++ {
		at, r := farthest(values, out)
		if at < 0 {
			break
		}
		out[at] = true
		steps = append(steps, Step{at, r, lambda(len(values), i, alpha)})
		if last := steps[i-1]; last.R > last.Lambda {
			count = i
		}
	}
	return steps, count
}

// farthest returns the value farthest off the mean of those not out, -1 when
// all are equal.
func farthest(values []float64, out []bool) (at int, r float64) {
	n, mean, squares := 0.0, 0.0, 0.0 // by Welford's updates
	for i, v := range values {
		if !out[i] {
			n++
			d := v - mean
			mean += d / n
			squares += d * (v - mean)
		}
	}
	s := math.Sqrt(squares / (n - 1))
	if !(s > 0) {
		return -1, 0
	}
	for i, v := range values {
		if d := math.Abs(v-mean) / s; !out[i] && d > r {
			at, r = i, d
		}
	}
	return at, r
}

// lambda is the critical value of the i-th removal out of n.
func lambda(n, i int, alpha float64) float64 {
	left := float64(n - i)
	t := distuv.StudentsT{Sigma: 1, Nu: left - 1}.Quantile(1 - alpha/(2*(left+1)))
	return left * t / math.Sqrt((left-1+t*t)*(left+1))
}
