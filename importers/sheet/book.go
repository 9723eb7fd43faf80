// Package sheet turns the bytes of a spreadsheet file into raw cells with
// their types, number formats and merges. It knows .xlsx, also under a
// password, legacy workbooks (.xls, .et) and text tables (.csv, .tsv, .txt);
// it does not know what a cell means: dates, units and headers are for clean
// and mapping.
//
// Inputs are hostile until proven otherwise: every size is limited, nothing is
// written to disk, no entity or link is followed, no macro or formula is run.
package sheet

import (
	"sort"
	"strconv"
	"strings"

	"zhiji/store/record"
)

// Book is a spreadsheet file.
type Book struct {
	Sheets    []*Sheet
	Encoding  string // of a text table: UTF-8, GB18030 …; "" for a workbook
	Undecoded int    // characters that the encoding could not read; they are U+FFFD
}

// Sheet is one table of cells. A text table has one, without a name.
type Sheet struct {
	Name   string
	Hidden bool
	Rows   []Row // those with content, by ascending Number
	Merges []Range

	formats []Format
	epoch   epoch
}

// Row is a row with at least one value. Cells reach from column 0 to the last
// value.
type Row struct {
	Number int // 1-based, as the spreadsheet program shows it
	Hidden bool
	Cells  []Cell
}

// CellKind is the type of a raw cell.
type CellKind uint8

// The kinds of cell. A formula without a stored result is Uncalculated: its
// value is known only after a spreadsheet program has saved the file again.
const (
	Blank CellKind = iota
	Text
	Number
	Bool
	Error
	Day // an ISO date in Text
	Uncalculated
)

// Cell is one raw cell. Text is its content as stored: the string, the digits
// of a number, the name of an error.
type Cell struct {
	Kind   CellKind
	format uint16
	Text   string
	Value  float64 // of a Number
}

// IsBlank reports whether the cell shows nothing.
func (c Cell) IsBlank() bool {
	return c.Kind == Blank || strings.TrimSpace(c.Text) == "" && c.Kind == Text
}

// Range is a rectangle of cells, 1-based rows and 0-based columns, both ends
// included.
type Range struct {
	FirstRow, FirstColumn, LastRow, LastColumn int
}

// Contains reports whether a cell lies in the range.
func (r Range) Contains(row, column int) bool {
	return row >= r.FirstRow && row <= r.LastRow && column >= r.FirstColumn && column <= r.LastColumn
}

// Row returns the row of a number; a row without content has no cells.
func (s *Sheet) Row(number int) Row {
	i := sort.Search(len(s.Rows), func(i int) bool { return s.Rows[i].Number >= number })
	if i < len(s.Rows) && s.Rows[i].Number == number {
		return s.Rows[i]
	}
	return Row{Number: number}
}

// Cell returns the cell of a column, blank when the row is shorter.
func (r Row) Cell(column int) Cell {
	if column < 0 || column >= len(r.Cells) {
		return Cell{}
	}
	return r.Cells[column]
}

// Format returns how the spreadsheet shows a cell's number.
func (s *Sheet) Format(c Cell) Format {
	if int(c.format) < len(s.formats) {
		return s.formats[c.format]
	}
	return Format{}
}

// Date returns the civil date of a number that is a date serial of this
// sheet, the zero Date when it is none.
func (s *Sheet) Date(serial float64) record.Date { return s.epoch.date(serial) }

// Show returns a cell's text as a person sees it, with dates in ISO form and
// percentages with their sign.
func (s *Sheet) Show(c Cell) string {
	if c.Kind != Number {
		return c.Text
	}
	switch f := s.Format(c); {
	case f.Date:
		if d := s.Date(c.Value); !d.IsZero() {
			return d.String()
		}
	case f.Percent:
		return strconv.FormatFloat(c.Value*100, 'f', -1, 32) + "%"
	case f.Zeros > 1:
		return padded(c.Text, f.Zeros)
	}
	return c.Text
}

// padded gives back the leading zeros that a format such as 0000 shows.
func padded(digits string, width int) string {
	if missing := width - len(digits); missing > 0 && strings.Trim(digits, "0123456789") == "" {
		return strings.Repeat("0", missing) + digits
	}
	return digits
}

// ColumnName returns the letters of a 0-based column: 0 is A, 27 is AB.
func ColumnName(column int) string {
	name := ""
	for column++; column > 0; column = (column - 1) / 26 {
		name = string(rune('A'+(column-1)%26)) + name
	}
	return name
}

// CellName returns the A1 form of a 1-based row and 0-based column.
func CellName(row, column int) string { return ColumnName(column) + strconv.Itoa(row) }
