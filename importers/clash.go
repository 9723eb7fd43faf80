package importers

import (
	"zhiji/store/record"
)

// together makes one value of the several rows that a person and period have
// in a column whose recipe says how: the first row's measure stands for all.
func (t *table) together(entries []*entry) {
	groups := map[slot]*group{}
	for _, e := range entries {
		if e.held {
			continue
		}
		kept := e.measures[:0]
		for _, m := range e.measures {
			s := slot{e.employee, m.metric, m.period, m.role}
			if g := groups[s]; g != nil && m.cell.column.Together != "" {
				g.add(m, t.source(m.cell, m.steps))
				continue
			}
			kept = append(kept, m)
			groups[s] = &group{first: &kept[len(kept)-1], values: []float64{m.value}}
		}
		e.measures = kept
	}
}

// group is the measures of one person, metric and period.
type group struct {
	first  *measure
	values []float64
}

func (g *group) add(m measure, source record.Source) {
	g.values = append(g.values, m.value)
	g.first.more = append(g.first.more, source)
	sum := 0.0
	for _, v := range g.values {
		sum += v
	}
	switch m.cell.column.Together {
	case record.Sum:
		g.first.value = sum
	case record.Mean:
		g.first.value = sum / float64(len(g.values))
	case record.Last:
		g.first.value = m.value
	}
}

// clashes finds values that the file holds twice. Equal ones count once;
// different ones are all held when they stand in one table, since nobody can
// say which is right; a later table does not overturn an earlier one.
func (t *table) clashes(entries []*entry) {
	first := map[slot]*entry{}
	values := map[slot]float64{}
	for _, e := range entries {
		if e.held {
			continue
		}
		var kept []measure
		for _, m := range e.measures {
			s := slot{e.employee, m.metric, m.period, m.role}
			old, here := values[s]
			if !here {
				old, here = t.taken[s]
			}
			switch {
			case !here:
				first[s], values[s] = e, m.value
				kept = append(kept, m)
			case old == m.value:
				t.doubt(m.cell, "duplicate_same", "period", string(m.period))
			default:
				e.held = true
				if first[s] != nil {
					first[s].held = true
				}
				t.refuse(m.cell, "duplicate", "period", string(m.period), "other", plain(old))
			}
		}
		e.measures = kept
	}
	for s, e := range first {
		if !e.held {
			t.taken[s] = values[s]
		}
	}
}
