package importers

import (
	"math"

	"zhiji/importers/clean"
	"zhiji/importers/mapping"
	"zhiji/importers/sheet"
	"zhiji/store/record"
)

// long reads tables with a row per person and metric: targets, and metrics
// with their actual values and perhaps targets.
func (t *table) long(rows []sheet.Row) error {
	weights := t.weightVote(rows)
	var entries []*entry
	err := t.each(rows, func(row sheet.Row) bool {
		e := t.longRow(row, weights)
		if e == nil {
			return false
		}
		entries = append(entries, e)
		return true
	})
	t.settle(entries)
	t.checkWeights()
	return err
}

// longRow reads a row; nil when it is held.
func (t *table) longRow(row sheet.Row, weights clean.Ratio) *entry {
	employee := t.person(row)
	if employee == "" {
		return nil
	}
	period := t.period(row)
	if period == "" {
		return nil
	}
	target, okTarget := t.value(t.cell(row, mapping.FieldTarget))
	actual, okActual := t.value(t.cell(row, mapping.FieldActual))
	if !okTarget || !okActual {
		return nil
	}
	metric := t.metric(t.cell(row, mapping.FieldMetric), target)
	weight, ok := t.weight(row, weights)
	if metric == "" || !ok {
		return nil
	}
	e := &entry{row: row, employee: employee}
	if target != nil {
		target.metric, target.period, target.role, target.weight = metric, period, mapping.FieldTarget, weight
		e.measures = append(e.measures, *target)
	}
	if actual != nil {
		actual.metric, actual.period, actual.role = metric, period, mapping.FieldActual
		e.measures = append(e.measures, *actual)
	}
	return e
}

// weightVote finds whether the column of weights writes 30 or 0.3 for 30 %.
func (t *table) weightVote(rows []sheet.Row) clean.Ratio {
	var values []float64
	for _, row := range rows {
		if q, err := t.quantity(t.cell(row, mapping.FieldWeight)); err == nil && !q.Percent && t.sort(row) == dataRow {
			values = append(values, q.Value)
		}
	}
	return clean.VoteRatio(values)
}

// weight reads a row's weight as a ratio, 0 when there is none.
func (t *table) weight(row sheet.Row, vote clean.Ratio) (float64, bool) {
	c := t.cell(row, mapping.FieldWeight)
	q, err := t.quantity(c)
	switch {
	case err == clean.ErrMissing:
		return 0, true
	case err != nil:
		return 0, t.problemOf(c, err)
	case q.Value < 0:
		return 0, t.refuse(c, "negative", "metric", c.column.Header, "proposal", plain(-q.Value))
	}
	t.stepsOf(c, q.Steps)
	switch {
	case q.Percent:
		return q.Value, true
	case c.column.Unit == "%" || vote == clean.RatioHundred:
		t.step(clean.Step("percent_vote", c.text), c)
		return scaled(q.Value, 0.01), true
	case vote == clean.RatioMixed:
		return 0, t.refuse(c, "percent_mixed", "proposal", plain(q.Value)+"%")
	}
	return q.Value, true
}

// checkWeights tells of people whose weights do not come to 100 %.
func (t *table) checkWeights() {
	type owner struct {
		employee record.ID
		period   record.PeriodKey
	}
	sums, last := map[owner]float64{}, map[owner]record.Target{}
	var order []owner
	for _, target := range t.out.Targets {
		o := owner{target.Employee, target.Period}
		if _, seen := sums[o]; !seen {
			order = append(order, o)
		}
		sums[o] += target.Weight
		last[o] = target
	}
	for _, o := range order {
		if sum := sums[o]; sum != 0 && math.Abs(sum-1) > 1e-6 {
			source := last[o].Source
			t.doubt(cell{stated: source.Cell, text: source.Raw, column: &Column{Header: source.Column}},
				"weights", "sum", plain(math.Round(sum*1e4)/100))
		}
	}
}
