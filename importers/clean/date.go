package clean

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"zhiji/store/record"
)

// Order is the order of the parts of dates such as 07/20/2026.
type Order uint8

// OrderUnknown: a date whose two first parts could both be the month is not
// read.
const (
	OrderUnknown Order = iota
	MonthDay
	DayMonth
)

var (
	yearFirst = regexp.MustCompile(`^(\d{4}|\d{2}年)\s*[-/.年]?\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[ T]?\s*(?:星期.|周.|\d{1,2}[:时].*))?$`)
	yearLast  = regexp.MustCompile(`^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?:[ T]+\d{1,2}:.*)?$`)
	compact   = regexp.MustCompile(`^((?:19|20)\d{2})(\d{2})(\d{2})(?:\d{6})?$`)
	english   = []string{"2-Jan-2006", "2 Jan 2006", "Jan 2, 2006", "January 2, 2006", "2 January 2006", "2-Jan-06"}
)

// Date reads a day: 2026-07-20 13:22:00, 2026/7/20, 2026.7.20, 2026年7月20日,
// 26年7月20日, 20260720, 20-Jul-2026, and 07/20/2026 in the order given. A day
// that no calendar has is ErrNotDate.
func Date(raw string, order Order) (record.Date, error) {
	text := Fold(raw)
	if missing[Lower(text)] {
		return record.Date{}, ErrMissing
	}
	if m := yearFirst.FindStringSubmatch(text); m != nil {
		return civil(fullYear(m[1]), m[2], m[3])
	}
	if m := compact.FindStringSubmatch(text); m != nil {
		return civil(m[1], m[2], m[3])
	}
	if m := yearLast.FindStringSubmatch(text); m != nil {
		return inOrder(m, order)
	}
	for _, layout := range english {
		if t, err := time.Parse(layout, text); err == nil {
			return record.DateOf(t, time.UTC), nil
		}
	}
	return record.Date{}, ErrNotDate
}

// fullYear writes 26年 as 2026.
func fullYear(text string) string {
	if short, ok := strings.CutSuffix(text, "年"); ok {
		return "20" + short
	}
	return text
}

// inOrder reads a date whose year stands last.
func inOrder(m []string, order Order) (record.Date, error) {
	first, _ := strconv.Atoi(m[1])
	second, _ := strconv.Atoi(m[2])
	switch {
	case first > 12:
		order = DayMonth
	case second > 12 || first == second:
		order = MonthDay
	}
	switch order {
	case MonthDay:
		return civil(m[3], m[1], m[2])
	case DayMonth:
		return civil(m[3], m[2], m[1])
	}
	return record.Date{}, ErrNotDate
}

// VoteOrder finds the order of day and month from those dates of a column
// that leave no doubt.
func VoteOrder(texts []string) Order {
	monthDay, dayMonth := 0, 0
	for _, text := range texts {
		m := yearLast.FindStringSubmatch(Fold(text))
		if m == nil {
			continue
		}
		first, _ := strconv.Atoi(m[1])
		second, _ := strconv.Atoi(m[2])
		if first > 12 {
			dayMonth++
		} else if second > 12 {
			monthDay++
		}
	}
	switch {
	case monthDay > 0 && dayMonth == 0:
		return MonthDay
	case dayMonth > 0 && monthDay == 0:
		return DayMonth
	}
	return OrderUnknown
}

// civil makes a date of its parts, which must exist in the calendar.
func civil(year, month, day string) (record.Date, error) {
	y, _ := strconv.Atoi(year)
	m, _ := strconv.Atoi(month)
	d, _ := strconv.Atoi(day)
	date := record.Date{Year: y, Month: time.Month(m), Day: d}
	if y < 1900 || y > 2199 || record.NewDate(y, time.Month(m), d) != date {
		return record.Date{}, ErrNotDate
	}
	return date, nil
}
