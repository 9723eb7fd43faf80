package export

import (
	"io"
	"math"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"zhiji/app/locale"
)

// book is a workbook in the making. The first error stops all that follows and
// comes out of write. Everything is kept in memory: excelize spools to the
// shared temporary folder only when streaming, which is not done here.
type book struct {
	file     *excelize.File
	language locale.Language
	styles   map[looks]int
	sheets   int
	err      error
}

// looks is the style of a cell; equal ones are shared.
type looks struct {
	format string // Excel number format, "" for general
	bold   bool
	size   float64 // points; 0 is the normal size
	align  string  // left, center, right; "" follows the value
	ground string  // RGB of the fill, "" for none
	ink    string  // RGB of the text, "" for black
	framed bool
	strong bool // framed in a darker line, for paper that is signed
	wrap   bool
}

// Number formats.
const (
	asMoney   = "#,##0.00"
	asPercent = "0.0%"
	asCount   = "#,##0"
	asPoints  = "0.0"
	asScore   = "0.00"
)

// The looks of tables. Sheets are read on machines without the program's own
// font.
const sheetFont = "微软雅黑"

var (
	titleLooks = looks{bold: true, size: 16}
	headLooks  = looks{bold: true, ground: "E3EFED", ink: "0B5A54", align: "center", framed: true, wrap: true}
	cellLooks  = looks{framed: true, wrap: true}
	noteLooks  = looks{ink: "5B6670", size: 9}
)

func newBook(l locale.Language, title, firm string) *book {
	b := &book{file: excelize.NewFile(), language: l, styles: map[looks]int{}}
	code := "zh-CN"
	if l == locale.English {
		code = "en"
	}
	b.keep(b.file.SetDocProps(&excelize.DocProperties{Title: title, Creator: firm, LastModifiedBy: firm, Language: code}))
	always := true
	b.keep(b.file.SetCalcProps(&excelize.CalcPropsOptions{FullCalcOnLoad: &always}))
	return b
}

func (b *book) keep(err error) {
	if b.err == nil {
		b.err = err
	}
}

// write writes the workbook and forgets it.
func (b *book) write(w io.Writer) error {
	if b.err == nil {
		b.file.SetActiveSheet(0)
		b.keep(b.file.Write(w))
	}
	b.keep(b.file.Close())
	return b.err
}

// page is one sheet; rows and columns count from 1.
type page struct {
	*book
	name   string
	row    int       // where the next row goes
	widths []float64 // of columns in narrow characters
	fixed  bool      // widths are given, not found from the texts
	single bool      // printed on one sheet of paper
}

// sheet adds a sheet whose name is a text of the catalogue.
func (b *book) sheet(key string) *page {
	name := sheetName(b.language.Text(key))
	if b.sheets == 0 {
		b.keep(b.file.SetSheetName(b.file.GetSheetName(0), name))
	} else {
		_, err := b.file.NewSheet(name)
		b.keep(err)
	}
	b.sheets++
	plain := false
	b.keep(b.file.SetSheetView(name, 0, &excelize.ViewOptions{ShowGridLines: &plain}))
	return &page{book: b, name: name, row: 1}
}

// sheetName drops what Excel refuses in a sheet's name; it allows 31 characters.
func sheetName(name string) string {
	name = strings.Map(func(r rune) rune {
		if strings.ContainsRune(`[]:*?/\`, r) {
			return '-'
		}
		return r
	}, name)
	if runes := []rune(name); len(runes) > 31 {
		name = string(runes[:31])
	}
	return strings.Trim(name, "'")
}

// style returns the number of a style, making it when new.
func (b *book) style(k looks) int {
	if id, ok := b.styles[k]; ok {
		return id
	}
	size := k.size
	if size == 0 {
		size = 10
	}
	s := &excelize.Style{
		Font:      &excelize.Font{Family: sheetFont, Size: size, Bold: k.bold, Color: k.ink},
		Alignment: &excelize.Alignment{Horizontal: k.align, Vertical: "center", WrapText: k.wrap},
	}
	if k.framed && k.align != "center" {
		s.Alignment.Indent = 1 // text keeps off the frame
	}
	if k.format != "" {
		s.CustomNumFmt = &k.format
	}
	if k.ground != "" {
		s.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{k.ground}}
	}
	if k.framed {
		line := "D0D7DB"
		if k.strong {
			line = "5B6670"
		}
		for _, side := range []string{"left", "right", "top", "bottom"} {
			s.Border = append(s.Border, excelize.Border{Type: side, Color: line, Style: 1})
		}
	}
	id, err := b.file.NewStyle(s)
	b.keep(err)
	b.styles[k] = id
	return id
}

// at names a cell.
func at(column, row int) string {
	name, _ := excelize.CoordinatesToCellName(column, row) // both are from 1
	return name
}

// put writes a value: text always as text, whatever it begins with, numbers as
// numbers, nil and nil pointers as an empty cell.
func (p *page) put(column, row int, value any, k looks) {
	if p.err != nil {
		return
	}
	cell := at(column, row)
	switch v := value.(type) {
	case string:
		p.keep(p.file.SetCellStr(p.name, cell, v))
	case int:
		p.keep(p.file.SetCellInt(p.name, cell, int64(v)))
	case float64:
		p.keep(p.number(cell, v))
	case *float64:
		if v != nil {
			p.keep(p.number(cell, *v))
		}
	case counted:
		k.format = asCount
		p.put(column, row, int(v), k)
		return
	case measured:
		k.format = v.format()
		p.put(column, row, v.value, k)
		return
	case formula:
		if _, text := v.value.(string); !text { // a text would leave its number in the table of texts
			p.put(column, row, v.value, k)
		}
		p.keep(p.file.SetCellFormula(p.name, cell, v.text))
	}
	p.keep(p.file.SetCellStyle(p.name, cell, cell, p.style(k.aligned(value))))
}

// number writes all digits of a number: SetCellFloat drops the last of a
// third, which then does not come back equal.
func (p *page) number(cell string, v float64) error {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return p.file.SetCellFloat(p.name, cell, v, -1, 64)
	}
	return p.file.SetCellDefault(p.name, cell, strconv.FormatFloat(v, 'f', -1, 64))
}

// aligned sets numbers at the right and text at the left where the looks leave
// it open.
func (k looks) aligned(value any) looks {
	if k.align != "" || !k.framed {
		return k
	}
	switch v := value.(type) {
	case formula:
		return k.aligned(v.value)
	case int, float64, *float64:
		k.align = "right"
	default:
		k.align = "left"
	}
	return k
}

// formula is a cell that Excel computes; value is what it will find, for
// readers that do not compute.
type formula struct {
	text  string
	value any
}

// widen makes a column fit a text.
func (p *page) widen(column int, text string) {
	for len(p.widths) < column {
		p.widths = append(p.widths, 9)
	}
	p.widths[column-1] = min(max(p.widths[column-1], columns(text)+2), 42)
}

// columns is how many narrow characters wide the longest line of a text is.
func columns(text string) float64 {
	most := 0
	for line := range strings.SplitSeq(text, "\n") {
		most = max(most, utf8.RuneCountInString(line)+wide(line))
	}
	return float64(most)
}

// wide counts the characters that are twice as wide as others.
func wide(text string) int {
	n := 0
	for _, r := range text {
		if r >= 0x2E80 {
			n++
		}
	}
	return n
}

// merge joins the cells of a row from one column to another; all take the
// looks of the first.
func (p *page) merge(from, to, row int) { p.area(from, row, to, row) }

// area joins the cells of a rectangle; all take the looks of the first.
func (p *page) area(left, top, right, bottom int) {
	if left == right && top == bottom {
		return
	}
	id, err := p.file.GetCellStyle(p.name, at(left, top))
	p.keep(err)
	p.keep(p.file.SetCellStyle(p.name, at(left, top), at(right, bottom), id))
	p.keep(p.file.MergeCell(p.name, at(left, top), at(right, bottom)))
}
