package flow

import (
	"context"
	"errors"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"zhiji/importers/mapping"
	"zhiji/importers/sheet"
	"zhiji/store/record"
)

// Excerpt is the piece of an original sheet that a number rests on.
type Excerpt struct {
	Source record.Source
	Header []string     // of each column; empty where the original shows none
	Column int          // 0-based, of the cited cells; -1 when not known
	Rows   []ExcerptRow // empty when the session may not read the original
	More   int          // cited rows left out
}

// ExcerptRow is a row of the original sheet.
type ExcerptRow struct {
	Number int // 1-based; 0 when not known
	Cells  []string
	Cited  bool
}

// How much of a sheet an excerpt shows.
const (
	nearRows    = 2  // above and below a cited cell
	excerptRows = 40 // cited rows
)

// Excerpt shows the cells of a source with their surroundings: out of the
// stored original where the session may read it, else out of what was
// released to the person.
func (d *Desk) Excerpt(ctx context.Context, employee record.ID, source record.Source) (*Excerpt, error) {
	e, err := newCellReader(d).excerpt(ctx, source)
	if errors.Is(err, record.ErrForbidden) || errors.Is(err, record.ErrNotFound) {
		return d.releasedExcerpt(employee, source)
	}
	return e, err
}

func (d *Desk) releasedExcerpt(employee record.ID, source record.Source) (*Excerpt, error) {
	e := &Excerpt{Source: source, Column: -1}
	releases, err := d.Session.Releases(employee)
	if err != nil {
		return nil, err
	}
	for _, release := range releases {
		for _, cell := range release.Cells {
			if len(cell.Row) == 0 || cell.Source.SHA256 != source.SHA256 || cell.Source.Sheet != source.Sheet || cell.Source.Cell != source.Cell {
				continue
			}
			row, column := splitCell(source.Cell)
			e.Header, e.Column = cell.Header, column
			e.Rows = []ExcerptRow{{row, cell.Row, true}}
			return e, nil
		}
	}
	return e, nil
}

// excerpt cuts the rows of a source out of its original.
func (c *cellReader) excerpt(ctx context.Context, source record.Source) (*Excerpt, error) {
	book, err := c.book(ctx, source)
	if err != nil {
		return nil, err
	}
	e := &Excerpt{Source: source, Column: -1}
	for _, s := range book.Sheets {
		if s.Name != source.Sheet {
			continue
		}
		if source.Cell != "" {
			e.surround(s)
		} else {
			e.list(s)
		}
		e.name(c.headers(s, source.File, e.firstCited()))
		return e, nil
	}
	return e, nil
}

// surround shows one cell with its neighbouring rows.
func (e *Excerpt) surround(s *sheet.Sheet) {
	row, column := splitCell(e.Source.Cell)
	e.Column = column
	for _, r := range s.Rows {
		if r.Number >= row-nearRows && r.Number <= row+nearRows {
			e.Rows = append(e.Rows, ExcerptRow{r.Number, shown(s, r), r.Number == row})
		}
	}
}

// list shows a set of rows.
func (e *Excerpt) list(s *sheet.Sheet) {
	for _, span := range strings.Split(e.Source.Rows, ",") {
		first, last := splitSpan(span)
		for _, r := range s.Rows {
			if r.Number < first || r.Number > last {
				continue
			}
			if len(e.Rows) == excerptRows {
				e.More++
				continue
			}
			e.Rows = append(e.Rows, ExcerptRow{r.Number, shown(s, r), true})
		}
	}
}

// firstCited is the number of the first cited row.
func (e *Excerpt) firstCited() int {
	for _, row := range e.Rows {
		if row.Cited {
			return row.Number
		}
	}
	return 0
}

// name gives the columns their headers, as the import reads them, and finds
// the column of a set of rows by its header or its letters: "金额|G".
func (e *Excerpt) name(columns []mapping.Column) {
	header, letters, _ := strings.Cut(e.Source.Column, "|")
	for _, c := range columns {
		for len(e.Header) <= c.Index {
			e.Header = append(e.Header, "")
		}
		e.Header[c.Index] = c.Header
		if e.Source.Cell == "" && (c.Letter == letters || letters == "" && c.Header == header) {
			e.Column = c.Index
		}
	}
}

// splitCell reads A1 into a 1-based row and a 0-based column, -1 when it is
// no cell.
func splitCell(cell string) (row, column int) {
	column, row, err := excelize.CellNameToCoordinates(cell)
	if err != nil {
		return 0, -1
	}
	return row, column - 1
}

// splitSpan reads "5-9" or "12".
func splitSpan(span string) (first, last int) {
	from, to, ok := strings.Cut(strings.TrimSpace(span), "-")
	if !ok {
		to = from
	}
	first, _ = strconv.Atoi(from)
	last, _ = strconv.Atoi(to)
	return first, last
}
