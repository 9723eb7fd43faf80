package export

// column is one column of a table on paper.
type column struct {
	title string
	width float64 // points
	right bool    // numbers stand at the right
}

// Sizes of tables in points.
const (
	cellLeading = 12.5
	cellPad     = 4.5
	cellGap     = 8.0
)

// table writes rows under a head that is repeated on every page. No row is
// split. sum, when given, is a last row in bold.
func (p *paper) table(columns []column, rows [][]string, sum []string) {
	p.need(60)
	p.tableHead(columns)
	for _, row := range rows {
		p.tableRow(columns, row, cellFace)
	}
	if sum != nil {
		p.tableRow(columns, sum, sumFace)
	}
}

func (p *paper) tableHead(columns []column) {
	titles := make([]string, len(columns))
	for i, c := range columns {
		titles[i] = c.title
	}
	p.cells(columns, titles, labelFace)
	p.page.Rule(colours.Faint, 0.8, margin, p.y, pageWidth-margin, p.y)
}

func (p *paper) tableRow(columns []column, row []string, f face) {
	height := cellHeight(columns, row, f)
	if p.y-height < bottom {
		p.turn()
		p.tableHead(columns)
	}
	p.cells(columns, row, f)
	p.page.Rule(colours.Grid, 0.5, margin, p.y, pageWidth-margin, p.y)
}

// cells writes one row and moves below it.
func (p *paper) cells(columns []column, row []string, f face) {
	height := cellHeight(columns, row, f)
	x := margin
	for i, c := range columns {
		y := p.y - cellPad - cellLeading*0.75
		for _, line := range f.wrap(c.width-cellGap, row[i]) {
			if c.right {
				p.writeRight(f, x+c.width, y, line)
			} else {
				p.write(f, x, y, line)
			}
			y -= cellLeading
		}
		x += c.width
	}
	p.y -= height
}

func cellHeight(columns []column, row []string, f face) float64 {
	most := 1
	for i, c := range columns {
		most = max(most, len(f.wrap(c.width-cellGap, row[i])))
	}
	return float64(most)*cellLeading + 2*cellPad
}
