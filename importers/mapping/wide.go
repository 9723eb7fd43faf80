package mapping

import (
	"regexp"
	"strings"

	"zhiji/importers/clean"
)

// daily begins the part of an attendance sheet that has a column a day.
const daily = "考勤结果"

// monthAhead is a month at the beginning of a header: 1月目标, 2026-01.
var monthAhead = regexp.MustCompile(`^(?:(?:\d{4}|\d{2})[年/.-])?(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月(?:份|度)?|^\d{4}[-/.]\d{1,2}(?:[-/.]\d{1,2})?$`)

var yearAhead = regexp.MustCompile(`^20\d{2}年度?`)

// wide reads a column of a wide table: a metric, a month, or both in groups,
// and perhaps whether it is the target, the actual value or the rate. Totals
// over the months, days of an attendance sheet and what is not known stay
// unused, and so do a metric's parts: 加班时长 over 工作日 and 休息日.
func (c *Column) wide(levels []string, names *Names) {
	role, strange := "", false
	for _, level := range levels {
		key, unit := Normal(level)
		if key == daily || idleWords.has(key) {
			return
		}
		if unit != "" {
			c.Unit = unit
		}
		rest := c.month(key)
		switch {
		case rest == "":
		case roleWords.has(rest):
			role = roleWords.meanings[rest]
		default:
			strange = !c.value(level, rest, &role, names)
		}
	}
	if c.Span.Part == "" {
		c.Span = clean.Span{} // a year alone is for the whole table
	}
	if strange || c.Metric == "" && !c.Span.Found() {
		c.Metric, c.Span = "", clean.Span{}
		return
	}
	if c.Field, c.Confidence = role, 1; role == "" {
		c.Field = FieldActual
	}
}

// month takes a month off the beginning of a header, or a year: 2026年业绩.
func (c *Column) month(key string) string {
	year := c.Span.Year
	if ahead := monthAhead.FindString(key); ahead != "" {
		if c.Span = clean.FindPeriod(ahead, 1); c.Span.Year == 0 {
			c.Span.Year = year
		}
		return strings.TrimPrefix(key, ahead)
	}
	if ahead := yearAhead.FindString(key); ahead != "" {
		c.Span.Year = clean.FindYear(ahead)
		return strings.TrimPrefix(key, ahead)
	}
	return key
}

// value finds the metric that a level names, perhaps with its role behind it:
// 销售额, 销售额目标值.
func (c *Column) value(level, rest string, role *string, names *Names) bool {
	if id := names.Find(level); id != "" {
		c.Metric = id
		return true
	}
	for _, word := range roleWords.words {
		if before, ok := strings.CutSuffix(rest, word); ok {
			if id := names.Find(before); id != "" && len(word) > 3 {
				c.Metric, *role = id, roleWords.meanings[word]
				return true
			}
		}
	}
	if id := names.Find(rest); id != "" {
		c.Metric = id
		return true
	}
	return false
}
