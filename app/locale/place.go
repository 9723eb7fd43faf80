package locale

import (
	"strings"
	"unicode/utf8"

	"zhiji/store/record"
)

// Place returns "file › sheet › cell", leaving out what is not known.
func (l Language) Place(p record.Place) string {
	var parts []string
	for _, part := range []string{p.File, p.Sheet, p.Cell} {
		if part != "" {
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, " › ")
}

// Source writes where a value stands: file › sheet › cell, or the column and
// its set of rows. limit bounds the list of rows in characters; 0 means all.
func (l Language) Source(s record.Source, limit int) string {
	where := record.Place{File: s.File, Sheet: s.Sheet, Cell: s.Cell}
	if s.Cell == "" && s.Rows != "" {
		name, letter, _ := strings.Cut(s.Column, "|")
		where.Cell = l.Text("source.rows", "column", name, "letter", letter, "rows", shortened(s.Rows, limit))
	}
	return l.Place(where)
}

// shortened cuts a set of rows after a whole one.
func shortened(rows string, limit int) string {
	if limit <= 0 || utf8.RuneCountInString(rows) <= limit {
		return rows
	}
	return rows[:strings.LastIndex(rows[:limit], ",")+1] + "…"
}
