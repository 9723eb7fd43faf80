package derive

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"zhiji/store/record"
)

// Rows writes row numbers as the short form of record.Source: "5-9,12". Order
// and repetition do not matter.
func Rows(set []int) string {
	rows := slices.Clone(set)
	slices.Sort(rows)
	rows = slices.Compact(rows)
	var b strings.Builder
	for i := 0; i < len(rows); {
		last := i
		for last+1 < len(rows) && rows[last+1] == rows[last]+1 {
			last++
		}
		if b.Len() > 0 {
			b.WriteByte(',')
		}
		b.WriteString(strconv.Itoa(rows[i]))
		if last > i {
			b.WriteString("-" + strconv.Itoa(rows[last]))
		}
		i = last + 1
	}
	return b.String()
}

// maxRow is the last row a sheet can have (Excel's 2²⁰).
const maxRow = 1 << 20

// ParseRows reads the form that Rows writes; the empty string is no rows. It
// returns record.ErrInvalid for anything else.
func ParseRows(text string) ([]int, error) {
	if text == "" {
		return nil, nil
	}
	var rows []int
	for part := range strings.SplitSeq(text, ",") {
		from, to, isRange := strings.Cut(part, "-")
		if !isRange {
			to = from
		}
		first, err1 := strconv.Atoi(from)
		last, err2 := strconv.Atoi(to)
		if err1 != nil || err2 != nil || first < 1 || last < first || last > maxRow {
			return nil, fmt.Errorf("rows %q: %w", text, record.ErrInvalid)
		}
		for row := first; row <= last; row++ {
			rows = append(rows, row)
		}
	}
	return rows, nil
}
