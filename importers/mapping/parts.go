package mapping

import (
	"slices"

	"zhiji/importers/clean"
	"zhiji/importers/sheet"
)

// certain is the confidence from which a table is believed to be one without
// a person's word.
const certain = 0.6

// Doubtful reports whether a person should confirm what the table is.
func (l Layout) Doubtful() bool {
	return l.Kind != Unknown && l.Recipe == nil && l.Confidence < certain
}

// Recognise finds the tables of a sheet: one below the other, each with a
// header of its own, or side by side with a blank column between them. A
// sheet with no table of a known kind gives one layout of Kind Unknown.
func Recognise(s *sheet.Sheet, ctx Context) []Layout {
	var tables []Layout
	rest := s
	for len(rest.Rows) > 0 {
		l := recognise(rest, ctx)
		end := len(rest.Rows)
		if l.Kind != Unknown {
			end = nextTable(rest, l, ctx)
		}
		if l.Kind != Unknown || len(tables) == 0 {
			tables = append(tables, beside(l, rest.Part(0, end), ctx)...)
		}
		rest = rest.Part(end, len(rest.Rows))
	}
	return tables
}

// nextTable returns the index of the first row that belongs to another table
// below this one: a title or header after a gap, or a header after a title.
func nextTable(s *sheet.Sheet, l Layout, ctx Context) int {
	for i := l.First + 1; i < len(s.Rows); i++ {
		gap := s.Rows[i].Number > s.Rows[i-1].Number+1
		titled := alone(s.Rows[i-1]) && i-1 > l.First
		if !gap && !titled || !wordy(s.Rows[i]) {
			continue
		}
		b := headerBlock(s, i)
		if b.noHeader() {
			continue
		}
		if found, _ := b.understand(ctx); found.Kind != Unknown && found.Confidence >= certain {
			return aboveHeader(s, i, l.First+1)
		}
	}
	return len(s.Rows)
}

// aboveHeader takes the titles directly above a header with it.
func aboveHeader(s *sheet.Sheet, header, least int) int {
	i := header
	for i-1 > least && alone(s.Rows[i-1]) && s.Rows[i-1].Number == s.Rows[i].Number-1 {
		i--
	}
	return i
}

// alone reports whether a row has a single cell with text, as titles do.
func alone(row sheet.Row) bool {
	filled := 0
	for _, c := range row.Cells {
		if c.IsBlank() {
			continue
		}
		if filled++; filled > 1 {
			return false
		}
	}
	return filled == 1
}

// wordy reports whether a row could be a header: words only, two and more.
func wordy(row sheet.Row) bool {
	filled := 0
	for _, c := range row.Cells {
		if c.IsBlank() {
			continue
		}
		if c.Kind != sheet.Text {
			return false
		}
		if _, err := clean.Number(c.Text); err == nil {
			return false
		}
		filled++
	}
	return filled >= 2
}

// beside splits a table into those that stand side by side in it, when every
// run of columns between blank ones is a table of its own.
func beside(l Layout, part *sheet.Sheet, ctx Context) []Layout {
	l.Part = part
	runs := runsOf(l.Columns)
	if len(runs) < 2 || l.Recipe != nil || l.Kind == Unknown {
		return []Layout{l}
	}
	var tables []Layout
	for _, run := range runs {
		own := recognise(part.Columns(run[0], run[1]), ctx)
		if own.Kind == Unknown || own.Confidence < certain {
			return []Layout{l}
		}
		own.Titles = l.Titles // above all of them
		tables = append(tables, own)
	}
	return tables
}

// runsOf returns the first and last index of columns with a header that lie
// next to each other.
func runsOf(columns []Column) [][2]int {
	var runs [][2]int
	for _, c := range columns {
		if n := len(runs); n > 0 && runs[n-1][1]+1 == c.Index {
			runs[n-1][1] = c.Index
			continue
		}
		runs = append(runs, [2]int{c.Index, c.Index})
	}
	return slices.Clip(runs)
}
