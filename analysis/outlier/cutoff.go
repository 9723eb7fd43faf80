package outlier

import "math"

// fewest is the least number of values that a robust test takes.
const fewest = 5

// cut is the cut-off of z for one number of values.
type cut struct {
	n int
	z float64
}

// Simulated on normal samples (200,000 runs up to 36 values, 40,000 to
// 200,000 above); a test simulates them again.
var (
	anyCuts = []cut{
		{5, 7.90},
		{6, 5.54},
		{7, 5.87},
		{8, 4.93},
		{9, 5.07},
		{10, 4.59},
		{11, 4.68},
		{12, 4.37},
		{13, 4.44},
		{15, 4.29},
		{18, 4.06},
		{24, 3.92},
		{36, 3.80},
		{50, 3.76},
		{100, 3.75},
		{200, 3.82},
		{500, 3.96},
		{1000, 4.10},
	}
	newestCuts = []cut{{5, 14.6}, {6, 8.0}, {8, 5.9}, {11, 4.8}, {12, 4.4}, {18, 3.7}, {24, 3.3}, {36, 3.0}}
)

// Any returns the z that the largest of n normal values exceeds in 5 % of
// samples, +Inf below five values. It holds when several of them are new.
func Any(n int) float64 { return cutoff(anyCuts, n) }

// Newest returns the z, measured by k other values, that one more normal
// value exceeds in 1 % of samples, +Inf below five.
func Newest(k int) float64 { return cutoff(newestCuts, k) }

// cutoff takes the larger of the neighbours between two listed numbers and
// the last one beyond them.
func cutoff(cuts []cut, n int) float64 {
	if n < fewest {
		return math.Inf(1)
	}
	for i, c := range cuts {
		switch {
		case c.n == n:
			return c.z
		case c.n > n:
			return max(c.z, cuts[i-1].z)
		}
	}
	return cuts[len(cuts)-1].z
}
