package sheet

import (
	"context"
	"encoding/binary"
	"errors"
	"io"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"

	"zhiji/store/record"
)

// The records of a legacy workbook that matter outside its sheets ([MS-XLS]
// 2.4; OpenOffice's description of the format for versions before 8).
const (
	recBOF2       = 0x0009
	recBOF3       = 0x0209
	recBOF4       = 0x0409
	recBOF        = 0x0809
	recEOF        = 0x000A
	recDate1904   = 0x0022
	recFilePass   = 0x002F
	recContinue   = 0x003C
	recCodePage   = 0x0042
	recBoundSheet = 0x0085
	recSheetHead  = 0x008F // version 4: a sheet stands within the workspace
	recSST        = 0x00FC
)

// biffWorksheet is the kind of substream that holds cells.
const biffWorksheet = 0x0010

var errRecord = errors.New("biff: record shorter than its fields")

// biffBook is an open legacy workbook: a stream of records, version 2 to 8
// (5 stands for 5 and 7, which do not differ here). Counts and sizes that the
// stream states about itself are not believed.
type biffBook struct {
	budget  *budget
	stream  []byte
	at      int
	steps   int
	fields  fields
	version int
	pages   encoding.Encoding // of the strings before version 8
	codes   map[int]Format    // by number format id
	formats []Format          // by cell style
	epoch   epoch
	shared  []string
	entries []biffEntry
}

// biffEntry is a sheet as the workbook lists it.
type biffEntry struct {
	name   string
	hidden bool
	offset int
}

func readBIFF(ctx context.Context, stream []byte, fileSize int) (*Book, error) {
	b := &biffBook{
		budget: &budget{ctx: ctx, bytes: allowance(fileSize), cells: maxCells},
		stream: stream, pages: charmap.Windows1252, codes: map[int]Format{},
	}
	book, err := b.read()
	var fault *record.Fault
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case errors.As(err, &fault):
		return nil, fault
	case err != nil:
		return nil, record.NewFault("import.damaged", err)
	}
	return book, nil
}

func (b *biffBook) read() (*Book, error) {
	kind, err := b.begin()
	switch {
	case err != nil:
		return nil, err
	case kind == biffWorksheet: // a lone sheet, as before version 5
		b.entries = []biffEntry{{name: "Sheet1"}}
	default:
		if err := b.globals(); err != nil {
			return nil, err
		}
	}
	book := &Book{}
	for _, entry := range b.entries {
		s := &Sheet{Name: entry.name, Hidden: entry.hidden}
		if err := b.sheet(entry.offset, s); err != nil {
			return nil, inSheet(err, s.Name)
		}
		book.Sheets = append(book.Sheets, s)
	}
	if len(book.Sheets) == 0 {
		return nil, record.NewFault("import.foreign", record.ErrInvalid)
	}
	return book, nil
}

// globals reads what the sheets refer to, up to the end of the first
// substream.
func (b *biffBook) globals() error {
	for depth := 1; depth > 0; {
		id, f, err := b.next()
		switch {
		case err != nil:
			return err
		case isBOF(id):
			depth++
		case id == recEOF:
			depth--
		case depth == 1:
			if err := b.global(id, f); err != nil {
				return err
			}
		}
	}
	return nil
}

func (b *biffBook) global(id uint16, f *fields) error {
	switch id {
	case recBoundSheet:
		offset := int(f.u32())
		state, kind := f.u8()&3, f.u8()
		name := b.text(f, 1)
		if kind == 0 { // neither a chart nor macros
			b.entries = append(b.entries, biffEntry{name, state != 0, offset})
		}
	case recSheetHead:
		f.skip(4) // the size of the sheet, which follows
		b.entries = append(b.entries, biffEntry{name: b.text(f, 1), offset: b.at})
	case recSST:
		return b.sharedStrings(f)
	default:
		return b.common(id, f)
	}
	return f.err()
}

// common reads a record that stands among the globals, or before version 5
// within the sheet.
func (b *biffBook) common(id uint16, f *fields) error {
	switch id {
	case recFilePass:
		return record.NewFault("import.password_old", record.ErrInvalid)
	case recDate1904:
		if f.u16() == 1 {
			b.epoch = since1904
		}
	case recCodePage:
		b.pages = codePage(f.u16())
	default:
		b.style(id, f)
	}
	return f.err()
}

// begin reads a BOF record and returns the kind of substream it opens.
func (b *biffBook) begin() (kind uint16, err error) {
	id, f, err := b.next()
	if err != nil {
		return 0, err
	}
	if !isBOF(id) {
		return 0, errors.New("biff: no BOF where a substream should begin")
	}
	version, kind := f.u16(), f.u16()
	if b.version == 0 {
		b.version = biffVersion(id, version)
	}
	return kind, f.err()
}

func isBOF(id uint16) bool {
	return id == recBOF2 || id == recBOF3 || id == recBOF4 || id == recBOF
}

// biffVersion tells the version of a stream by its first record. Tools other
// than Excel put odd numbers into a BOF of version 5 or later.
func biffVersion(id, stated uint16) int {
	switch {
	case id == recBOF2:
		return 2
	case id == recBOF3:
		return 3
	case id == recBOF4:
		return 4
	case stated == 0x0600:
		return 8
	}
	return 5
}

// next returns the next record with its continuations; the fields are valid
// until the call after.
func (b *biffBook) next() (id uint16, f *fields, err error) {
	if b.steps++; b.steps%1024 == 0 && b.budget.ctx.Err() != nil {
		return 0, nil, b.budget.ctx.Err()
	}
	id, body, err := b.record()
	if err != nil {
		return 0, nil, err
	}
	b.fields = fields{parts: append(b.fields.all[:0], body)}
	for len(b.stream)-b.at >= 2 && binary.LittleEndian.Uint16(b.stream[b.at:]) == recContinue {
		_, more, err := b.record()
		if err != nil {
			return 0, nil, err
		}
		b.fields.parts = append(b.fields.parts, more)
	}
	b.fields.all = b.fields.parts
	return id, &b.fields, nil
}

func (b *biffBook) record() (id uint16, body []byte, err error) {
	const head = 4
	if len(b.stream)-b.at < head {
		return 0, nil, io.ErrUnexpectedEOF
	}
	id = binary.LittleEndian.Uint16(b.stream[b.at:])
	size := int(binary.LittleEndian.Uint16(b.stream[b.at+2:]))
	if b.budget.bytes -= int64(head + size); b.budget.bytes < 0 {
		return 0, nil, exceeded("unzipped", "300 MB")
	}
	from := b.at + head
	if size > len(b.stream)-from {
		return 0, nil, io.ErrUnexpectedEOF
	}
	b.at = from + size
	return id, b.stream[from:b.at], nil
}
