package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"regexp"
	"strings"

	"github.com/xuri/excelize/v2"
)

// Layout is a small file that shows one way in which firms write a table,
// with traps, and what a reader must make of it. The people, the months and
// most values are the sample company's.
type Layout struct {
	Name   string      `json:"name"` // below layouts/, with /
	Form   string      `json:"form"` // what is special
	Fault  string      `json:"fault,omitempty"`
	Tables []*Expected `json:"tables"`
	Data   []byte      `json:"-"`
}

// layouts writes every layout.
func (f *Firm) layouts() ([]Layout, error) {
	var all []Layout
	for _, write := range []func(*Firm) (Layout, error){
		(*Firm).roster1904, (*Firm).rosterEnglish, (*Firm).rosterTraps,
		(*Firm).targetsOfYear, (*Firm).targetsBelow, (*Firm).targetsByMonth,
		(*Firm).longSpellings, (*Firm).longTraps,
		(*Firm).wideGroups, (*Firm).wideBeside, (*Firm).wideByMonth,
		(*Firm).ordersWorkbook, (*Firm).ordersTraps,
		(*Firm).attendanceShort, (*Firm).attendanceMiddle, (*Firm).attendanceLong,
		(*Firm).projectsWorkbook, (*Firm).projectsTraps,
		(*Firm).serviceMerged, (*Firm).serviceText,
		(*Firm).qualityGroups, (*Firm).qualityTraps,
		(*Firm).ratingsHundred, (*Firm).ratingsPeers, (*Firm).ratingsSelf,
		(*Firm).formsSigned, (*Firm).formsTraps,
		(*Firm).summaryGroups, (*Firm).summaryTraps,
		(*Firm).payroll, (*Firm).punches,
	} {
		l, err := write(f)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", l.Name, err)
		}
		all = append(all, l)
	}
	return all, nil
}

// layoutsTruth writes what the layouts mean as JSON, an item a line.
func layoutsTruth(all []Layout) ([]byte, error) {
	text, err := json.MarshalIndent(map[string]any{"layouts": all}, "", " ")
	if err != nil {
		return nil, err
	}
	blank := regexp.MustCompile(`\s*\n\s*`)
	text = innermost.ReplaceAllFunc(text, func(item []byte) []byte {
		return bytes.ReplaceAll(blank.ReplaceAll(item, nil), []byte(`,"`), []byte(`, "`))
	})
	return append(text, '\n'), nil
}

var innermost = regexp.MustCompile(`\{[^{}\[\]]*\}`)

// layout finishes a layout that is a workbook.
func (b *workbook) layout(name, form string, tables ...*Expected) (Layout, error) {
	data, err := b.bytes()
	return Layout{Name: name, Form: form, Tables: tables, Data: data}, err
}

// hide adds a row that is not shown.
func (s *sheet) hide(cells ...any) {
	s.row++
	if s.book.err == nil {
		s.book.keep(s.stream.SetRow(cellName(1, s.row), cells, excelize.RowOpts{Hidden: true}))
	}
}

// hideSheet makes a sheet one that is not shown.
func (b *workbook) hideSheet(name string) {
	for i, s := range b.file.WorkBook.Sheets.Sheet {
		if s.Name == name {
			b.file.WorkBook.Sheets.Sheet[i].State = "hidden"
		}
	}
}

// uncalculated is a formula that no spreadsheet program has computed yet.
func uncalculated(text string) any { return excelize.Cell{Formula: text} }

// divided is the error of a division by zero.
func divided() any { return excelize.Cell{Formula: "1/0", Value: "#DIV/0!"} }

// textTable is a text file in the making.
type textTable struct {
	rows []string
	lead int // lines that stand above the rows
}

// add writes a row; cells are parted by | until the file is finished, so that
// no cell holds one.
func (t *textTable) add(cells ...string) { t.rows = append(t.rows, strings.Join(cells, "|")) }

// row is the number of the last row.
func (t *textTable) row() int { return t.lead + len(t.rows) }

// bytes finishes the file with a separator and an end of line. Cells that hold
// the separator or a quote are quoted.
func (t *textTable) bytes(separator, end string) []byte {
	var out strings.Builder
	for _, row := range t.rows {
		cells := strings.Split(row, "|")
		for i, c := range cells {
			if strings.Contains(c, separator) || strings.ContainsAny(c, "\"\n") {
				cells[i] = `"` + strings.ReplaceAll(c, `"`, `""`) + `"`
			}
		}
		out.WriteString(strings.Join(cells, separator) + end)
	}
	return []byte(out.String())
}

// spaced writes a name of two characters with a wide blank, as on lists where
// names shall end alike.
func spaced(name string) string {
	if r := []rune(name); len(r) == 2 {
		return string(r[0]) + "　" + string(r[1])
	}
	return name
}

// fullWidth writes ASCII signs in full width.
func fullWidth(text string) string {
	return strings.Map(func(r rune) rune {
		if r > ' ' && r <= '~' {
			return r - '!' + '！'
		}
		return r
	}, text)
}
