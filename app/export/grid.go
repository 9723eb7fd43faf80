package export

import (
	"fmt"
	"math"

	"github.com/xuri/excelize/v2"
)

// field is one column of a table in a sheet.
type field struct {
	title  string
	format string // number format; "" for text
}

// grid writes a head and rows of values from the next row on and returns the
// first and last row of values.
func (p *page) grid(fields []field, rows [][]any) (first, last int) {
	for i, f := range fields {
		p.put(i+1, p.row, f.title, headLooks)
		p.fit(i+1, f.title)
	}
	first = p.row + 1
	for _, row := range rows {
		p.row++
		for i, value := range row {
			k := cellLooks
			k.format = fields[i].format
			p.put(i+1, p.row, value, k)
			p.fit(i+1, value)
		}
	}
	last = p.row
	for i, row := range rows {
		p.heighten(first+i, row)
	}
	p.row += 2
	return first, last
}

// filtered is grid with buttons to filter and sort by.
func (p *page) filtered(fields []field, rows [][]any) {
	head := p.row
	_, last := p.grid(fields, rows)
	p.keep(p.file.AutoFilter(p.name, at(1, head)+":"+at(len(fields), max(last, head+1)), nil))
}

// fit makes a column wide enough for a value unless widths are given.
func (p *page) fit(column int, value any) {
	if p.fixed {
		return
	}
	switch v := value.(type) {
	case string:
		p.widen(column, v)
	case measured:
		if v.value != nil {
			p.widen(column, p.language.Number(*v.value, 2)+" ")
		}
	}
}

// heighten makes a row as high as its longest text needs in its column.
func (p *page) heighten(row int, values []any) {
	lines := 1.0
	for i, value := range values {
		if text, ok := value.(string); ok && i < len(p.widths) {
			lines = max(lines, math.Ceil(columns(text)/(p.widths[i]-1)))
		}
	}
	p.keep(p.file.SetRowHeight(p.name, row, min(4+14*lines, 400)))
}

// title writes the heading of a sheet and a note under it.
func (p *page) title(text, note string) {
	p.put(1, p.row, text, titleLooks)
	p.keep(p.file.SetRowHeight(p.name, p.row, 30))
	p.put(1, p.row+1, note, noteLooks)
	p.row += 3
}

// freeze keeps the rows above and the columns left of a cell in sight and
// repeats the rows from head on when printed.
func (p *page) freeze(columns, head int) {
	p.keep(p.file.SetPanes(p.name, &excelize.Panes{
		Freeze: true, XSplit: columns, YSplit: head, TopLeftCell: at(columns+1, head+1), ActivePane: "bottomRight",
	}))
	p.keep(p.file.SetDefinedName(&excelize.DefinedName{
		Name: "_xlnm.Print_Titles", Scope: p.name, RefersTo: fmt.Sprintf("'%s'!$%d:$%d", p.name, head, head),
	}))
}

// finish sets widths and print: A4 landscape, one page wide (a single sheet of
// paper when so set), numbered.
func (p *page) finish(firm, head string) {
	for i, w := range p.widths {
		column, _ := excelize.ColumnNumberToName(i + 1)
		p.keep(p.file.SetColWidth(p.name, column, column, w))
	}
	a4, landscape, one, tall, yes := 9, "landscape", 1, 0, true
	if p.single {
		tall = 1
	}
	p.keep(p.file.SetSheetProps(p.name, &excelize.SheetPropsOptions{FitToPage: &yes}))
	p.keep(p.file.SetPageLayout(p.name, &excelize.PageLayoutOptions{
		Size: &a4, Orientation: &landscape, FitToWidth: &one, FitToHeight: &tall,
	}))
	foot := "&L&8 " + escaped(firm) + "&C&8 " + escaped(short(head, 16)) + "&R&8 &P / &N" // the blank ends the size
	p.keep(p.file.SetHeaderFooter(p.name, &excelize.HeaderFooterOptions{OddFooter: foot}))
}

// escaped doubles the sign that commands a header or footer.
func escaped(text string) string {
	out := ""
	for _, r := range text {
		if r == '&' {
			out += "&"
		}
		out += string(r)
	}
	return out
}
