package export

import (
	"fmt"

	"github.com/xuri/excelize/v2"
)

// chartRows is how many rows a chart covers.
const chartRows = 18

// seriesInk are the colours of lines in Excel, the firm's own first.
var seriesInk = []string{"0F766E", "B45309", "15803D", "B42318", "5B6670", "1C2328", "2563A8", "8A5A9E"}

// columns adds a native column chart at a cell; labels and values name cells.
func (p *page) columns(cell, title, labels, values, format string) {
	gap := uint(60)
	c := p.newChart(excelize.Col, title, format)
	c.GapWidth = &gap
	c.Legend.Position = "none"
	c.Series = []excelize.ChartSeries{{
		Name: title, Categories: labels, Values: values,
		Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: seriesInk[:1]},
	}}
	c.PlotArea.ShowVal = true
	zero := 0.0
	c.YAxis.Minimum = &zero
	p.keep(p.file.AddChart(p.name, cell, c))
}

// lines adds a native line chart at a cell: one line for each column after the
// first, named by the cells of the head row. low and high bound the axis.
func (p *page) lines(cell, title string, head, first, last, columns int, low, high float64) {
	c := p.newChart(excelize.Line, title, asPoints)
	c.Legend.Position = "bottom"
	c.ShowBlanksAs = "gap"
	c.YAxis.Minimum, c.YAxis.Maximum = &low, &high
	for i := 2; i <= columns; i++ {
		name, _ := excelize.ColumnNumberToName(i)
		width := 1.5
		if i == 2 {
			width = 2.75
		}
		ink := excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{seriesInk[(i-2)%len(seriesInk)]}}
		c.Series = append(c.Series, excelize.ChartSeries{
			Name: fmt.Sprintf("'%s'!$%s$%d", p.name, name, head), Categories: p.span("A", first, last), Values: p.span(name, first, last),
			Fill: ink,
			Line: excelize.LineOptions{Type: excelize.LineSolid, Width: width, Fill: ink}, Marker: excelize.ChartMarker{Symbol: "none"},
		})
	}
	p.keep(p.file.AddChart(p.name, cell, c))
}

// newChart returns a chart in the quiet look: light grid, no frame.
func (p *page) newChart(kind excelize.ChartType, title, format string) *excelize.Chart {
	words := excelize.Font{Family: sheetFont, Size: 9, Color: "5B6670"}
	head := excelize.Font{Family: sheetFont, Size: 12, Bold: true, Color: "1C2328"}
	return &excelize.Chart{
		Type:      kind,
		Title:     excelize.ChartTitle{Paragraph: []excelize.RichTextRun{{Text: title, Font: &head}}},
		Dimension: excelize.ChartDimension{Width: 680, Height: 320},
		XAxis:     excelize.ChartAxis{Font: words},
		YAxis:     excelize.ChartAxis{Font: words, MajorGridLines: true, NumFmt: excelize.ChartNumFmt{CustomNumFmt: format}},
		Border:    excelize.LineOptions{Type: excelize.LineNone},
	}
}
