package wording

import (
	"slices"
	"strconv"
	"strings"

	"zhiji/store/record"
)

// builder makes a rule of the clauses.
type builder struct {
	*parser
	rule  record.Rule
	basis record.Basis
	spans []Span // of the rule's bands, in their order
	open  bool   // bands were left out, so that gaps mean nothing
}

func build(p *parser) *builder {
	b := &builder{parser: p}
	b.rule.Full = p.about.Full
	if p.full > 0 {
		if p.about.Full > 0 && p.about.Full != p.full {
			b.hole(FullMarks, Span{}, "points", plain(p.full), "full", plain(p.about.Full))
		} else {
			b.rule.Full = p.full
		}
	}
	if b.rule.Full == 100 {
		b.rule.Full = 0
	}
	switch {
	case len(p.anchors) > 0:
		b.describe()
	case p.efficacy != nil:
		b.power()
	case len(p.pieces)+len(p.steps) > 0:
		b.assemble()
	case len(p.holes)+len(p.vetoes)+len(p.limits) == 0:
		b.hole(NoRule, Span{})
	default:
		b.strange(nil)
	}
	return b
}

func plain(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

// points settles a sum of points.
func (b *builder) points(of points) float64 {
	return of.full*b.rule.FullMarks() + of.base*b.start() + of.plus
}

// start returns the points before any step.
func (b *builder) start() float64 {
	switch {
	case b.base != nil && b.base.base == 0:
		return b.base.plus
	case b.about.Kind == record.Bonus || b.about.Kind == record.Deduction:
		return 0
	}
	return b.rule.FullMarks()
}

// describe makes a rule of descriptions; figures besides are not understood.
func (b *builder) describe() {
	b.rule.Method = record.Anchors
	for _, a := range b.anchors {
		b.rule.Anchors = append(b.rule.Anchors, a.Anchor)
	}
	b.strange(nil)
	for i, a := range b.anchors {
		for _, o := range b.anchors[:i] {
			if lo, hi := max(a.From, o.From), min(a.To, o.To); lo < hi || lo == hi && a.From == a.To && o.From == o.To {
				b.hole(Overlap, a.span, "points", plain(lo), "to", plain(hi))
			}
		}
	}
}

// power makes a rule of 功效系数.
func (b *builder) power() {
	b.rule = record.Rule{Method: record.Efficacy, Full: b.rule.Full, Low: b.efficacy.low.v, High: b.efficacy.high.v}
	b.strange(b.limits)
	b.bound()
}

// strange marks all figures that have no place beside the rule.
func (b *builder) strange(kept []limit) {
	for _, x := range b.pieces {
		b.hole(Unknown, x.span)
	}
	for _, s := range b.steps {
		b.hole(Unknown, s.span)
	}
	for _, l := range b.limits[len(kept):] {
		b.hole(Unknown, l.span)
	}
	if b.line != nil {
		b.hole(Unknown, *b.line)
	}
}

// bound sets floor and cap.
func (b *builder) bound() {
	for _, l := range b.limits {
		v := b.points(l.points)
		to := &b.rule.Least
		if l.most {
			to = &b.rule.Most
		}
		if *to != nil && **to != v {
			b.hole(Overlap, l.span, "points", plain(v), "to", plain(**to))
			continue
		}
		*to = &v
	}
}

// assemble makes a rule of bands and steps.
func (b *builder) assemble() {
	b.subjects()
	b.basis = b.choose()
	b.project()
	b.reach()
	b.ends()
	b.nest()
	b.cover()
	b.bound()
	b.place()
	b.simplify()
}

// subjects leaves out what speaks of something else than the first clause
// that names what it speaks of.
func (b *builder) subjects() {
	first := ""
	other := func(name string, at Span) bool {
		switch {
		case name == "" || strings.Contains(first, name) || first != "" && strings.Contains(name, first):
			return false
		case first == "":
			first = name
			return false
		}
		b.hole(Mixed, at)
		b.open = true
		return true
	}
	b.pieces = slices.DeleteFunc(b.pieces, func(x *piece) bool { return other(x.subject, x.span) })
	b.steps = slices.DeleteFunc(b.steps, func(s *stepping) bool {
		return other(s.noun, s.span) || s.from != nil && other(s.from.subject, s.span)
	})
}

// project takes the clauses that look at the basis, and marks the others.
func (b *builder) project() {
	b.pieces = slices.DeleteFunc(b.pieces, func(x *piece) bool {
		ok := b.looks(x)
		if !ok {
			b.hole(Mixed, x.span)
			b.open = true
		}
		return !ok
	})
	percent := b.basis == record.Attained
	b.steps = slices.DeleteFunc(b.steps, func(s *stepping) bool {
		fits := s.percent || !percent
		if b.basis == record.Value {
			fits = s.percent == b.rates()
		}
		if !fits {
			b.hole(Mixed, s.span)
			b.open = true
		}
		return !fits
	})
}

// rates reports whether the values themselves are percentages.
func (b *builder) rates() bool {
	percent, value := b.kinds()
	return percent && (!value || b.percentFirst())
}

// looks reports whether a piece can be said of the basis; targets move there.
func (b *builder) looks(x *piece) bool {
	switch {
	case x.rest:
		return x.form != ratio || b.basis == record.Attained
	case x.form == ratio && b.basis != record.Attained:
		return false
	case x.goal:
		return b.aim(x)
	case b.basis == record.Attained:
		return x.percent
	case b.basis == record.Gap:
		return false
	}
	return x.percent == b.rates() && !(x.attained && x.percent)
}

// aim moves the target to where it stands on the basis: 1 of the attainment,
// a gap of 0; of values it is known only where they are days of delay.
func (b *builder) aim(x *piece) bool {
	switch b.basis {
	case record.Attained:
		if b.lower() && !x.reached { // below the target is above 100 %
			x.lo, x.hi = x.hi, x.lo
		}
		return true
	case record.Value:
		delay := len(b.pieces) == 1 && slices.ContainsFunc(b.steps, func(s *stepping) bool { return s.way == late })
		if !delay || !x.lo.set {
			return false
		}
		x.lo, x.hi, x.exact = end{set: true}, end{set: true}, true
		return true
	}
	for _, e := range []*end{&x.lo, &x.hi} {
		e.at = 0
	}
	if b.lower() && x.reached { // reaching it is not going above
		x.lo, x.hi = x.hi, x.lo
	}
	return true
}

// lower reports whether less is better, or the text says that more than the
// target costs points.
func (b *builder) lower() bool {
	return b.about.Direction == record.Lower || b.about.Direction == "" && slices.ContainsFunc(b.steps, func(s *stepping) bool {
		return s.way == above && s.points < 0
	})
}

// reach reads a bare best percentage as reaching it: 100%得满分.
func (b *builder) reach() {
	best := b.best()
	if best == nil || !best.exact || best.count || best.goal || b.basis == record.Gap || !best.percent {
		return
	}
	up := b.basis == record.Attained || b.about.Direction == record.Higher
	further := func(x *piece) bool { return x != best && !x.rest && (x.middle() > best.middle()) == up }
	beyond := func(s *stepping) bool { return s.way != below }
	switch {
	case slices.ContainsFunc(b.pieces, further):
	case up && !slices.ContainsFunc(b.steps, beyond):
		best.hi = end{}
		b.assume(AtLeast, best.span)
	case !up && b.about.Direction == record.Lower:
		best.lo = end{}
		b.assume(AtLeast, best.span)
	}
}

// best returns the piece with the most fixed points.
func (b *builder) best() *piece {
	var best *piece
	for _, x := range b.pieces {
		if !x.rest && x.form == fixed && (best == nil || b.points(x.points) > b.points(best.points)) {
			best = x
		}
	}
	return best
}
