package schemes

import (
	"slices"
	"strconv"
	"strings"

	"zhiji/app/flow"
	"zhiji/app/locale"
	"zhiji/app/ui"
	"zhiji/store/record"
)

// place is a cell of the sheet of targets: a person and a metric.
type place struct{ employee, metric record.ID }

// grid is the sheet of targets being edited. Edits are not written before the
// person saves them.
type grid struct {
	sheet    *flow.TargetSheet
	language locale.Language
	position string // the only one that shows, "" for all
	words    string // name or 工号 looked for

	rows         []int // of the sheet, that show
	metrics      []int
	edits        map[place]float64
	past, future []map[place]float64
}

func newGrid(s *flow.TargetSheet, l locale.Language) *grid {
	g := &grid{sheet: s, language: l, edits: map[place]float64{}}
	g.arrange()
	return g
}

// show narrows the rows; metrics that none of them needs are left out.
func (g *grid) show(position, words string) {
	g.position, g.words = position, strings.ToLower(strings.TrimSpace(words))
	g.arrange()
}

func (g *grid) arrange() {
	g.rows, g.metrics = nil, nil
	for i, r := range g.sheet.Rows {
		text := strings.ToLower(r.Employee.Number + " " + r.Employee.Name)
		if (g.position == "" || r.Position == g.position) && strings.Contains(text, g.words) {
			g.rows = append(g.rows, i)
		}
	}
	for m := range g.sheet.Metrics {
		if slices.ContainsFunc(g.rows, func(r int) bool {
			c := g.sheet.Rows[r].Cells[m]
			return c.Wanted || c.Value != nil
		}) {
			g.metrics = append(g.metrics, m)
		}
	}
}

// positions are those of the people, each once.
func (g *grid) positions() []string {
	var out []string
	for _, r := range g.sheet.Rows {
		if !slices.Contains(out, r.Position) {
			out = append(out, r.Position)
		}
	}
	return out
}

// fixed is how many columns stand before the metrics: position, signature.
const fixed = 2

// at returns the cell at a place of the sheet on the screen; ok is false
// outside the metrics.
func (g *grid) at(row, column int) (p place, c flow.TargetCell, m record.Metric, ok bool) {
	if row < 0 || row >= len(g.rows) || column < fixed || column-fixed >= len(g.metrics) {
		return place{}, flow.TargetCell{}, record.Metric{}, false
	}
	r := g.sheet.Rows[g.rows[row]]
	m = g.sheet.Metrics[g.metrics[column-fixed]]
	return place{r.Employee.ID, m.ID}, r.Cells[g.metrics[column-fixed]], m, true
}

// value is the target as it stands now, edits included.
func (g *grid) value(p place, c flow.TargetCell) *float64 {
	if v, ok := g.edits[p]; ok {
		return &v
	}
	return c.Value
}

// text writes the target in a cell as it can be typed again.
func (g *grid) text(row, column int) string {
	p, c, m, ok := g.at(row, column)
	if !ok {
		return ""
	}
	return written(g.value(p, c), m.Unit)
}

// changes does something to the edits that can be taken back.
func (g *grid) changes(do func(map[place]float64)) {
	before := clonePlaces(g.edits)
	do(g.edits)
	g.past, g.future = append(g.past, before), nil
}

func clonePlaces(m map[place]float64) map[place]float64 {
	out := make(map[place]float64, len(m))
	for p, v := range m {
		out[p] = v
	}
	return out
}

func (g *grid) undo() bool { return g.step(&g.past, &g.future) }
func (g *grid) redo() bool { return g.step(&g.future, &g.past) }

func (g *grid) step(from, to *[]map[place]float64) bool {
	n := len(*from)
	if n == 0 {
		return false
	}
	*to = append(*to, g.edits)
	g.edits, *from = (*from)[n-1], (*from)[:n-1]
	return true
}

// set writes texts into a block whose first cell is at row and column, as a
// spreadsheet does. Empty texts change nothing; what would stand outside the
// sheet is left out. It returns how many cells it changed; one wrong text
// changes none.
func (g *grid) set(row, column int, block [][]string) (int, error) {
	edits := map[place]float64{}
	for dx := range widest(block) {
		texts := make([]string, len(block))
		for dy, line := range block {
			if dx < len(line) {
				texts[dy] = strings.TrimSpace(line[dx])
			}
		}
		_, _, m, ok := g.at(row, column+dx)
		if !ok {
			continue
		}
		values, err := flow.ReadNumbers(texts, m.Unit)
		if err != nil {
			return 0, err
		}
		for dy, v := range values {
			if p, c, _, ok := g.at(row+dy, column+dx); ok && texts[dy] != "" {
				if now := g.value(p, c); now == nil || *now != v {
					edits[p] = v
				}
			}
		}
	}
	g.take(edits)
	return len(edits), nil
}

// take makes edits one change.
func (g *grid) take(edits map[place]float64) {
	if len(edits) == 0 {
		return
	}
	g.changes(func(all map[place]float64) {
		for p, v := range edits {
			all[p] = v
		}
	})
}

// paste is set with the text of a clipboard: lines of cells between tabs.
func (g *grid) paste(row, column int, text string) (int, error) {
	text = strings.TrimRight(strings.ReplaceAll(text, "\r\n", "\n"), "\n")
	var block [][]string
	for line := range strings.SplitSeq(text, "\n") {
		block = append(block, strings.Split(line, "\t"))
	}
	return g.set(row, column, block)
}

func widest(block [][]string) int {
	most := 0
	for _, line := range block {
		most = max(most, len(line))
	}
	return most
}

// fill gives the target in a cell to everybody below who is scored by it.
func (g *grid) fill(row, column int) int {
	from, c, _, ok := g.at(row, column)
	v := g.value(from, c)
	if !ok || v == nil {
		return 0
	}
	edits := map[place]float64{}
	for below := row + 1; below < len(g.rows); below++ {
		p, c, _, _ := g.at(below, column)
		if now := g.value(p, c); c.Wanted && (now == nil || *now != *v) {
			edits[p] = *v
		}
	}
	g.take(edits)
	return len(edits)
}

// before gives everybody who shows and has no target yet that of the month
// before.
func (g *grid) before() int {
	edits := map[place]float64{}
	for row := range g.rows {
		for i := range g.metrics {
			if p, c, _, _ := g.at(row, i+fixed); g.value(p, c) == nil && c.Wanted && c.Before != nil {
				edits[p] = *c.Before
			}
		}
	}
	g.take(edits)
	return len(edits)
}

// missing counts the targets that nobody has given yet, over all people.
func (g *grid) missing() int {
	n := 0
	for _, r := range g.sheet.Rows {
		for m, c := range r.Cells {
			if _, edited := g.edits[place{r.Employee.ID, g.sheet.Metrics[m].ID}]; c.Missing() && !edited {
				n++
			}
		}
	}
	return n
}

// targets returns the edits as targets to write, with the weights that stood
// with them.
func (g *grid) targets() []record.Target {
	var out []record.Target
	for _, r := range g.sheet.Rows {
		for m, c := range r.Cells {
			p := place{r.Employee.ID, g.sheet.Metrics[m].ID}
			if v, ok := g.edits[p]; ok && (c.Value == nil || *c.Value != v) {
				out = append(out, record.Target{Employee: p.employee, Metric: p.metric, Value: v, Weight: c.Weight})
			}
		}
	}
	return out
}

// tabbed writes the sheet as it shows, for a spreadsheet.
func (g *grid) tabbed() string {
	l := g.language
	lines := []string{strings.Join(append([]string{l.Text("people.column.number"), l.Text("people.column.name")}, g.heads()...), "\t")}
	for row, r := range g.rows {
		who := g.sheet.Rows[r].Employee
		cells := []string{who.Number, who.Name}
		for i := range g.metrics {
			cells = append(cells, g.text(row, i+fixed))
		}
		lines = append(lines, strings.Join(cells, "\t"))
	}
	return strings.Join(lines, "\n") + "\n"
}

func (g *grid) heads() []string {
	var out []string
	for _, m := range g.metrics {
		out = append(out, g.sheet.Metrics[m].Label(string(g.language)))
	}
	return out
}

// Size is for the sheet, as are the other exported methods.
func (g *grid) Size() (rows, columns int) { return len(g.rows), fixed + len(g.metrics) }

// Number names the person of a row.
func (g *grid) Number(row int) ui.SheetCell {
	who := g.sheet.Rows[g.rows[row]].Employee
	return ui.SheetCell{Text: who.Name + "  " + who.Number}
}

// Head names a column.
func (g *grid) Head(column int) ui.SheetHead {
	l := g.language
	switch column {
	case 0:
		return ui.SheetHead{Title: l.Text("people.column.position"), Width: 110, Fixed: true}
	case 1:
		return ui.SheetHead{Title: l.Text("schemes.targets.signed"), Width: 140, Fixed: true}
	}
	m := g.sheet.Metrics[g.metrics[column-fixed]]
	return ui.SheetHead{Title: m.Label(string(l)), Meaning: l.Text("schemes.better."+string(m.Direction)) + unitNote(m.Unit, l), Width: 130, Fixed: true}
}

func unitNote(u record.Unit, l locale.Language) string {
	if word := l.Text("unit."+string(u), "n", "2"); word != "" && l.Has("unit."+string(u)) {
		return " · " + word
	}
	return ""
}

// Cell shows a target: edited, missing, or the position's.
func (g *grid) Cell(row, column int) ui.SheetCell {
	r := g.sheet.Rows[g.rows[row]]
	switch column {
	case 0:
		return ui.SheetCell{Text: r.Position, Tone: ui.Quieter}
	case 1:
		if r.Agreed == nil {
			return ui.SheetCell{Text: "–", Tone: ui.Quieter}
		}
		return ui.SheetCell{Text: r.Agreed.With + " " + r.Agreed.On.String()[5:], Sign: "✓", Tone: ui.Good}
	}
	p, c, m, _ := g.at(row, column)
	l := g.language
	v, edited := g.edits[p]
	switch {
	case edited && (c.Value == nil || *c.Value != v):
		return ui.SheetCell{Text: l.Value(v, m.Unit), Sign: "*", Tone: ui.Chosen, Bold: true}
	case c.Value != nil:
		return ui.SheetCell{Text: l.Value(*c.Value, m.Unit)}
	case c.Common != nil:
		return ui.SheetCell{Text: l.Text("schemes.targets.common", "value", l.Value(*c.Common, m.Unit)), Tone: ui.Quieter}
	case c.Wanted:
		return ui.SheetCell{Text: l.Text("schemes.targets.missing"), Sign: "!", Tone: ui.Caution}
	}
	return ui.SheetCell{}
}

// Hint says what else there is to know of a cell.
func (g *grid) Hint(row, column int) []string {
	r, l := g.sheet.Rows[g.rows[row]], g.language
	if column == 1 && r.Agreed != nil {
		return []string{l.Text("schemes.targets.agreed", "with", r.Agreed.With, "on", r.Agreed.On.String())}
	}
	_, c, m, ok := g.at(row, column)
	if !ok {
		return nil
	}
	var out []string
	if c.Missing() {
		out = append(out, l.Text("schemes.targets.missing.hint"))
	}
	if c.Before != nil {
		out = append(out, l.Text("schemes.targets.before", "value", l.Value(*c.Before, m.Unit)))
	}
	if c.Weight > 0 && c.Weight <= 1 {
		out = append(out, l.Text("schemes.targets.weight", "weight", l.Percent(c.Weight, 0)))
	}
	return out
}

// note counts what there is and what is missing.
func (g *grid) note() string {
	l := g.language
	args := []string{"people", strconv.Itoa(len(g.rows)), "missing", strconv.Itoa(g.missing()), "edits", strconv.Itoa(len(g.targets()))}
	if len(g.targets()) > 0 {
		return l.Text("schemes.targets.note.edits", args...)
	}
	return l.Text("schemes.targets.note", args...)
}
