package clean

// Ratio is how the plain numbers of a percentage column are to be read.
type Ratio uint8

// RatioAsIs: 0.85 is 85 %. RatioHundred: 85 is 85 %. RatioMixed: both stand
// in the column, so that no plain number of it can be trusted.
const (
	RatioAsIs Ratio = iota
	RatioHundred
	RatioMixed
)

// highestRatio is the largest plain number that is still taken for a ratio:
// attainments of 180 % exist, satisfaction of 2 % does not.
const highestRatio = 2

// VoteRatio decides by all plain numbers of a column, those without a percent
// sign or format. Zeros do not vote.
func VoteRatio(values []float64) Ratio {
	small, large := 0, 0
	for _, v := range values {
		switch {
		case v == 0:
		case v <= highestRatio && v >= -highestRatio:
			small++
		default:
			large++
		}
	}
	switch {
	case large == 0:
		return RatioAsIs
	case small == 0:
		return RatioHundred
	}
	return RatioMixed
}
