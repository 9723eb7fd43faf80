package flow

import (
	"slices"

	"zhiji/importers"
	"zhiji/importers/sheet"
	"zhiji/store/record"
)

// Mark says what an import makes of a cell. A stronger mark covers a weaker.
type Mark uint8

// The marks, weakest first.
const (
	Unused Mark = iota
	Heading
	Used
	Cleaned  // read after a cleaning step
	Mended   // a person wrote it anew
	Doubtful // taken, with a remark
	Refused  // its row is kept back, for this cell
)

// Grid is the raw cells of a table with what the import makes of each.
type Grid struct {
	table   Table
	rows    []sheet.Row
	sheet   *sheet.Sheet // with what was mended
	whole   *sheet.Sheet // as it stands in the file
	index   map[int]int  // row number -> place in rows
	starts  []int        // of each row in marks
	marks   []Mark
	columns int
	held    map[int]bool // by row number
}

// NewGrid lays a table of a plan out, with the cells that a person wrote anew
// by their A1 names. Rows without content do not appear.
func NewGrid(t Table, mended map[string]string) *Grid {
	g := &Grid{table: t, whole: t.Grid(), index: map[int]int{}, held: map[int]bool{}}
	if g.whole == nil {
		return g
	}
	g.sheet = g.whole.With(mended)
	g.rows = g.sheet.Rows
	for _, r := range g.rows {
		g.columns = max(g.columns, len(r.Cells))
	}
	mapped := 0
	for _, c := range t.Mapping {
		mapped = max(mapped, c.Index+1)
	}
	g.columns = max(g.columns, mapped)
	for i, r := range g.rows {
		g.index[r.Number] = i
		g.starts = append(g.starts, len(g.marks))
		g.marks = append(g.marks, make([]Mark, max(len(r.Cells), mapped))...)
	}
	for _, number := range t.Held {
		g.held[int(number)] = true
	}
	g.markTable()
	for cell := range mended {
		g.markCell(cell, Mended)
	}
	return g
}

func (g *Grid) markTable() {
	for _, number := range g.table.HeaderRows {
		for column := range g.columns {
			g.mark(number, column, Heading)
		}
	}
	g.markValues(g.table)
	for _, step := range g.table.Cleaning {
		if step.Header == "" {
			continue
		}
		for _, row := range step.Rows {
			g.mark(int(row), step.Column, Cleaned)
		}
	}
	for _, q := range g.table.Questions {
		for _, cell := range q.Cells {
			g.markCell(cell, Refused)
		}
	}
	for _, p := range g.table.Problems {
		if p.Fatal {
			g.markCell(p.Cell, Refused)
		} else {
			g.markCell(p.Cell, Doubtful)
		}
	}
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
				g.mark(row, c.Index, Used)
			}
		}
	}
}

// markCell marks a cell by its A1 name and returns its row, 0 for no cell.
func (g *Grid) markCell(cell string, m Mark) int {
	row, column := splitCell(cell)
	if column >= 0 {
		g.mark(row, column, m)
	}
	return row
}

func (g *Grid) mark(row, column int, m Mark) {
	i, ok := g.index[row]
	if !ok || m <= g.markOf(i, column) || g.starts[i]+column >= g.end(i) {
		return
	}
	if m == Heading || m == Refused || m == Mended || !g.rows[i].Cell(column).IsBlank() {
		g.marks[g.starts[i]+column] = m
	}
}

// end is the place in marks behind the i-th row.
func (g *Grid) end(i int) int {
	if i+1 < len(g.starts) {
		return g.starts[i+1]
	}
	return len(g.marks)
}

func (g *Grid) markOf(i, column int) Mark {
	if at := g.starts[i] + column; at < g.end(i) {
		return g.marks[at]
	}
	return Unused
}

// Size returns how many rows with content and how many columns there are.
func (g *Grid) Size() (rows, columns int) { return len(g.rows), g.columns }

// Number returns the number of the i-th row in its sheet.
func (g *Grid) Number(i int) int { return g.rows[i].Number }

// Held reports whether the i-th row is kept back.
func (g *Grid) Held(i int) bool { return g.held[g.rows[i].Number] }

// Name returns the A1 name of a cell of the i-th row.
func (g *Grid) Name(i, column int) string { return sheet.CellName(g.rows[i].Number, column) }

// ColumnName returns the letters of a 0-based column.
func ColumnName(column int) string { return sheet.ColumnName(column) }

// Cell returns the text of a cell of the i-th row, and its mark.
func (g *Grid) Cell(i, column int) (string, Mark) {
	return g.sheet.Show(g.rows[i].Cell(column)), g.markOf(i, column)
}

// Raw returns the text of a cell of the i-th row as it stands in the file.
func (g *Grid) Raw(i, column int) string { return g.whole.Show(g.whole.Rows[i].Cell(column)) }

// Find returns the place of a cell given as A1: the i-th row and the column.
func (g *Grid) Find(cell string) (i, column int, ok bool) {
	number, column := splitCell(cell)
	i, ok = g.index[number]
	return i, column, ok && column >= 0 && column < g.columns
}

// Steps returns the cleaning steps that a cell of the i-th row went through.
func (g *Grid) Steps(i, column int) []importers.Step {
	var steps []importers.Step
	for _, s := range g.table.Cleaning {
		if s.Header != "" && s.Column == column && slices.Contains(s.Rows, int32(g.rows[i].Number)) {
			steps = append(steps, s)
		}
	}
	return steps
}

// Value returns what was read from a cell of the i-th row: an actual value or
// a target.
func (g *Grid) Value(i, column int) (value float64, metric record.ID, ok bool) {
	cell := g.Name(i, column)
	for _, o := range g.table.Observations {
		if len(o.Sources) > 0 && o.Sources[0].Cell == cell {
			return o.Value, o.Metric, true
		}
	}
	for _, target := range g.table.Targets {
		if target.Source.Cell == cell {
			return target.Value, target.Metric, true
		}
	}
	return 0, "", false
}
