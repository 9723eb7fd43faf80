package sheet

import (
	"math"
	"regexp"
	"strings"
	"time"

	"zhiji/store/record"
)

// Format is what a number format code says about the value behind it.
type Format struct {
	Code    string
	Date    bool // a day or month is shown
	Time    bool // only a time of day or a duration is shown
	Percent bool
	Zeros   int // digits of a code of zeros only: 0000 is 4
}

// decoration is what a format code holds besides its pattern: quoted text,
// escapes, padding, colours, locales and conditions.
var decoration = regexp.MustCompile(`"[^"]*"|\\.|_.|\*.|\[(?:[^\]hHmMsS][^\]]*|[hHmMsS]+[^\]hHmMsS][^\]]*)\]`)

// ParseFormat reads a number format code. Only the section for positive
// numbers counts.
func ParseFormat(code string) Format {
	f := Format{Code: code}
	quoted := strings.Contains(code, "年") || strings.Contains(code, "月") || strings.Contains(code, "日")
	pattern, _, _ := strings.Cut(decoration.ReplaceAllString(code, ""), ";")
	pattern = strings.ToLower(pattern)
	if strings.Contains(pattern, "general") || pattern == "@" {
		return f
	}
	if pattern != "" && strings.Trim(pattern, "0") == "" {
		f.Zeros = len(pattern)
	}
	clock := strings.ContainsAny(pattern, "hs")
	switch {
	case strings.ContainsAny(pattern, "yd"), strings.Contains(pattern, "m") && (!clock || quoted):
		f.Date = true
	case clock:
		f.Time = true
	case strings.Contains(pattern, "%"):
		f.Percent = true
	}
	return f
}

// builtin returns the format of an id that a workbook uses without stating
// its code (ECMA-376 part 1, 18.8.30, with the Chinese ids 27–36 and 50–58).
func builtin(id int) Format {
	switch {
	case id == 9, id == 10:
		return Format{Code: "0%", Percent: true}
	case id >= 14 && id <= 17, id == 22, id >= 27 && id <= 31, id == 36, id >= 50 && id <= 54, id == 57, id == 58:
		return Format{Code: "yyyy-mm-dd", Date: true}
	case id >= 18 && id <= 21, id >= 32 && id <= 35, id >= 45 && id <= 47, id == 55, id == 56:
		return Format{Code: "hh:mm", Time: true}
	}
	return Format{}
}

// epoch is the day that serial 0 stands for.
type epoch int

const (
	since1900 epoch = iota
	since1904
)

// lastSerial is 9999-12-31 in the 1900 system.
const lastSerial = 2958465

// date returns the day of a serial number. In the 1900 system serial 60 is a
// 29 February that never was, so earlier serials count from one day later;
// serial 60 itself is no date.
func (e epoch) date(serial float64) record.Date {
	day := math.Floor(serial)
	if e == since1904 {
		if day < 0 || day > lastSerial-1462 {
			return record.Date{}
		}
		return record.NewDate(1904, time.January, 1+int(day))
	}
	switch {
	case day < 1 || day == 60 || day > lastSerial:
		return record.Date{}
	case day < 60:
		return record.NewDate(1899, time.December, 31+int(day))
	}
	return record.NewDate(1899, time.December, 30+int(day))
}
