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

// Source writes where a value stands, for documents: file › sheet › cell, or
// the column with its letter and its set of rows. limit bounds the list of
// rows in characters; 0 means all.
func (l Language) Source(s record.Source, limit int) string {
	name, letter, _ := strings.Cut(s.Column, "|")
	return l.source(s, l.Text("source.rows", "column", name, "letter", letter, "rows", shortened(s.Rows, limit)))
}

// SourceBrief is Source for the screen, where the original is a click away:
// without the letter, and with blanks so that the rows can wrap.
func (l Language) SourceBrief(s record.Source) string {
	name, _, _ := strings.Cut(s.Column, "|")
	return l.source(s, l.Text("source.column", "column", name, "rows", strings.ReplaceAll(s.Rows, ",", ", ")))
}

// source is the place of a cell, or of a column and rows in its stead.
func (l Language) source(s record.Source, rows string) string {
	where := record.Place{File: s.File, Sheet: s.Sheet, Cell: s.Cell}
	if s.Cell == "" && s.Rows != "" {
		where.Cell = rows
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
