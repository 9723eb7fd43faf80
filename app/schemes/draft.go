package schemes

import (
	"encoding/json"
	"slices"

	"zhiji/app/flow"
	"zhiji/app/locale"
	"zhiji/store/record"
)

// draft is a scheme being edited, with a way back and forth.
type draft struct {
	scheme       record.Scheme
	saved        record.Scheme
	past, future []record.Scheme
	last         string // what the last change was about
}

func newDraft(s record.Scheme) *draft { return &draft{scheme: clone(s), saved: clone(s)} }

// duplicate is a new scheme with the items of another, for somebody else.
func duplicate(s record.Scheme, name string) *draft {
	next := clone(s)
	next.ID, next.Version, next.Name, next.Position, next.Employee, next.Ended = "", 0, name, "", "", false
	d := newDraft(record.Scheme{})
	d.scheme = next
	return d
}

// clone copies a scheme with everything in it.
func clone(s record.Scheme) record.Scheme {
	var out record.Scheme
	text, err := json.Marshal(s)
	if err == nil {
		err = json.Unmarshal(text, &out)
	}
	if err != nil {
		panic(err) // a scheme is plain data that the file holds in this form
	}
	return out
}

func same(a, b any) bool {
	x, _ := json.Marshal(a)
	y, _ := json.Marshal(b)
	return string(x) == string(y)
}

// changed reports whether there is something to save.
func (d *draft) changed() bool { return !same(d.scheme, d.saved) }

// change does something to the scheme that can be taken back. Changes about
// the same thing one after another are one; about "" is always its own.
func (d *draft) change(about string, do func(*record.Scheme)) {
	before := clone(d.scheme)
	do(&d.scheme)
	if same(before, d.scheme) {
		return
	}
	if about == "" || about != d.last {
		d.past = append(d.past, before)
	}
	d.future, d.last = nil, about
}

// undo takes the last change back and reports whether there was one.
func (d *draft) undo() bool { return d.step(&d.past, &d.future) }

// redo does again what was taken back.
func (d *draft) redo() bool { return d.step(&d.future, &d.past) }

func (d *draft) step(from, to *[]record.Scheme) bool {
	n := len(*from)
	if n == 0 {
		return false
	}
	*to = append(*to, d.scheme)
	d.scheme, *from, d.last = (*from)[n-1], (*from)[:n-1], ""
	return true
}

// whole makes the weights sum to 100 % in proportion; where none has a weight
// all get the same.
func (d *draft) whole() {
	d.change("", func(s *record.Scheme) {
		if sumOf(s.Items) == 0 {
			for i := range s.Items {
				if s.Items[i].Kind.Weighted() {
					s.Items[i].Weight = 1
				}
			}
		}
		s.Items = flow.Whole(s.Items)
	})
}

// add puts an item of a kind at the end of its kind's block, and returns its
// place. Its metric is the first that the scheme does not have yet.
func (d *draft) add(kind record.ItemKind, metrics []record.Metric) int {
	it := record.Item{Kind: kind}
	fresh(&it)
	for _, m := range metrics {
		if !slices.ContainsFunc(d.scheme.Items, func(o record.Item) bool { return o.Metric == m.ID }) {
			it.Metric = m.ID
			break
		}
	}
	if kind.Weighted() {
		it.Weight = max(locale.Round(1-sumOf(d.scheme.Items), 4), 0)
	}
	at := len(d.scheme.Items)
	for at > 0 && rank(d.scheme.Items[at-1].Kind) > rank(kind) {
		at--
	}
	d.change("", func(s *record.Scheme) { s.Items = slices.Insert(s.Items, at, it) })
	return at
}

func (d *draft) remove(at int) {
	d.change("", func(s *record.Scheme) { s.Items = slices.Delete(s.Items, at, at+1) })
}

// kinds in the order of a 考核表.
var kinds = []record.ItemKind{
	record.KPI, record.KeyResult, record.Competency, record.Judged, record.Bonus, record.Deduction, record.Veto,
}

func rank(k record.ItemKind) int { return slices.Index(kinds, k) }

// kindKey is the kind in keys of texts.
func kindKey(k record.ItemKind) string {
	if k == record.KPI {
		return "kpi"
	}
	return string(k)
}

// methods are the ways in which items of a kind can be scored, the usual one
// first.
var methods = map[record.ItemKind][]record.Method{
	record.KPI:        {record.Ratio, record.Bands, record.Steps, record.Efficacy, record.Binary, record.Anchors},
	record.KeyResult:  {record.Progress, record.Ratio, record.Bands, record.Binary},
	record.Competency: {record.Level, record.Rated, record.Anchors, record.Bands},
	record.Judged:     {record.Rated, record.Anchors},
	record.Bonus:      {record.Steps, record.Bands},
	record.Deduction:  {record.Steps, record.Bands},
	record.Veto:       {""},
}

// fresh gives an item what its kind usually has.
func fresh(it *record.Item) {
	*it = record.Item{Kind: it.Kind, Metric: it.Metric, Group: it.Group, Weight: it.Weight, Target: it.Target}
	if !it.Kind.Weighted() {
		it.Weight = 0
	}
	if it.Kind == record.Veto {
		once := 1.0
		it.Veto = &record.VetoRule{When: record.Band{From: &once}, Effect: record.ZeroTotal}
		return
	}
	start(it, methods[it.Kind][0])
}

// start gives an item a method with parameters that can be computed.
func start(it *record.Item, m record.Method) {
	it.Rule = record.Rule{Method: m}
	it.Start, it.Required, it.Raters = nil, 0, nil
	full, most := 1.0, 0.9
	switch m {
	case record.Bands:
		it.Rule.Bands = []record.Band{{From: &full, Points: 100}, {From: &most, To: &full, ToOpen: true, Points: 80}, {To: &most, ToOpen: true}}
	case record.Steps:
		it.Rule = steps(it.Kind)
	case record.Efficacy:
		it.Rule.High = 1
	case record.Progress:
		it.Start = new(float64)
	case record.Level:
		it.Required = 3
	}
}

func steps(kind record.ItemKind) record.Rule {
	switch kind {
	case record.Bonus:
		return record.Rule{Method: record.Steps, Basis: record.Value, Steps: []record.Step{{Each: 1, Points: 1}}}
	case record.Deduction:
		return record.Rule{Method: record.Steps, Basis: record.Value, Steps: []record.Step{{Each: 1, Points: -1}}}
	}
	return record.Rule{Method: record.Steps, Base: 100, Least: new(float64), Steps: []record.Step{{From: 1, Each: 0.01, Points: -1, Down: true}}}
}
