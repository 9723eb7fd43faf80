package importers

import (
	"zhiji/importers/mapping"
	"zhiji/importers/sheet"
	"zhiji/store/record"
)

// wide reads tables with a row per person and metrics or months across.
func (t *table) wide(rows []sheet.Row) error {
	values := t.values()
	var entries []*entry
	err := t.each(rows, func(row sheet.Row) bool {
		e := t.wideRow(row, values)
		if e == nil {
			return false
		}
		entries = append(entries, e)
		return true
	})
	t.settle(entries)
	return err
}

// values are the columns that hold actual values or targets. Months without a
// metric of their own are of the one that the title, the sheet's or the
// file's name speaks of.
func (t *table) values() []Column {
	var values []Column
	for i := range t.out.Mapping {
		c := &t.out.Mapping[i]
		if c.Field != mapping.FieldActual && c.Field != mapping.FieldTarget {
			continue
		}
		if c.Metric == "" {
			c.Metric, c.Titled = t.theme, t.theme != ""
		}
		values = append(values, *c)
	}
	return values
}

// wideRow reads a row; nil when it is held.
func (t *table) wideRow(row sheet.Row, values []Column) *entry {
	employee := t.person(row)
	if employee == "" {
		return nil
	}
	e := &entry{row: row, employee: employee}
	whole, asked := record.PeriodKey(""), false
	for i := range values {
		column := &values[i]
		c := t.at(row, column)
		m, ok := t.value(c)
		if !ok {
			return nil
		}
		if m == nil {
			continue
		}
		m.metric, m.role, m.period = column.Metric, column.Field, column.Period
		if m.metric == "" {
			t.ask(c, "metric", "header", column.Header)
			return nil
		}
		if m.period == "" && !asked {
			whole, asked = t.columnPeriod(row, column), true
		}
		if m.period == "" {
			m.period = whole
		}
		if m.period == "" {
			return nil
		}
		e.measures = append(e.measures, *m)
	}
	return e
}

// columnPeriod is the period of a column that names none, or names a month
// whose year nobody told.
func (t *table) columnPeriod(row sheet.Row, column *Column) record.PeriodKey {
	if column.Span.Found() {
		t.ask(cell{column: column}, "year", "text", column.Header)
		return ""
	}
	return t.period(row)
}
