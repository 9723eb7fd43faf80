package wording

import "zhiji/store/record"

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
	var most *float64
	for _, band := range b.rule.Bands {
		switch s := stretchOf(band); {
		case band.Step == nil && !s.hi.set && s.lo.set && s.lo.at == 1 && band.Points == full:
			most = &full
		case band.Step == nil || band.Step.From != 0 || band.Step.Points != round(full/100) || band.Step.Each != 0.01 || band.Step.Down || s.lo.set:
			return false
		case s.hi.set && s.hi.at != 1:
			return false
		}
	}
	ratios := b.ratios() && len(b.rule.Bands) > 0
	if !ratios || most != nil && b.rule.Most != nil || most == nil && len(b.rule.Bands) > 1 || most != nil && len(b.rule.Bands) != 2 {
		return false
	}
	if most == nil {
		most = b.rule.Most
	}
	b.rule = record.Rule{Method: record.Ratio, Full: b.rule.Full, Least: b.rule.Least, Most: most}
	return true
}

// asBinary: full marks at the target, else none.
func (b *builder) asBinary() bool {
	if len(b.rule.Bands) != 2 || b.basis != record.Attained || b.rule.Least != nil || b.rule.Most != nil {
		return false
	}
	done, not := b.rule.Bands[0], b.rule.Bands[1]
	if done.To != nil {
		done, not = not, done
	}
	up, down := stretchOf(done), stretchOf(not)
	at := end{at: 1, set: true}
	up.lo.loose, down.hi.loose = false, false
	if done.Step != nil || not.Step != nil || up != (stretch{lo: at}) || down != (stretch{hi: outside(1)}) || done.Points != b.rule.FullMarks() || not.Points != 0 {
		return false
	}
	b.rule = record.Rule{Method: record.Binary, Full: b.rule.Full}
	return true
}

// asSteps: one band with fixed points and steps that begin at its edges.
func (b *builder) asSteps() bool {
	core := -1
	steps := []record.Step{}
	for i, band := range b.rule.Bands {
		switch s := stretchOf(band); {
		case band.Step == nil || core < 0 && s.lo.set && !s.hi.set && !band.Step.Down && band.Step.From == s.lo.at && len(b.rule.Bands) > 1:
			if core >= 0 {
				return false
			}
			core = i
			if band.Step != nil {
				steps = append(steps, *band.Step)
			}
		case band.Step.Down && (s.lo.set || !s.hi.set || s.hi.at != band.Step.From):
			return false
		case !band.Step.Down && (s.hi.set || !s.lo.set || s.lo.at != band.Step.From):
			return false
		default:
			steps = append(steps, *band.Step)
		}
	}
	if len(steps) == 0 || core < 0 && len(b.rule.Bands) != 1 {
		return false
	}
	if core < 0 {
		return false
	}
	base := b.rule.Bands[core]
	for _, band := range b.rule.Bands {
		if band.Points != base.Points {
			return false
		}
	}
	if !b.whole(base, steps) {
		return false
	}
	b.rule.Method, b.rule.Bands, b.rule.Base, b.rule.Steps = record.Steps, nil, base.Points, steps
	return true
}

// whole reports whether the band and its steps leave nothing out that a rule
// of steps would fill.
func (b *builder) whole(base record.Band, steps []record.Step) bool {
	return len(uncovered(b.domain(), b.taken())) == 0 && len(steps) > 0 && (base.From != nil || base.To != nil)
}
