package wording

import (
	"math"
	"slices"

	"zhiji/store/record"
)

// place puts the steps where they count, then fills the rest.
func (b *builder) place() {
	defer b.remain()
	if len(b.steps) == 0 {
		return
	}
	if len(b.rule.Bands) == 0 && !slices.ContainsFunc(b.steps, func(s *stepping) bool { return s.from != nil }) {
		b.alone()
		return
	}
	for _, s := range b.steps {
		b.part(s)
		switch {
		case s.from != nil:
			b.within(s)
		default:
			b.beside(s)
		}
	}
}

func (b *builder) part(s *stepping) {
	if !s.parted && !s.count {
		b.assume(PartOfStep, s.span)
	}
}

func (s *stepping) step(from float64, down bool) record.Step {
	return record.Step{From: from, Each: s.each, Points: s.points, Down: down, Part: s.part}
}

// alone makes a rule of steps without bands: from the target, or from none.
func (b *builder) alone() {
	b.rule.Method = record.Steps
	b.rule.Base = b.start()
	zero := 0.0
	if b.basis == record.Attained {
		zero = 1
	}
	for _, s := range b.steps {
		b.part(s)
		if s.base != nil {
			b.rule.Base = b.points(*s.base)
		}
		down := b.down(s)
		if s.percent && b.basis == record.Value {
			b.hole(StepStart, s.span)
		} else {
			b.said(s, zero)
		}
		b.rule.Steps = append(b.rule.Steps, s.step(zero, down))
	}
	if b.base == nil && b.rule.Base == b.rule.FullMarks() && b.steps[0].base == nil && !slices.ContainsFunc(b.steps, func(s *stepping) bool { return s.points < 0 }) && b.basis == record.Value {
		b.hole(StepStart, b.steps[0].span) // 每增加1个加5分: to what?
	}
}

// said remarks on a start that the words do not give.
func (b *builder) said(s *stepping, zero float64) {
	switch {
	case s.goal, s.way == times:
	case s.way == short && b.about.Direction == "":
		b.hole(StepStart, s.span)
	default:
		b.assume(StepStart, s.span)
		b.assumed[len(b.assumed)-1].From = &zero
	}
}

// down reports whether a step counts below its start. 每超1% of the target is
// attainment below 1, and by as much only where that is 2 − actual/target.
func (b *builder) down(s *stepping) bool {
	if b.basis == record.Attained && s.way == above && s.points < 0 && b.lower() {
		if b.about.Reverse != record.Distance {
			b.hole(OfWhat, s.span, "as", "over")
		}
		return true
	}
	return s.way == below || s.way == short && (b.basis == record.Gap || b.about.Direction != record.Lower)
}

// within gives a step to the stretch that the text says.
func (b *builder) within(s *stepping) {
	where, down := stretch{s.from.lo, s.from.hi}, b.down(s)
	start := &where.lo
	if down {
		start = &where.hi
	}
	if s.from.goal && b.basis == record.Gap {
		start.at = 0
	}
	if !start.set {
		b.hole(StepStart, s.span)
		return
	}
	from := start.at
	base, ok := b.at(from)
	switch {
	case s.base != nil:
		base = b.points(*s.base)
	case !ok:
		base = b.start()
		b.assume(StepStart, s.span, "points", plain(base))
		b.assumed[len(b.assumed)-1].From = &from
	}
	step := s.step(from, down)
	b.add(b.narrow(where, from, down), base, &step, s.span)
}

// narrow leaves a band beyond the step's stretch what it has (低于60%不得分),
// and ends an earlier step where this one begins.
func (b *builder) narrow(where stretch, from float64, down bool) stretch {
	for i, band := range b.rule.Bands {
		other := stretchOf(band)
		switch {
		case band.Step != nil && band.Step.Down == down && other.holds(from):
			b.rule.Bands[i] = cut(band, from, down)
		case down && !where.lo.set && !other.lo.set && other.hi.set && other.hi.at < from:
			where.lo = opposite(other.hi)
		case !down && !where.hi.set && !other.hi.set && other.lo.set && other.lo.at > from:
			where.hi = opposite(other.lo)
		}
	}
	return where
}

func cut(band record.Band, at float64, down bool) record.Band {
	if down {
		band.From, band.FromOpen = &at, false
	} else {
		band.To, band.ToOpen = &at, false
	}
	return band
}

// at returns the points at a value so far: of the band that holds it, or of
// one that ends there.
func (b *builder) at(x float64) (float64, bool) {
	for _, band := range b.rule.Bands {
		s := stretchOf(band)
		if s.holds(x) || s.lo.set && s.lo.at == x || s.hi.set && s.hi.at == x {
			p := band.Points
			if band.Step != nil {
				p += round(math.Abs(x-band.Step.From)/band.Step.Each) * band.Step.Points
			}
			return round(p), true
		}
	}
	return 0, false
}

// beside gives a step to the free side of the bands.
func (b *builder) beside(s *stepping) {
	down := b.down(s)
	edge, where, ok := b.side(down)
	if !ok {
		b.hole(StepStart, s.span)
		return
	}
	base, _ := b.at(edge)
	if s.base != nil {
		base = b.points(*s.base)
	}
	if s.way != times || edge != 0 {
		b.assume(StepStart, s.span, "points", plain(base))
		b.assumed[len(b.assumed)-1].From = &edge
	}
	step := s.step(edge, down)
	for i, band := range b.rule.Bands { // the best band goes on without end
		if band.Step == nil && stretchOf(band).beyond(edge, down) {
			b.rule.Bands[i].Step = &step
			return
		}
	}
	b.add(where, base, &step, s.span)
}

// beyond reports whether the stretch begins at an edge and is open from there.
func (s stretch) beyond(edge float64, down bool) bool {
	if down {
		return !s.lo.set && s.hi.set && s.hi.at == edge
	}
	return !s.hi.set && s.lo.set && s.lo.at == edge
}

// side finds where steps begin and the stretch they have: beyond the last
// band, or between it and the one that holds all the rest with fewer points.
func (b *builder) side(down bool) (float64, stretch, bool) {
	outer, inner := b.outermost(down)
	switch {
	case inner == nil:
		return 0, stretch{}, false
	case outer == nil:
		if down {
			return inner.lo.at, stretch{hi: opposite(inner.lo)}, inner.lo.set
		}
		return inner.hi.at, stretch{lo: opposite(inner.hi)}, inner.hi.set
	case outer == inner: // it goes on without end itself
		if down {
			return inner.hi.at, *inner, inner.hi.set
		}
		return inner.lo.at, *inner, inner.lo.set
	case down:
		return inner.lo.at, stretch{opposite(outer.hi), opposite(inner.lo)}, outer.hi.at < inner.lo.at
	}
	return inner.hi.at, stretch{opposite(inner.hi), opposite(outer.lo)}, inner.hi.at < outer.lo.at
}

func opposite(e end) end { return end{at: e.at, set: e.set, open: !e.open} }

// outermost returns the band that is open on a side, if any, and the last one
// with an end there.
func (b *builder) outermost(down bool) (outer, inner *stretch) {
	for _, s := range b.taken() {
		open, at := !s.hi.set, s.hi.at
		if down {
			open, at = !s.lo.set, -s.lo.at
		}
		switch {
		case open:
			outer = &s
		case inner == nil || at > lastOf(inner, down):
			inner = &s
		}
	}
	if inner == nil || outer != nil && b.tops(*outer) {
		return outer, outer
	}
	return outer, inner
}

func lastOf(s *stretch, down bool) float64 {
	if down {
		return -s.lo.at
	}
	return s.hi.at
}

// tops reports whether a band's points are the best of all.
func (b *builder) tops(s stretch) bool {
	points, most := 0.0, math.Inf(-1)
	for _, band := range b.rule.Bands {
		most = max(most, band.Points)
		if stretchOf(band) == s {
			points = band.Points
		}
	}
	return points >= most
}

func round(v float64) float64 { return math.Round(v*1e9) / 1e9 }
