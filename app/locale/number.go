package locale

import (
	"math"
	"strconv"
	"strings"

	"zhiji/store/record"
)

// Number writes v with thousands separators and exactly digits decimals,
// rounded half away from zero: 123,456.00. It is the form of tables.
func (l Language) Number(v float64, digits int) string {
	text := strconv.FormatFloat(Round(v, digits), 'f', digits, 64)
	sign := ""
	if strings.HasPrefix(text, "-") {
		sign, text = "-", text[1:]
	}
	whole, rest, _ := strings.Cut(text, ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if digits == 0 {
		return sign + whole
	}
	return sign + whole + "." + rest
}

// Round rounds half away from zero at digits decimals, as a person does on
// paper: the decimal form of the number decides, so that 1.005 becomes 1.01.
func Round(v float64, digits int) float64 {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return v
	}
	scale := math.Pow10(digits)
	return math.Round(math.Round(v*scale*1e6)/1e6) / scale
}

// Percent writes a ratio as a percentage with digits decimals: 0.853 is 85.3%.
func (l Language) Percent(v float64, digits int) string { return l.Number(v*100, digits) + "%" }

// Value writes a value in its unit as tables show it.
func (l Language) Value(v float64, unit record.Unit) string {
	switch unit {
	case record.Percent:
		return l.Percent(v, 1)
	case record.Yuan:
		return l.Number(v, 2)
	case record.Count:
		return l.Number(v, decimals(v))
	}
	return l.Number(v, 2)
}

// Quantity writes a value in its unit as sentences do: ¥12.3万, 92.5%, 28秒.
func (l Language) Quantity(v float64, unit record.Unit) string {
	switch unit {
	case record.Percent:
		return trim(l.Number(v*100, 1)) + "%"
	case record.Yuan:
		return l.money(v)
	}
	text := trim(l.Number(v, 2))
	word := l.Text("unit."+string(unit), "n", text)
	switch {
	case word == "":
		return text
	case l == English:
		return text + " " + word
	}
	return text + word
}

func (l Language) money(v float64) string {
	switch {
	case l == Chinese && math.Abs(v) >= 1e8:
		return "¥" + trim(l.Number(v/1e8, 2)) + "亿"
	case l == Chinese && math.Abs(v) >= 1e4:
		return "¥" + trim(l.Number(v/1e4, 1)) + "万"
	}
	return "¥" + l.Number(v, 0)
}

// trim drops decimals that say nothing.
func trim(text string) string {
	if !strings.Contains(text, ".") {
		return text
	}
	return strings.TrimRight(strings.TrimRight(text, "0"), ".")
}

func decimals(v float64) int {
	if v == math.Trunc(v) {
		return 0
	}
	return 2
}
