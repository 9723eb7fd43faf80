package score

import (
	"math"

	"zhiji/store/record"
)

// line is a scheme's item made ready for one period: where its values stand
// and how they count.
type line struct {
	item           record.Item
	formula        formula
	limits         limits
	known          bool // the firm has the metric
	actual, target int  // its place in the panels
}

// result is a line with a person's values.
type result struct {
	line                 *line
	actual, target       float64
	uncapped, attainment float64
	effective            float64
	score                int64 // hundredths of a point
	missing              string
}

// sheet is a person's results. It is valid until the scorer's next tally.
type sheet struct {
	scheme    record.Scheme
	results   []result
	coverage  float64
	total     int64 // tenths of a point
	published bool
}

// scorer computes the sheets of one period. What does not depend on the
// person is found once.
type scorer struct {
	in                     Input
	actual, target, weight column
	metrics                map[record.ID]line      // without an item
	schemes                map[record.ID]*prepared // by position; nil: none
	own                    prepared                // of a person's targets, reused
	results                []result                // reused
}

// prepared is a scheme with its lines.
type prepared struct {
	scheme record.Scheme
	lines  []line
}

func newScorer(in Input) *scorer {
	s := &scorer{
		in:      in,
		actual:  columnOf(in.Actual, in.Period.Key),
		target:  columnOf(in.Target, in.Period.Key),
		weight:  columnOf(in.Weight, in.Period.Key),
		metrics: make(map[record.ID]line, len(in.Metrics)),
		schemes: map[record.ID]*prepared{},
	}
	for _, m := range in.Metrics {
		s.metrics[m.ID] = line{formula: formulaOf(m), known: true, actual: s.actual.metric(m.ID), target: s.target.metric(m.ID)}
	}
	return s
}

// prepare puts the lines of a scheme into p, reusing its room.
func (s *scorer) prepare(p *prepared, scheme record.Scheme) *prepared {
	p.scheme, p.lines = scheme, p.lines[:0]
	for _, item := range scheme.Items {
		l := s.metrics[item.Metric]
		l.item, l.limits = item, limitsOf(item, s.in.Company.Cap)
		p.lines = append(p.lines, l)
	}
	return p
}

// schemeOf returns what SchemeFor does, prepared. It is valid until the next
// call.
func (s *scorer) schemeOf(employee, position record.ID) *prepared {
	p, seen := s.schemes[position]
	if !seen {
		if scheme, ok := inForce(s.in.Schemes, position, s.in.Period.Key); ok {
			p = s.prepare(&prepared{}, scheme)
		}
		s.schemes[position] = p
	}
	if p != nil {
		return p
	}
	return s.prepare(&s.own, fromTargets(s.target, s.weight, employee))
}

// tally scores one person.
func (s *scorer) tally(e record.Employee) sheet {
	p := s.schemeOf(e.ID, s.in.post(e).Position)
	actual, target := s.actual.employee(e.ID), s.target.employee(e.ID)
	s.results = s.results[:0]
	all, available, none := 0.0, 0.0, true
	for i := range p.lines {
		r := s.attainment(&p.lines[i], actual, target)
		s.results = append(s.results, r)
		all += r.line.item.Weight
		if r.missing == "" {
			available += r.line.item.Weight
		} else {
			none = false
		}
	}
	out := sheet{scheme: p.scheme, results: s.results}
	if all > 0 {
		out.coverage = available / all
	}
	total := int64(0)
	for i := range s.results {
		total += weigh(&s.results[i], available, none)
	}
	out.published = len(s.results) > 0 && available > 0 && out.coverage >= s.in.Company.Coverage-slack
	if out.published {
		out.total = tenths(total)
	}
	return out
}

// attainment fills in the values of a line.
func (s *scorer) attainment(l *line, actual, target int) result {
	r := result{line: l, actual: math.NaN(), target: math.NaN(), missing: NoMetric}
	if l.known {
		r.actual, r.target = s.actual.at(actual, l.actual), s.target.at(target, l.target)
		r.missing = missing(r.actual, r.target)
	}
	if r.missing == "" {
		r.uncapped, r.attainment = attain(l.formula, r.actual, r.target, l.limits)
	}
	return r
}

// weigh gives a result its effective weight and its score, in hundredths.
// With nothing missing the scheme's weight stands as it is.
func weigh(r *result, available float64, whole bool) int64 {
	if r.missing != "" {
		return 0
	}
	r.effective = r.line.item.Weight
	if !whole {
		r.effective /= available
	}
	r.score = points(r.effective, r.attainment)
	return r.score
}

// points returns 100 · weight · attainment in hundredths of a point.
func points(weight, attainment float64) int64 {
	return hundredths(100 * weight * attainment)
}

// value returns v for a scorecard: nil when missing.
func value(v float64) *float64 {
	if math.IsNaN(v) {
		return nil
	}
	return &v
}
