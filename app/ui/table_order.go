package ui

import (
	"sort"
	"strconv"
	"strings"
)

// order says which rows of a model show, and in which order.
type order struct {
	column   int // of the model; counts while sorted
	sorted   bool
	backward bool
	words    string
	rows     []int
	texts    []string // of each row, in lower case, for the filter
}

func (o *order) filter(words string) { o.words = strings.ToLower(strings.TrimSpace(words)) }

// changed forgets what was read from the model.
func (o *order) changed() { o.texts = nil }

// by turns to the next order of a column: up, down, the model's own.
func (o *order) by(column int) {
	switch {
	case !o.sorted || o.column != column:
		o.column, o.sorted, o.backward = column, true, false
	case !o.backward:
		o.backward = true
	default:
		o.sorted, o.backward = false, false
	}
}

func (o *order) arrange(m TableModel) {
	o.rows = o.rows[:0]
	words := strings.Fields(o.words)
	if len(words) > 0 && o.texts == nil {
		o.texts = rowTexts(m)
	}
	for row := range m.Rows() {
		if len(words) == 0 || holdsAll(o.texts[row], words) {
			o.rows = append(o.rows, row)
		}
	}
	if o.sorted && o.column < len(m.Columns()) {
		o.sort(m)
	}
}

func (o *order) sort(m TableModel) {
	less := func(a, b int) bool { return lessText(m.Cell(a, o.column).Text, m.Cell(b, o.column).Text) }
	if s, ok := m.(TableSorter); ok {
		less = func(a, b int) bool { return s.Less(a, b, o.column) }
	}
	sort.SliceStable(o.rows, func(i, j int) bool {
		if o.backward {
			i, j = j, i
		}
		return less(o.rows[i], o.rows[j])
	})
}

// row returns the model's row at a place, -1 outside.
func (o *order) row(place int) int {
	if place < 0 || place >= len(o.rows) {
		return -1
	}
	return o.rows[place]
}

// place returns where a row of the model stands, -1 when it does not show.
func (o *order) place(row int) int {
	for i, r := range o.rows {
		if r == row {
			return i
		}
	}
	return -1
}

func rowTexts(m TableModel) []string {
	texts := make([]string, m.Rows())
	columns := len(m.Columns())
	var b strings.Builder
	for row := range texts {
		b.Reset()
		for column := range columns {
			b.WriteString(m.Cell(row, column).Text)
			b.WriteByte('\t')
		}
		texts[row] = strings.ToLower(b.String())
	}
	return texts
}

func holdsAll(text string, words []string) bool {
	for _, word := range words {
		if !strings.Contains(text, word) {
			return false
		}
	}
	return true
}

// lessText compares as numbers where both texts are; texts without a number
// stand after those with one.
func lessText(a, b string) bool {
	x, xOK := numberIn(a)
	y, yOK := numberIn(b)
	switch {
	case xOK && yOK:
		return x < y
	case xOK != yOK:
		return xOK
	}
	return a < b
}

var dressing = strings.NewReplacer(",", "", "¥", "", "%", "", "+", "", " ", "", "−", "-")

func numberIn(text string) (float64, bool) {
	v, err := strconv.ParseFloat(dressing.Replace(text), 64)
	return v, err == nil
}
