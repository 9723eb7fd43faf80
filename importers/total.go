package importers

import (
	"math"
	"strings"

	"zhiji/importers/mapping"
	"zhiji/importers/sheet"
	"zhiji/store/record"
)

// summed are the fields whose columns a totals row adds up.
var summed = map[string]bool{
	mapping.FieldActual: true, mapping.FieldTarget: true, mapping.FieldItem: true, mapping.FieldWeight: true,
	mapping.FieldScore: true, mapping.FieldAmount: true, mapping.FieldReceived: true, mapping.FieldQuantity: true,
}

// check compares a totals row with the rows of data above it, held ones
// included, in the numbers as the sheet writes them: 小计 with those since the
// last one, the others with all. Rates are not summed: only their mean is
// checked.
func (t *table) check(row sheet.Row, above []sheet.Row) {
	label := t.label(row)
	mean := strings.Contains(label, "平均") || strings.HasPrefix(label, "average")
	if strings.Contains(label, "小计") || strings.HasPrefix(label, "subtotal") {
		above = t.sinceSubtotal(above)
	}
	for _, column := range t.out.Mapping {
		if !summed[column.Field] || !mean && t.isRate(column) {
			continue
		}
		c := t.at(row, &column)
		q, err := t.quantity(c)
		if err != nil {
			continue
		}
		found, n := t.sum(above, column)
		if mean {
			found /= float64(max(n, 1))
		}
		t.out.Totals = append(t.out.Totals, Total{
			Row: row.Number, Label: label, Column: column.Letter, Header: column.Header,
			Stated: q.Value, Found: found, Equal: math.Abs(q.Value-found) <= slack(c, found),
		})
	}
}

// sum adds up the numbers of a column in rows of data.
func (t *table) sum(rows []sheet.Row, column Column) (sum float64, n int) {
	for _, row := range rows {
		if t.sort(row) != dataRow {
			continue
		}
		if q, err := t.quantity(t.at(row, &column)); err == nil {
			sum += q.Value
			n++
		}
	}
	return sum, n
}

// sinceSubtotal returns the rows below the last subtotal.
func (t *table) sinceSubtotal(rows []sheet.Row) []sheet.Row {
	for i := len(rows) - 1; i >= 0; i-- {
		if t.sort(rows[i]) == totalRow {
			return rows[i+1:]
		}
	}
	return rows
}

// slack is the rounding of a stated total: half a unit of its last digit.
func slack(c cell, found float64) float64 {
	digits := strings.TrimRight(c.Text, "%％")
	_, decimals, _ := strings.Cut(digits, ".")
	unit := math.Pow10(-len(decimals))
	if strings.HasSuffix(c.text, "%") && c.Kind == sheet.Text {
		unit /= 100
	}
	return unit/2*1.0001 + 1e-9*math.Abs(found)
}

// label is the word that makes the row a totals row.
func (t *table) label(row sheet.Row) string {
	for _, c := range row.Cells {
		if text := key(t.sheet.Show(c)); totalWords.MatchString(text) {
			return text
		}
	}
	return ""
}

func (t *table) isRate(c Column) bool {
	return c.Field == mapping.FieldRate || c.Field == mapping.FieldItem || t.metrics[c.Metric].Unit == record.Percent
}
