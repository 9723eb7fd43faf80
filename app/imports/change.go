package imports

import (
	"zhiji/app/flow"
	"zhiji/app/locale"
	"zhiji/store/record"
)

// change is a value in force that a file would supersede.
type change struct {
	who    string
	what   string // metric and period
	old    string
	now    string
	closed bool // it becomes an adjustment
	sheet  string
	cell   string
}

func (p *preview) changes(list []flow.Changed, l locale.Language) []change {
	out := make([]change, 0, len(list))
	for _, c := range list {
		m := p.metrics[c.Metric]
		key := "imports.change.what"
		if c.Target {
			key = "imports.change.target"
		}
		out = append(out, change{
			who:  p.names.People[c.Employee].Name,
			what: l.Text(key, "metric", m.Label(string(l)), "period", l.Period(c.Period)),
			old:  amount(c.Old, m, l), now: amount(c.New, m, l), closed: c.Closed, sheet: c.Source.Sheet, cell: c.Source.Cell,
		})
	}
	return out
}

// amount writes a value of a metric without its unit.
func amount(v float64, m record.Metric, l locale.Language) string {
	if m.Unit == record.Percent {
		return l.Percent(v, 2)
	}
	return plain(l, v)
}
