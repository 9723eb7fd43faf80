package imports

import (
	"unicode/utf8"

	"zhiji/app/flow"
)

// Widths of columns for text of 12, and how many rows are looked at.
const (
	narrowest float32 = 84
	widest    float32 = 240
	looked            = 40
)

// widths are how wide the columns of a table should be: as their first rows
// and their heads want.
func (t *table) widths() []float32 {
	rows, columns := t.grid.Size()
	out := make([]float32, columns)
	for column := range out {
		wanted := narrowest
		for i := range min(rows, looked) {
			text, mark := t.grid.Cell(i, column)
			wanted = max(wanted, estimate(text)+room(mark))
		}
		out[column] = wanted
	}
	for i, c := range t.source.Mapping {
		head := max(estimate(c.Letter+" "+c.Header), estimate(t.mapping[i].field)+18) + room(flow.Unused)
		out[c.Index] = max(out[c.Index], head)
	}
	for column := range out {
		out[column] = min(out[column], widest)
	}
	return out
}

// room is what a cell needs beside its words.
func room(m flow.Mark) float32 {
	if m >= flow.Cleaned {
		return 36
	}
	return 20
}

// estimate is about how wide a text of 12 is: Chinese characters are square,
// others half as wide.
func estimate(text string) float32 {
	width := float32(0)
	for n := 0; len(text) > 0 && n < 60; n++ {
		r, size := utf8.DecodeRuneInString(text)
		text = text[size:]
		if width += 7; r >= 0x2E80 {
			width += 5
		}
	}
	return width
}
