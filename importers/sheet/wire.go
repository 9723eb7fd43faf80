package sheet

import (
	"encoding/gob"
	"io"
)

// wireBook is a book as it travels between two processes of the program.
type wireBook struct {
	Encoding  string
	Undecoded int
	Sheets    []wireSheet
}

// wireSheet is a sheet with what it keeps to itself: the formats, and which
// of them each of its cells has, row by row.
type wireSheet struct {
	Sheet   Sheet
	Formats []Format
	Epoch   int
	Styles  []uint16
}

// Encode writes the book for Decode in another process of the same program;
// the form is not for keeping.
func (b *Book) Encode(w io.Writer) error {
	out := wireBook{Encoding: b.Encoding, Undecoded: b.Undecoded}
	for _, s := range b.Sheets {
		sent := wireSheet{Sheet: *s, Formats: s.formats, Epoch: int(s.epoch)}
		for _, row := range s.Rows {
			for _, c := range row.Cells {
				sent.Styles = append(sent.Styles, c.format)
			}
		}
		out.Sheets = append(out.Sheets, sent)
	}
	return gob.NewEncoder(w).Encode(out)
}

// Decode reads what Encode wrote. The error is a stream that was cut off or
// is none of Encode's.
func Decode(r io.Reader) (*Book, error) {
	var in wireBook
	if err := gob.NewDecoder(r).Decode(&in); err != nil {
		return nil, err
	}
	book := &Book{Encoding: in.Encoding, Undecoded: in.Undecoded}
	for i := range in.Sheets {
		s, styles := &in.Sheets[i].Sheet, in.Sheets[i].Styles
		s.formats, s.epoch = in.Sheets[i].Formats, epoch(in.Sheets[i].Epoch)
		for _, row := range s.Rows {
			if len(styles) < len(row.Cells) {
				return nil, io.ErrUnexpectedEOF
			}
			for c := range row.Cells {
				row.Cells[c].format = styles[c]
			}
			styles = styles[len(row.Cells):]
		}
		book.Sheets = append(book.Sheets, s)
	}
	return book, nil
}
