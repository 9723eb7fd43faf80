package locale

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"zhiji/store/record"
)

// Date writes a date as sentences do: 10月31日, 31 Oct.
func (l Language) Date(d record.Date) string {
	if l == English {
		return fmt.Sprintf("%d %s", d.Day, d.Month.String()[:3])
	}
	return fmt.Sprintf("%d月%d日", int(d.Month), d.Day)
}

// Period writes a period: 2026年10月, October 2026; 2026年第4季度, Q4 2026.
func (l Language) Period(k record.PeriodKey) string {
	year, rest, _ := strings.Cut(string(k), "-")
	n := strings.TrimLeft(rest, "QH0")
	switch {
	case rest == "":
		return l.Text("period.year", "year", year)
	case strings.HasPrefix(rest, "Q"):
		return l.Text("period.quarter", "year", year, "n", n)
	case strings.HasPrefix(rest, "H"):
		return l.Text("period.half."+n, "year", year)
	}
	month, _ := strconv.Atoi(n)
	return l.Text("period.month", "year", year, "n", n, "name", monthName(month))
}

func monthName(month int) string {
	if month < 1 || month > 12 {
		return ""
	}
	return time.Month(month).String()
}
