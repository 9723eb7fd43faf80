package score

import (
	"slices"
	"strings"

	"zhiji/store/record"
)

// Keys of the parts of an explanation. Those of an item end in the formula it
// uses (item.higher, item.inverse, item.distance), those of a missing item in
// the reason (missing.actual …), those of a limit in what took the place of
// the bare ratio, those of a derived observation in the way it was derived.
const (
	keyTotal        = "total"              // all weights had data
	keyRenormalised = "total.renormalised" // missing items gave their weight to the others
	keyUnpublished  = "total.unpublished"  // coverage too low: no total
	keyItem         = "item."
	keyMissing      = "missing."
	keyActual       = "actual"
	keyAdjusted     = "actual.adjusted"
	keyCorrected    = "actual.corrected"
	keyTarget       = "target"
	keyWeight       = "weight"
	keyShared       = "weight.renormalised"
	keyOwn          = "weight.own"
	keyAvailable    = "weight.available"
	keyLimit        = "limit."
	keyObservation  = "observation"
	keyAdjustment   = "adjustment"
	keySingle       = "adjustment.single"
	keyCorrection   = "correction"
	keyExcluded     = "correction.excluded"
)

// What took the place of the bare ratio.
const (
	limitCap        = "cap"
	limitFloor      = "floor"
	limitThreshold  = "threshold"
	limitZeroTarget = "zero_target"
	limitZeroActual = "zero_actual"
)

// Explain opens the arithmetic of a scorecard: the total, its items, their
// actual, target and weight, the observations and their cells. Every node's
// Value follows exactly from those of its parts (see Check); Formula shows it
// with the numbers. Observations and targets are those of the person and
// period, oldest batch first. Args["metric"] is the metric's Chinese name; a
// reader in another language takes the label of Metric instead.
func Explain(in Input, card record.Scorecard, obs []record.Observation, targets []record.Target) record.Explanation {
	x := explainer{in, card, obs, targets, available(card.Items), metricsByID(in.Metrics)}
	root := record.Explanation{Key: keyUnpublished, Unit: record.Points}
	var scores []string
	for _, item := range card.Items {
		root.Parts = append(root.Parts, x.item(item))
		if item.Score != nil {
			scores = append(scores, fixed(*item.Score, 2))
		}
	}
	if !card.Published {
		root.Args = map[string]string{"coverage": percent(card.Coverage), "least": percent(in.Company.Coverage)}
		root.Formula = percent(card.Coverage) + " < " + percent(in.Company.Coverage)
		return root
	}
	root.Key, root.Value = keyTotal, card.Total
	if len(scores) < len(card.Items) {
		root.Key = keyRenormalised
		root.Args = map[string]string{"coverage": percent(card.Coverage)}
	}
	root.Formula = strings.Join(scores, " + ") + " = " + fixed(card.Total, 1)
	return root
}

func metricsByID(list []record.Metric) map[record.ID]record.Metric {
	m := make(map[record.ID]record.Metric, len(list))
	for _, metric := range list {
		m[metric.ID] = metric
	}
	return m
}

// available is the sum of the weights that have data, added as Compute does.
func available(items []record.ItemScore) float64 {
	sum := 0.0
	for _, it := range items {
		if it.Missing == "" {
			sum += it.Weight
		}
	}
	return sum
}

type explainer struct {
	in        Input
	card      record.Scorecard
	obs       []record.Observation
	targets   []record.Target
	available float64
	metrics   map[record.ID]record.Metric
}

func (x explainer) item(it record.ItemScore) record.Explanation {
	m, known := x.metrics[it.Metric]
	if !known {
		m.Name = string(it.Metric)
	}
	e := record.Explanation{
		Metric: it.Metric, Unit: record.Points, Observed: it.Observation,
		Args: map[string]string{"metric": m.Name},
	}
	if it.Actual != nil {
		e.Parts = append(e.Parts, x.actual(it, m))
	} else if c, ok := x.correction(it.Metric); ok && c.New == nil {
		e.Parts = append(e.Parts, corrected(c, m))
	}
	if it.Target != nil {
		e.Parts = append(e.Parts, x.target(it, m))
	}
	if it.Score == nil {
		e.Key = keyMissing + it.Missing
		e.Parts = append(e.Parts, leaf(keyOwn, it.Weight, record.Percent))
		return e
	}
	f := formulaOf(m)
	e.Key, e.Value = keyItem+string(f), *it.Score
	e.Parts = append(e.Parts, x.weight(it))
	limit := limitOf(f, it)
	if limit != "" {
		part := leaf(keyLimit+limit, *it.Attainment, record.Percent)
		part.Args = map[string]string{"uncapped": percent(*it.Uncapped)}
		e.Parts = append(e.Parts, part)
	}
	e.Formula = itemFormula(f, limit, it, x.available)
	return e
}

// limitOf names what took the place of the bare ratio, "" when nothing did.
func limitOf(f formula, it record.ItemScore) string {
	switch uncapped, counted := *it.Uncapped, *it.Attainment; {
	case *it.Target == 0:
		return limitZeroTarget
	case f == inverse && *it.Actual <= 0:
		return limitZeroActual
	case counted > uncapped:
		return limitFloor
	case counted < uncapped && counted >= 1:
		return limitCap
	case counted < uncapped:
		return limitThreshold
	}
	return ""
}

func leaf(key string, v float64, unit record.Unit) record.Explanation {
	return record.Explanation{Key: key, Value: v, Unit: unit}
}

func (x explainer) weight(it record.ItemScore) record.Explanation {
	if it.Effective == it.Weight {
		return leaf(keyWeight, it.Weight, record.Percent)
	}
	e := leaf(keyShared, it.Effective, record.Percent)
	e.Formula = percent(it.Weight) + " ÷ " + percent(x.available) + " = " + percent(it.Effective)
	e.Parts = []record.Explanation{
		leaf(keyOwn, it.Weight, record.Percent),
		leaf(keyAvailable, x.available, record.Percent),
	}
	return e
}

func (x explainer) target(it record.ItemScore, m record.Metric) record.Explanation {
	e := leaf(keyTarget, *it.Target, m.Unit)
	for _, t := range x.targets {
		if t.Metric == it.Metric && t.Value == *it.Target {
			e.Sources = []record.Source{t.Source} // the newest of them
		}
	}
	return e
}

// actual explains a value by its observation and by the adjustments after it.
func (x explainer) actual(it record.ItemScore, m record.Metric) record.Explanation {
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
func (x explainer) adjustments(metric record.ID) []record.Adjustment {
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
func (x explainer) observation(it record.ItemScore, v float64) (record.Observation, bool) {
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
func (x explainer) correction(metric record.ID) (Correction, bool) {
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
