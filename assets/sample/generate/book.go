package main

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"io/fs"
	"sort"
	"time"

	"github.com/xuri/excelize/v2"
)

// workbook is an .xlsx file in the making. The first error stays and is
// returned by bytes; what follows it has no effect.
type workbook struct {
	file   *excelize.File
	sheets []*sheet
	style  styles
	err    error
}

// styles are the cell formats of the sample's workbooks.
type styles struct {
	title, head, center, date, percent, percent2, money, wrap int
}

func newWorkbook() *workbook {
	b := &workbook{file: excelize.NewFile()}
	b.file.SetZipWriter(func(w io.Writer) excelize.ZipWriter { return &steadyZip{out: w} })
	stamp := exported(Last).Format(time.RFC3339)
	b.keep(b.file.SetDocProps(&excelize.DocProperties{Creator: CompanyName, LastModifiedBy: CompanyName, Created: stamp, Modified: stamp}))
	b.keep(b.file.SetAppProps(&excelize.AppProperties{Application: "Microsoft Excel", Company: CompanyName}))
	border := []excelize.Border{
		{Type: "left", Color: "BFBFBF", Style: 1},
		{Type: "right", Color: "BFBFBF", Style: 1},
		{Type: "top", Color: "BFBFBF", Style: 1},
		{Type: "bottom", Color: "BFBFBF", Style: 1},
	}
	middle := &excelize.Alignment{Horizontal: "center", Vertical: "center", WrapText: true}
	format := func(code string) *excelize.Style { return &excelize.Style{CustomNumFmt: &code, Border: border} }
	b.style = styles{
		title: b.add(&excelize.Style{Font: &excelize.Font{Bold: true, Size: 14}, Alignment: middle}),
		head: b.add(&excelize.Style{
			Font: &excelize.Font{Bold: true}, Alignment: middle, Border: border,
			Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"DDEBF7"}},
		}),
		center:   b.add(&excelize.Style{Alignment: middle, Border: border}),
		date:     b.add(format("yyyy-mm-dd")),
		percent:  b.add(format("0.0%")),
		percent2: b.add(format("0.00%")),
		money:    b.add(format("#,##0.00")),
		wrap:     b.add(&excelize.Style{Alignment: &excelize.Alignment{WrapText: true, Vertical: "top"}, Border: border}),
	}
	return b
}

func (b *workbook) add(s *excelize.Style) int {
	id, err := b.file.NewStyle(s)
	b.keep(err)
	return id
}

func (b *workbook) keep(err error) {
	if b.err == nil {
		b.err = err
	}
}

// sheet adds a sheet with columns of the given widths; the last width holds
// for all that follow. frozen rows stay in sight.
func (b *workbook) sheet(name string, frozen int, widths ...float64) *sheet {
	if len(b.sheets) == 0 {
		b.keep(b.file.SetSheetName("Sheet1", name))
	} else {
		_, err := b.file.NewSheet(name)
		b.keep(err)
	}
	stream, err := b.file.NewStreamWriter(name)
	b.keep(err)
	s := &sheet{book: b, name: name, stream: stream}
	b.sheets = append(b.sheets, s)
	if b.err != nil {
		return s
	}
	for i, w := range widths {
		last := i + 1
		if i == len(widths)-1 {
			last = 60
		}
		b.keep(stream.SetColWidth(i+1, last, w))
	}
	if frozen > 0 {
		b.keep(stream.SetPanes(&excelize.Panes{
			Freeze: true, YSplit: frozen, TopLeftCell: cellName(1, frozen+1), ActivePane: "bottomLeft",
		}))
	}
	return s
}

// bytes finishes the file.
func (b *workbook) bytes() ([]byte, error) {
	defer b.file.Close()
	for _, s := range b.sheets {
		if b.err == nil {
			b.keep(s.stream.Flush())
		}
	}
	if b.err != nil {
		return nil, b.err
	}
	buf, err := b.file.WriteToBuffer()
	return buf.Bytes(), err
}

// sheet is written row by row.
type sheet struct {
	book   *workbook
	name   string
	stream *excelize.StreamWriter
	row    int // last row written, 1-based
}

// add writes the next row.
func (s *sheet) add(cells ...any) {
	s.row++
	if s.book.err == nil {
		s.book.keep(s.stream.SetRow(cellName(1, s.row), cells))
	}
}

// title writes a row with one text across columns.
func (s *sheet) title(text string, columns int) {
	s.add(styled(s.book.style.title, text)...)
	s.merge(1, s.row, columns, s.row)
}

// head writes a header row.
func (s *sheet) head(texts ...any) { s.add(styled(s.book.style.head, texts...)...) }

// merge joins the cells from one corner to the other.
func (s *sheet) merge(left, top, right, bottom int) {
	if s.book.err != nil || (left == right && top == bottom) {
		return
	}
	s.book.keep(s.stream.MergeCell(cellName(left, top), cellName(right, bottom)))
}

// cellName returns A1 for 1, 1.
func cellName(column, row int) string {
	name, err := excelize.CoordinatesToCellName(column, row)
	if err != nil {
		panic(err) // columns and rows are counted by the generator itself
	}
	return name
}

// styled gives every value the same format.
func styled(style int, values ...any) []any {
	cells := make([]any, len(values))
	for i, v := range values {
		cells[i] = excelize.Cell{StyleID: style, Value: v}
	}
	return cells
}

// as gives a value a format; nil stays an empty cell.
func as(style int, value any) any { return excelize.Cell{StyleID: style, Value: value} }

// asFormula is a formula with its last result, in a format.
func asFormula(style int, text string, result float64) any {
	return excelize.Cell{StyleID: style, Formula: text, Value: result}
}

// asErrors gives formulas that divide by zero the type that spreadsheet
// programs give them; excelize writes all results as texts.
func asErrors(part []byte) []byte {
	return bytes.ReplaceAll(part, []byte(`t="str"><f>1/0</f>`), []byte(`t="e"><f>1/0</f>`))
}

// steadyZip writes the parts of a workbook in the order of their names and
// without a time, so that equal content gives equal bytes.
type steadyZip struct {
	out   io.Writer
	parts map[string]*bytes.Buffer
}

// Create begins a part.
func (z *steadyZip) Create(name string) (io.Writer, error) {
	if z.parts == nil {
		z.parts = map[string]*bytes.Buffer{}
	}
	z.parts[name] = &bytes.Buffer{}
	return z.parts[name], nil
}

// AddFS is not used for workbooks.
func (z *steadyZip) AddFS(fs.FS) error { return errors.ErrUnsupported }

// Close writes all parts.
func (z *steadyZip) Close() error {
	var names []string
	for name := range z.parts {
		names = append(names, name)
	}
	sort.Strings(names)
	w := zip.NewWriter(z.out)
	for _, name := range names {
		part, err := w.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate})
		if err != nil {
			return err
		}
		if _, err := part.Write(asErrors(z.parts[name].Bytes())); err != nil {
			return err
		}
	}
	return w.Close()
}
