package wording

import (
	"math"
	"slices"

	"zhiji/analysis/score"
	"zhiji/store/record"
)

// check looks for what the rule leaves open.
func (b *builder) check() {
	if b.rule.Method == "" || b.rule.Method == record.Anchors || b.rule.Method == record.Efficacy {
		return
	}
	if b.rule.Method == record.Bands {
		b.overlaps()
		b.gaps()
		b.beyondBounds()
	}
	b.unbounded()
	b.fullMarks()
	b.directions()
}

func (b *builder) mark(kind Kind, s stretch, at Span, args ...string) {
	b.hole(kind, at, args...)
	h := &b.holes[len(b.holes)-1]
	if s.lo.set {
		h.From = &s.lo.at
	}
	if s.hi.set {
		h.To = &s.hi.at
	}
}

// discrete reports whether values are whole numbers.
func (b *builder) discrete() bool {
	return b.basis != record.Attained && (b.about.Unit == record.Count || b.unit == record.Count)
}

func (b *builder) gaps() {
	taken := b.taken()
	if b.rule.Interpolate { // from the lowest beginning on nothing is free
		lowest := math.Inf(1)
		for _, s := range taken {
			if s.lo.set {
				lowest = min(lowest, s.lo.at)
			}
		}
		taken = append(taken, stretch{lo: end{at: lowest, set: true}})
	}
	for _, s := range uncovered(b.domain(), taken) {
		if b.discrete() && s.empty() {
			continue
		}
		b.mark(Gap, s, Span{})
	}
}

func (b *builder) overlaps() {
	if b.rule.Interpolate {
		return
	}
	taken := b.taken()
	all := atoms(stretch{}, taken)
	for i, s := range taken {
		for j := range i {
			both := where(all, func(a atom) bool { return s.holds(a.sample) && taken[j].holds(a.sample) })
			same := b.rule.Bands[i].Step == nil && b.rule.Bands[j].Step == nil && b.rule.Bands[i].Points == b.rule.Bands[j].Points
			if len(both) == 0 || same && len(both) == 1 && both[0] != s || b.agree(i, j, both) {
				continue
			}
			if both[0] == clean(s) {
				b.mark(Unreachable, both[0], b.spans[i])
				continue
			}
			b.mark(Overlap, both[0], b.spans[i])
		}
	}
}

// agree reports whether two bands that share one value give it the same.
func (b *builder) agree(i, j int, both []stretch) bool {
	s := both[0]
	if len(both) > 1 || !s.lo.set || !s.hi.set || s.lo.at != s.hi.at {
		return false
	}
	alone := func(n int) float64 {
		r := b.rule
		r.Bands = b.rule.Bands[n : n+1]
		points, _ := score.Points(r, s.lo.at)
		return points
	}
	return alone(i) == alone(j)
}

func clean(s stretch) stretch {
	s.lo.loose, s.hi.loose = false, false
	return s
}

// beyondBounds finds bands whose points floor or cap never let through, and
// those below every value.
func (b *builder) beyondBounds() {
	for i, band := range b.rule.Bands {
		below := b.rule.Least != nil && band.Points < *b.rule.Least && band.Step == nil
		above := b.rule.Most != nil && band.Points > *b.rule.Most && band.Step == nil
		nowhere := len(where(atoms(b.domain(), []stretch{stretchOf(band)}), func(a atom) bool { return stretchOf(band).holds(a.sample) })) == 0
		if below || above || nowhere {
			b.mark(Unreachable, stretchOf(band), b.spans[i], "points", plain(band.Points))
		}
	}
}

// run is a step over the stretch where it counts.
type run struct {
	record.Step
	base  float64
	where stretch
}

func (b *builder) runs() []run {
	var all []run
	for _, s := range b.rule.Steps {
		all = append(all, run{s, b.rule.Base, stretch{}})
	}
	for _, band := range b.rule.Bands {
		if band.Step != nil {
			all = append(all, run{*band.Step, band.Points, stretchOf(band)})
		}
	}
	return all
}

// last returns the points where the run ends, which may be nowhere.
func (r run) last(domain stretch) float64 {
	far := r.where.hi
	if r.Down {
		far = r.where.lo
	}
	if !far.set && r.Down {
		far = domain.lo
	} else if !far.set {
		far = domain.hi
	}
	if !far.set {
		return math.Inf(1) * r.Points
	}
	return r.base + math.Abs(far.at-r.From)/r.Each*r.Points
}

// unbounded finds steps that go on without floor or cap. A ratio without one
// has the firm's.
func (b *builder) unbounded() {
	for _, r := range b.runs() {
		last, at := r.last(b.domain()), b.spanOf(r.Step)
		switch {
		case last < -1e-9 && b.rule.Least == nil:
			b.hole(MissingFloor, at)
		case math.IsInf(last, 1) && b.rule.Most == nil:
			b.hole(MissingCap, at)
		}
	}
	if b.rule.Method == record.Ratio && b.rule.Most == nil {
		b.assume(MissingCap, Span{})
	}
}

func (b *builder) spanOf(s record.Step) Span {
	for _, p := range b.steps {
		if p.each == s.Each && p.points == s.Points {
			return p.span
		}
	}
	for _, x := range b.pieces {
		if x.form == ratio {
			return x.span
		}
	}
	return Span{}
}

// fullMarks compares the best points with full marks.
func (b *builder) fullMarks() {
	if !b.about.Kind.Weighted() || !slices.Contains([]record.Method{record.Bands, record.Steps}, b.rule.Method) {
		return
	}
	best, full := math.Inf(-1), b.rule.FullMarks()
	at := Span{}
	for i, band := range b.rule.Bands {
		if band.Points > best {
			best, at = band.Points, b.spans[i]
		}
		if band.Step != nil && band.Step.Points > 0 {
			return
		}
	}
	if b.rule.Method == record.Steps {
		best = b.rule.Base
		if slices.ContainsFunc(b.rule.Steps, func(s record.Step) bool { return s.Points > 0 }) && best < full {
			return
		}
	}
	relative := slices.ContainsFunc(b.pieces, func(x *piece) bool { return x.points.full+x.points.base != 0 })
	if best < full && !b.open && !relative || best >= 2*full {
		b.hole(FullMarks, at, "points", plain(best), "full", plain(full))
	}
}

// directions finds places where the value gets better and the points fewer.
func (b *builder) directions() {
	if b.rule.Method != record.Bands && b.rule.Method != record.Steps {
		return
	}
	rises, falls := b.slopes()
	better := b.about.Direction
	if b.basis == record.Attained {
		better = record.Higher
	}
	for _, c := range []struct {
		bad bool
		at  *stretch
	}{
		{better != record.Lower && (better != "" || rises != nil), falls},
		{better == record.Lower, rises},
	} {
		if c.bad && c.at != nil {
			b.mark(Contrary, *c.at, Span{})
			return
		}
	}
}

// slopes returns the first place where points rise, and where they fall.
func (b *builder) slopes() (rises, falls *stretch) {
	xs := b.samples()
	last, lastX, seen := 0.0, 0.0, false
	for _, x := range xs {
		y, ok := score.Points(b.rule, x)
		if !ok {
			continue
		}
		here := &stretch{end{at: lastX, set: true}, end{at: x, set: true}}
		if seen && y > last+1e-9 && rises == nil {
			rises = here
		}
		if seen && y < last-1e-9 && falls == nil {
			falls = here
		}
		last, lastX, seen = y, x, true
	}
	return rises, falls
}

// finish puts the result together.
func (b *builder) finish() Compiled {
	slices.SortStableFunc(b.holes, func(x, y Remark) int { return x.Start - y.Start })
	b.assumed = onceEach(b.assumed)
	slices.SortStableFunc(b.assumed, func(x, y Remark) int { return x.Start - y.Start })
	return Compiled{
		Rule: b.rule, Vetoes: b.vetoes, Holes: b.holes, Assumed: b.assumed, Read: b.read,
		Curve: CurveOf(b.rule, b.domain()),
	}
}

// onceEach keeps the first of the remarks on the same subject.
func onceEach(all []Remark) []Remark {
	seen := map[string]bool{}
	return slices.DeleteFunc(all, func(r Remark) bool {
		if r.Kind != Subject {
			return false
		}
		before := seen[r.Args["text"]]
		seen[r.Args["text"]] = true
		return before
	})
}
