package main

import "time"

// Month counts the months of the story: 0 is 2025-09, 13 is 2026-10.
type Month int

// The first and the last month of the story. History is the month before,
// for which only an order export exists.
const (
	History Month = -1
	First   Month = 0
	Last    Month = 13
)

// Months is the number of months from First to Last.
const Months = int(Last-First) + 1

// Begin returns the first day of the month.
func (m Month) Begin() time.Time { return day(2025, time.September+time.Month(m), 1) }

// End returns the last day of the month.
func (m Month) End() time.Time { return (m + 1).Begin().AddDate(0, 0, -1) }

// Key returns 2026-10.
func (m Month) Key() string { return m.Begin().Format("2006-01") }

// Label returns 2026年10月.
func (m Month) Label() string { return m.Begin().Format("2006年1月") }

// Calendar returns the month of the year, for seasons.
func (m Month) Calendar() time.Month { return m.Begin().Month() }

// monthOf returns the month of the story that holds a day.
func monthOf(d time.Time) Month {
	return Month((d.Year()-2025)*12 + int(d.Month()) - int(time.September))
}

// days returns every day of the month.
func (m Month) days() []time.Time {
	var all []time.Time
	for d := m.Begin(); !d.After(m.End()); d = d.AddDate(0, 0, 1) {
		all = append(all, d)
	}
	return all
}

// workdays returns the days of the month on which the firm works.
func (m Month) workdays() []time.Time {
	var all []time.Time
	for _, d := range m.days() {
		if works(d) {
			all = append(all, d)
		}
	}
	return all
}

func day(year int, month time.Month, d int) time.Time {
	return time.Date(year, month, d, 0, 0, 0, 0, time.UTC)
}

// holidays and madeUp are the public holidays and the weekend days worked in
// exchange, as the State Council published them for 2025 and 2026.
var (
	holidays = []struct{ from, to string }{
		{"2025-10-01", "2025-10-08"},
		{"2026-01-01", "2026-01-03"},
		{"2026-02-15", "2026-02-23"},
		{"2026-04-04", "2026-04-06"},
		{"2026-05-01", "2026-05-05"},
		{"2026-06-19", "2026-06-21"},
		{"2026-09-25", "2026-09-27"},
		{"2026-10-01", "2026-10-07"},
	}
	madeUp = map[string]bool{
		"2025-09-28": true, "2025-10-11": true, "2026-01-04": true, "2026-02-14": true,
		"2026-02-28": true, "2026-05-09": true, "2026-09-20": true, "2026-10-10": true,
	}
)

// works reports whether the firm works on a day.
func works(d time.Time) bool {
	date := d.Format(time.DateOnly)
	if madeUp[date] {
		return true
	}
	if d.Weekday() == time.Saturday || d.Weekday() == time.Sunday {
		return false
	}
	for _, h := range holidays {
		if date >= h.from && date <= h.to {
			return false
		}
	}
	return true
}
