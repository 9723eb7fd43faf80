package sheet

// Part returns the rows from one index to before another as a sheet of its
// own; they keep their numbers.
func (s *Sheet) Part(from, to int) *Sheet {
	if from == 0 && to == len(s.Rows) {
		return s
	}
	part := *s
	part.Rows = s.Rows[from:to]
	return &part
}

// Columns returns the sheet with the cells of a range of 0-based columns
// only; they keep their places.
func (s *Sheet) Columns(first, last int) *Sheet {
	part := *s
	part.Rows, part.Merges = nil, nil
	for _, row := range s.Rows {
		cells := make([]Cell, min(len(row.Cells), last+1))
		for i := first; i < len(cells); i++ {
			cells[i] = row.Cells[i]
		}
		part.Rows = append(part.Rows, Row{row.Number, row.Hidden, cells})
	}
	for _, m := range s.Merges {
		if m.FirstColumn >= first && m.LastColumn <= last {
			part.Merges = append(part.Merges, m)
		}
	}
	return &part
}

// With returns the sheet with other texts in some cells, by their A1 names.
// Names outside the rows that have content change nothing.
func (s *Sheet) With(texts map[string]string) *Sheet {
	if len(texts) == 0 {
		return s
	}
	byRow := map[int]map[int]string{}
	for name, text := range texts {
		if row, column, ok := ParseCell(name); ok && column < maxColumns {
			if byRow[row] == nil {
				byRow[row] = map[int]string{}
			}
			byRow[row][column] = text
		}
	}
	changed := *s
	changed.Rows = append([]Row(nil), s.Rows...)
	for i, row := range changed.Rows {
		if cells := byRow[row.Number]; cells != nil {
			changed.Rows[i].Cells = row.with(cells)
		}
	}
	return &changed
}

// with returns a copy of the row's cells with other texts by column.
func (r Row) with(texts map[int]string) []Cell {
	cells := append([]Cell(nil), r.Cells...)
	for column, text := range texts {
		for len(cells) <= column {
			cells = append(cells, Cell{})
		}
		if cells[column] = (Cell{Kind: Text, Text: text}); text == "" {
			cells[column] = Cell{}
		}
	}
	return cells
}
