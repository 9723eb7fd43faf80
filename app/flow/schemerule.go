package flow

import (
	"slices"

	"zhiji/store/record"
)

// itemKinds are the words for the kinds of items.
var itemKinds = []record.ItemKind{record.KeyResult, record.Competency, record.Judged, record.Bonus, record.Deduction, record.Veto}

func (f *figures) kind(word string) record.ItemKind {
	k := record.ItemKind(word)
	if word == kindKPI {
		k = record.KPI
	}
	if k != record.KPI && !slices.Contains(itemKinds, k) {
		f.fail("kind", "kind", word)
	}
	return k
}

func (f *figures) rater(e raterEntry) record.RaterShare {
	r := record.RaterShare{Weight: f.share("weight", e.Weight)}
	switch e.Who {
	case whoSuperior:
	case whoSecond:
		r.Second = true
	case string(record.BySelf), string(record.ByPeer):
		r.Relation = record.Relation(e.Who)
	default:
		f.fail("rater", "who", e.Who)
	}
	return r
}

// rule reads a method with its parameters. What bands and steps look at is a
// share when it is an attainment, or a value in percent.
func (f *figures) rule(e itemEntry, share bool) record.Rule {
	r := record.Rule{
		Method: e.Method, Full: f.plain("full", e.Full), Basis: e.Basis, Interpolate: e.Interpolate, Base: f.plain("base", e.Base),
		Low: f.either("low", e.Low, share), High: f.either("high", e.High, share),
		Least: f.maybe("least", e.Least, false), Most: f.maybe("most", e.Most, false),
	}
	if r.Method == "" {
		r.Method = usual(f.kind(e.Kind))
	}
	along := r.Looks() == record.Attained || share
	for _, b := range e.Bands {
		r.Bands = append(r.Bands, f.band(b, along))
	}
	for _, s := range e.Steps {
		r.Steps = append(r.Steps, f.step(s, along))
	}
	for _, a := range e.Anchors {
		r.Anchors = append(r.Anchors, record.Anchor{From: f.plain("from", a.From), To: f.plain("to", a.To), Text: a.Text})
	}
	return r
}

// usual is the method of a kind whose item names neither method nor text; ""
// where there is no usual one.
func usual(k record.ItemKind) record.Method {
	switch k {
	case record.KPI:
		return record.Ratio
	case record.KeyResult:
		return record.Progress
	case record.Competency:
		return record.Level
	case record.Judged:
		return record.Rated
	}
	return ""
}

func (f *figures) band(e bandEntry, share bool) record.Band {
	b := record.Band{
		From: f.maybe("from", e.From, share), To: f.maybe("to", e.To, share),
		FromOpen: e.FromOpen, ToOpen: e.ToOpen, Points: f.plain("points", e.Points),
	}
	if e.Step != nil {
		step := f.step(*e.Step, share)
		b.Step = &step
	}
	return b
}

func (f *figures) step(e stepEntry, share bool) record.Step {
	if e.Part != record.Proportional && e.Part != record.Whole && e.Part != record.Started {
		f.fail("part", "part", e.Part)
	}
	return record.Step{From: f.either("from", e.From, share), Each: f.either("each", e.Each, share), Points: f.plain("points", e.Points), Down: e.Down, Part: e.Part}
}
