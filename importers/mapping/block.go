package mapping

import (
	"strings"

	"zhiji/importers/clean"
	"zhiji/importers/sheet"
)

// maxDepth is the most rows a header has.
const maxDepth = 3

// block is a run of rows that may be a header: first and last are indexes
// into the sheet's rows.
type block struct {
	sheet       *sheet.Sheet
	first, last int
	width       int
}

// headerBlock returns the header that would begin at a row: the row itself,
// and those below it that its merges or its groups reach into.
func headerBlock(s *sheet.Sheet, first int) block {
	b := block{sheet: s, first: first, last: first}
	for b.last-first+1 < maxDepth && b.last+1 < len(s.Rows) && b.continues() {
		b.last++
	}
	for _, row := range s.Rows[b.first : b.last+1] {
		b.width = max(b.width, len(row.Cells))
	}
	return b
}

// continues reports whether the row below the block belongs to it: a merge of
// the block reaches into it, or it names the columns under a group while the
// columns of the block that have a name of their own stay blank.
func (b block) continues() bool {
	above, below := b.sheet.Rows[b.last], b.sheet.Rows[b.last+1]
	if below.Number != above.Number+1 {
		return false
	}
	for _, m := range b.sheet.Merges {
		if m.FirstRow >= b.sheet.Rows[b.first].Number && m.FirstRow <= above.Number && m.LastRow >= below.Number {
			return true
		}
	}
	return grouped(above, below)
}

// grouped reports whether a row without merges stands under groups: it begins
// blank where the row above does not, and names columns, without numbers,
// only under groups of two and more.
func grouped(above, below sheet.Row) bool {
	if above.Cell(0).IsBlank() || !below.Cell(0).IsBlank() {
		return false
	}
	for column := range below.Cells {
		cell := below.Cell(column)
		if cell.IsBlank() {
			continue
		}
		if cell.Kind != sheet.Text {
			return false
		}
		if _, err := clean.Number(cell.Text); err == nil {
			return false
		}
		opens := above.Cell(column+1).IsBlank() && !below.Cell(column+1).IsBlank()
		if !above.Cell(column).IsBlank() && !opens {
			return false
		}
	}
	return len(below.Cells) > 0
}

// headings returns the headers of the columns that have one.
func (b block) headings() []heading {
	var list []heading
	for column := range b.width {
		if levels := b.levels(column); len(levels) > 0 {
			key, unit := Normal(levels[len(levels)-1])
			list = append(list, heading{column, levels, key, unit})
		}
	}
	return list
}

// levels returns the texts of a column of the header from the top down,
// without repeats. A merged cell counts for all it covers; a group without a
// merge counts up to the next one.
func (b block) levels(column int) []string {
	var levels []string
	for i := b.first; i <= b.last; i++ {
		text := b.text(i, column)
		if text == "" && i < b.last && b.text(b.last, column) != "" {
			text = b.group(i, column)
		}
		if text != "" && (len(levels) == 0 || levels[len(levels)-1] != text) {
			levels = append(levels, text)
		}
	}
	return levels
}

// text is what a cell of the header shows, that of its merge included.
func (b block) text(index, column int) string {
	row := b.sheet.Rows[index]
	for _, m := range b.sheet.Merges {
		if m.Contains(row.Number, column) {
			row, column = b.sheet.Row(m.FirstRow), m.FirstColumn
			break
		}
	}
	return strings.TrimSpace(b.sheet.Show(row.Cell(column)))
}

// group is the nearest name to the left that has names below it.
func (b block) group(index, column int) string {
	for c := column - 1; c >= 0; c-- {
		if text := b.text(index, c); text != "" {
			if b.text(b.last, c) == "" || b.text(b.last, c) == text {
				return "" // a column of its own, not a group
			}
			return text
		}
	}
	return ""
}

// rows returns the 1-based numbers of the block's rows.
func (b block) rows() []int {
	var numbers []int
	for _, row := range b.sheet.Rows[b.first : b.last+1] {
		numbers = append(numbers, row.Number)
	}
	return numbers
}

// noHeader reports whether the block's first row shows fewer than two different
// texts, as titles and notes do, or is the lower part of a merge.
func (b block) noHeader() bool {
	number := b.sheet.Rows[b.first].Number
	for _, m := range b.sheet.Merges {
		if m.FirstRow < number && number <= m.LastRow {
			return true
		}
	}
	seen := map[string]bool{}
	for column := range b.width {
		if text := b.text(b.first, column); text != "" {
			seen[text] = true
		}
	}
	return len(seen) < 2
}
