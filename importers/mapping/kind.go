// Package mapping decides what a sheet is and what its columns mean: it finds
// the tables on it and their header rows, matches headers to fields and
// metrics, and recognises the kind of table, with a confidence and reasons.
// What a person once confirmed it knows again as a recipe. It reads no
// values; turning cells into values is for clean.
package mapping

import (
	"slices"
	"strings"
)

// Kind says what a table holds.
type Kind string

// The kinds of table. Unknown tables are shown and left alone.
const (
	Roster      Kind = "roster"
	Targets     Kind = "targets"
	Metrics     Kind = "metrics"      // long: a row per person and metric
	MetricsWide Kind = "metrics_wide" // a row per person, metrics or months across
	Orders      Kind = "orders"
	Projects    Kind = "projects"
	Ratings     Kind = "ratings"
	Appraisal   Kind = "appraisal" // 考核表: a form of one person, a row per metric
	Summary     Kind = "summary"   // 绩效汇总: a row per person, the parts of a score across
	Attendance  Kind = "attendance"
	Service     Kind = "service"
	Quality     Kind = "quality"
	Unknown     Kind = "unknown"
)

// Kinds lists what can be read.
var Kinds = []Kind{
	Roster, Targets, Metrics, MetricsWide, Orders, Projects, Ratings, Appraisal, Summary, Attendance, Service, Quality,
}

// forms are the kinds that differ in how they are read; the others are
// tables of metrics that firms have a name for.
var forms = []Kind{Roster, Targets, Metrics, MetricsWide, Orders, Projects, Ratings, Appraisal, Summary}

// Form is the kind whose way of reading a kind shares.
func (k Kind) Form() Kind {
	switch k {
	case Attendance, Quality:
		return MetricsWide
	case Service:
		return Metrics
	}
	return k
}

// named gives a table of metrics the name that firms have for it: by the
// family of most of its metrics when they are across, by who the people are
// when they are down.
func named(l Layout, around []string) Kind {
	switch l.Kind {
	case Metrics:
		agent := slices.ContainsFunc(l.Columns, func(c Column) bool {
			return c.Field == FieldName && serviceWord(c.Header)
		})
		if agent || slices.ContainsFunc(around, serviceWord) {
			return Service
		}
	case MetricsWide:
		switch family(l.Columns) {
		case "attendance":
			return Attendance
		case "dev":
			return Quality
		}
	}
	return l.Kind
}

func serviceWord(text string) bool {
	for _, word := range []string{"客服", "坐席", "满意度", "服务质量", "customer service"} {
		if strings.Contains(strings.ToLower(text), word) {
			return true
		}
	}
	return false
}

// family is the part before the dot that more than half of the metrics of the
// columns share, and two at least: "attendance" of attendance.late.
func family(columns []Column) string {
	count, all := map[string]int{}, 0
	for _, c := range columns {
		if c.Metric == "" {
			continue
		}
		all++
		before, _, _ := strings.Cut(string(c.Metric), ".")
		count[before]++
	}
	for name, n := range count {
		if n >= 2 && 2*n > all {
			return name
		}
	}
	return ""
}
