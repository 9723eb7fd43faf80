package scores

import "zhiji/app/flow"

// Which columns of a wide sheet are shown: the first ones, which say who or
// what the row is about, and those around the cited one.
const (
	firstColumns = 2
	nearColumns  = 1
)

// gap stands in the place of columns that are left out.
const gap = "…"

// near leaves out the columns of a wide sheet that say nothing about the
// cited cell.
func near(e *flow.Excerpt) *flow.Excerpt {
	if e.Source.Cell == "" || e.Column <= firstColumns+nearColumns {
		return e
	}
	pick := func(texts []string) []string {
		var out []string
		for column := 0; column <= e.Column+nearColumns; column++ {
			text := ""
			if column < len(texts) {
				text = texts[column]
			}
			switch {
			case column < firstColumns, column >= e.Column-nearColumns:
				out = append(out, text)
			case column == firstColumns:
				out = append(out, gap)
			}
		}
		return out
	}
	out := *e
	out.Column = firstColumns + 1 + nearColumns
	out.Header, out.Rows = pick(e.Header), nil
	for _, row := range e.Rows {
		row.Cells = pick(row.Cells)
		out.Rows = append(out.Rows, row)
	}
	return &out
}
