package derive

import (
	"context"
	"slices"
	"strings"

	"zhiji/store/record"
)

// entry is a line that counts, with the table it stands in.
type entry struct {
	*record.Line
	table int // index into the tables; later tables are newer
}

// live returns the lines of a kind that count: of equal keys the newest,
// without cancelled ones and those that name no person or day. They come by
// date, then key, so that the order of files does not show in the results.
func live(ctx context.Context, tables []record.Lines, kind record.LineKind) ([]entry, error) {
	most := 0
	for _, table := range tables {
		most = max(most, len(table.Lines))
	}
	newest := make(map[string]entry, most)
	for i, table := range tables {
		if table.Kind != kind {
			continue
		}
		for j := range table.Lines {
			if j%4096 == 0 && ctx.Err() != nil {
				return nil, ctx.Err()
			}
			newest[table.Lines[j].Key] = entry{&table.Lines[j], i}
		}
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	entries := make([]entry, 0, len(newest))
	for _, e := range newest {
		if e.Employee != "" && !e.Date.IsZero() && !cancelled(e.Status) {
			entries = append(entries, e)
		}
	}
	slices.SortFunc(entries, func(a, b entry) int {
		if c := a.Date.Compare(b.Date); c != 0 {
			return c
		}
		return strings.Compare(a.Key, b.Key)
	})
	return entries, ctx.Err()
}

// cancelled reports whether a status takes a line out of the count.
func cancelled(status string) bool {
	switch strings.ToLower(strings.TrimSpace(status)) {
	case "已取消", "取消", "已作废", "作废", "cancelled", "canceled":
		return true
	}
	return false
}
