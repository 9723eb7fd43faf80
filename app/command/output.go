package command

import (
	"encoding/json"
	"fmt"
	"strings"

	"golang.org/x/text/width"
)

// print writes v as JSON when --json was given, else what table returns.
func (c *cli) print(v any, table func() [][]string) error {
	if !c.json {
		return c.table(table())
	}
	enc := json.NewEncoder(c.Out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}

// say writes a sentence for a person; with --json standard output belongs to
// the JSON and nothing is said.
func (c *cli) say(key string, args ...string) {
	if !c.json {
		fmt.Fprintln(c.Out, c.text(key, args...))
	}
}

// table writes rows in columns. Chinese characters are two cells wide in a
// terminal, which text/tabwriter does not know.
func (c *cli) table(rows [][]string) error {
	var widths []int
	for _, row := range rows {
		for i, cell := range row {
			if i == len(widths) {
				widths = append(widths, 0)
			}
			widths[i] = max(widths[i], cells(cell))
		}
	}
	var b strings.Builder
	for _, row := range rows {
		for i, cell := range row {
			b.WriteString(cell)
			if i < len(row)-1 {
				b.WriteString(strings.Repeat(" ", widths[i]-cells(cell)+2))
			}
		}
		b.WriteByte('\n')
	}
	_, err := c.Out.Write([]byte(b.String()))
	return err
}

// cells returns how many cells of a terminal a text takes.
func cells(s string) int {
	n := 0
	for _, r := range s {
		switch width.LookupRune(r).Kind() {
		case width.EastAsianWide, width.EastAsianFullwidth:
			n += 2
		default:
			n++
		}
	}
	return n
}
