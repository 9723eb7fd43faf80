package importers

import (
	"zhiji/importers/clean"
	"zhiji/importers/mapping"
	"zhiji/importers/sheet"
	"zhiji/store/record"
)

// measure is one number of a row that belongs to a metric: an actual value or
// a target.
type measure struct {
	cell   cell
	metric record.ID
	period record.PeriodKey
	role   string // FieldActual or FieldTarget
	q      clean.Quantity
	weight float64 // of a target, as a ratio
	value  float64 // in the metric's unit, once settled
	steps  []string
	more   []record.Source // of other rows that the value stands for
}

// entry is one row of data with its measures. A held entry brings nothing.
type entry struct {
	row      sheet.Row
	employee record.ID
	measures []measure
	held     bool
}

// value reads the number of a cell; nil when it is missing.
func (t *table) value(c cell) (*measure, bool) {
	q, there, ok := t.number(c)
	if !there {
		return nil, ok
	}
	return &measure{cell: c, q: q}, true
}

// number reads the number of a cell: whether there is one, and whether what
// is there is none.
func (t *table) number(c cell) (q clean.Quantity, there, ok bool) {
	q, err := t.quantity(c)
	switch err {
	case nil:
		return q, true, true
	case clean.ErrMissing:
		if !c.IsBlank() {
			t.step(clean.Step("missing", c.text), c)
		}
		return q, false, true
	}
	return q, false, t.problemOf(c, err)
}

// ballot gathers what must be read alike: the plain numbers of one metric in
// one column.
type ballot struct {
	column int
	metric record.ID
}

// settle turns the entries of a table into values. Only now that all rows are
// known can be told what a plain 85 in a column of rates means, and which
// values stand twice.
func (t *table) settle(entries []*entry) {
	votes := t.vote(entries)
	for _, e := range entries {
		for i := range e.measures {
			m := &e.measures[i]
			if !t.convert(m, votes[ballot{m.cell.column.Index, m.metric}]) || !t.sane(m) {
				e.held = true
			}
		}
	}
	t.together(entries)
	t.clashes(entries)
	for _, e := range entries {
		if e.held {
			t.out.Rows.Good--
			t.keep(e.row)
			continue
		}
		for _, m := range e.measures {
			t.emit(e.employee, m)
		}
	}
}

// vote finds how the plain numbers of each column of rates are to be read.
func (t *table) vote(entries []*entry) map[ballot]clean.Ratio {
	values := map[ballot][]float64{}
	for _, e := range entries {
		for _, m := range e.measures {
			if t.metrics[m.metric].Unit == record.Percent && !m.q.Percent {
				b := ballot{m.cell.column.Index, m.metric}
				values[b] = append(values[b], m.q.Value)
			}
		}
	}
	votes := map[ballot]clean.Ratio{}
	for b, list := range values {
		votes[b] = clean.VoteRatio(list)
	}
	t.showVotes(votes)
	return votes
}

// showVotes notes on a column how its rates were read, when all its metrics
// agree.
func (t *table) showVotes(votes map[ballot]clean.Ratio) {
	said := map[int]record.Rate{}
	for b, vote := range votes {
		rate := map[clean.Ratio]record.Rate{clean.RatioHundred: record.RateHundred, clean.RatioAsIs: record.RateRatio}[vote]
		if had, seen := said[b.column]; seen && had != rate {
			rate = record.RateVoted
		}
		said[b.column] = rate
	}
	for i, c := range t.out.Mapping {
		if rate, ok := said[c.Index]; ok && c.Rate == record.RateVoted {
			t.out.Mapping[i].Rate = rate
		}
	}
}

// convert brings a measure into its metric's unit.
func (t *table) convert(m *measure, vote clean.Ratio) bool {
	metric := t.metrics[m.metric]
	m.value, m.steps = m.q.Value, m.q.Steps
	if metric.Unit == record.Percent {
		return t.toRatio(m, vote)
	}
	if m.q.Percent {
		return t.refuse(m.cell, "percent_unexpected", "metric", metric.Name)
	}
	from := m.q.Unit
	if from == "" && !m.q.Scaled {
		from = m.cell.column.Unit
		if from == "" && metric.Unit == record.Yuan {
			from = t.unit
		}
	}
	factor, ok := unitFactor(from, metric.Unit)
	if !ok {
		return t.refuse(m.cell, "unit", "unit", from, "metric", metric.Name)
	}
	if factor != 1 {
		m.value = scaled(m.q.Value, factor)
		m.steps = append(m.steps[:len(m.steps):len(m.steps)], clean.Step("unit_"+unitStep(factor), m.cell.text+" "+from))
	}
	return true
}

// toRatio reads a rate: 85% and 0.85 shown as 85% are certain, plain numbers
// follow the header's % or the column's vote.
func (t *table) toRatio(m *measure, vote clean.Ratio) bool {
	switch m.cell.column.Rate { // as a person confirmed
	case record.RateHundred:
		vote = clean.RatioHundred
	case record.RateRatio:
		if vote = clean.RatioAsIs; clean.VoteRatio([]float64{m.q.Value}) != clean.RatioAsIs {
			vote = clean.RatioMixed
		}
	}
	switch {
	case m.q.Percent:
	case m.cell.column.Unit == "%" || vote == clean.RatioHundred:
		m.value = scaled(m.q.Value, 0.01)
		m.steps = append(m.steps[:len(m.steps):len(m.steps)], clean.Step("percent_vote", m.cell.text))
	case vote == clean.RatioMixed:
		return t.refuse(m.cell, "percent_mixed", "proposal", plain(m.q.Value)+"%")
	}
	return true
}

// sane makes the checks that need no history.
func (t *table) sane(m *measure) bool {
	metric := t.metrics[m.metric]
	switch {
	case m.role == mapping.FieldActual && m.q.Compare != "":
		return t.refuse(m.cell, "bound", "metric", metric.Name)
	case m.value < 0 && metric.Unit != record.Yuan && t.out.Kind != Summary: // 加减分 may be below zero
		return t.refuse(m.cell, "negative", "metric", metric.Name, "proposal", plain(-m.q.Value))
	case m.role == mapping.FieldActual && t.future(m.period):
		return t.refuse(m.cell, "future", "period", string(m.period))
	case m.q.Compare == "≥" && metric.Direction == record.Lower, m.q.Compare == "≤" && metric.Direction == record.Higher:
		t.doubt(m.cell, "direction", "metric", metric.Name)
	}
	return true
}

// emit adds a value to the table's result.
func (t *table) emit(employee record.ID, m measure) {
	t.stepsOf(m.cell, m.steps)
	source := t.source(m.cell, m.steps)
	if m.role == mapping.FieldTarget {
		t.out.Targets = append(t.out.Targets, record.Target{
			Employee: employee, Metric: m.metric, Period: m.period, Value: m.value, Weight: m.weight, Source: source,
		})
		return
	}
	t.out.Observations = append(t.out.Observations, record.Observation{
		Employee: employee, Metric: m.metric, Period: m.period, Value: m.value, Sources: append([]record.Source{source}, m.more...),
	})
}
