package record

import (
	"fmt"
	"regexp"
	"strconv"
	"time"
)

// PeriodKind is the length of a period.
type PeriodKind string

// The kinds of period that firms judge by.
const (
	Month   PeriodKind = "month"
	Quarter PeriodKind = "quarter"
	Half    PeriodKind = "half"
	Year    PeriodKind = "year"
)

// PeriodKey names a period: 2026-10, 2026-Q4, 2026-H2 or 2026. Keys of one
// kind sort in the order of time.
type PeriodKey string

// Period is a stretch of civil dates, both ends included. A firm may begin
// its month on another day than the first: with MonthStart 26 the month
// 2026-10 runs from 2026-09-26 to 2026-10-25.
type Period struct {
	Key   PeriodKey  `json:"key"`
	Kind  PeriodKind `json:"kind"`
	First Date       `json:"first"`
	Last  Date       `json:"last"`
}

var periodForm = regexp.MustCompile(`^(\d{4})(?:-(?:(\d{2})|Q([1-4])|H([12])))?$`)

// ParsePeriod reads a key; monthStart is the day on which the firm's month
// begins, 1 to 28.
func ParsePeriod(key string, monthStart int) (Period, error) {
	m := periodForm.FindStringSubmatch(key)
	if m == nil {
		return Period{}, NewFault("period.form", ErrInvalid, "period", key)
	}
	year, _ := strconv.Atoi(m[1])
	kind, first, months := Year, 1, 12
	switch {
	case m[2] != "":
		n, _ := strconv.Atoi(m[2])
		if n < 1 || n > 12 {
			return Period{}, NewFault("period.form", ErrInvalid, "period", key)
		}
		kind, first, months = Month, n, 1
	case m[3] != "":
		n, _ := strconv.Atoi(m[3])
		kind, first, months = Quarter, 3*n-2, 3
	case m[4] != "":
		n, _ := strconv.Atoi(m[4])
		kind, first, months = Half, 6*n-5, 6
	}
	return Period{
		Key:   PeriodKey(key),
		Kind:  kind,
		First: monthFirst(year, first, monthStart),
		Last:  monthFirst(year, first+months, monthStart).AddDays(-1),
	}, nil
}

// monthFirst returns the first day of the firm's month.
func monthFirst(year, month, start int) Date {
	if start <= 1 {
		return NewDate(year, time.Month(month), 1)
	}
	return NewDate(year, time.Month(month-1), start)
}

// MonthKey returns the key of a calendar month, normalising month 0 or 13.
func MonthKey(year, month int) PeriodKey {
	d := NewDate(year, time.Month(month), 1)
	return PeriodKey(fmt.Sprintf("%04d-%02d", d.Year, d.Month))
}

// MonthOf returns the key of the firm's month that holds a date.
func MonthOf(d Date, monthStart int) PeriodKey {
	if monthStart > 1 && d.Day >= monthStart {
		return MonthKey(d.Year, int(d.Month)+1)
	}
	return MonthKey(d.Year, int(d.Month))
}

// Shift returns the month key n months later. Keys that are no month are
// returned as they are.
func (k PeriodKey) Shift(n int) PeriodKey {
	m := periodForm.FindStringSubmatch(string(k))
	if m == nil || m[2] == "" {
		return k
	}
	year, _ := strconv.Atoi(m[1])
	month, _ := strconv.Atoi(m[2])
	return MonthKey(year, month+n)
}

// Contains reports whether a date lies in the period.
func (p Period) Contains(d Date) bool { return !d.Before(p.First) && !d.After(p.Last) }

// Holds reports whether another, shorter period lies in this one.
func (k PeriodKey) Holds(other PeriodKey) bool {
	if len(k) == len("2006-01") && k[len("2006-")] <= '9' {
		return false // a month holds none
	}
	long, err := ParsePeriod(string(k), 1)
	if err != nil {
		return false
	}
	short, err := ParsePeriod(string(other), 1)
	return err == nil && short.Kind != long.Kind && long.Contains(short.First) && long.Contains(short.Last)
}
