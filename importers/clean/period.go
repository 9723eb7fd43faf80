package clean

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"zhiji/store/record"
)

// Span is the period that a text names: 2026 and "-10", "-Q3" or "-H1"; ""
// is the whole year. Year is 0 when the text names none: it must come from
// elsewhere.
type Span struct {
	Year int
	Part string
}

// Found reports whether the text named a period.
func (s Span) Found() bool { return s != Span{} }

// Key returns the period, "" when nothing was found or the year is missing.
func (s Span) Key() record.PeriodKey { return s.In(0) }

// In is Key with the year to use where the text named none, 0 for none.
func (s Span) In(year int) record.PeriodKey {
	if s.Year != 0 {
		year = s.Year
	}
	if !s.Found() || year == 0 {
		return ""
	}
	return record.PeriodKey(strconv.Itoa(year) + s.Part)
}

// spanOf splits a key.
func spanOf(key record.PeriodKey) Span {
	year, _ := strconv.Atoi(string(key[:4]))
	return Span{year, string(key[4:])}
}

func monthSpan(year, month int) Span { return Span{year, fmt.Sprintf("-%02d", month)} }

const (
	day    = `(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?`
	shortD = `(?:(\d{4})\s*[-/.年]\s*)?(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?`
)

var (
	rangeForm   = regexp.MustCompile(day + `\s*(?:至|到|~|—+|-+|_)\s*` + shortD)
	dayForm     = regexp.MustCompile(day)
	dayLast     = regexp.MustCompile(`(?:^|[^\d/])(\d{1,2}/\d{1,2}/\d{4})\b|(?:^|[^\d-])(\d{1,2}-\d{1,2}-\d{4})\b|(?:^|[^\d.])(\d{1,2}\.\d{1,2}\.\d{4})\b`)
	quarterForm = regexp.MustCompile(`(?:^|[^A-Za-z\d])(?:((?:19|20)\d{2}|\d{2})\s*年?\s*[-/]?\s*)?(?:第?\s*([1-4一二三四])\s*季度?|[qQ]([1-4])(?:\D|$))`)
	halfForm    = regexp.MustCompile(`(?:^|[^A-Za-z\d])(?:((?:19|20)\d{2}|\d{2})\s*年?\s*[-/]?\s*)?(上半年|下半年|[hH][12](?:\D|$))`)
	monthForm   = regexp.MustCompile(`(?:^|\D)((?:19|20)\d{2}|\d{2}年)\s*[-/.年_]?\s*(1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])(?:\s*月|[^\d.%\-/季个]|[-/.]\D|$)`)
	tightMonth  = regexp.MustCompile(`(?:^|\D)(20\d{2})(0[1-9]|1[0-2])(?:\D|$)`)
	bareMonth   = regexp.MustCompile(`(?:^|[^\d一二三四五六七八九十个])(1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])\s*月(?:份|度)?`)
	yearForm    = regexp.MustCompile(`(?:^|\D)(20\d{2})\s*(?:年度?|$)`)
	compactDay  = regexp.MustCompile(`(^|\D)(20\d{2})(0[1-9]|1[0-2])([0-2]\d|3[01])(\D|$)`)
	madeOn      = regexp.MustCompile(`(?:生成|导出|制表|打印|下载|填表|创建|更新)(?:时间|日期|于|[:：])\s*[:：]?\s*\d[\d\-/.年月日]*(?:\s+\d+:[\d:]+)?`)
	yearOnly    = regexp.MustCompile(`(?:^|\D)(20\d{2})(?:\D|$)`)
)

var chineseDigits = map[string]int{
	"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10, "十一": 11, "十二": 12,
}

// FindPeriod finds the period that a title, a sheet's or file's name or a
// cell speaks of: "统计日期：2026-03-01 至 2026-03-31", "2026年 5 月度",
// "2026.5.1-2026.5.31", 202610, 26年10月, 10月份, 十月, 2026Q3, 三季度,
// 2026年上半年, 2026年度, 10/01/2026 - 10/31/2026. monthStart is the first day of the firm's month.
func FindPeriod(raw string, monthStart int) Span {
	text := madeOn.ReplaceAllString(Fold(raw), " ")
	for range 2 { // twice, since neighbours share a separator
		text = compactDay.ReplaceAllString(text, "$1$2-$3-$4$5")
	}
	if all := dayLast.FindAllStringSubmatch(text, 3); all != nil {
		return ofLast(all, monthStart)
	}
	if m := rangeForm.FindStringSubmatch(text); m != nil {
		return ofRange(m, monthStart)
	}
	if m := dayForm.FindStringSubmatch(text); m != nil {
		if d, err := civil(m[1], m[2], m[3]); err == nil {
			return spanOf(record.MonthOf(d, monthStart))
		}
	}
	for _, form := range []*regexp.Regexp{tightMonth, monthForm} {
		if m := form.FindStringSubmatch(text); m != nil {
			return monthSpan(century(m[1]), numeralOf(m[2]))
		}
	}
	return longPeriod(text)
}

// ofLast names the period of one day whose year stands last, or of two such
// days from first to last. Which part is the month must be plain from one of
// them.
func ofLast(all [][]string, monthStart int) Span {
	days := make([]string, len(all))
	for i, m := range all {
		days[i] = m[1] + m[2] + m[3]
	}
	order := VoteOrder(days)
	first, err := Date(days[0], order)
	last, err2 := Date(days[len(days)-1], order)
	switch {
	case err != nil || err2 != nil || len(all) > 2:
		return Span{}
	case len(all) == 1:
		return spanOf(record.MonthOf(first, monthStart))
	}
	return between(first, last, monthStart)
}

// longPeriod finds quarters, halves and years, and a month without a year.
func longPeriod(text string) Span {
	if m := quarterForm.FindStringSubmatch(text); m != nil {
		return Span{century(m[1]), "-Q" + strconv.Itoa(numeralOf(m[2]+m[3]))}
	}
	if m := halfForm.FindStringSubmatch(text); m != nil {
		if m[2] == "下半年" || strings.Contains(m[2], "2") {
			return Span{century(m[1]), "-H2"}
		}
		return Span{century(m[1]), "-H1"}
	}
	if m := bareMonth.FindStringSubmatch(text); m != nil {
		return monthSpan(0, numeralOf(m[1]))
	}
	if m := yearForm.FindStringSubmatch(text); m != nil {
		return Span{Year: century(m[1])}
	}
	return Span{}
}

// FindYear finds a year in a text, 0 when there is none.
func FindYear(raw string) int {
	m := yearOnly.FindStringSubmatch(Fold(raw))
	if m == nil {
		return 0
	}
	year, _ := strconv.Atoi(m[1])
	return year
}

// century reads 2026, 26年 and 26 as 2026; "" is 0.
func century(text string) int {
	year, _ := strconv.Atoi(strings.TrimSuffix(text, "年"))
	if year > 0 && year < 100 {
		year += 2000
	}
	return year
}

func numeralOf(text string) int {
	if n, ok := chineseDigits[text]; ok {
		return n
	}
	n, _ := strconv.Atoi(text)
	return n
}

// ofRange reads the two days of a range.
func ofRange(m []string, monthStart int) Span {
	first, err := civil(m[1], m[2], m[3])
	year := m[4]
	if year == "" {
		year = m[1]
	}
	last, err2 := civil(year, m[5], m[6])
	if err != nil || err2 != nil {
		return Span{}
	}
	return between(first, last, monthStart)
}

// between names the month, quarter, half or year that two days bound exactly,
// else the month that holds their middle when they are no further apart.
func between(first, last record.Date, monthStart int) Span {
	if last.Before(first) {
		return Span{}
	}
	for _, key := range covering(record.MonthOf(last, monthStart)) {
		if p, err := record.ParsePeriod(string(key), monthStart); err == nil && p.First == first && p.Last == last {
			return spanOf(key)
		}
	}
	if days := first.DaysUntil(last); days <= 31 {
		return spanOf(record.MonthOf(first.AddDays(days/2), monthStart))
	}
	return Span{}
}

// covering returns a month's key and those of the longer periods it is in.
func covering(month record.PeriodKey) []record.PeriodKey {
	t, err := time.Parse("2006-01", string(month))
	if err != nil {
		return nil
	}
	year, n := t.Format("2006"), int(t.Month())
	return []record.PeriodKey{
		month,
		record.PeriodKey(year + "-Q" + strconv.Itoa((n+2)/3)),
		record.PeriodKey(year + "-H" + strconv.Itoa((n+5)/6)),
		record.PeriodKey(year),
	}
}
