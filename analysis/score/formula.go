package score

import (
	"strconv"
	"strings"

	"zhiji/store/record"
)

// itemFormula writes what an item adds, with its numbers: "86.00 × 30% =
// 25.80", and with only 85 % of the weights having data "86.00 × 30% ÷ 85% =
// 30.35".
func (x *explainer) itemFormula(it record.ItemScore) string {
	weight := percent(it.Weight)
	if it.Effective != it.Weight {
		weight += " ÷ " + percent(x.available)
	}
	return fixed(*it.Points, 2) + " × " + weight + " = " + fixed(*it.Score, 2)
}

func ratioText(f formula, actual, target float64) string {
	a, t := bracketed(actual), bracketed(target)
	switch f {
	case inverse:
		return t + " ÷ " + a
	case distance:
		return "(2 − " + a + " ÷ " + t + ")"
	}
	return a + " ÷ " + t
}

// limitText puts what took its place around a ratio.
func limitText(limit, ratio string, counted float64) string {
	switch limit {
	case limitCap:
		return "min(" + ratio + ", " + number(counted) + ")"
	case limitFloor:
		return "max(" + ratio + ", " + number(counted) + ")"
	case limitThreshold, limitZeroTarget, limitZeroActual:
		return number(counted)
	}
	return ratio
}

// Range writes a band: "95% ≤ x ≤ 99%", "x ≥ 100%".
func Range(b record.Band, unit record.Unit) string {
	from, to := " ≤ ", " ≤ "
	if b.FromOpen {
		from = " < "
	}
	if b.ToOpen {
		to = " < "
	}
	switch {
	case b.From == nil && b.To == nil:
		return "x"
	case b.To == nil:
		return "x" + map[string]string{" ≤ ": " ≥ ", " < ": " > "}[from] + written(*b.From, unit)
	case b.From == nil:
		return "x" + to + written(*b.To, unit)
	case *b.From == *b.To:
		return "x = " + written(*b.From, unit)
	}
	return written(*b.From, unit) + from + "x" + to + written(*b.To, unit)
}

// written writes a value of a basis: rates as percentages.
func written(v float64, unit record.Unit) string {
	if unit == record.Percent {
		return percent(v)
	}
	return number(v)
}

// signed writes a number with its sign.
func signed(v float64) string {
	if v > 0 {
		return "+" + number(v)
	}
	return number(v)
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

// percent writes a ratio as a percentage without needless decimals, at most
// six.
func percent(v float64) string { return number(Round(v*100, 6)) + "%" }
