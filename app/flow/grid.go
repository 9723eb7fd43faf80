package flow

import (
	"zhiji/importers"
	"zhiji/importers/sheet"
	"zhiji/store/record"
)

// Table is what one sheet of a planned file brings.
type Table = importers.Table

// Kind says what a table holds.
type Kind = importers.Kind

// Mark says what an import makes of a cell. A stronger mark covers a weaker.
type Mark uint8

// The marks, weakest first.
const (
	Unused Mark = iota
	Heading
	Used
	Cleaned  // read after a cleaning step
	Doubtful // taken, with a remark
	Refused  // its row is kept back
)

// Grid is the raw cells of a table with what the import makes of each.
type Grid struct {
	rows    []sheet.Row
	sheet   *sheet.Sheet
	index   map[int]int // row number -> place in rows
	marks   map[spot]Mark
	columns int
}

// spot is a cell by its 1-based row number and 0-based column.
type spot struct{ row, column int }

// NewGrid lays a table of a plan out. Rows without content do not appear.
func NewGrid(t Table) *Grid {
	g := &Grid{sheet: t.Grid(), index: map[int]int{}, marks: map[spot]Mark{}}
	if g.sheet == nil {
		return g
	}
	g.rows = g.sheet.Rows
	for i, r := range g.rows {
		g.index[r.Number] = i
		g.columns = max(g.columns, len(r.Cells))
	}
	for _, number := range t.HeaderRows {
		for column := range g.columns {
			g.mark(spot{number, column}, Heading)
		}
	}
	g.markValues(t)
	for _, step := range t.Cleaning {
		g.markCell(step.Cell, Cleaned)
	}
	for _, p := range t.Problems {
		if p.Fatal {
			g.markCell(p.Cell, Refused)
		} else {
			g.markCell(p.Cell, Doubtful)
		}
	}
	return g
}

// markValues marks the cells that values were read from, and in their rows
// the columns that say whose and when they are.
func (g *Grid) markValues(t Table) {
	rows := map[int]bool{}
	take := func(s record.Source) {
		mark := Used
		if len(s.Steps) > 0 {
			mark = Cleaned
		}
		rows[g.markCell(s.Cell, mark)] = true
	}
	for _, o := range t.Observations {
		for _, s := range o.Sources {
			take(s)
		}
	}
	for _, target := range t.Targets {
		take(target.Source)
	}
	for _, rating := range t.Ratings {
		take(rating.Source)
	}
	for _, person := range t.Roster {
		take(person.Source)
	}
	for _, line := range t.Lines.Lines {
		rows[line.Row] = true
	}
	for row := range rows {
		for _, c := range t.Mapping {
			if c.Field != "" && c.Metric == "" {
				g.mark(spot{row, c.Index}, Used)
			}
		}
	}
}

// markCell marks a cell by its A1 name and returns its row, 0 for no cell.
func (g *Grid) markCell(cell string, m Mark) int {
	row, column := splitCell(cell)
	if column >= 0 {
		g.mark(spot{row, column}, m)
	}
	return row
}

func (g *Grid) mark(at spot, m Mark) {
	i, ok := g.index[at.row]
	if ok && m > g.marks[at] && (m == Heading || m == Refused || !g.rows[i].Cell(at.column).IsBlank()) {
		g.marks[at] = m
	}
}

// Size returns how many rows with content and how many columns there are.
func (g *Grid) Size() (rows, columns int) { return len(g.rows), g.columns }

// Number returns the number of the i-th row in its sheet.
func (g *Grid) Number(i int) int { return g.rows[i].Number }

// Column returns the letters of a 0-based column.
func (g *Grid) Column(column int) string { return sheet.ColumnName(column) }

// Cell returns the text of a cell of the i-th row, and its mark.
func (g *Grid) Cell(i, column int) (string, Mark) {
	r := g.rows[i]
	return g.sheet.Show(r.Cell(column)), g.marks[spot{r.Number, column}]
}

// Find returns the place of a cell given as A1: the i-th row and the column.
func (g *Grid) Find(cell string) (i, column int, ok bool) {
	number, column := splitCell(cell)
	i, ok = g.index[number]
	return i, column, ok && column >= 0
}
