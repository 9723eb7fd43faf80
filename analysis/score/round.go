package score

import "math"

// Round rounds half away from zero at digits decimals, as a person does on
// paper: the decimal form of the number decides, so that 1.005 becomes 1.01.
func Round(v float64, digits int) float64 {
	scale := math.Pow10(digits)
	return math.Round(math.Round(v*scale*1e6)/1e6) / scale
}

// hundredths returns v rounded to two decimals as a whole number of
// hundredths, in which sums are exact.
func hundredths(v float64) int64 { return int64(math.Round(Round(v, 2) * 100)) }

// tenths rounds a number of hundredths to tenths, half away from zero.
func tenths(h int64) int64 {
	if h < 0 {
		return -tenths(-h)
	}
	return (h + 5) / 10
}
