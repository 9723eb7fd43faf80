package score

import (
	"strings"

	"zhiji/store/record"
)

// Keys of what points are made of.
const (
	keyAttained     = "attained." // ends in the formula
	keyGap          = "gap"
	keyBand         = "band"
	keyBase         = "base"
	keyInterpolated = "interpolated"
	keyStep         = "step" // and step.whole, step.started
	keyFull         = "full"
	keyLow          = "low"
	keyHigh         = "high"
	keyStart        = "start"
	keyRequired     = "required"
	keyGiven        = "given." // ends in the relation
	keyChosen       = "chosen"
	keyLevel        = "level"
)

// What took the place of the bare ratio or of a rule's points.
const (
	limitCap        = "cap"
	limitFloor      = "floor"
	limitThreshold  = "threshold"
	limitZeroTarget = "zero_target"
	limitZeroActual = "zero_actual"
	limitLeast      = "least"
	limitMost       = "most"
	limitBinary     = "binary"
)

// points explains an item's points (得分) before its weight.
func (x *explainer) points(it record.ItemScore, item record.Item, m record.Metric) record.Explanation {
	e := record.Explanation{Unit: record.Points, Observed: it.Observation, Metric: it.Metric, Value: *it.Points}
	f := formulaOf(m)
	switch item.Rule.Method {
	case record.Ratio:
		e.Key = keyPoints + string(f)
		x.ratio(&e, f, it, m)
	case record.Binary:
		e.Key = keyPoints + string(record.Binary)
		e.Parts = []record.Explanation{x.attained(it, m)}
	case record.Progress:
		e.Key = keyPoints + string(record.Progress)
		x.progress(&e, it, item, m)
	case record.Rated, record.Level, record.Anchors:
		e.Key = keyPoints + string(item.Rule.Method)
		x.judged(&e, it, item, m)
	case record.Efficacy:
		e.Key = keyPoints + string(record.Efficacy)
		x.efficacy(&e, it, item, m)
	default:
		e.Key = keyPoints + string(item.Rule.Method)
		x.ruled(&e, it, item, m)
	}
	return e
}

// ratio explains actual against target within the limits.
func (x *explainer) ratio(e *record.Explanation, f formula, it record.ItemScore, m record.Metric) {
	e.Parts = []record.Explanation{x.actual(it, m), x.target(it, m)}
	limit := limitOf(f, it)
	if limit != "" {
		e.Parts = append(e.Parts, limited(limit, it))
	}
	e.Formula = limitText(limit, ratioText(f, *it.Actual, *it.Target), *it.Attainment) + " × 100 = " + fixed(*it.Points, 2)
}

// limited is the attainment that counts in place of the bare one.
func limited(limit string, it record.ItemScore) record.Explanation {
	part := leaf(keyLimit+limit, *it.Attainment, record.Percent)
	part.Args = map[string]string{"uncapped": percent(*it.Uncapped)}
	return part
}

// limitOf names what took the place of the bare ratio, "" when nothing did.
func limitOf(f formula, it record.ItemScore) string {
	switch uncapped, counted := *it.Uncapped, *it.Attainment; {
	case it.Target != nil && *it.Target == 0:
		return limitZeroTarget
	case f == inverse && *it.Actual <= 0:
		return limitZeroActual
	default:
		return bounded(uncapped, counted)
	}
}

// bounded names the bound that a ratio ran into.
func bounded(uncapped, counted float64) string {
	switch {
	case counted > uncapped:
		return limitFloor
	case counted < uncapped && counted >= 1:
		return limitCap
	case counted < uncapped:
		return limitThreshold
	}
	return ""
}

// attained is the ratio of actual and target as a number of its own.
func (x *explainer) attained(it record.ItemScore, m record.Metric) record.Explanation {
	f := formulaOf(m)
	e := leaf(keyAttained+string(f), *it.Uncapped, record.Percent)
	e.Parts = []record.Explanation{x.actual(it, m), x.target(it, m)}
	switch {
	case *it.Target == 0:
		e.Parts = append(e.Parts, leaf(keyLimit+limitZeroTarget, *it.Uncapped, record.Percent))
	case f == inverse && *it.Actual <= 0:
		e.Parts = append(e.Parts, leaf(keyLimit+limitZeroActual, *it.Uncapped, record.Percent))
	default:
		e.Formula = ratioText(f, *it.Actual, *it.Target) + " = " + percent(*it.Uncapped)
	}
	return e
}

// progress explains the way from start to target.
func (x *explainer) progress(e *record.Explanation, it record.ItemScore, item record.Item, m record.Metric) {
	e.Parts = []record.Explanation{x.actual(it, m), leaf(keyStart, *item.Start, m.Unit), x.target(it, m)}
	limit := bounded(*it.Uncapped, *it.Attainment)
	if *item.Start == *it.Target {
		limit = limitZeroTarget
	}
	if limit != "" {
		e.Parts = append(e.Parts, limited(limit, it))
	}
	start := bracketed(*item.Start)
	way := "(" + number(*it.Actual) + " − " + start + ") ÷ (" + number(*it.Target) + " − " + start + ")"
	e.Formula = limitText(limit, way, *it.Attainment) + " × 100 = " + fixed(*it.Points, 2)
}

// efficacy explains the 功效系数.
func (x *explainer) efficacy(e *record.Explanation, it record.ItemScore, item record.Item, m record.Metric) {
	r := item.Rule
	e.Parts = []record.Explanation{x.actual(it, m), leaf(keyLow, r.Low, m.Unit), leaf(keyHigh, r.High, m.Unit)}
	raw := 60 + (*it.Actual-r.Low)/(r.High-r.Low)*40
	x.held(e, raw, efficacy(r, *it.Actual), it, r)
	low := bracketed(r.Low)
	e.Formula = "60 + (" + number(*it.Actual) + " − " + low + ") ÷ (" + number(r.High) + " − " + low + ") × 40 = " + number(Round(raw, 4))
}

// held adds the bounds that points ran into, and the full marks they are of.
func (x *explainer) held(e *record.Explanation, raw, bounded float64, it record.ItemScore, r record.Rule) {
	switch {
	case bounded > raw:
		e.Parts = append(e.Parts, leaf(keyLimit+limitLeast, bounded, record.Points))
	case bounded < raw:
		e.Parts = append(e.Parts, leaf(keyLimit+limitMost, bounded, record.Points))
	}
	if !it.Kind.Weighted() {
		if *it.Points == 0 && hundredths(bounded) != 0 { // of the other sign
			e.Parts = append(e.Parts, leaf(keyLimit+limitLeast, 0, record.Points))
		}
		return
	}
	if r.FullMarks() != 100 {
		e.Parts = append(e.Parts, leaf(keyFull, r.FullMarks(), record.Points))
	}
	switch own := bounded / r.FullMarks(); {
	case *it.Attainment > own:
		e.Parts = append(e.Parts, leaf(keyLimit+limitFloor, *it.Attainment, record.Percent))
	case *it.Attainment < own:
		e.Parts = append(e.Parts, leaf(keyLimit+limitCap, *it.Attainment, record.Percent))
	}
	for i := range e.Parts {
		if part := &e.Parts[i]; strings.HasPrefix(part.Key, keyLimit) && part.Args == nil {
			part.Args = map[string]string{"uncapped": percent(raw / r.FullMarks())}
		}
	}
}

// ruled explains bands and steps at the place where the value falls.
func (x *explainer) ruled(e *record.Explanation, it record.ItemScore, item record.Item, m record.Metric) {
	r := item.Rule
	at, unit := x.basis(it, r, m)
	w, _ := work(r, at.Value)
	e.Parts = []record.Explanation{at}
	switch {
	case r.Method == record.Steps:
		e.Parts = append(e.Parts, leaf(keyBase, w.start, record.Points))
	case w.lower != nil && w.upper != nil:
		e.Parts = append(e.Parts, interpolated(w, unit))
	case w.lower != nil:
		part := leaf(keyBand, w.start, record.Points)
		part.Args = map[string]string{"range": "x ≥ " + written(w.lower.x, unit)}
		e.Parts = append(e.Parts, part)
	default:
		part := leaf(keyBand, w.start, record.Points)
		part.Args = map[string]string{"range": Range(r.Bands[w.band], unit)}
		e.Parts = append(e.Parts, part)
	}
	terms := []string{number(w.start)}
	if w.lower != nil && w.upper != nil {
		terms = []string{number(w.raw)}
	}
	for _, s := range w.steps {
		e.Parts = append(e.Parts, stepPart(s, unit))
		terms = append(terms, number(s.points))
	}
	if len(terms) > 1 {
		e.Formula = sumText(terms) + " = " + number(Round(w.raw, 4))
	}
	x.held(e, w.raw, w.points, it, r)
}

// basis is what a rule looks at, and its unit.
func (x *explainer) basis(it record.ItemScore, r record.Rule, m record.Metric) (record.Explanation, record.Unit) {
	switch r.Looks() {
	case record.Value:
		return x.actual(it, m), m.Unit
	case record.Gap:
		e := leaf(keyGap, *it.Actual-*it.Target, m.Unit)
		e.Parts = []record.Explanation{x.actual(it, m), x.target(it, m)}
		return e, m.Unit
	}
	if it.Uncapped == nil { // outside the weights no ratio is kept
		l := line{formula: formulaOf(m), limits: limits{ceiling: x.in.Company.Cap}}
		bare := (&result{line: &l, actual: *it.Actual, target: *it.Target}).bare()
		it.Uncapped = &bare
	}
	return x.attained(it, m), record.Percent
}

func interpolated(w worked, unit record.Unit) record.Explanation {
	e := leaf(keyInterpolated, w.raw, record.Points)
	e.Args = map[string]string{
		"x": written(w.x, unit), "from": written(w.lower.x, unit), "to": written(w.upper.x, unit),
		"low": number(w.lower.points), "high": number(w.upper.points),
	}
	e.Formula = number(w.lower.points) + " + (" + number(w.x) + " − " + bracketed(w.lower.x) + ") ÷ (" + number(w.upper.x) + " − " +
		bracketed(w.lower.x) + ") × (" + number(w.upper.points) + " − " + bracketed(w.lower.points) + ") = " + number(Round(w.raw, 4))
	return e
}

func stepPart(s stepped, unit record.Unit) record.Explanation {
	e := leaf(keyStep, s.points, record.Points)
	if s.step.Part != record.Proportional {
		e.Key += "." + string(s.step.Part)
	}
	e.Args = map[string]string{
		"from": written(s.step.From, unit), "distance": written(s.distance, unit),
		"each": written(s.step.Each, unit), "points": signed(s.step.Points),
	}
	e.Parts = []record.Explanation{
		leaf(keyStep+".distance", s.distance, unit), leaf(keyStep+".each", s.step.Each, unit), leaf(keyStep+".points", s.step.Points, record.Points),
	}
	return e
}

// judged explains what people gave.
func (x *explainer) judged(e *record.Explanation, it record.ItemScore, item record.Item, m record.Metric) {
	given := judge(&item, x.ratings[Cell{x.card.Employee, it.Metric}])
	fromPeople := item.Rule.Method == record.Rated || !x.imported(it)
	var terms []string
	top := topOf(&item)
	if fromPeople {
		for _, j := range given {
			part := x.given(j, top, it.Metric)
			e.Parts = append(e.Parts, part)
			terms = append(terms, number(part.Value)+" × "+percent(j.weight))
		}
		e.Formula = strings.Join(terms, " + ") + " = " + number(Round(*it.Actual, 4))
	} else {
		e.Parts = append(e.Parts, x.actual(it, m))
	}
	if item.Rule.Method == record.Level {
		e.Parts = append(e.Parts, leaf(keyRequired, item.Required, ""))
		e.Formula = "min(" + number(Round(*it.Actual, 4)) + " ÷ " + number(item.Required) + ", 1) × 100 = " + fixed(*it.Points, 2)
		return
	}
	if item.Rule.Method == record.Anchors {
		for _, a := range item.Rule.Anchors {
			if *it.Actual >= a.From && *it.Actual <= a.To {
				part := leaf(keyChosen, 0, "")
				part.Args = map[string]string{"from": number(a.From), "to": number(a.To), "text": a.Text}
				e.Parts = append(e.Parts, part)
			}
		}
		if top != 100 {
			e.Parts = append(e.Parts, leaf(keyFull, top, record.Points))
		}
	}
}

// imported reports whether an item's actual came with a file.
func (x *explainer) imported(it record.ItemScore) bool {
	_, ok := x.observation(it, *it.Actual)
	return ok || it.Observation != ""
}

// given is what one relation gave on average. What peers wrote stays theirs:
// no cell of theirs is cited.
func (x *explainer) given(j judgement, top float64, metric record.ID) record.Explanation {
	e := leaf(keyGiven+relationName(j.share), j.mean*top, record.Points)
	e.Args = map[string]string{"n": number(float64(j.n))}
	e.Parts = []record.Explanation{leaf(keyWeight, j.weight, record.Percent)}
	if j.share.Relation == record.ByPeer {
		return e
	}
	for _, r := range x.ratings[Cell{x.card.Employee, metric}] {
		if r.Relation == j.share.Relation && (r.Round > 1) == j.share.Second && r.Source.SHA256 != "" {
			e.Sources = append(e.Sources, r.Source)
		}
	}
	return e
}

func relationName(s record.RaterShare) string {
	switch {
	case s.Relation != record.BySuperior:
		return string(s.Relation)
	case s.Second:
		return "second"
	}
	return "superior"
}
