package clean

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"testing"
	"time"

	"zhiji/store/record"
)

// wide writes the ASCII signs of a text in full width.
func wide(text string) string {
	return strings.Map(func(r rune) rune {
		if r > ' ' && r <= '~' {
			return r - '!' + '！'
		}
		return r
	}, text)
}

// grouped writes thousands separators into plain digits.
func grouped(digits string) string {
	whole, fraction, has := strings.Cut(digits, ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if has {
		return whole + "." + fraction
	}
	return whole
}

// writings are ways to write an amount that is not negative; ten is the power
// of ten that they stand for.
var writings = []struct {
	write func(digits string) string
	ten   int
}{
	{func(d string) string { return d }, 0},
	{grouped, 0},
	{wide, 0},
	{func(d string) string { return wide(grouped(d)) }, 0},
	{func(d string) string { return "\u00a0" + d + "\u200b " }, 0},
	{func(d string) string { return "¥" + grouped(d) }, 0},
	{func(d string) string { return "约" + d + "元" }, 0},
	{func(d string) string { return "≥ " + d }, 0},
	{func(d string) string { return d + "秒以内" }, 0},
	{func(d string) string { return d + "%" }, -2},
	{func(d string) string { return wide(d) + " ％" }, -2},
	{func(d string) string { return d + "万" }, 4},
	{func(d string) string { return grouped(d) + "万元" }, 4},
	{func(d string) string { return d + "亿" }, 8},
}

func FuzzNumber(f *testing.F) {
	for i, text := range []string{"1,234.50", "12.3万", "(123)", "≥90%", "≤30秒", "约 1.2 亿元", "１２３．５", "-", "#DIV/0!", "12O", "3-5", "1e3", "--5", "+-5", "5e99", "(-1)", "9'9"} {
		f.Add(text, uint32(i*1234567), uint8(i), uint8(i))
	}
	f.Fuzz(func(t *testing.T, text string, units uint32, decimals, writing uint8) {
		q, err := Number(text)
		if err == nil && (math.IsNaN(q.Value) || math.IsInf(q.Value, 0)) {
			t.Fatalf("%q is %v", text, q.Value)
		}
		if again, err2 := Number(Fold(text)); again.Value != q.Value || err2 != err || again.Unit != q.Unit || again.Compare != q.Compare {
			t.Fatalf("%q is %+v, %v; folded it is %+v, %v", text, q, err, again, err2)
		}
		if guess := Unknown(text); guess != "" {
			if _, err := Number(guess); err != nil {
				t.Fatalf("%q: proposal %q is no number", text, guess)
			}
		}
		amount, decimal := float64(units), int(decimals%7)
		roundTrip(t, strconv.FormatFloat(amount/math.Pow10(decimal), 'f', decimal, 64), int(writing))
	})
}

// roundTrip fails unless digits written in a way, with and without a sign, are
// read as what they stand for.
func roundTrip(t *testing.T, digits string, writing int) {
	t.Helper()
	w := writings[writing%len(writings)]
	want, err := strconv.ParseFloat(fmt.Sprintf("%se%d", digits, w.ten), 64)
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]float64{w.write(digits): want, "(" + w.write(digits) + ")": -want, "-" + w.write(digits): -want} {
		bound := strings.ContainsAny(text, "约≥内") && want <= 0 // nobody writes a negative one
		if q, err := Number(text); !bound && (err != nil || q.Value != want) {
			t.Fatalf("%q is %v, %v; want %v", text, q.Value, err, want)
		}
	}
}

// dayForms are ways to write a day, with the order that reads them.
var dayForms = []struct {
	layout string
	order  Order
}{
	{"2006-01-02", OrderUnknown},
	{"2006/1/2", OrderUnknown},
	{"2006.1.2", OrderUnknown},
	{"2006年1月2日", OrderUnknown},
	{"2006 年 01 月 02 日", OrderUnknown},
	{"20060102", OrderUnknown},
	{"20060102150405", OrderUnknown},
	{"2006-01-02 15:04:05", OrderUnknown},
	{"2006-01-02T15:04", OrderUnknown},
	{"2006/1/2 15:04", OrderUnknown},
	{"2-Jan-2006", OrderUnknown},
	{"January 2, 2006", OrderUnknown},
	{"1/2/2006", MonthDay},
	{"01-02-2006", MonthDay},
	{"1/2/2006 15:04", MonthDay},
	{"2/1/2006", DayMonth},
	{"02.01.2006", DayMonth},
}

func FuzzDate(f *testing.F) {
	for i, text := range []string{"2026-02-30", "2026年13月1日", "07/20/2026", "29/02/2027", "20260229", "26年7月20日", "2026-7", "0/0/2026", "03/04/2026", "2026/7/20 星期一", "-", "9999-12-31", "20260720"} {
		f.Add(text, uint8(i), uint16(i*1000), uint8(i))
	}
	f.Fuzz(func(t *testing.T, text string, order uint8, days uint16, form uint8) {
		d, err := Date(text, Order(order%3))
		if err == nil {
			if record.NewDate(d.Year, d.Month, d.Day) != d || d.Year < 1900 || d.Year > 2199 {
				t.Fatalf("%q is %v, which no calendar has", text, d)
			}
			if again, err := Date(d.String(), OrderUnknown); err != nil || again != d {
				t.Fatalf("%q is %v, and that is %v, %v", text, d, again, err)
			}
		}
		if again, err2 := Date(Fold(text), Order(order%3)); again != d || err2 != err {
			t.Fatalf("%q is %v, %v; folded it is %v, %v", text, d, err, again, err2)
		}
		day := time.Date(1950, time.January, 1+int(days), 13, 5, 7, 0, time.UTC)
		w := dayForms[int(form)%len(dayForms)]
		for _, written := range []string{day.Format(w.layout), wide(day.Format(w.layout))} {
			if got, err := Date(written, w.order); err != nil || got != record.DateOf(day, time.UTC) {
				t.Fatalf("%q is %v, %v; want %v", written, got, err, day)
			}
		}
	})
}

// monthForms are ways to write a month, %[1]d for the year and %[2]d for the
// month of it.
var monthForms = []string{
	"%[1]d年%[2]d月", "%[1]d年%02[2]d月", "%[1]d 年 %[2]d 月度绩效考核表", "%[1]d.%[2]d", "%[1]d/%02[2]d", "%[1]d-%02[2]d", "%[1]d%02[2]d",
	"统计月份：%[1]d年%[2]d月", "绩效_%[1]d年%[2]d月.xlsx", "%[1]d年%[2]d月份", "报表 %[1]d-%02[2]d.csv", "考核周期：%[1]d.%[2]d.1-%[1]d.%[2]d.28",
	"%[2]d/28/%[1]d", "28.%02[2]d.%[1]d", "Month %02[2]d/01/%[1]d - %02[2]d/28/%[1]d",
	"统计日期：%[1]d-%02[2]d-01 至 %[1]d-%02[2]d-28", "%[1]d年%[2]d月1日～%[2]d月28日",
}

func FuzzPeriod(f *testing.F) {
	for i, text := range []string{
		"2026年10月", "10月份", "十月", "2026.5.1-2026.5.31", "2026Q3", "三季度", "上半年", "2026年度", "26年10月", "202613", "2026年0月",
		"报表生成时间：2026-04-01 09:12", "2026-12-20 至 2027-01-19", "0年1月", "00年1月",
	} {
		f.Add(text, uint8(i), uint8(i), uint8(i), uint8(i))
	}
	f.Fuzz(func(t *testing.T, text string, start, year, month, form uint8) {
		monthStart := int(start)%28 + 1
		span := FindPeriod(text, monthStart)
		if key := span.In(2026); span.Found() {
			if _, err := record.ParsePeriod(string(key), monthStart); err != nil {
				t.Fatalf("%q gives %q: %v", text, key, err)
			}
		}
		if again := FindPeriod(text, monthStart); again != span {
			t.Fatalf("%q is %v, then %v", text, span, again)
		}
		y, m := 2000+int(year)%100, int(month)%12+1
		written := fmt.Sprintf(monthForms[int(form)%len(monthForms)], y, m)
		want := record.PeriodKey(fmt.Sprintf("%04d-%02d", y, m))
		for _, text := range []string{written, wide(written), " " + written + " "} {
			if got := FindPeriod(text, 1).Key(); got != want {
				t.Fatalf("%q is %q, want %q", text, got, want)
			}
		}
	})
}

func FuzzFold(f *testing.F) {
	for _, text := range []string{"张 三", "　ＡＢ１２％　", "a\u00a0\u200b b", "–−‐", "￥1", "\ufeffx", "a\x00b", " \t\n", "é", "\xff\xfe", "𬱖 "} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		folded := Fold(text)
		if again := Fold(folded); again != folded {
			t.Fatalf("%q folds to %q and that to %q", text, folded, again)
		}
		if strings.TrimSpace(folded) != folded || strings.Contains(folded, "  ") {
			t.Fatalf("%q folds to %q, which has blanks at its ends or together", text, folded)
		}
		if Missing(text) != Missing(folded) {
			t.Fatalf("%q is missing: %v, folded %v", text, Missing(text), Missing(folded))
		}
		person := ReadPerson(text)
		if again := ReadPerson(folded); again.Name != person.Name || again.Number != person.Number {
			t.Fatalf("%q is %+v, folded %+v", text, person, again)
		}
	})
}
