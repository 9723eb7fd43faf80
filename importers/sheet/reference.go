package sheet

import "strings"

const maxRowNumber = 1 << 20

// ParseCell reads A1 into a 1-based row and 0-based column; false when it is
// no cell.
func ParseCell(ref string) (row, column int, ok bool) { return parseCell(ref) }

func parseCell[T string | []byte](ref T) (row, column int, ok bool) {
	letters := 0
	for letters < len(ref) && ref[letters] >= 'A' && ref[letters] <= 'Z' {
		column = column*26 + int(ref[letters]-'A') + 1
		if letters++; letters > 3 {
			return 0, 0, false
		}
	}
	row, ok = whole(ref[letters:])
	return row, column - 1, ok && letters > 0 && row >= 1 && row <= maxRowNumber
}

// whole reads digits, at most nine of them.
func whole[T string | []byte](digits T) (n int, ok bool) {
	if len(digits) == 0 || len(digits) > 9 {
		return 0, false
	}
	for i := range len(digits) {
		d := digits[i] - '0'
		if d > 9 {
			return 0, false
		}
		n = n*10 + int(d)
	}
	return n, true
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
