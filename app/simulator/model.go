// Package simulator is the page 模拟: HR changes weights, caps, bands and
// cut-offs, and sees whose grade the last periods would have changed. Nothing
// is stored unless the rules are adopted from a future period on.
//
// It computes no score; package flow replays the periods.
package simulator

import (
	"errors"
	"maps"
	"reflect"
	"slices"

	"zhiji/app/flow"
	"zhiji/app/locale"
	"zhiji/store/record"
)

// draft is the rules as they are being changed.
type draft struct {
	schemes       []record.Scheme
	cap, coverage float64 // of the firm, as ratios
	grades        []record.Grade
}

// clone copies what changes write to; what pointers lead to is replaced, never
// written.
func (d draft) clone() draft {
	d.schemes = slices.Clone(d.schemes)
	for i := range d.schemes {
		d.schemes[i].Items = slices.Clone(d.schemes[i].Items)
		for j := range d.schemes[i].Items {
			rule := &d.schemes[i].Items[j].Rule
			rule.Bands, rule.Steps = slices.Clone(rule.Bands), slices.Clone(rule.Steps)
		}
		d.schemes[i].Grades = slices.Clone(d.schemes[i].Grades)
	}
	d.grades = slices.Clone(d.grades)
	return d
}

// model is a replay with the rules tried on it.
type model struct {
	replay     *flow.Replay
	start, now draft
	past       []draft
	last       string // what the newest change was of
	chosen     int    // scheme that shows
}

// newModel begins with the current rules.
func newModel(r *flow.Replay) *model {
	c := r.Snapshot.Company
	start := draft{schemes: r.Starting(), cap: c.Cap, coverage: c.Coverage, grades: c.Grades}
	return &model{replay: r, start: start, now: start.clone()}
}

// keep takes the changes of an earlier model over, where the firm's rules are
// the same as then.
func (m *model) keep(old *model) {
	if old == nil || !reflect.DeepEqual(old.start, m.start) {
		return
	}
	m.now, m.past, m.last, m.chosen = old.now, old.past, old.last, old.chosen
}

// change does something to the rules. Changes of the same thing, one after
// the other, are one step to undo.
func (m *model) change(what string, do func(*draft)) {
	if what != m.last || len(m.past) == 0 {
		m.past = append(m.past, m.now.clone())
	}
	m.last = what
	do(&m.now)
}

// undo takes the last change back and reports whether there was one.
func (m *model) undo() bool {
	if len(m.past) == 0 {
		return false
	}
	last := len(m.past) - 1
	m.now, m.past, m.last = m.past[last], m.past[:last], ""
	return true
}

// reset takes all changes back, as one step.
func (m *model) reset() {
	if m.changed() {
		m.change("", func(d *draft) { *d = m.start.clone() })
	}
}

// changed reports whether the rules differ from those in force.
func (m *model) changed() bool { return !reflect.DeepEqual(m.proposal(), flow.Proposal{}) }

// proposal is what differs from the rules in force.
func (m *model) proposal() flow.Proposal {
	var p flow.Proposal
	now := m.now.clone() // changes go on while it is tried
	for i, s := range now.schemes {
		if !reflect.DeepEqual(s.Items, m.start.schemes[i].Items) {
			p.Schemes = append(p.Schemes, s)
		}
	}
	if m.now.cap != m.start.cap {
		p.Cap = m.now.cap
	}
	if m.now.coverage != m.start.coverage {
		p.Coverage = m.now.coverage
	}
	if !reflect.DeepEqual(m.now.grades, m.start.grades) {
		p.Grades = now.grades
	}
	return p
}

// scheme is the one that shows; it has no items where there is none.
func (m *model) scheme() record.Scheme {
	if m.chosen >= len(m.now.schemes) {
		return record.Scheme{}
	}
	return m.now.schemes[m.chosen]
}

// item changes an item of the scheme that shows.
func (m *model) item(i int, what string, do func(*record.Item)) {
	it := m.scheme().Items[i]
	m.change(what+" "+string(m.scheme().Position+m.scheme().Employee)+" "+string(it.Metric), func(d *draft) { do(&d.schemes[m.chosen].Items[i]) })
}

// percent is the sum of the weights of the scheme that shows.
func (m *model) percent() float64 {
	sum := 0.0
	for _, it := range m.scheme().Items {
		sum += it.Weight
	}
	return locale.Round(sum*100, 2)
}

// whole makes the weights of the scheme that shows a whole, in proportion.
func (m *model) whole() {
	m.change("whole", func(d *draft) { d.schemes[m.chosen].Items = flow.Whole(d.schemes[m.chosen].Items) })
}

// whose names the position or person of a scheme.
func (m *model) whose(s record.Scheme) string {
	if s.Employee != "" {
		who := m.replay.Names.People[s.Employee]
		return who.Number + " " + who.Name
	}
	return m.replay.Names.Positions[s.Position]
}

// banded reports whether a rule's points hang on bands.
func banded(it record.Item) bool { return it.Rule.Method == record.Bands }

// capped reports whether the cap counts for an item.
func capped(it record.Item) bool {
	return it.Kind.Weighted() && (it.Rule.Method == record.Ratio || it.Rule.Method == record.Progress)
}

// sentence says why rules cannot be tried, with the names of metrics for their
// ids.
func (m *model) sentence(err error, l locale.Language) string {
	var fault *record.Fault
	if errors.As(err, &fault) {
		named := *fault
		named.Args = maps.Clone(fault.Args)
		if metric, ok := m.replay.Names.Metrics[record.ID(named.Args["metric"])]; ok {
			named.Args["metric"] = metric.Label(string(l))
		}
		err = &named
	}
	return l.Error(err)
}
