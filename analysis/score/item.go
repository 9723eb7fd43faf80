package score

import (
	"math"

	"zhiji/store/record"
)

// place is where a person's values stand, and the share of the period.
type place struct {
	employee       record.ID
	actual, target int
	share          float64
}

// score fills in the values of a line and finds its points.
func (s *scorer) score(l *line, at place) result {
	r := result{line: l, actual: math.NaN(), target: math.NaN(), uncapped: math.NaN(), attainment: math.NaN()}
	if !l.known {
		r.missing = NoMetric
		return r
	}
	r.actual, r.target = s.actual.at(at.actual, l.actual), s.targetOf(l, at)
	switch l.item.Kind {
	case record.Bonus, record.Deduction:
		r.extra()
		return r
	}
	switch l.item.Rule.Method {
	case record.Rated, record.Level, record.Anchors:
		s.judged(&r, at.employee)
	case record.Progress:
		if r.missing = missing(r.actual, r.target, true); r.missing == "" {
			r.uncapped = progress(l.formula, *l.item.Start, r.actual, r.target)
			r.count(l.limits.clamp(r.uncapped))
		}
	case record.Ratio, record.Binary:
		r.against()
	default:
		r.ruled()
	}
	return r
}

// targetOf is a person's own target, else the item's; it shrinks with the
// days where the item says so.
func (s *scorer) targetOf(l *line, at place) float64 {
	target := s.target.at(at.target, l.target)
	if math.IsNaN(target) && l.item.Target != nil {
		target = *l.item.Target
	}
	if l.item.Prorate && at.share < 1 {
		target *= at.share
	}
	return target
}

// count takes an attainment: points are its hundredths, to two decimals.
func (r *result) count(attainment float64) {
	r.attainment = attainment
	r.points = hundredths(100 * attainment)
}

// against compares actual and target: in proportion, or all or nothing.
func (r *result) against() {
	if r.missing = missing(r.actual, r.target, false); r.missing != "" {
		return
	}
	uncapped, attainment := attain(r.line.formula, r.actual, r.target, r.line.limits)
	r.uncapped = uncapped
	if r.line.item.Rule.Method == record.Binary {
		attainment = 0
		if uncapped >= 1-slack {
			attainment = 1
		}
	}
	r.count(attainment)
}

// ruled finds the points of bands, steps and 功效系数.
func (r *result) ruled() {
	x, why := r.basis()
	if r.missing = why; why != "" {
		return
	}
	rule := r.line.item.Rule
	points, ok := 0.0, true
	if rule.Method == record.Efficacy {
		points = efficacy(rule, x)
	} else if points, ok = Points(rule, x); !ok {
		r.missing = NoBand
		return
	}
	r.count(r.line.own(points / rule.FullMarks()))
}

// own holds an attainment within the limits that the item itself names; the
// firm's cap is for ratios.
func (l *line) own(attainment float64) float64 {
	if l.item.Cap > 0 {
		attainment = math.Min(attainment, l.item.Cap)
	}
	return math.Max(attainment, l.item.Floor)
}

// basis is what the rule looks at, and why there is nothing to look at.
func (r *result) basis() (x float64, why string) {
	looks := r.line.item.Rule.Looks()
	if r.line.item.Rule.Method == record.Efficacy {
		looks = record.Value
	}
	switch looks {
	case record.Value:
		if math.IsNaN(r.actual) {
			return 0, NoActual
		}
		if missing(r.actual, r.target, false) == "" {
			r.uncapped = r.bare()
		}
		return r.actual, ""
	case record.Gap:
		if why = missing(r.actual, r.target, true); why == "" {
			x = r.actual - r.target
		}
		return x, why
	}
	if why = missing(r.actual, r.target, false); why == "" {
		r.uncapped = r.bare()
	}
	return r.uncapped, why
}

// bare is the attainment without limits but those that stand for a ratio that
// does not exist.
func (r *result) bare() float64 {
	uncapped, _ := attain(r.line.formula, r.actual, r.target, limits{ceiling: r.line.limits.ceiling})
	return uncapped
}

// extra scores a bonus or a deduction, which never change sides. No record
// is nothing to add or take off.
func (r *result) extra() {
	x, why := r.basis()
	r.uncapped = math.NaN()
	if why != "" {
		r.missing = NoRecord
		return
	}
	points, ok := Points(r.line.item.Rule, x)
	switch {
	case !ok:
		r.missing = NoRecord
		return
	case r.line.item.Kind == record.Bonus:
		points = math.Max(points, 0)
	default:
		points = math.Min(points, 0)
	}
	r.points = hundredths(points)
}

// judged finds the points that people gave: their scores, a level, or points
// within anchors. An imported value goes before the ratings, but for Rated.
func (s *scorer) judged(r *result, employee record.ID) {
	item := r.line.item
	r.target = math.NaN()
	if item.Rule.Method == record.Level {
		r.target = item.Required
	}
	if item.Rule.Method == record.Rated || math.IsNaN(r.actual) {
		if r.actual = s.opinion(item, employee); math.IsNaN(r.actual) {
			r.missing = NoRating
			return
		}
	}
	switch item.Rule.Method {
	case record.Level:
		r.uncapped = r.actual / item.Required
		r.count(math.Min(r.uncapped, 1))
	default:
		r.count(r.line.own(r.actual / topOf(item)))
	}
}

// topOf is the highest value of what people give.
func topOf(item *record.Item) float64 {
	switch item.Rule.Method {
	case record.Level:
		return levels(item.Rule)
	case record.Anchors:
		return item.Rule.FullMarks()
	}
	return 100
}

// missing says why actual and target give no score, "" when they do. A target
// below 0 has no ratio.
func missing(actual, target float64, negative bool) string {
	switch {
	case math.IsNaN(target):
		return NoTarget
	case target < 0 && !negative:
		return NegativeTarget
	case math.IsNaN(actual):
		return NoActual
	}
	return ""
}
