package flow

import (
	"context"
	"strings"

	"zhiji/importers/sheet"
	"zhiji/importers/sheet/child"
	"zhiji/store/record"
)

// readAsCited reads a stored file. A text table may have been imported in an
// encoding that a person chose: it is the one in which the file says what is
// cited from it.
func readAsCited(ctx context.Context, original record.Original, source record.Source) (*sheet.Book, error) {
	book, err := child.Read(ctx, original.Name, original.Bytes, sheet.Options{})
	if err == nil && (book.Encoding == "" || says(book, source)) || ctx.Err() != nil {
		return book, err
	}
	for _, encoding := range sheet.Encodings {
		other, wrong := child.Read(ctx, original.Name, original.Bytes, sheet.Options{Encoding: encoding})
		if wrong == nil && says(other, source) {
			return other, nil
		}
	}
	return book, err
}

// says reports whether a book has the text that a source cites in its cell,
// and its header somewhere.
func says(book *sheet.Book, source record.Source) bool {
	row, column, ok := sheet.ParseCell(source.Cell)
	if !ok {
		return true
	}
	header := source.Column[strings.LastIndex(source.Column, "/")+1:]
	for _, s := range book.Sheets {
		if s.Name == source.Sheet {
			return s.Row(row).Cell(column).Text == source.Raw && hasText(s, header)
		}
	}
	return false
}

// hasText reports whether a text stands in one of the topmost rows.
func hasText(s *sheet.Sheet, text string) bool {
	for _, row := range s.Rows[:min(len(s.Rows), headerRows)] {
		for _, c := range row.Cells {
			if strings.Contains(c.Text, text) {
				return true
			}
		}
	}
	return false
}
