package imports

import (
	"fmt"
	"maps"
	"slices"

	"zhiji/app/locale"
)

// grade is how good news a finding is.
type grade int

const (
	neutral grade = iota
	fine
	doubtful
	wrong
)

// finding is a line of one of the lists beside the sheet.
type finding struct {
	grade grade
	chip  string // a sign and the cell, or the person
	note  string
	text  string
	cell  string // to go to
	sheet string // of that cell, where the list is about more than one
	asks  *problem
}

// findTroubles lists the problems of a table, and the totals that do not agree with
// their rows.
func (t *table) findTroubles(l locale.Language) []finding {
	out := make([]finding, 0, len(t.problems))
	for i := range t.problems {
		p := &t.problems[i]
		f := finding{grade: doubtful, chip: p.sign() + " " + p.cell, text: p.text, cell: p.cell, note: l.Text("imports.problem.doubtful")}
		if p.fatal {
			f.grade, f.note = wrong, l.Text("imports.problem.held")
		}
		if p.question != nil {
			f.asks, f.note = p, l.Text("imports.problem.asks")
		}
		out = append(out, f)
	}
	for _, sum := range t.totals {
		if !sum.equal {
			out = append(out, finding{grade: doubtful, chip: "≠ " + sum.cell, text: sum.text, cell: sum.cell, note: l.Text("imports.total.bad")})
		}
	}
	return out
}

// findCleanings lists what was done to the cells of a table: by the person, by the
// reader, and the totals that agree.
func (t *table) findCleanings(l locale.Language) []finding {
	var out []finding
	for _, cell := range slices.Sorted(maps.Keys(t.wish.Cells)) {
		if i, column, ok := t.grid.Find(cell); ok {
			text := l.Text("imports.cell.mended", "raw", t.grid.Raw(i, column), "text", t.wish.Cells[cell])
			out = append(out, finding{chip: mendedSign + " " + cell, text: text, cell: cell, note: l.Text("imports.mended")})
		}
	}
	for _, c := range t.cleaning {
		out = append(out, finding{grade: fine, chip: "≈ " + c.cell, text: c.text, cell: c.cell, note: l.Text("imports.times", "n", count(l, c.count))})
	}
	for _, sum := range t.totals {
		if sum.equal {
			out = append(out, finding{grade: fine, chip: "✓ " + sum.cell, text: sum.text, cell: sum.cell, note: l.Text("imports.totals")})
		}
	}
	return out
}

// replaced are changed values as a list.
func replaced(changes []change, l locale.Language) []finding {
	out := make([]finding, 0, len(changes))
	for _, c := range changes {
		next := finding{chip: c.who, cell: c.cell, sheet: c.sheet, text: l.Text("imports.change", "what", c.what, "old", c.old, "new", c.now)}
		if c.closed {
			next.grade, next.note = doubtful, l.Text("imports.change.closed")
		}
		out = append(out, next)
	}
	return out
}

// againstText says in numbers what a file changes; "" when it brings nothing.
func (f *file) againstText(l locale.Language) string {
	a := f.against
	if a.New+a.Changed+a.Equal == 0 {
		return ""
	}
	return l.Text("imports.against", "new", fmt.Sprint(a.New), "changed", fmt.Sprint(a.Changed), "equal", fmt.Sprint(a.Equal))
}

// mendedSign marks what a person wrote anew.
const mendedSign = "◆"
