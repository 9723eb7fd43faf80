package score

import (
	"math"
	"slices"

	"zhiji/store/record"
)

// Keys of values and of what they rest on.
const (
	keyActual      = "actual"
	keyAdjusted    = "actual.adjusted"
	keyCorrected   = "actual.corrected"
	keyTarget      = "target"
	keyCommon      = "target.common"   // of everybody under the scheme
	keyProrated    = "target.prorated" // by days
	keyDays        = "days"
	keyOfDays      = "days.period"
	keyObservation = "observation"
	keyAdjustment  = "adjustment"
	keySingle      = "adjustment.single"
	keyCorrection  = "correction"
	keyExcluded    = "correction.excluded"
)

// target is the one that counts; a shrunk one is explained by the whole one
// and the days.
func (x *explainer) target(it record.ItemScore, m record.Metric) record.Explanation {
	e := leaf(keyTarget, *it.Target, m.Unit)
	item := x.lineOf(it)
	if item.Prorate && x.presence.days < x.presence.of && x.presence.of > 0 {
		whole := math.NaN()
		if item.Target != nil {
			whole = *item.Target
		}
		if t, ok := x.agreed(it.Metric); ok {
			whole = t.Value
		}
		e.Key = keyProrated
		e.Parts = []record.Explanation{
			x.cite(leaf(keyTarget, whole, m.Unit), it.Metric, item.Target != nil),
			leaf(keyDays, float64(x.presence.days), record.Days), leaf(keyOfDays, float64(x.presence.of), record.Days),
		}
		e.Formula = number(whole) + " × " + number(float64(x.presence.days)) + " ÷ " + number(float64(x.presence.of)) + " = " + number(*it.Target)
		return e
	}
	return x.cite(e, it.Metric, item.Target != nil)
}

// lineOf returns the scheme's item of a line of the card.
func (x *explainer) lineOf(it record.ItemScore) record.Item {
	for i, other := range x.card.Items {
		if other.Metric == it.Metric && other.Kind == it.Kind && other.Weight == it.Weight {
			return x.items[i]
		}
	}
	return record.Item{}
}

// agreed returns the person's newest own target of a metric.
func (x *explainer) agreed(metric record.ID) (record.Target, bool) {
	for i := len(x.targets) - 1; i >= 0; i-- {
		if t := x.targets[i]; t.Metric == metric {
			return t, true
		}
	}
	return record.Target{}, false
}

// cite adds the cell of a target; without one it is that of the position.
func (x *explainer) cite(e record.Explanation, metric record.ID, common bool) record.Explanation {
	for i := len(x.targets) - 1; i >= 0; i-- {
		if t := x.targets[i]; t.Metric == metric && t.Value == e.Value {
			if t.Source.SHA256 != "" || t.Source.File != "" {
				e.Sources = []record.Source{t.Source} // the newest of them
			}
			return e
		}
	}
	if common {
		e.Key = keyCommon
	}
	return e
}

// actual explains a value by its observation and by the adjustments after it.
func (x *explainer) actual(it record.ItemScore, m record.Metric) record.Explanation {
	e := leaf(keyActual, *it.Actual, m.Unit)
	adjustments := x.adjustments(it.Metric)
	before := *it.Actual
	if len(adjustments) > 0 {
		e.Key, before = keyAdjusted, adjustments[0].Old
	}
	if o, ok := x.observation(it, before); ok {
		e.Observed = o.ID()
		c, ok := x.correction(it.Metric)
		if ok = ok && c.New != nil && *c.New == before; ok {
			o.Value = c.Old
		}
		e.Parts = append(e.Parts, observed(o, m))
		if ok {
			e.Parts = append(e.Parts, corrected(c, m))
		}
		if ok && len(adjustments) == 0 {
			e.Key = keyCorrected
		}
	}
	for _, a := range adjustments {
		e.Parts = append(e.Parts, adjusted(a, m))
	}
	return e
}

// adjustments returns the approved corrections of a metric in the period, in
// the order they were made.
func (x *explainer) adjustments(metric record.ID) []record.Adjustment {
	var out []record.Adjustment
	for _, a := range x.in.Adjustments {
		if a.Employee == x.card.Employee && a.Period == x.card.Period && a.Metric == metric && a.State == record.Approved {
			out = append(out, a)
		}
	}
	slices.SortStableFunc(out, func(a, b record.Adjustment) int { return a.DecidedAt.Compare(b.DecidedAt) })
	return out
}

// observation returns the newest observation that holds a value, preferring
// the one the scorecard names.
func (x *explainer) observation(it record.ItemScore, v float64) (record.Observation, bool) {
	var best record.Observation
	found := false
	for _, o := range x.obs {
		if o.Metric != it.Metric || o.Value != v || (found && best.ID() == it.Observation) {
			continue
		}
		best, found = o, true
	}
	return best, found
}

func observed(o record.Observation, m record.Metric) record.Explanation {
	e := leaf(keyObservation, o.Value, m.Unit)
	e.Metric, e.Observed, e.Sources = o.Metric, o.ID(), o.Sources
	switch {
	case m.Derived.How != "":
		e.Key += "." + m.Derived.How
	case len(o.Sources) > 1:
		e.Key += ".several"
	}
	return e
}

// correction returns what somebody decided about a doubtful value.
func (x *explainer) correction(metric record.ID) (Correction, bool) {
	for _, c := range x.in.Corrections {
		if c.Metric == metric {
			return c, true
		}
	}
	return Correction{}, false
}

// corrected tells both values, who decided, when and why.
func corrected(c Correction, m record.Metric) record.Explanation {
	args := map[string]string{"old": number(c.Old), "by": c.By, "at": c.At, "reason": c.Why}
	if c.New == nil {
		e := leaf(keyExcluded, c.Old, m.Unit)
		e.Args = args
		return e
	}
	e := leaf(keyCorrection, *c.New, m.Unit)
	args["new"] = number(*c.New)
	e.Args, e.Formula = args, number(c.Old)+" → "+number(*c.New)
	return e
}

func adjusted(a record.Adjustment, m record.Metric) record.Explanation {
	e := leaf(keyAdjustment, a.New, m.Unit)
	if a.Single {
		e.Key = keySingle
	}
	e.Args = map[string]string{"old": number(a.Old), "new": number(a.New), "reason": a.Reason}
	e.Formula = number(a.Old) + " → " + number(a.New)
	e.Sources = a.Sources
	return e
}
