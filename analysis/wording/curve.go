package wording

import (
	"math"
	"slices"

	"zhiji/analysis/score"
	"zhiji/store/record"
)

// Curve is a rule as a drawing: points over the basis. Each line is straight
// between its points, a jump is two points at one place, and between two
// lines there are no points.
type Curve struct {
	Basis record.Basis `json:"basis,omitempty"`
	From  float64      `json:"from"`
	To    float64      `json:"to"`
	Lines [][]Point    `json:"lines,omitempty"`
}

// Point is a value of the basis and its points.
type Point struct {
	X float64 `json:"x"`
	Y float64 `json:"y"`
}

// Draw returns the curve of any rule; none for rules that people score by.
func Draw(rule record.Rule) Curve {
	b := builder{parser: &parser{}, rule: rule, basis: rule.Looks()}
	return CurveOf(rule, b.domain())
}

// plainly writes a rule of bands or steps that gives the same points.
func plainly(r record.Rule) record.Rule {
	one, full := 1.0, r.FullMarks()
	switch r.Method {
	case record.Ratio:
		r.Method, r.Base, r.Steps = record.Steps, 0, []record.Step{{Each: 0.01, Points: round(full / 100)}}
	case record.Binary:
		r.Method, r.Bands = record.Bands, []record.Band{{From: &one, Points: full}, {To: &one, ToOpen: true}}
	case record.Efficacy:
		each, sign := math.Abs(r.High-r.Low), 1.0
		if r.High < r.Low {
			sign = -1
		}
		r.Method, r.Basis, r.Base = record.Steps, record.Value, 60
		r.Steps = []record.Step{{From: r.Low, Each: each, Points: 40 * sign}, {From: r.Low, Each: each, Points: -40 * sign, Down: true}}
	}
	return r
}

// CurveOf draws a rule over a domain.
func CurveOf(rule record.Rule, domain stretch) Curve {
	r := plainly(rule)
	if r.Method != record.Bands && r.Method != record.Steps {
		return Curve{}
	}
	cuts := corners(r)
	from, to := window(r, cuts, domain)
	cuts = append(cuts, from, to)
	for _, s := range stepsOf(r) {
		cuts = append(cuts, treads(s, from, to)...)
	}
	cuts = sorted(cuts, from, to)
	cuts = sorted(append(cuts, bends(r, cuts)...), from, to)
	c := Curve{Basis: r.Looks(), From: from, To: to}
	on := false // the part before had points
	for i, x := range cuts {
		y, ok := score.Points(r, x)
		if ok {
			c.draw(on, Point{x, y})
		}
		if on = ok; i+1 == len(cuts) {
			break
		}
		left, right, ok := ends(r, x, cuts[i+1])
		if ok {
			c.draw(on, Point{x, left}, Point{cuts[i+1], right})
		}
		on = ok
	}
	return c
}

// draw goes on with the last line, or begins one.
func (c *Curve) draw(on bool, points ...Point) {
	if !on {
		c.Lines = append(c.Lines, nil)
	}
	line := &c.Lines[len(c.Lines)-1]
	for _, p := range points {
		p.Y = math.Round(p.Y*1e5)/1e5 + 0 // no −0
		n := len(*line)
		switch {
		case n > 0 && (*line)[n-1] == p:
		case n > 1 && straightOn((*line)[n-2], (*line)[n-1], p):
			(*line)[n-1] = p
		default:
			*line = append(*line, p)
		}
	}
}

// straightOn reports whether b lies on the line from a to c.
func straightOn(a, b, c Point) bool {
	return a.X < b.X && b.X < c.X && math.Abs((b.Y-a.Y)*(c.X-a.X)-(c.Y-a.Y)*(b.X-a.X)) < 1e-6*(c.X-a.X)
}

// ends returns the points just inside both ends of a part without corners.
func ends(r record.Rule, from, to float64) (left, right float64, ok bool) {
	third := (to - from) / 3
	a, ok := score.Points(r, from+third)
	b, also := score.Points(r, to-third)
	return a - (b - a), b + (b - a), ok && also
}

func stepsOf(r record.Rule) []record.Step {
	steps := slices.Clone(r.Steps)
	for _, b := range r.Bands {
		if b.Step != nil {
			steps = append(steps, *b.Step)
		}
	}
	return steps
}

// corners are the places where bands and steps begin and end.
func corners(r record.Rule) []float64 {
	var at []float64
	for _, b := range r.Bands {
		for _, e := range []*float64{b.From, b.To} {
			if e != nil {
				at = append(at, *e)
			}
		}
	}
	for _, s := range stepsOf(r) {
		at = append(at, s.From)
	}
	return at
}

// window is the part that is drawn: the corners, steps as far as they
// are worth full marks, and
// the attainment from 0 to 120 %.
func window(r record.Rule, cuts []float64, domain stretch) (from, to float64) {
	from, to = slices.Min(append(cuts, math.Inf(1))), slices.Max(append(cuts, math.Inf(-1)))
	for _, s := range stepsOf(r) {
		far := min(50, math.Ceil(r.FullMarks()/math.Abs(s.Points))) * s.Each
		if s.Down {
			from = min(from, s.From-far)
		} else {
			to = max(to, s.From+far)
		}
	}
	if r.Looks() == record.Attained {
		from, to = min(from, 0), max(to, 1.2)
	}
	edge := (to - from) / 5
	if edge == 0 || math.IsInf(edge, 0) || math.IsNaN(edge) {
		edge = max(1, math.Abs(to)/5)
	}
	if r.Looks() != record.Attained {
		from, to = from-edge, to+edge
	}
	if domain.lo.set {
		from = max(from, domain.lo.at)
	}
	if domain.hi.set {
		to = min(to, domain.hi.at)
	}
	return round(from), round(max(to, from+edge))
}

// treads are the edges of steps that count as a whole.
func treads(s record.Step, from, to float64) []float64 {
	if s.Part == record.Proportional {
		return nil
	}
	var at []float64
	for n := range 200 {
		x := round(s.From + float64(n)*s.Each)
		if s.Down {
			x = round(s.From - float64(n)*s.Each)
		}
		if x < from || x > to {
			break
		}
		at = append(at, x)
	}
	return at
}

func sorted(at []float64, from, to float64) []float64 {
	for i := range at {
		at[i] = round(at[i])
	}
	slices.Sort(at)
	return slices.DeleteFunc(slices.Compact(at), func(x float64) bool { return x < from || x > to })
}

// bends are the places where floor or cap begin to hold.
func bends(r record.Rule, cuts []float64) []float64 {
	free := r
	free.Least, free.Most = nil, nil
	var at []float64
	for i := range len(cuts) - 1 {
		left, right, ok := ends(free, cuts[i], cuts[i+1])
		for _, bound := range []*float64{r.Least, r.Most} {
			if ok && bound != nil && (left-*bound)*(right-*bound) < 0 {
				at = append(at, cuts[i]+(*bound-left)/(right-left)*(cuts[i+1]-cuts[i]))
			}
		}
	}
	return at
}

// samples are values at and around every corner.
func (b *builder) samples() []float64 {
	at := corners(b.rule)
	from, to := window(b.rule, at, b.domain())
	at = append(at, from, to)
	slices.Sort(at)
	at = slices.Compact(at)
	var xs []float64
	for i, x := range at {
		xs = append(xs, x)
		if i+1 < len(at) {
			for n := range 4 {
				xs = append(xs, x+(at[i+1]-x)*float64(n+1)/5)
			}
		}
	}
	return slices.DeleteFunc(xs, func(x float64) bool { return !b.domain().holds(x) })
}
