package wording

import (
	"reflect"

	"zhiji/store/record"
)

// simplify uses the plainest method that says the same.
func (b *builder) simplify() {
	if b.rule.Method == record.Steps {
		b.tidy()
		return
	}
	b.rule.Method = record.Bands
	switch {
	case len(b.rule.Bands) == 0:
		b.rule.Method, b.rule.Basis = "", ""
	case b.rule.Interpolate:
	case b.asRatio():
	case b.asBinary():
	case b.asSteps():
	}
	b.tidy()
}

func (b *builder) tidy() {
	if b.rule.Basis == record.Attained {
		b.rule.Basis = ""
	}
}

// asRatio: a ratio over all, or up to the target and full marks from there.
func (b *builder) asRatio() bool {
	full := b.rule.FullMarks()
	line := record.Step{Each: 0.01, Points: round(full / 100)}
	most := b.rule.Most
	lines := 0
	for _, band := range b.rule.Bands {
		switch s := stretchOf(band); {
		case band.Step != nil && *band.Step == line && !s.lo.set && (!s.hi.set || s.hi.at == 1):
			lines++
		case band.Step == nil && s.beyond(1, false) && band.Points == full && b.rule.Most == nil:
			most = &full
		default:
			return false
		}
	}
	if lines != 1 || most == b.rule.Most && len(b.rule.Bands) > 1 {
		return false
	}
	b.rule = record.Rule{Method: record.Ratio, Full: b.rule.Full, Least: b.rule.Least, Most: most}
	return true
}

// asBinary: full marks at the target, else none.
func (b *builder) asBinary() bool {
	done := *bandOf(stretch{lo: end{at: 1, set: true}}, b.rule.FullMarks())
	not := *bandOf(stretch{hi: outside(1)}, 0)
	same := reflect.DeepEqual(b.rule.Bands, []record.Band{done, not}) || reflect.DeepEqual(b.rule.Bands, []record.Band{not, done})
	if !same || b.basis != record.Attained || b.rule.Least != nil || b.rule.Most != nil {
		return false
	}
	b.rule = record.Rule{Method: record.Binary, Full: b.rule.Full}
	return true
}

// asSteps: one band with fixed points, if any, and steps from its edges on,
// all with the same points to begin with and nothing left out.
func (b *builder) asSteps() bool {
	plain := 0
	var steps []record.Step
	for _, band := range b.rule.Bands {
		switch {
		case band.Points != b.rule.Bands[0].Points:
			return false
		case band.Step == nil:
			plain++
		case !stretchOf(band).beyond(band.Step.From, band.Step.Down):
			return false
		default:
			steps = append(steps, *band.Step)
		}
	}
	if plain > 1 || len(steps) == 0 || len(uncovered(b.domain(), b.taken())) > 0 {
		return false
	}
	b.rule.Method, b.rule.Base, b.rule.Steps = record.Steps, b.rule.Bands[0].Points, steps
	b.rule.Bands = nil
	return true
}
