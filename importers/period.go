package importers

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"zhiji/importers/clean"
	"zhiji/importers/mapping"
	"zhiji/importers/sheet"
	"zhiji/store/record"
)

// unitLine is a line above a table that gives the unit of its money.
var unitLine = regexp.MustCompile(`单位\s*[:：]?\s*(?:人民币)?\s*(万元|千元|百万元|亿元|元)|\((万元|千元|百万元|亿元)\)|(?i:in)\s+(10k|k)\s+(?:rmb|cny|yuan)`)

// wholeYear tells a form of a year from one whose title leaves the month out:
// 2026年度, or a year's first and last day.
var wholeYear = regexp.MustCompile(`年度|\d[-/.月]\d{1,2}日?\s*(?:至|到|~|—+|-+)\s*\d`)

// around learns from the titles, the sheet's and the file's name, in this
// order, then from the hint: the period of the table, the year of months
// without one, the metric spoken of, the unit of money.
func (t *table) around() {
	year, annual := 0, false
	for _, text := range append(slices.Clone(t.titles), t.sheet.Name, t.batch.File) {
		if t.year == 0 {
			t.year = clean.FindYear(text)
		}
		if t.theme == "" {
			t.theme = t.names.Within(text)
		}
		span := clean.FindPeriod(text, t.known.MonthStart)
		if span.Part == "" {
			year = max(year, span.Year) // 2026年 alone is a period for targets only
			annual = annual || span.Found() && wholeYear.MatchString(text)
		} else if t.out.Period == "" {
			t.out.Period = t.dated(span)
		}
	}
	if t.out.Period == "" && t.maySpanYear(year, annual) {
		t.out.Period = record.PeriodKey(strconv.Itoa(year))
	}
	if t.wish.Period != "" {
		t.out.Period = t.wish.Period
	}
	if t.out.Period == "" {
		t.out.Period = t.known.Period
	}
	if t.year == 0 {
		t.year = yearOf(t.out.Period)
	}
	t.unit = t.statedUnit()
}

// maySpanYear reports whether a table of a year without a month is of the
// whole year: targets are, a form is where it says so.
func (t *table) maySpanYear(year int, annual bool) bool {
	return year != 0 && (t.out.Kind == Targets || t.out.Kind == Appraisal && annual)
}

// statedUnit finds a line such as 单位：万元 above the table.
func (t *table) statedUnit() string {
	for _, title := range t.titles {
		if m := unitLine.FindStringSubmatch(clean.Fold(title)); m != nil {
			return strings.ToLower(m[1] + m[2] + m[3])
		}
	}
	return ""
}

// dated gives a span the year found around the table or that of the hint.
func (t *table) dated(span clean.Span) record.PeriodKey {
	for _, year := range []int{t.year, clean.FindYear(t.sheet.Name), clean.FindYear(t.batch.File), yearOf(t.known.Period)} {
		if key := span.In(year); key != "" {
			return key
		}
	}
	return ""
}

func yearOf(key record.PeriodKey) int {
	if len(key) < 4 {
		return 0
	}
	year, _ := strconv.Atoi(string(key[:4]))
	return year
}

// period returns the period of a row: its own, else the table's. Without
// either it asks and returns "".
func (t *table) period(row sheet.Row) record.PeriodKey {
	c := t.cell(row, mapping.FieldPeriod)
	if c.IsBlank() {
		if t.out.Period == "" {
			t.ask(c, "period")
		}
		return t.out.Period
	}
	if d, _, err := t.date(c, t.dayOrder()); err == nil && c.Kind != sheet.Number {
		return record.MonthOf(d, t.known.MonthStart) // a day of the month
	}
	text := c.text
	if c.Kind == sheet.Number && c.Value >= 1 && c.Value <= 12 && c.Value == float64(int(c.Value)) {
		text += "月" // a column 月份 with plain numbers
	}
	span := clean.FindPeriod(text, t.known.MonthStart)
	key := t.dated(span)
	switch {
	case key != "":
		if span.Year == 0 {
			t.step(clean.Step("year", c.text), c)
		}
	case span.Found():
		t.ask(c, "year", "text", c.text)
	default:
		t.refuse(c, "period")
	}
	return key
}

// dayOrder is the order of day and month in the column of periods, where that
// holds days.
func (t *table) dayOrder() clean.Order {
	if t.days == nil {
		order := t.order(t.sheet.Rows, mapping.FieldPeriod)
		t.days = &order
	}
	return *t.days
}

// future reports whether a period has not begun yet.
func (t *table) future(key record.PeriodKey) bool {
	p, err := record.ParsePeriod(string(key), t.known.MonthStart)
	return err == nil && !t.known.Today.IsZero() && p.First.After(t.known.Today)
}
