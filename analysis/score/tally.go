package score

import (
	"math"
	"slices"

	"zhiji/store/record"
)

// line is a scheme's item made ready for one period: where its values stand
// and how they count.
type line struct {
	item           *record.Item
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
	points, score        int64 // hundredths of a point
	missing              string
	vetoed               bool
}

// sheet is a person's results. It is valid until the scorer's next tally.
type sheet struct {
	scheme    record.Scheme
	posts     []record.PostShare
	presence  presence
	results   []result // without vetoes
	vetoes    []record.VetoHit
	coverage  float64
	total     int64 // tenths of a point
	published bool
}

// scorer computes the sheets of one period. What does not depend on the
// person is found once.
type scorer struct {
	in                     Input
	days                   record.Period  // whose days somebody took part in
	fixed                  *record.Scheme // by which everybody is scored, nil: by their own
	actual, target, weight column
	metrics                map[record.ID]line      // without an item
	schemes                map[record.ID]*prepared // by position; nil: none
	personal               map[record.ID]bool      // people with a scheme of their own
	told                   map[record.ID]record.Presence
	ratings                map[Cell][]record.Rating
	own                    prepared      // of one person alone, reused
	agreed                 []record.Item // of one person's targets, reused
	results                []result      // reused
}

// prepared is a scheme with its lines.
type prepared struct {
	scheme record.Scheme
	posts  []record.PostShare
	lines  []line
}

func newScorer(in Input) *scorer {
	s := &scorer{
		in:       in,
		days:     in.Period,
		actual:   columnOf(in.Actual, in.Period.Key),
		target:   columnOf(in.Target, in.Period.Key),
		weight:   columnOf(in.Weight, in.Period.Key),
		metrics:  make(map[record.ID]line, len(in.Metrics)),
		schemes:  map[record.ID]*prepared{},
		personal: map[record.ID]bool{},
		told:     in.presences(),
		ratings:  ratingsByMetric(in),
	}
	for _, m := range in.Metrics {
		s.metrics[m.ID] = line{formula: formulaOf(m), known: true, actual: s.actual.metric(m.ID), target: s.target.metric(m.ID)}
	}
	for _, scheme := range in.Schemes {
		if scheme.Employee != "" && scheme.From <= in.Period.Key {
			s.personal[scheme.Employee] = true
		}
	}
	return s
}

// prepare puts the lines of a scheme into p, reusing its room.
func (s *scorer) prepare(p *prepared, scheme record.Scheme) *prepared {
	p.scheme, p.posts, p.lines = scheme, nil, p.lines[:0]
	for i := range scheme.Items {
		l := s.metrics[scheme.Items[i].Metric]
		l.item, l.limits = &scheme.Items[i], limitsOf(&scheme.Items[i], s.in.Company.Cap)
		p.lines = append(p.lines, l)
	}
	return p
}

// schemeOf returns what SchemeFor does, prepared; of a period with two
// positions, where the firm wants it, both joined. It is valid until the next
// call.
func (s *scorer) schemeOf(e record.Employee) *prepared {
	if s.fixed != nil {
		return s.prepare(&s.own, *s.fixed)
	}
	if s.personal[e.ID] {
		return s.prepare(&s.own, SchemeFor(s.in, e))
	}
	if s.in.Company.Transfers == record.TransferDays && len(e.Posts) > 1 {
		if p := s.moved(e); p != nil {
			return p
		}
	}
	if p := s.ofPosition(s.in.post(e).Position); p != nil {
		return p
	}
	s.agreed = fromTargets(s.agreed[:0], s.target, s.weight, e.ID)
	return s.prepare(&s.own, ownTargets(e.ID, s.agreed))
}

// ofPosition returns the scheme in force of a position, nil when it has none.
func (s *scorer) ofPosition(position record.ID) *prepared {
	p, seen := s.schemes[position]
	if !seen {
		if scheme, ok := inForce(s.in.Schemes, ofPosition(position), s.in.Period.Key); ok {
			p = s.prepare(&prepared{}, scheme)
		}
		s.schemes[position] = p
	}
	return p
}

// moved joins the schemes of the positions that somebody had in the period;
// nil when there was one only, or one of them has no scheme.
func (s *scorer) moved(e record.Employee) *prepared {
	parts := stints(s.in.Period, e)
	if len(parts) < 2 {
		return nil
	}
	var schemes []record.Scheme
	var days []int
	var posts []record.PostShare
	for _, part := range parts {
		p := s.ofPosition(part.position)
		if p == nil {
			return nil
		}
		schemes, days = append(schemes, p.scheme), append(days, part.days)
		posts = append(posts, record.PostShare{Position: part.position, Scheme: p.scheme.ID, Version: p.scheme.Version, Days: part.days})
	}
	p := s.prepare(&s.own, joined(schemes, days))
	p.posts = posts
	return p
}

// tally scores one person.
func (s *scorer) tally(e record.Employee) sheet {
	out := sheet{presence: presenceOf(s.days, e, s.told[e.ID])}
	if out.presence.out != "" {
		return out
	}
	p := s.schemeOf(e)
	out.scheme, out.posts = p.scheme, p.posts
	at := place{e.ID, s.actual.employee(e.ID), s.target.employee(e.ID), out.presence.share()}
	s.results = s.results[:0]
	for i := range p.lines {
		if l := &p.lines[i]; l.item.Kind != record.Veto {
			s.results = append(s.results, s.score(l, at))
		}
	}
	out.results = s.results
	out.vetoes = s.vetoes(p.lines, at)
	out.add(s.in.Company.Coverage)
	return out
}

// add puts the results together to the total.
func (out *sheet) add(least float64) {
	for _, v := range out.vetoes {
		if v.Effect == record.ZeroItem {
			out.empty(v.Item)
		}
	}
	all, available, whole := 0.0, 0.0, true
	for i := range out.results {
		r := &out.results[i]
		all += r.line.item.Weight
		switch {
		case r.missing == "":
			available += r.line.item.Weight
		case r.line.item.Kind.Weighted():
			whole = false
		}
	}
	if all > 0 {
		out.coverage = available / all
	}
	sum := int64(0)
	for i := range out.results {
		sum += weigh(&out.results[i], available, whole)
	}
	out.published = len(out.results) > 0 && available > 0 && out.coverage >= least-slack
	if out.published {
		out.total = totalOf(sum, out.scheme.Most, slices.ContainsFunc(out.vetoes, zeroesTotal))
	}
}

func zeroesTotal(v record.VetoHit) bool { return v.Effect == record.ZeroTotal }

// totalOf makes tenths of hundredths: at least 0, at most what the scheme
// allows, and 0 after a veto.
func totalOf(sum int64, most float64, vetoed bool) int64 {
	total := max(0, tenths(sum))
	if most > 0 {
		total = min(total, tenths(hundredths(most)))
	}
	if vetoed {
		return 0
	}
	return total
}

// empty takes the points of a vetoed item.
func (out *sheet) empty(metric record.ID) {
	for i := range out.results {
		if r := &out.results[i]; r.line.item.Metric == metric && r.missing == "" {
			r.vetoed, r.points, r.attainment = true, 0, 0
		}
	}
}

// weigh gives a result its effective weight and its score, in hundredths.
// With nothing missing the scheme's weight stands as it is; outside the
// weights the points count as they are.
func weigh(r *result, available float64, whole bool) int64 {
	if r.missing != "" {
		return 0
	}
	if !r.line.item.Kind.Weighted() {
		r.score = r.points
		return r.score
	}
	r.effective = r.line.item.Weight
	if !whole {
		r.effective /= available
	}
	r.score = weighted(r.points, r.effective)
	return r.score
}

// weighted returns hundredths of a point after a weight.
func weighted(points int64, weight float64) int64 {
	return hundredths(float64(points) / 100 * weight)
}

// vetoes returns those that hold for a person, in the order of their effects.
func (s *scorer) vetoes(lines []line, at place) []record.VetoHit {
	var hits []record.VetoHit
	for i := range lines {
		l := &lines[i]
		if l.item.Kind != record.Veto || !l.known {
			continue
		}
		v, actual := l.item.Veto, s.actual.at(at.actual, l.actual)
		if !math.IsNaN(actual) && v.When.Holds(plain(actual)) {
			hits = append(hits, record.VetoHit{Metric: l.item.Metric, Actual: actual, Effect: v.Effect, Item: v.Item, Grade: v.Grade})
		}
	}
	slices.SortStableFunc(hits, func(a, b record.VetoHit) int {
		return slices.Index(effects, a.Effect) - slices.Index(effects, b.Effect)
	})
	return hits
}

var effects = []record.VetoEffect{record.ZeroItem, record.ZeroTotal, record.CapGrade}

// value returns v for a scorecard: nil when missing.
func value(v float64) *float64 {
	if math.IsNaN(v) {
		return nil
	}
	return &v
}
