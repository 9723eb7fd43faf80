package wording

import (
	"slices"

	"zhiji/store/record"
)

// choose decides what the numbers of the text are of.
func (b *builder) choose() record.Basis {
	percent, value := b.kinds()
	switch {
	case !percent && value:
		return record.Value
	case !percent && b.bySteps():
		return record.Value
	case !percent && len(b.steps) > 0:
		return record.Gap
	case !percent:
		return record.Attained // 完成 and 未完成 alone
	case value && !b.percentFirst():
		return record.Value
	case b.attained || b.ratios():
		return record.Attained
	case b.about.Basis != "":
		return b.about.Basis
	case b.own():
		return record.Value
	case b.fromTarget():
		return b.gap()
	}
	return b.percentages()
}

// kinds reports whether bands or steps hold percentages, and plain values.
// Steps without bands have no values, only distances.
func (b *builder) kinds() (percent, value bool) {
	for _, x := range b.pieces {
		if !x.rest && !x.goal {
			percent, value = percent || x.percent, value || !x.percent
		}
	}
	for _, s := range b.steps {
		percent = percent || s.percent
		value = value || s.from != nil && !s.percent
	}
	return percent || b.ratios(), value
}

func (b *builder) bySteps() bool {
	return slices.ContainsFunc(b.steps, func(s *stepping) bool {
		return s.way == times || s.way == late || s.way == short && b.about.Direction == record.Lower
	})
}

func (b *builder) ratios() bool {
	return slices.ContainsFunc(b.pieces, func(x *piece) bool { return x.form == ratio })
}

// own reports whether a rate is named that the metric may be.
func (b *builder) own() bool {
	rate := b.about.Unit == "" || b.about.Unit == record.Percent
	return rate && slices.ContainsFunc(b.pieces, func(x *piece) bool { return x.own })
}

// percentFirst reports whether the text's first number is a percentage: the
// rest of another kind is then left out and marked.
func (b *builder) percentFirst() bool {
	first, percent := -1, false
	note := func(at int, is bool) {
		if first < 0 || at < first {
			first, percent = at, is
		}
	}
	for _, x := range b.pieces {
		if !x.goal && (!x.rest || x.form == ratio) {
			note(x.span.Start, x.percent || x.form == ratio)
		}
	}
	for _, s := range b.steps {
		note(s.span.Start, s.percent)
	}
	return percent
}

// fromTarget reports whether all there is are steps of percent from a target
// that may be a percentage itself.
func (b *builder) fromTarget() bool {
	rate := b.about.Unit == record.Percent || b.about.Unit == "" && slices.ContainsFunc(b.steps, func(s *stepping) bool { return s.point })
	return rate && slices.ContainsFunc(b.steps, func(s *stepping) bool { return s.goal }) &&
		!slices.ContainsFunc(b.pieces, func(x *piece) bool { return !x.goal && !x.rest })
}

// gap: 每低于目标值1个百分点 is the distance of two percentages; 1% might be
// one of the target.
func (b *builder) gap() record.Basis {
	for _, s := range b.steps {
		if s.goal && !s.point {
			b.hole(OfWhat, s.span, "as", string(record.Gap))
		}
	}
	return record.Gap
}

// percentages decides by what is known of the metric, and says so.
func (b *builder) percentages() record.Basis {
	at := b.firstPercent()
	say := func(basis record.Basis, mark func(Kind, Span, ...string)) record.Basis {
		mark(OfWhat, at, "as", string(basis))
		return basis
	}
	if b.about.Unit != "" && b.about.Unit != record.Percent {
		return say(record.Attained, b.assume)
	}
	bands := slices.ContainsFunc(b.pieces, func(x *piece) bool { return !x.goal && !x.rest })
	switch up := b.rising(); {
	case !bands && b.about.Unit == "" && !slices.ContainsFunc(b.steps, func(s *stepping) bool { return s.rate }):
		return say(record.Attained, b.assume)
	case !bands:
		return say(record.Gap, b.hole)
	case up < 0:
		return say(record.Value, b.assume) // attainment would be better the lower
	case up > 0 && b.about.Direction == record.Lower, b.about.Unit == "":
		return say(record.Attained, b.assume)
	}
	return say(record.Attained, b.hole)
}

func (b *builder) firstPercent() Span {
	for _, x := range b.pieces {
		if x.percent && !x.goal {
			return x.span
		}
	}
	for _, s := range b.steps {
		if s.percent {
			return s.span
		}
	}
	return Span{}
}

// trend is how points go with the numbers of the text.
type trend struct{ rises, falls bool }

func (t *trend) see(up bool) { t.rises, t.falls = t.rises || up, t.falls || !up }

// rising reports whether points rise (1) or fall (−1) with the numbers of the
// text, 0 where they do neither or both.
func (b *builder) rising() int {
	var t trend
	given := b.sided(func(x *piece) bool { return x.form == fixed })
	for i, x := range given {
		for _, y := range given[:i] {
			more, further := b.points(x.points)-b.points(y.points), x.middle()-y.middle()
			if more != 0 && further != 0 {
				t.see(more > 0 == (further > 0))
			}
		}
	}
	for _, s := range b.steps {
		t.see(s.way == below != (s.points > 0))
	}
	if len(b.pieces) == 1 && len(b.steps) == 0 && len(given) == 1 && given[0].lo.set != given[0].hi.set {
		t.see(given[0].lo.set == (b.points(given[0].points) > 0))
	}
	switch {
	case t.rises == t.falls:
		return 0
	case t.rises:
		return 1
	}
	return -1
}

// middle is a number that orders conditions.
func (c condition) middle() float64 {
	switch {
	case !c.lo.set:
		return c.hi.at - 1e-6
	case !c.hi.set:
		return c.lo.at + 1e-6
	}
	return (c.lo.at + c.hi.at) / 2
}
