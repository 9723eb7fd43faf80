package wording

import (
	"cmp"
	"slices"

	"zhiji/store/record"
)

func (x *piece) stretch() stretch { return stretch{x.lo, x.hi} }

// ends lets a sign win over 以上 and ～ where two bands hold the same end.
func (b *builder) ends() {
	for _, x := range b.pieces {
		for _, y := range b.pieces {
			if x == y || x.rest || y.rest || x.exact {
				continue
			}
			if loser := x.meets(y); loser != nil {
				at := x.hi.at
				b.assume(Ends, loser.span)
				b.assumed[len(b.assumed)-1].From = &at
			}
		}
	}
}

// meets opens the looser of the ends where x ends and y begins, and returns
// whose it was.
func (x *piece) meets(y *piece) *piece {
	if !x.hi.set || !y.lo.set || x.hi.at != y.lo.at || x.hi.open || y.lo.open {
		return nil
	}
	switch {
	case x.hi.loose && !y.lo.loose:
		x.hi.open = true
		return x
	case y.lo.loose && !x.hi.loose && !y.exact:
		y.lo.open = true
		return y
	}
	return nil
}

// nest reads ≥100%, ≥90%, ≥80% from the best down.
func (b *builder) nest() {
	up := b.sided(func(x *piece) bool { return x.lo.set && !x.hi.set })
	down := b.sided(func(x *piece) bool { return x.hi.set && !x.lo.set })
	slices.SortStableFunc(up, func(x, y *piece) int { return cmp.Compare(x.lo.at, y.lo.at) })
	slices.SortStableFunc(down, func(x, y *piece) int { return cmp.Compare(y.hi.at, x.hi.at) })
	for i := range len(up) - 1 {
		if x, next := up[i], up[i+1]; x.lo.at < next.lo.at {
			x.hi = end{at: next.lo.at, set: true, open: !next.lo.open}
			b.assume(Nested, x.span)
		}
	}
	for i := range max(len(down)-1, 0) {
		if x, next := down[i], down[i+1]; x.hi.at > next.hi.at {
			x.lo = end{at: next.hi.at, set: true, open: !next.hi.open}
			b.assume(Nested, x.span)
		}
	}
}

func (b *builder) sided(is func(*piece) bool) []*piece {
	var found []*piece
	for _, x := range b.pieces {
		if !x.rest && is(x) {
			found = append(found, x)
		}
	}
	return found
}

// domain is the part of the basis where values can be.
func (b *builder) domain() stretch {
	zero := end{set: true}
	switch {
	case b.basis == record.Gap:
		return stretch{}
	case b.basis == record.Value && b.rates():
		s := stretch{zero, end{at: 1, set: true}}
		for _, x := range b.pieces {
			if x.lo.at > 1 || x.hi.at > 1 {
				s.hi = end{}
			}
		}
		return s
	}
	return stretch{lo: zero}
}

// taken are the stretches of the bands so far.
func (b *builder) taken() []stretch {
	var all []stretch
	for _, band := range b.rule.Bands {
		all = append(all, stretchOf(band))
	}
	return all
}

func (b *builder) add(s stretch, points float64, step *record.Step, at Span) {
	band := *bandOf(s, points)
	band.Step = step
	b.rule.Bands = append(b.rule.Bands, band)
	b.spans = append(b.spans, at)
}

// cover turns pieces to bands: first those with fixed points, then ratios
// and lines, last what holds everywhere else.
func (b *builder) cover() {
	b.rule.Basis = b.basis
	for _, x := range b.pieces {
		switch {
		case x.rest || x.form == straight:
		case x.form == ratio:
			b.proportion(x.stretch(), x.span)
		case x.form == chosen:
			b.between(x)
		default:
			b.add(x.stretch(), b.points(x.points), nil, x.span)
		}
	}
	for _, x := range b.pieces {
		if !x.rest && x.form == straight {
			b.draw(x.stretch(), x.span)
		}
	}
	if b.line != nil {
		b.interpolate()
	}
}

// remain gives what no band holds to 否则, 其余 and a ratio.
func (b *builder) remain() {
	for _, x := range b.pieces {
		if !x.rest {
			continue
		}
		free := uncovered(b.domain(), b.taken())
		if x.form == ratio && len(b.rule.Bands) > 0 {
			b.assume(Rest, x.span)
		}
		for _, s := range b.widen(free) {
			switch x.form {
			case ratio:
				b.proportion(s, x.span)
			case straight:
				b.draw(s, x.span)
			default:
				b.add(s, b.points(x.points), nil, x.span)
			}
		}
	}
}

// widen opens stretches that reach an end of the domain.
func (b *builder) widen(free []stretch) []stretch {
	d := b.domain()
	for i := range free {
		if d.lo.set && free[i].lo == d.lo {
			free[i].lo = end{}
		}
		if d.hi.set && free[i].hi == d.hi {
			free[i].hi = end{}
		}
	}
	return free
}

// proportion gives full marks × attainment to a stretch.
func (b *builder) proportion(s stretch, at Span) {
	full, from := b.rule.FullMarks(), 0.0
	if s.lo.set {
		from = s.lo.at
	}
	b.add(s, round(full*from), &record.Step{From: from, Each: 0.01, Points: round(full / 100)}, at)
}

// between draws a line over a range of points, where the text says how.
func (b *builder) between(x *piece) {
	if b.line == nil && !x.lined || !x.lo.set || !x.hi.set {
		b.hole(Choice, x.span, "points", plain(x.points.plus), "to", plain(x.top))
		b.open = true
		return
	}
	from, to := x.points.plus, x.top
	switch b.way() {
	case 0:
		b.hole(Interpolated, x.span)
		b.open = true
		return
	case -1:
		from, to = to, from
	}
	b.segment(x.stretch(), from, to, x.span)
}

// way is 1 where points go up with the basis, −1 where they go down, 0 where
// that is not known.
func (b *builder) way() int {
	switch {
	case b.basis == record.Attained || b.about.Direction == record.Higher:
		return 1
	case b.about.Direction == record.Lower:
		return -1
	}
	return b.rising()
}

func (b *builder) segment(s stretch, from, to float64, at Span) {
	if from == to {
		b.add(s, from, nil, at)
		return
	}
	b.add(s, from, &record.Step{From: s.lo.at, Each: round(s.hi.at - s.lo.at), Points: round(to - from)}, at)
}

// draw runs a line between the bands on both sides of a stretch.
func (b *builder) draw(s stretch, at Span) {
	if from, ok := b.edge(s.lo, true); ok {
		if to, ok := b.edge(s.hi, false); ok {
			b.segment(s, from, to, at)
			return
		}
	}
	b.hole(Interpolated, at)
	b.open = true
}

// edge returns the points of the band that ends, or begins, at an end.
func (b *builder) edge(e end, ends bool) (float64, bool) {
	for _, band := range b.rule.Bands {
		at := band.From
		if ends {
			at = band.To
		}
		if e.set && at != nil && *at == e.at && band.Step == nil {
			return band.Points, true
		}
	}
	return 0, false
}

// interpolate runs lines between single points; ranges have no one place
// where their points are, so that only the free parts between them get lines.
func (b *builder) interpolate() {
	if n := b.knots(); n >= 2 && n+1 >= len(b.sided(func(*piece) bool { return true })) {
		b.knot()
		return
	}
	drawn := slices.ContainsFunc(b.pieces, func(x *piece) bool { return x.form == chosen })
	for _, s := range uncovered(b.domain(), b.taken()) {
		if s.lo.set && s.hi.set && s.lo.at < s.hi.at && s.lo != b.domain().lo {
			b.draw(s, *b.line)
			drawn = true
		}
	}
	if !drawn {
		b.hole(Interpolated, *b.line)
	}
}

// knots counts the pieces whose points stand at one place.
func (b *builder) knots() int {
	return len(b.sided(func(x *piece) bool {
		return x.form == fixed && (x.exact || x.lo.set && (!x.hi.set || b.nested(x)))
	}))
}

func (b *builder) nested(x *piece) bool {
	return slices.ContainsFunc(b.assumed, func(r Remark) bool { return r.Kind == Nested && r.Span == x.span })
}

// knot lets every band reach to the next one's beginning.
func (b *builder) knot() {
	b.rule.Interpolate = true
	var from []float64
	for _, band := range b.rule.Bands {
		if band.From != nil {
			from = append(from, *band.From)
		}
	}
	slices.Sort(from)
	for i, band := range b.rule.Bands {
		if band.From == nil {
			continue
		}
		n, _ := slices.BinarySearch(from, *band.From)
		b.rule.Bands[i].FromOpen = false
		b.rule.Bands[i].To, b.rule.Bands[i].ToOpen = nil, false
		if n+1 < len(from) {
			b.rule.Bands[i].To, b.rule.Bands[i].ToOpen = &from[n+1], true
		}
	}
}
