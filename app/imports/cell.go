package imports

import (
	"context"
	"strings"

	"zhiji/app/flow"
	"zhiji/app/locale"
	"zhiji/store/record"
)

// cellNote is what there is to say about one cell.
type cellNote struct {
	name     string // A1
	raw      string // as it stands in the file
	mended   string // as the person wrote it anew
	isMended bool
	steps    []string // how it was cleaned
	value    string   // as what it was read
	problems []problem
	held     bool // its row is kept back, perhaps for another cell
}

// note gathers what there is to say about a cell of a table.
func (p *preview) note(t *table, i, column int, l locale.Language) cellNote {
	n := cellNote{name: t.grid.Name(i, column), raw: t.grid.Raw(i, column)}
	n.mended, n.isMended = t.wish.Cells[n.name]
	text, _ := t.grid.Cell(i, column)
	for _, s := range t.grid.Steps(i, column) {
		n.steps = append(n.steps, l.Text("clean."+s.Key, "raw", text))
	}
	if v, metric, ok := t.grid.Value(i, column); ok {
		n.value = valueText(v, p.metrics[metric], l)
	}
	for _, at := range t.cells[n.name] {
		n.problems = append(n.problems, t.problems[at])
	}
	if len(n.problems) == 0 {
		n.problems = t.waiting(n.name)
	}
	n.held = t.grid.Held(i)
	return n
}

// waiting finds the question that a cell waits for which does not stand at
// the cell itself.
func (t *table) waiting(cell string) []problem {
	for _, p := range t.problems {
		if p.question == nil {
			continue
		}
		for _, name := range p.question.Cells {
			if name == cell {
				return []problem{p}
			}
		}
	}
	return nil
}

// valueText says as what a cell was read.
func valueText(v float64, m record.Metric, l locale.Language) string {
	number := plain(l, v)
	if m.Unit == record.Percent {
		number = l.Percent(v, 2)
	}
	return l.Text("imports.cell.value", "metric", m.Label(string(l)), "value", number, "unit", l.Text("unit."+string(m.Unit)))
}

// lines are the note as the pointer shows it; none when there is nothing to
// say but the text itself.
func (n cellNote) lines(l locale.Language) []string {
	var out []string
	if n.isMended {
		out = append(out, l.Text("imports.cell.mended", "raw", n.raw, "text", n.mended))
	}
	out = append(out, n.steps...)
	if n.value != "" {
		out = append(out, n.value)
	}
	for _, p := range n.problems {
		out = append(out, p.sign()+" "+p.text)
		if p.proposal != "" && !strings.Contains(p.text, p.proposal) {
			out = append(out, l.Text("imports.cell.proposal", "proposal", p.proposal))
		}
	}
	if n.held && len(n.problems) == 0 {
		out = append(out, l.Text("imports.cell.held"))
	}
	if len(out) == 0 {
		return nil
	}
	return append([]string{l.Text("imports.cell.raw", "cell", n.name, "raw", n.raw)}, out...)
}

// sign says without colour how bad a problem is.
func (p problem) sign() string {
	if p.fatal {
		return "×"
	}
	return "?"
}

// mendable reports whether a cell can be written anew: those that hold their
// row back or are doubtful, those written anew before, and all of rows that
// are kept back.
func (t *table) mendable(i, column int) bool {
	_, mark := t.grid.Cell(i, column)
	return mark == flow.Mended || mark == flow.Doubtful || mark == flow.Refused || t.grid.Held(i)
}

// next finds the next cell that holds a text, behind a cell and round from the
// top; "" is none.
func (t *table) next(ctx context.Context, text string, row, column int) string {
	rows, columns := t.grid.Size()
	text = strings.ToLower(strings.TrimSpace(text))
	if text == "" || rows*columns == 0 {
		return ""
	}
	from := max(row, 0)*columns + column
	for step := 1; step <= rows*columns; step++ {
		at := (from + step) % (rows * columns)
		if step%10_000 == 0 && ctx.Err() != nil {
			return ""
		}
		if words, _ := t.grid.Cell(at/columns, at%columns); strings.Contains(strings.ToLower(words), text) {
			return t.grid.Name(at/columns, at%columns)
		}
	}
	return ""
}
