package score

import (
	"slices"
	"strings"

	"zhiji/store/record"
)

// Keys of the parts of an explanation. Those of points end in the formula or
// method they come from (points.higher, points.bands), those of a missing item
// in the reason (missing.actual …), those of a limit in what took the place of
// the bare number, those of a derived observation in the way it was derived.
const (
	keyTotal        = "total"              // all weights had data
	keyRenormalised = "total.renormalised" // missing items gave their weight to the others
	keyUnpublished  = "total.unpublished"  // coverage too low: no total
	keyOut          = "total.out"          // does not take part
	keyItem         = "item"               // points by weight
	keyVetoed       = "item.vetoed"
	keyExtra        = "item." // bonus or deduction, outside the weights
	keyMissing      = "missing."
	keyPoints       = "points."
	keyWeight       = "weight"
	keyShared       = "weight.renormalised"
	keyOwn          = "weight.own"
	keyAvailable    = "weight.available"
	keyLimit        = "limit."
	keyVeto         = "veto."
	keyGrade        = "grade."
)

// What took the place of a total.
const (
	limitNothing = "nothing" // below 0
	limitScheme  = "scheme"  // above what the scheme allows
)

// Explain opens the arithmetic of a scorecard: the total, its items, their
// points and weight, the actual and target, the observations and their cells.
// Every node's Value follows exactly from those of its parts (see Check);
// Formula shows it with the numbers. Observations and targets are those of the
// person and period, oldest batch first. Args["metric"] is the metric's
// Chinese name; a reader in another language takes the label of Metric
// instead.
func Explain(in Input, card record.Scorecard, obs []record.Observation, targets []record.Target) record.Explanation {
	x := newExplainer(in, card, obs, targets)
	root := record.Explanation{Key: keyUnpublished, Unit: record.Points}
	var scores []string
	for i, item := range card.Items {
		root.Parts = append(root.Parts, x.item(item, x.items[i]))
		if item.Score != nil {
			scores = append(scores, fixed(*item.Score, 2))
		}
	}
	switch {
	case card.Out != "":
		root.Key, root.Args = keyOut, map[string]string{"reason": card.Out}
		return root
	case !card.Published:
		root.Args = map[string]string{"coverage": percent(card.Coverage), "least": percent(in.Company.Coverage)}
		root.Formula = percent(card.Coverage) + " < " + percent(in.Company.Coverage)
		return root
	}
	root.Key, root.Value = keyTotal, card.Total
	if card.Coverage < 1-slack {
		root.Key = keyRenormalised
		root.Args = map[string]string{"coverage": percent(card.Coverage)}
	}
	root.Parts = append(root.Parts, x.afterSum()...)
	root.Formula = sumText(scores) + " = " + fixed(card.Total, 1)
	return root
}

// sumText writes a sum; what is taken off is subtracted.
func sumText(scores []string) string {
	text := strings.Join(scores, " + ")
	return strings.ReplaceAll(text, "+ −", "− ")
}

// afterSum tells what the sum of the items and the grade by it gave way to.
func (x *explainer) afterSum() []record.Explanation {
	var out []record.Explanation
	sum := int64(0)
	for _, it := range x.card.Items {
		if it.Score != nil {
			sum += hundredths(*it.Score)
		}
	}
	switch most := x.scheme.Most; {
	case sum < 0:
		out = append(out, leaf(keyLimit+limitNothing, 0, record.Points))
	case most > 0 && tenths(sum) > tenths(hundredths(most)):
		out = append(out, leaf(keyLimit+limitScheme, Round(most, 1), record.Points))
	}
	for _, v := range x.card.Vetoes {
		if v.Effect != record.ZeroItem {
			out = append(out, x.veto(v))
		}
	}
	if x.card.Computed != "" {
		e := leaf(keyGrade+"calibrated", 0, "")
		e.Args = map[string]string{"old": x.card.Computed, "new": x.card.Grade, "reason": x.in.calibrated()[x.card.Employee].Reason}
		out = append(out, e)
	}
	return out
}

// veto tells which value fulfilled a veto, and what it does.
func (x *explainer) veto(v record.VetoHit) record.Explanation {
	m := x.metric(v.Metric)
	e := leaf(keyVeto+string(v.Effect), 0, record.Points)
	e.Metric, e.Args = v.Metric, map[string]string{"metric": m.Name, "grade": v.Grade}
	e.Parts = []record.Explanation{x.actual(record.ItemScore{Metric: v.Metric, Actual: &v.Actual}, m)}
	return e
}

// explainer holds what explains one card.
type explainer struct {
	in        Input
	card      record.Scorecard
	obs       []record.Observation
	targets   []record.Target
	available float64
	metrics   map[record.ID]record.Metric
	scheme    record.Scheme
	items     []record.Item // of the scheme, one for each of the card
	ratings   map[Cell][]record.Rating
	presence  presence
}

func newExplainer(in Input, card record.Scorecard, obs []record.Observation, targets []record.Target) *explainer {
	x := &explainer{
		in: in, card: card, obs: obs, targets: targets, available: available(card.Items),
		metrics: map[record.ID]record.Metric{}, ratings: ratingsByMetric(in), scheme: schemeOf(in, card),
	}
	for _, m := range in.Metrics {
		x.metrics[m.ID] = m
	}
	for _, it := range x.scheme.Items {
		if it.Kind != record.Veto {
			x.items = append(x.items, it)
		}
	}
	if len(x.items) != len(card.Items) { // made of targets, or of a scheme that is gone
		x.items = make([]record.Item, len(card.Items))
		for i, it := range card.Items {
			x.items[i] = record.Item{Kind: it.Kind, Metric: it.Metric, Weight: it.Weight, Rule: record.Rule{Method: record.Ratio}}
		}
	}
	for _, e := range in.Employees {
		if e.ID == card.Employee {
			x.presence = presenceOf(in.Period, e, in.presences()[e.ID])
		}
	}
	return x
}

// schemeOf returns the scheme that a card names, those of two positions
// joined; without items where it is none of the firm's.
func schemeOf(in Input, card record.Scorecard) record.Scheme {
	var parts []record.Scheme
	var days []int
	posts := card.Posts
	if len(posts) == 0 {
		posts = []record.PostShare{{Scheme: card.Scheme, Version: card.Version, Days: 1}}
	}
	for _, post := range posts {
		i := slices.IndexFunc(in.Schemes, func(s record.Scheme) bool { return s.ID == post.Scheme && s.Version == post.Version })
		if i < 0 {
			return record.Scheme{}
		}
		parts, days = append(parts, in.Schemes[i]), append(days, post.Days)
	}
	if len(parts) == 1 {
		return parts[0]
	}
	return joined(parts, days)
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

func (x *explainer) metric(id record.ID) record.Metric {
	if m, known := x.metrics[id]; known {
		return m
	}
	return record.Metric{ID: id, Name: string(id)}
}

// item explains one line: what it adds to the total.
func (x *explainer) item(it record.ItemScore, item record.Item) record.Explanation {
	m := x.metric(it.Metric)
	e := record.Explanation{
		Metric: it.Metric, Unit: record.Points, Observed: it.Observation,
		Args: map[string]string{"metric": m.Name},
	}
	if it.Score == nil {
		x.missing(&e, it, m)
		return e
	}
	e.Value = *it.Score
	switch {
	case it.Vetoed:
		e.Key = keyVetoed
		for _, v := range x.card.Vetoes {
			if v.Effect == record.ZeroItem && v.Item == it.Metric {
				e.Parts = append(e.Parts, x.veto(v))
			}
		}
	case !it.Kind.Weighted():
		e.Key = keyExtra + string(it.Kind)
		e.Parts = []record.Explanation{x.points(it, item, m)}
	default:
		e.Key = keyItem
		e.Parts = []record.Explanation{x.points(it, item, m), x.weight(it)}
		e.Formula = x.itemFormula(it)
	}
	return e
}

// missing tells what of an item is there, and that it has no score.
func (x *explainer) missing(e *record.Explanation, it record.ItemScore, m record.Metric) {
	e.Key = keyMissing + it.Missing
	if it.Actual != nil {
		e.Parts = append(e.Parts, x.actual(it, m))
	} else if c, ok := x.correction(it.Metric); ok && c.New == nil {
		e.Parts = append(e.Parts, corrected(c, m))
	}
	if it.Target != nil {
		e.Parts = append(e.Parts, x.target(it, m))
	}
	if it.Kind.Weighted() {
		e.Parts = append(e.Parts, leaf(keyOwn, it.Weight, record.Percent))
	}
}

func leaf(key string, v float64, unit record.Unit) record.Explanation {
	return record.Explanation{Key: key, Value: v, Unit: unit}
}

func (x *explainer) weight(it record.ItemScore) record.Explanation {
	if it.Effective == it.Weight {
		return x.own(keyWeight, it.Weight)
	}
	e := leaf(keyShared, it.Effective, record.Percent)
	e.Formula = percent(it.Weight) + " ÷ " + percent(x.available) + " = " + percent(it.Effective)
	e.Parts = []record.Explanation{x.own(keyOwn, it.Weight), leaf(keyAvailable, x.available, record.Percent)}
	return e
}

// own is the weight in the scheme; of two positions with the days of each.
func (x *explainer) own(key string, weight float64) record.Explanation {
	e := leaf(key, weight, record.Percent)
	if len(x.card.Posts) < 2 {
		return e
	}
	e.Key = keyWeight + ".days"
	var days []string
	for _, p := range x.card.Posts {
		days = append(days, number(float64(p.Days)))
	}
	e.Args = map[string]string{"days": strings.Join(days, " : ")}
	return e
}
