// Package sheettest makes legacy workbooks for tests, record by record. No
// room imports it but in its tests.
package sheettest

import (
	"bytes"
	"encoding/binary"
	"unicode/utf16"
)

// Record returns a record of a legacy workbook. Its fields are numbers of
// fixed size, byte slices, and strings, which stand for their bytes.
func Record(id uint16, fields ...any) []byte {
	var body bytes.Buffer
	for _, field := range fields {
		if text, ok := field.(string); ok {
			field = []byte(text)
		}
		if err := binary.Write(&body, binary.LittleEndian, field); err != nil {
			panic(err) // the test passed an int, which has no fixed size
		}
	}
	out := binary.LittleEndian.AppendUint16(nil, id)
	out = binary.LittleEndian.AppendUint16(out, uint16(body.Len()))
	return append(out, body.Bytes()...)
}

// Wide returns a text as the UTF-16 that version 8 stores.
func Wide(text string) []byte {
	var out []byte
	for _, unit := range utf16.Encode([]rune(text)) {
		out = binary.LittleEndian.AppendUint16(out, unit)
	}
	return out
}

// Short returns a string of version 8 with a length of one byte.
func Short(text string) []byte {
	return append([]byte{uint8(len(Wide(text)) / 2), 1}, Wide(text)...)
}

// Long returns a string of version 8 with a length of two bytes.
func Long(text string) []byte {
	units := Wide(text)
	return append([]byte{uint8(len(units) / 2), uint8(len(units) / 512), 1}, units...)
}

// Page is a sheet: its records without BOF and EOF.
type Page struct {
	Name    string
	State   uint8 // 1 hidden, 2 very hidden
	Records []byte
}

// Stream returns the records of a workbook of version 8: globals, then pages.
func Stream(globals []byte, pages ...Page) []byte {
	const bof, eof, boundSheet = 0x0809, 0x000A, 0x0085
	head := append(Record(bof, uint16(0x0600), uint16(5), make([]byte, 12)), globals...)
	size := len(head) + len(Record(eof))
	for _, p := range pages {
		size += len(Record(boundSheet, uint32(0), p.State, uint8(0), Short(p.Name)))
	}
	var bodies []byte
	for _, p := range pages {
		head = append(head, Record(boundSheet, uint32(size+len(bodies)), p.State, uint8(0), Short(p.Name))...)
		bodies = append(bodies, Record(bof, uint16(0x0600), uint16(0x10), make([]byte, 12))...)
		bodies = append(bodies, p.Records...)
		bodies = append(bodies, Record(eof)...)
	}
	return append(append(head, Record(eof)...), bodies...)
}

// Table returns the records of rows of texts and numbers (float64), from A1.
func Table(rows ...[]any) []byte {
	const numberCell, label = 0x0203, 0x0204
	var out []byte
	for r, row := range rows {
		for c, value := range row {
			switch v := value.(type) {
			case string:
				out = append(out, Record(label, uint16(r), uint16(c), uint16(0), Long(v))...)
			case float64:
				out = append(out, Record(numberCell, uint16(r), uint16(c), uint16(0), v)...)
			}
		}
	}
	return out
}

// Workbook returns an .xls file of one sheet.
func Workbook(rows ...[]any) []byte {
	return Compound(Named{"Workbook", Stream(nil, Page{Name: "Sheet1", Records: Table(rows...)})})
}
