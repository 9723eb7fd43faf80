package importers

import (
	"zhiji/importers/mapping"
	"zhiji/importers/sheet"
	"zhiji/store/record"
)

// summary reads what a firm computed before: a row per person with the parts
// of a score and their total. They become metrics of the firm, so that a
// history begins where its old sheets do; grades, ranks and coefficients
// follow from them and are not imported.
func (t *table) summary(rows []sheet.Row) error {
	for i := range t.out.Mapping {
		c := &t.out.Mapping[i]
		if c.Field == mapping.FieldItem || c.Field == mapping.FieldTotal {
			if c.Metric == "" {
				c.Metric = t.scoreMetric(*c)
			}
			c.Field = mapping.FieldActual
		}
	}
	return t.wide(rows)
}

// scoreMetric is the metric of a column of scores.
func (t *table) scoreMetric(c Column) record.ID {
	name := c.Score()
	if id := t.names.Find(name); id != "" && t.metrics[id].Unit == record.Points {
		return id
	}
	m := newMetric(name, nil)
	m.Unit, m.Direction, m.Reverse, m.Aggregation = record.Points, record.Higher, "", record.Mean
	t.addMetric(m, cell{column: &c})
	return m.ID
}
