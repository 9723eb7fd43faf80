package calibrate

import (
	"fmt"
	"strconv"
)

// targetFormula writes "20% × 23 = 4.6 → 4 + 1 = 5" and, without a further
// place, "10% × 23 = 2.3 → 2".
func targetFormula(share float64, n int, t Target) string {
	text := fmt.Sprintf("%s × %d = %s", percent(share), n, number(t.Exact))
	switch {
	case t.Extra > 0:
		return fmt.Sprintf("%s → %d + %d = %d", text, t.Whole, t.Extra, t.People)
	case t.Exact == float64(t.People):
		return text
	}
	return fmt.Sprintf("%s → %d", text, t.People)
}

// limitFormula writes "20% × 9 = 1.8 → 1".
func limitFormula(most float64, n int, exact float64, people int) string {
	text := fmt.Sprintf("%s × %d = %s", percent(most), n, number(exact))
	if exact == float64(people) {
		return text
	}
	return fmt.Sprintf("%s → %d", text, people)
}

// number writes v without needless decimals.
func number(v float64) string { return strconv.FormatFloat(tidy(v), 'f', -1, 64) }

func percent(share float64) string { return number(share*100) + "%" }
