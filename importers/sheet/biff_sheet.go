package sheet

import (
	"errors"
	"math"
	"sort"
	"strconv"
	"unicode/utf8"
)

// The records of a sheet. Those below 0x0100 are of version 2, whose cells
// have three bytes of attributes instead of the number of a style; FORMULA
// has its number again since version 5.
const (
	recInteger2   = 0x0002
	recNumber2    = 0x0003
	recLabel2     = 0x0004
	recBoolErr2   = 0x0005
	recFormula    = 0x0006
	recString2    = 0x0007
	recStyleOf2   = 0x0044
	recMulRK      = 0x00BD
	recRString    = 0x00D6
	recMerged     = 0x00E5
	recLabelSST   = 0x00FD
	recNumber     = 0x0203
	recLabel      = 0x0204
	recBoolErr    = 0x0205
	recFormula3   = 0x0206
	recString     = 0x0207
	recRow        = 0x0208
	recRK         = 0x027E
	recFormula4   = 0x0406
	hiddenRow     = 0x20
	styleIsBefore = 0x3F // version 2: the number stands in the record before
)

// biffErrors are the names of error values ([MS-XLS] 2.5.10).
var biffErrors = map[uint8]string{
	0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A", 0x2B: "#GETTING_DATA",
}

// place is where a cell stands, and its style.
type place struct {
	row, column int // 1-based, 0-based
	style       uint16
}

// biffSheet fills a sheet from the records of its substream.
type biffSheet struct {
	*biffBook
	sheet  *Sheet
	rows   map[int]int // row number -> index into sheet.Rows
	hidden map[int]bool
	before uint16 // version 2: style of the next cell
	due    place  // of the formula whose text comes next; row 0 = none
}

// sheet reads the substream that begins at an offset.
func (b *biffBook) sheet(offset int, s *Sheet) error {
	if offset > len(b.stream) {
		return errors.New("biff: sheet outside the stream")
	}
	b.at = offset
	if _, err := b.begin(); err != nil {
		return err
	}
	r := &biffSheet{biffBook: b, sheet: s, rows: map[int]int{}, hidden: map[int]bool{}}
	if err := r.read(); err != nil {
		return err
	}
	r.finish()
	return nil
}

// read reads up to the end of the substream. Charts within it are passed over.
func (r *biffSheet) read() error {
	for depth := 1; depth > 0; {
		id, f, err := r.next()
		switch {
		case err != nil:
			return err
		case isBOF(id):
			depth++
		case id == recEOF:
			depth--
		case depth == 1:
			if err = r.visit(id, f); err == nil {
				err = f.err()
			}
			if err != nil {
				return err
			}
		}
	}
	return nil
}

// finish puts the rows into order and ends each at its last value.
func (r *biffSheet) finish() {
	s := r.sheet
	rows := s.Rows[:0]
	for _, row := range s.Rows {
		for n := len(row.Cells); n > 0 && row.Cells[n-1].Kind == Blank; n-- {
			row.Cells = row.Cells[:n-1]
		}
		if len(row.Cells) > 0 {
			row.Hidden = r.hidden[row.Number]
			rows = append(rows, row)
		}
	}
	sort.Slice(rows, func(i, j int) bool { return rows[i].Number < rows[j].Number })
	s.Rows, s.formats, s.epoch = rows, r.formats, r.epoch
}

func (r *biffSheet) visit(id uint16, f *fields) error {
	switch id {
	case recRow:
		number := int(f.u16()) + 1
		f.skip(10)
		if f.u16()&hiddenRow != 0 {
			r.hidden[number] = true
		}
	case recMerged:
		r.merges(f)
	case recStyleOf2:
		r.before = f.u16()
	case recMulRK:
		return r.numbers(f)
	case recString, recString2:
		return r.result(id, f)
	case recInteger2, recNumber2, recLabel2, recBoolErr2, recFormula, recRString, recLabelSST,
		recNumber, recLabel, recBoolErr, recFormula3, recFormula4, recRK:
		return r.cell(id, f)
	default:
		return r.common(id, f)
	}
	return nil
}

func (r *biffSheet) merges(f *fields) {
	f.skip(2) // their number
	for size := f.size(); size >= 8; size -= 8 {
		first, last, left, right := f.u16(), f.u16(), f.u16(), f.u16()
		r.sheet.Merges = append(r.sheet.Merges, Range{int(first) + 1, int(left), int(last) + 1, int(right)})
	}
}

// numbers reads a row of numbers; its last two bytes repeat the last column.
func (r *biffSheet) numbers(f *fields) error {
	at := place{row: int(f.u16()) + 1, column: int(f.u16())}
	for size := f.size(); size >= 8; size -= 6 {
		at.style = f.u16()
		if err := r.put(at, number(rk(f.u32()))); err != nil {
			return err
		}
		at.column++
	}
	return nil
}

// cell reads a record of one cell.
func (r *biffSheet) cell(id uint16, f *fields) error {
	at := r.where(id, f)
	switch id {
	case recInteger2:
		return r.put(at, number(float64(f.u16())))
	case recNumber2, recNumber:
		return r.put(at, number(f.f64()))
	case recRK:
		return r.put(at, number(rk(f.u32())))
	case recLabel2:
		return r.putText(at, r.text(f, 1))
	case recLabel, recRString:
		return r.putText(at, r.text(f, 2))
	case recLabelSST:
		i := int64(f.u32())
		if i >= int64(len(r.shared)) {
			return errors.New("biff: no such shared string")
		}
		return r.putText(at, r.shared[i])
	case recBoolErr2, recBoolErr:
		value, isError := f.u8(), f.u8()
		return r.put(at, boolean(value, isError != 0))
	}
	return r.formula(at, f)
}

// where reads the place and style that a cell's record begins with.
func (r *biffSheet) where(id uint16, f *fields) place {
	at := place{row: int(f.u16()) + 1, column: int(f.u16())}
	if r.version > 2 && (id >= 0x0080 || id == recFormula) {
		at.style = f.u16()
		return at
	}
	at.style = uint16(f.u8() & styleIsBefore)
	f.skip(2)
	if at.style == styleIsBefore {
		at.style = r.before
	}
	return at
}

// formula reads the stored result of a formula; a text follows in a record of
// its own.
func (r *biffSheet) formula(at place, f *fields) error {
	raw := f.take(8)
	if raw == nil {
		return nil
	}
	if raw[6] != 0xFF || raw[7] != 0xFF {
		value := fields{parts: [][]byte{raw}}
		return r.put(at, number(value.f64()))
	}
	switch raw[0] {
	case 0:
		r.due = at
		return r.put(at, Cell{Kind: Uncalculated})
	case 1, 2:
		return r.put(at, boolean(raw[2], raw[0] == 2))
	}
	return nil // an empty text
}

// result reads the text of the formula before it.
func (r *biffSheet) result(id uint16, f *fields) error {
	at := r.due
	if at.row == 0 {
		return nil
	}
	r.due = place{}
	lengthBytes := 2
	if id == recString2 {
		lengthBytes = 1
	}
	text := r.text(f, lengthBytes)
	if text == "" {
		return r.put(at, Cell{})
	}
	return r.putText(at, text)
}

func (r *biffSheet) putText(at place, text string) error {
	if text == "" {
		return nil
	}
	if len(text) > maxText && utf8.RuneCountInString(text) > maxText {
		return exceeded("text", "32,767")
	}
	return r.put(at, Cell{Kind: Text, Text: text})
}

// put stores a cell; of two at one place the later counts.
func (r *biffSheet) put(at place, c Cell) error {
	if at.column >= maxColumns {
		return exceeded("columns", "512")
	}
	i, ok := r.rows[at.row]
	if !ok {
		i = len(r.sheet.Rows)
		r.rows[at.row] = i
		r.sheet.Rows = append(r.sheet.Rows, Row{Number: at.row})
	}
	row := &r.sheet.Rows[i]
	if missing := at.column + 1 - len(row.Cells); missing > 0 {
		if r.budget.cells -= missing; r.budget.cells < 0 {
			return exceeded("cells", "5,000,000")
		}
		row.Cells = append(row.Cells, make([]Cell, missing)...)
	}
	if c.Kind == Text || c.Kind == Number {
		c.format = at.style
	}
	row.Cells[at.column] = c
	return nil
}

func boolean(value uint8, isError bool) Cell {
	switch {
	case !isError:
		return Cell{Kind: Bool, Text: strconv.Itoa(min(1, int(value)))}
	case biffErrors[value] != "":
		return Cell{Kind: Error, Text: biffErrors[value]}
	}
	return Cell{Kind: Error, Text: "#ERR!"}
}

func number(value float64) Cell {
	if math.IsNaN(value) || math.IsInf(value, 0) {
		return Cell{Kind: Error, Text: biffErrors[0x24]}
	}
	return Cell{Kind: Number, Text: shortest(strconv.FormatFloat(value, 'G', -1, 64), value), Value: value}
}

// rk unpacks a number of 30 bits: the head of a float or a whole number, in
// hundredths if the lowest bit is set.
func rk(packed uint32) float64 {
	value := math.Float64frombits(uint64(packed&^3) << 32)
	if packed&2 != 0 {
		value = float64(int32(packed) >> 2)
	}
	if packed&1 != 0 {
		value /= 100
	}
	return value
}
