package sheet

import (
	"strconv"
	"strings"
)

const maxRowNumber = 1 << 20

// ParseCell reads A1 into a 1-based row and 0-based column; false when it is
// no cell.
func ParseCell(ref string) (row, column int, ok bool) {
	letters := 0
	for letters < len(ref) && ref[letters] >= 'A' && ref[letters] <= 'Z' {
		column = column*26 + int(ref[letters]-'A') + 1
		if letters++; letters > 3 {
			return 0, 0, false
		}
	}
	row, err := strconv.Atoi(ref[letters:])
	return row, column - 1, err == nil && letters > 0 && row >= 1 && row <= maxRowNumber
}

// parseRange reads A1:B2; a single cell is a range of one.
func parseRange(ref string) (Range, bool) {
	first, last, ok := strings.Cut(ref, ":")
	if !ok {
		last = first
	}
	top, left, ok1 := ParseCell(first)
	bottom, right, ok2 := ParseCell(last)
	return Range{top, left, bottom, right}, ok1 && ok2 && top <= bottom && left <= right
}
