package score

import (
	"strconv"
	"strings"

	"zhiji/store/record"
)

// itemFormula writes how an item's score is made, with its numbers:
// "86 ÷ 100 × 30 = 25.80", "min(130 ÷ 100, 1.2) × 30 = 36.00", and with only
// 85 % of the weights having data "86 ÷ 100 × 30 ÷ 0.85 = 30.35".
func itemFormula(f formula, limit string, it record.ItemScore, available float64) string {
	ratio, counted := ratioText(f, *it.Actual, *it.Target), number(*it.Attainment)
	switch limit {
	case limitCap:
		ratio = "min(" + ratio + ", " + counted + ")"
	case limitFloor:
		ratio = "max(" + ratio + ", " + counted + ")"
	case limitThreshold, limitZeroTarget, limitZeroActual:
		ratio = counted
	default:
		if f == distance {
			ratio = "(" + ratio + ")"
		}
	}
	weight := number(it.Weight * 100)
	if it.Effective != it.Weight {
		weight += " ÷ " + number(available)
	}
	return ratio + " × " + weight + " = " + fixed(*it.Score, 2)
}

func ratioText(f formula, actual, target float64) string {
	a, t := bracketed(actual), bracketed(target)
	switch f {
	case inverse:
		return t + " ÷ " + a
	case distance:
		return "2 − " + a + " ÷ " + t
	}
	return a + " ÷ " + t
}

// digits is how many significant digits a formula shows: enough that working
// it out again gives the score shown.
const digits = 10

// number writes v without needless decimals.
func number(v float64) string {
	text := strconv.FormatFloat(v, 'g', digits, 64)
	if strings.ContainsRune(text, 'e') {
		v, _ = strconv.ParseFloat(text, 64)
		text = strconv.FormatFloat(v, 'f', -1, 64)
	}
	return strings.Replace(text, "-", "−", 1)
}

func bracketed(v float64) string {
	if v < 0 {
		return "(" + number(v) + ")"
	}
	return number(v)
}

func fixed(v float64, decimals int) string {
	return strings.Replace(strconv.FormatFloat(v, 'f', decimals, 64), "-", "−", 1)
}

// percent writes a ratio as a percentage of at most two decimals.
func percent(v float64) string { return number(Round(v*100, 2)) + "%" }
