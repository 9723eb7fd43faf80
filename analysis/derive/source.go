package derive

import "zhiji/store/record"

// columnsOf names the fields a way reads, for the source of its values.
func columnsOf(how string) []string {
	switch how {
	case record.DeriveOrders:
		return []string{"document"}
	case record.DeriveNew, record.DeriveRepeat:
		return []string{"party"}
	case record.DeriveReceived:
		return []string{"received", "amount"}
	case record.DeriveLateShare:
		return []string{"date", "done"}
	}
	return []string{"amount"}
}

// sources returns where the lines of a value stand: for each table, oldest
// first, and each column the rows. A table that does not tell its columns is
// named with its rows alone.
func sources(how string, lines []entry, tables []record.Lines) []record.Source {
	rows := map[int][]int{}
	for _, e := range lines {
		rows[e.table] = append(rows[e.table], e.Row)
	}
	var out []record.Source
	for i, table := range tables {
		if rows[i] == nil {
			continue
		}
		source := table.Source
		source.Batch, source.Rows = table.Batch, Rows(rows[i])
		named := len(out)
		for _, field := range columnsOf(how) {
			if column := table.Column[field]; column != "" {
				source.Column = column
				out = append(out, source)
			}
		}
		if len(out) == named {
			out = append(out, source)
		}
	}
	return out
}
