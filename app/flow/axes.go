package flow

import (
	"slices"

	"zhiji/store"
	"zhiji/store/record"
)

// axes gathers the people, periods and metrics that a panel must have room
// for.
type axes struct {
	employees []record.ID
	metrics   []record.ID
	periods   []record.PeriodKey
	seen      map[any]bool
}

func newAxes(p *record.Panel) *axes {
	x := &axes{seen: map[any]bool{}}
	for _, id := range p.Employees {
		room(x, &x.employees, id)
	}
	for _, id := range p.Metrics {
		room(x, &x.metrics, id)
	}
	for _, key := range p.Periods {
		room(x, &x.periods, key)
	}
	return x
}

// axisOf tells equal ids of two axes apart.
type axisOf[T any] struct {
	axis *[]T
	id   T
}

func room[T comparable](x *axes, axis *[]T, id T) {
	if key := (axisOf[T]{axis, id}); !x.seen[key] {
		x.seen[key] = true
		*axis = append(*axis, id)
	}
}

// add makes room for the values and targets of a file.
func (x *axes) add(c store.Changes) {
	for _, o := range c.Observations {
		x.cell(o.Employee, o.Metric, o.Period)
	}
	for _, t := range c.Targets {
		x.cell(t.Employee, t.Metric, t.Period)
	}
}

func (x *axes) cell(employee, metric record.ID, period record.PeriodKey) {
	room(x, &x.employees, employee)
	room(x, &x.metrics, metric)
	room(x, &x.periods, period)
}

// panel returns a panel with room for all, and the values of another in it.
func (x *axes) panel(from *record.Panel) *record.Panel {
	p := record.NewPanel(x.employees, slices.Sorted(slices.Values(x.periods)), x.metrics)
	for e, employee := range from.Employees {
		for t, period := range from.Periods {
			for m, metric := range from.Metrics {
				p.Set(p.Employee(employee), p.Period(period), p.Metric(metric), from.At(e, t, m))
			}
		}
	}
	return p
}
