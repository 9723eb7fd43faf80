package sheet

import (
	"bytes"
	"errors"
	"strconv"
	"strings"
	"unicode/utf8"
)

var errReference = errors.New("xlsx: cell reference out of order or out of range")

// worksheetReader fills a sheet from the tokens of its part.
type worksheetReader struct {
	sheet   *Sheet
	budget  *budget
	shared  []string
	row     Row
	column  int
	kind    string // attribute t of the open cell
	style   uint16
	inRow   bool
	inCell  bool
	inValue bool
	formula bool // of which no result was seen yet
	value   []byte
	inline  richText
	isText  bool
}

func (w *workbook) worksheet(part string, s *Sheet) error {
	r := &worksheetReader{sheet: s, budget: w.budget, shared: w.shared}
	return w.scan(part, r.visit)
}

func (r *worksheetReader) visit(s *xmlScanner) error {
	switch s.kind {
	case startTag:
		return r.start(s)
	case endTag:
		return r.end(s)
	}
	if r.inValue {
		r.value = append(r.value, s.text...)
	} else if r.isText {
		r.inline.visit(s)
	}
	return nil
}

func (r *worksheetReader) start(s *xmlScanner) error {
	switch string(s.name) {
	case "row":
		if err := r.openRow(s); err != nil {
			return err
		}
		return r.plainCells(s)
	case "c":
		return r.openCell(s)
	case "v":
		r.inValue, r.value = r.inCell, r.value[:0]
		r.formula = r.formula && r.kind != "str" // a text may be empty
	case "f":
		r.formula = true
	case "is":
		r.isText = true
	case "mergeCell":
		if area, ok := parseRange(s.attr("ref")); ok {
			r.sheet.Merges = append(r.sheet.Merges, area)
		}
	default:
		if r.isText {
			r.inline.visit(s)
		}
	}
	return nil
}

func (r *worksheetReader) end(s *xmlScanner) error {
	switch string(s.name) {
	case "row":
		return r.closeRow()
	case "c":
		if err := r.closeCell(); err != nil {
			return err
		}
		return r.plainCells(s)
	case "v":
		r.inValue = false
	case "is":
		r.isText = false
	default:
		if r.isText {
			r.inline.visit(s)
		}
	}
	return nil
}

// openRow begins a row; one without a number follows its predecessor.
func (r *worksheetReader) openRow(s *xmlScanner) error {
	if r.inRow {
		return errMarkup
	}
	number := r.row.Number + 1
	if text := s.attr("r"); text != "" {
		stated, err := strconv.Atoi(text)
		if err != nil || stated < number || stated > maxRowNumber {
			return errReference
		}
		number = stated
	}
	hidden := s.attr("hidden")
	r.row = Row{Number: number, Hidden: hidden == "1" || hidden == "true", Cells: make([]Cell, 0, len(r.row.Cells))}
	r.column, r.inRow = -1, true
	return nil
}

func (r *worksheetReader) closeRow() error {
	if !r.inRow {
		return errMarkup
	}
	r.inRow = false
	if len(r.row.Cells) == 0 {
		return nil
	}
	if err := r.budget.take(r.sheet, r.row); err != nil {
		return err
	}
	r.sheet.Rows = append(r.sheet.Rows, r.row)
	return nil
}

// openCell begins a cell; one without a reference follows its predecessor.
func (r *worksheetReader) openCell(s *xmlScanner) error {
	if !r.inRow {
		return errMarkup
	}
	column := r.column + 1
	if ref := s.attrBytes("r"); len(ref) > 0 {
		row, stated, ok := parseCell(ref)
		if !ok || row != r.row.Number || stated < column {
			return errReference
		}
		column = stated
	}
	style, _ := whole(s.attrBytes("s"))
	r.column, r.style, r.kind = column, uint16(style), s.attr("t")
	r.inCell, r.formula, r.value = true, false, r.value[:0]
	return nil
}

func (r *worksheetReader) closeCell() error {
	r.inCell, r.inValue, r.isText = false, false, false
	cell, err := r.cell()
	if err != nil || cell.Kind == Blank {
		return err
	}
	if r.column >= maxColumns {
		return exceeded("columns", "512")
	}
	for len(r.row.Cells) < r.column {
		r.row.Cells = append(r.row.Cells, Cell{})
	}
	r.row.Cells = append(r.row.Cells, cell)
	return nil
}

// cell decodes the open cell by its type (ECMA-376 part 1, 18.18.11).
func (r *worksheetReader) cell() (Cell, error) {
	switch {
	case r.kind == "inlineStr":
		inline, err := r.inline.take()
		return r.text(inline), err
	case len(r.value) == 0 && r.formula:
		return Cell{Kind: Uncalculated}, nil
	case len(r.value) == 0:
		return Cell{}, nil
	case r.kind == "s":
		i, ok := whole(bytes.TrimSpace(r.value))
		if !ok || i >= len(r.shared) {
			return Cell{}, errors.New("xlsx: no such shared string")
		}
		return r.text(r.shared[i]), nil
	}
	text := string(r.value)
	switch r.kind {
	case "str":
		text = unescapeCodes(text)
		if utf8.RuneCountInString(text) > maxText {
			return Cell{}, exceeded("text", "32,767")
		}
		return r.text(text), nil
	case "b":
		return Cell{Kind: Bool, Text: text}, nil
	case "e":
		return Cell{Kind: Error, Text: text}, nil
	case "d":
		return Cell{Kind: Day, Text: text}, nil
	}
	value, err := strconv.ParseFloat(strings.TrimSpace(text), 64)
	if err != nil {
		return r.text(text), nil
	}
	return Cell{Kind: Number, Text: shortest(text, value), Value: value, format: r.style}, nil
}

func (r *worksheetReader) text(s string) Cell {
	if s == "" {
		return Cell{}
	}
	return Cell{Kind: Text, Text: s, format: r.style}
}

// shortest writes a stored number the way it was typed: spreadsheet programs
// store 0.85 as 0.84999999999999998, and large whole numbers as 1.003E+3.
func shortest(text string, value float64) string {
	if len(text) < 16 && !strings.ContainsAny(text, "eE") {
		return text
	}
	if value >= 1e15 || value <= -1e15 {
		return text
	}
	return strconv.FormatFloat(value, 'f', -1, 64)
}
