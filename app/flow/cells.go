package flow

import (
	"context"
	"maps"
	"slices"

	"zhiji/importers/mapping"
	"zhiji/importers/sheet"
	"zhiji/store/record"
)

// cellReader opens stored originals and understands their sheets, each once,
// and cuts cited cells out of them with the header and the row they stand in.
type cellReader struct {
	desk    *Desk
	books   map[string]*sheet.Book
	layouts map[*sheet.Sheet][]mapping.Layout
}

func newCellReader(d *Desk) *cellReader {
	return &cellReader{d, map[string]*sheet.Book{}, map[*sheet.Sheet][]mapping.Layout{}}
}

// cited returns the cells an explanation rests on. A cell whose original
// cannot be read is cited by its place and raw text alone.
func (c *cellReader) cited(ctx context.Context, e record.Explanation) []record.CitedCell {
	var out []record.CitedCell
	seen := map[string]bool{}
	for _, source := range Sources(e) {
		key := source.SHA256 + "|" + source.Sheet + "|" + source.Cell + "|" + source.Column + "|" + source.Rows
		if seen[key] {
			continue
		}
		seen[key] = true
		out = append(out, c.cite(ctx, source))
	}
	return out
}

func (c *cellReader) cite(ctx context.Context, source record.Source) record.CitedCell {
	cell := record.CitedCell{Source: source}
	if source.Cell == "" {
		return cell
	}
	e, err := c.excerpt(ctx, source)
	if err != nil {
		return cell
	}
	cell.Header = e.Header
	for _, row := range e.Rows {
		if row.Cited {
			cell.Row = row.Cells
		}
	}
	return cell
}

func (c *cellReader) book(ctx context.Context, source record.Source) (*sheet.Book, error) {
	if book, ok := c.books[source.SHA256]; ok {
		return book, nil
	}
	original, err := c.desk.Session.Original(source.SHA256)
	if err != nil {
		return nil, err
	}
	book, err := readAsCited(ctx, original, source)
	if err != nil {
		return nil, err
	}
	c.books[source.SHA256] = book
	return book, nil
}

// headers returns the header of each column of the tables that begin at or
// above a row of a sheet, the nearest where tables follow one another.
func (c *cellReader) headers(s *sheet.Sheet, file string, row int) []mapping.Column {
	layouts, ok := c.layouts[s]
	if !ok {
		layouts = mapping.Recognise(s, mapping.Context{File: file, Names: mapping.NewNames(Library())})
		c.layouts[s] = layouts
	}
	byIndex := map[int]mapping.Column{}
	for _, l := range layouts {
		if len(l.HeaderRows) == 0 || l.HeaderRows[0] > row {
			continue
		}
		for _, column := range l.Columns {
			byIndex[column.Index] = column
		}
	}
	return slices.SortedFunc(maps.Values(byIndex), func(a, b mapping.Column) int { return a.Index - b.Index })
}

// Sources lists the sources of an explanation and all its parts.
func Sources(e record.Explanation) []record.Source {
	sources := append([]record.Source(nil), e.Sources...)
	for _, part := range e.Parts {
		sources = append(sources, Sources(part)...)
	}
	return sources
}

func shown(s *sheet.Sheet, r sheet.Row) []string {
	texts := make([]string, len(r.Cells))
	for i, c := range r.Cells {
		texts[i] = s.Show(c)
	}
	return texts
}
