package score

import (
	"math"
	"slices"

	"zhiji/store/record"
)

// stepped is a step as it counted: so many units beyond its start.
type stepped struct {
	step     record.Step
	distance float64 // beyond From, 0 or more
	points   float64
}

// worked is a rule at one value of its basis.
type worked struct {
	x      float64
	band   int // its place in the rule, -1 for none
	start  float64
	steps  []stepped
	lower  *knot // where the rule interpolates: the ends between which it did
	upper  *knot
	raw    float64 // before Least and Most
	points float64 // of full marks
}

// knot is a place of the basis with its points.
type knot struct{ x, points float64 }

// Points returns the points, of r.FullMarks, that bands or steps give to a
// value of the rule's basis; false where no band holds it.
func Points(r record.Rule, x float64) (float64, bool) {
	w, ok := work(r, x)
	return w.points, ok
}

// work evaluates bands and steps. Values are compared as they are written:
// nine decimals.
func work(r record.Rule, x float64) (worked, bool) {
	w := worked{x: plain(x), band: -1}
	if r.Method == record.Steps {
		w.start = r.Base
		w.raw = r.Base
		for _, s := range r.Steps {
			w.add(s)
		}
		w.bound(r)
		return w, true
	}
	if r.Interpolate && w.interpolate(r) {
		w.bound(r)
		return w, true
	}
	w.band = slices.IndexFunc(r.Bands, func(b record.Band) bool { return b.Holds(w.x) })
	if w.band < 0 {
		return w, false
	}
	band := r.Bands[w.band]
	w.start, w.raw = band.Points, band.Points
	if band.Step != nil {
		w.add(*band.Step)
	}
	w.bound(r)
	return w, true
}

// plain takes the tail of a float away.
func plain(x float64) float64 {
	if math.Abs(x) > 1e6 {
		return x
	}
	return math.Round(x*1e9) / 1e9
}

func (w *worked) add(s record.Step) {
	distance := w.x - s.From
	if s.Down {
		distance = -distance
	}
	distance = plain(math.Max(0, distance))
	if distance == 0 {
		return
	}
	t := stepped{s, distance, units(distance, s.Each, s.Part) * s.Points}
	w.raw += t.points
	w.steps = append(w.steps, t)
}

// units returns how many steps a distance is.
func units(distance, each float64, part record.Part) float64 {
	n := plain(distance / each)
	switch part {
	case record.Whole:
		return math.Floor(n)
	case record.Started:
		return math.Ceil(n)
	}
	return n
}

// bound holds the points within Least and Most.
func (w *worked) bound(r record.Rule) {
	w.points = w.raw
	if r.Most != nil {
		w.points = math.Min(w.points, *r.Most)
	}
	if r.Least != nil {
		w.points = math.Max(w.points, *r.Least)
	}
}

// interpolate finds the bands' beginnings around x; above the highest the
// points stay. False below the lowest.
func (w *worked) interpolate(r record.Rule) bool {
	var lower, upper *knot
	for _, b := range r.Bands {
		if b.From == nil {
			continue
		}
		k := &knot{*b.From, b.Points}
		if k.x <= w.x && (lower == nil || k.x > lower.x) {
			lower = k
		}
		if k.x > w.x && (upper == nil || k.x < upper.x) {
			upper = k
		}
	}
	if lower == nil {
		return false
	}
	w.start, w.raw, w.lower = lower.points, lower.points, lower
	if upper != nil && w.x > lower.x {
		w.upper = upper
		w.raw = between(w.x, *lower, *upper)
	}
	return true
}

func between(x float64, lower, upper knot) float64 {
	return lower.points + (x-lower.x)/(upper.x-lower.x)*(upper.points-lower.points)
}

// efficacy is the 功效系数: 60 points at the unacceptable value, 100 at the
// satisfactory one, whichever of them is the higher number.
func efficacy(r record.Rule, actual float64) float64 {
	points := 60 + (actual-r.Low)/(r.High-r.Low)*40
	if r.Most != nil {
		points = math.Min(points, *r.Most)
	}
	if r.Least != nil {
		points = math.Max(points, *r.Least)
	}
	return points
}
