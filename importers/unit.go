package importers

import (
	"math"
	"strconv"
	"strings"

	"zhiji/store/record"
)

// unitWords are the units that sheets write, by the unit of the library and
// how many of that they are. A unit of the same kind that is not here, such
// as 个 for a count, is taken as it is.
var unitWords = map[string]struct {
	unit   record.Unit
	factor float64
}{
	"元": {record.Yuan, 1}, "rmb": {record.Yuan, 1}, "cny": {record.Yuan, 1}, "人民币": {record.Yuan, 1},
	"千元": {record.Yuan, 1e3}, "k": {record.Yuan, 1e3}, "万": {record.Yuan, 1e4}, "万元": {record.Yuan, 1e4}, "10k": {record.Yuan, 1e4},
	"百万元": {record.Yuan, 1e6}, "亿": {record.Yuan, 1e8}, "亿元": {record.Yuan, 1e8},
	"秒": {record.Seconds, 1}, "秒钟": {record.Seconds, 1}, "s": {record.Seconds, 1}, "sec": {record.Seconds, 1}, "seconds": {record.Seconds, 1},
	"分钟": {record.Minutes, 1}, "min": {record.Minutes, 1}, "mins": {record.Minutes, 1}, "minutes": {record.Minutes, 1},
	"小时": {record.Hours, 1}, "时": {record.Hours, 1}, "h": {record.Hours, 1}, "hr": {record.Hours, 1}, "hrs": {record.Hours, 1}, "hours": {record.Hours, 1},
	"天": {record.Days, 1}, "日": {record.Days, 1}, "工作日": {record.Days, 1}, "d": {record.Days, 1}, "day": {record.Days, 1}, "days": {record.Days, 1},
}

// seconds are the lengths of the units of time that convert into each other.
// Days do not: a working day has no agreed number of hours.
var seconds = map[record.Unit]float64{record.Seconds: 1, record.Minutes: 60, record.Hours: 3600}

// unitFactor returns what a value in a written unit is multiplied by to be in
// a metric's unit; false when it measures something else.
func unitFactor(written string, to record.Unit) (float64, bool) {
	word, known := unitWords[strings.ToLower(written)]
	switch {
	case written == "" || !known:
		return 1, true // brackets hold notes as often as units
	case word.unit == to:
		return word.factor, true
	case seconds[word.unit] > 0 && seconds[to] > 0:
		return seconds[word.unit] / seconds[to], true
	case to == record.Count && word.unit == record.Yuan && word.factor > 1 && !strings.HasSuffix(written, "元"):
		return word.factor, true // 万 of pieces
	case to == record.Count || to == record.Points:
		return 1, word.unit != record.Yuan
	}
	return 0, isOwn(to)
}

// isOwn reports whether a unit is a firm's own, of which nothing is known.
func isOwn(u record.Unit) bool {
	switch u {
	case record.Yuan, record.Percent, record.Seconds, record.Minutes, record.Hours, record.Days:
		return false
	}
	return true
}

// unitStep names a conversion for the cleaning list.
func unitStep(factor float64) string {
	if exponent := math.Log10(factor); exponent == math.Trunc(exponent) {
		return "money"
	}
	return "time"
}

// scaled multiplies and, for powers of ten, rounds as decimals do: 85.1
// hundredths are 0.851.
func scaled(v, factor float64) float64 {
	if factor == 1 {
		return v
	}
	exponent := math.Round(math.Log10(factor))
	if math.Abs(math.Pow10(int(exponent))-factor) > 1e-12*factor {
		return v * factor
	}
	exact, err := strconv.ParseFloat(strconv.FormatFloat(v, 'f', -1, 64)+"e"+strconv.Itoa(int(exponent)), 64)
	if err != nil {
		return v * factor
	}
	return exact
}
