package flow

import (
	"zhiji/importers"
	"zhiji/importers/mapping"
	"zhiji/importers/sheet"
	"zhiji/store/record"
)

// What the window says and hears about a table, in the words of importers.
type (
	// Table is what one sheet of a planned file brings.
	Table = importers.Table
	// Kind says what a table holds.
	Kind = importers.Kind
	// Wish is what a person decided about one table of a file.
	Wish = importers.Wish
	// Question is something only a person can answer.
	Question = importers.Question
	// Column is what a column of a table means.
	Column = importers.Column
)

// The kinds and fields that the window treats in a way of their own.
const (
	UnknownKind = importers.Unknown
	ActualField = mapping.FieldActual
	TargetField = mapping.FieldTarget
	ItemField   = mapping.FieldItem
)

// Kinds lists what can be read.
var Kinds = mapping.Kinds

// Encodings lists those that a text table may be read in.
var Encodings = sheet.Encodings

// Fields lists what a column of a kind of table can mean.
func Fields(kind Kind) []string { return mapping.Fields(kind) }

// Wide reports whether the values of a kind of table stand across, each under
// its metric.
func Wide(kind Kind) bool { return kind.Form() == mapping.MetricsWide }

// UnitWords lists the units that plain numbers of a metric may be written in,
// the metric's own first; none where there is no choice.
func UnitWords(unit record.Unit) []string {
	switch unit {
	case record.Yuan:
		return []string{"元", "千元", "万元", "亿元"}
	case record.Seconds:
		return []string{"秒", "分钟", "小时"}
	case record.Minutes:
		return []string{"分钟", "秒", "小时"}
	case record.Hours:
		return []string{"小时", "分钟", "秒"}
	}
	return nil
}

// HeaderGuess returns the number of the row that most looks like a header in a
// table where none was found: the first of the topmost rows that has the most
// words. 0 is none.
func HeaderGuess(t Table) int {
	best, most := 0, 0
	s := t.Grid()
	if s == nil {
		return 0
	}
	for _, row := range s.Rows[:min(len(s.Rows), headerRows)] {
		words := 0
		for _, c := range row.Cells {
			if c.Kind == sheet.Text && !c.IsBlank() {
				words++
			}
		}
		if words > most {
			best, most = row.Number, words
		}
	}
	return best
}

// headerRows is how many rows from the top a header may stand in.
const headerRows = 30

// HeaderChoices returns the topmost rows with content, for a person to say
// which is the header: their numbers and their cells.
func HeaderChoices(t Table) (numbers []int, cells [][]string) {
	s := t.Grid()
	if s == nil {
		return nil, nil
	}
	for _, row := range s.Rows[:min(len(s.Rows), headerRows)] {
		numbers, cells = append(numbers, row.Number), append(cells, shown(s, row))
	}
	return numbers, cells
}
