package flow

import (
	"context"
	"slices"

	"github.com/xuri/excelize/v2"

	"zhiji/importers/sheet"
	"zhiji/store/record"
)

// cellReader opens stored originals, each once, and cuts cited cells out of
// them with the header and the row they stand in.
type cellReader struct {
	desk  *Desk
	books map[string]*sheet.Book
}

func newCellReader(d *Desk) *cellReader { return &cellReader{d, map[string]*sheet.Book{}} }

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
	book, err := c.book(ctx, source)
	if err != nil || source.Cell == "" {
		return cell
	}
	cell.Header, cell.Row = around(book, source)
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
	book, err := sheet.Read(ctx, original.Name, original.Bytes)
	if err != nil {
		return nil, err
	}
	c.books[source.SHA256] = book
	return book, nil
}

// Sources lists the sources of an explanation and all its parts.
func Sources(e record.Explanation) []record.Source {
	sources := append([]record.Source(nil), e.Sources...)
	for _, part := range e.Parts {
		sources = append(sources, Sources(part)...)
	}
	return sources
}

// around returns the row a cell stands in and the texts of the nearest row of
// words above it, its header.
func around(book *sheet.Book, source record.Source) (header, row []string) {
	_, number, err := excelize.CellNameToCoordinates(source.Cell)
	if err != nil {
		return nil, nil
	}
	for _, s := range book.Sheets {
		if s.Name != source.Sheet {
			continue
		}
		row = shown(s, s.Row(number))
		for _, above := range slices.Backward(s.Rows) {
			if above.Number < number && isHeader(above) {
				return shown(s, above), row
			}
		}
	}
	return nil, row
}

// isHeader reports whether a row is words only, and more than a title.
func isHeader(r sheet.Row) bool {
	words := 0
	for _, c := range r.Cells {
		if c.Kind == sheet.Number {
			return false
		}
		if c.Kind == sheet.Text && !c.IsBlank() {
			words++
		}
	}
	return words > 2
}

func shown(s *sheet.Sheet, r sheet.Row) []string {
	texts := make([]string, len(r.Cells))
	for i, c := range r.Cells {
		texts[i] = s.Show(c)
	}
	return texts
}
