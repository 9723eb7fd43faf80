package chart

import (
	"math"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// Axis is one competence of a Radar.
type Axis struct {
	Name     string
	Level    *float64 // nil is not known
	Required float64
}

// Radar shows levels against those required, an axis each; with fewer than
// three axes as bars. A level that is not known leaves the polygon open.
type Radar struct {
	Look  Look
	Title string
	Note  string
	Axes  []Axis
}

// Draw draws the chart over the whole canvas.
func (r Radar) Draw(c draw.Canvas) {
	p, l := r.Look.palette(), r.Look.Language
	c = headline(c, p, r.Title, r.Note)
	if len(r.Axes) == 0 {
		nothing(c, r.Look)
		return
	}
	have, want := r.pens()
	c = legend(c, p, sample{words: l.Text("chart.level"), pen: &have}, sample{words: l.Text("chart.required"), pen: &want})
	if len(r.Axes) < 3 {
		r.bars(c)
		return
	}
	web := r.web(c)
	web.ground()
	web.levels(have)
	c.StrokeLines(want, web.closed(func(a Axis) float64 { return a.Required }))
	for i := range r.Axes {
		web.words(i)
	}
}

func (r Radar) pens() (have, want draw.LineStyle) {
	p := r.Look.palette()
	return draw.LineStyle{Color: p.Accent, Width: 1.8},
		draw.LineStyle{Color: p.Ink, Width: 0.9, Dashes: []vg.Length{3, 2.5}}
}

// most returns the end of the axes: the greatest level, at least 1.
func (r Radar) most() float64 {
	most := 1.0
	for _, a := range r.Axes {
		most = math.Max(most, a.Required)
		if a.Level != nil {
			most = math.Max(most, *a.Level)
		}
	}
	return math.Ceil(most - 1e-9)
}

// said writes a level against the required one, and how much is short.
func (r Radar) said(a Axis) (words string, short bool) {
	l := r.Look.Language
	if a.Level == nil {
		return l.Text("chart.missing") + " / " + plain(a.Required), false
	}
	words = plain(*a.Level) + " / " + plain(a.Required)
	if gap := a.Required - *a.Level; gap > 1e-9 {
		return words + "  " + l.Text("chart.short", "n", plain(gap)), true
	}
	return words, false
}

// web is a Radar laid out on a canvas.
type web struct {
	Radar
	canvas draw.Canvas
	middle vg.Point
	radius vg.Length
	top    float64 // level at the end of an axis
}

// web fits the polygon, which with an odd number of corners is flat below,
// and two lines of words around it.
func (r Radar) web(c draw.Canvas) web {
	words, below, n := normal*3.2, vg.Length(1), len(r.Axes)
	if n%2 == 1 {
		below = vg.Length(math.Cos(math.Pi / float64(n)))
	}
	room := c.Size().Y - 2*words
	radius := max(min(room/(1+below), c.Size().X*0.3), 10)
	bottom := c.Min.Y + words + (room-radius*(1+below))/2
	return web{r, c, vg.Point{X: c.Center().X, Y: bottom + radius*below}, radius, r.most()}
}

// at returns the place of a level on an axis; the first axis points upwards,
// the others follow clockwise.
func (w web) at(i int, level float64) vg.Point {
	angle := math.Pi/2 - 2*math.Pi*float64(i)/float64(len(w.Axes))
	far := w.radius * vg.Length(math.Max(level, 0)/w.top)
	return vg.Point{X: w.middle.X + far*vg.Length(math.Cos(angle)), Y: w.middle.Y + far*vg.Length(math.Sin(angle))}
}

// closed returns the polygon of a level of each axis.
func (w web) closed(level func(Axis) float64) []vg.Point {
	var points []vg.Point
	for i := range len(w.Axes) + 1 {
		points = append(points, w.at(i%len(w.Axes), level(w.Axes[i%len(w.Axes)])))
	}
	return points
}

// ground draws the surface of what is there, then rings and axes over it.
func (w web) ground() {
	c, p := w.canvas, w.Look.palette()
	known := true
	for _, a := range w.Axes {
		known = known && a.Level != nil
	}
	if known {
		c.FillPolygon(p.soft(p.Accent, 0.16), w.closed(func(a Axis) float64 { return *a.Level }))
	}
	pen := draw.LineStyle{Color: p.soft(p.Muted, 0.35), Width: 0.6}
	step := roundStep(math.Max(w.top/5, 1))
	for ring := step; ring < w.top+step*0.5; ring += step {
		level := math.Min(ring, w.top)
		c.StrokeLines(pen, w.closed(func(Axis) float64 { return level }))
		if tick := w.at(0, level); w.radius*vg.Length(step/w.top) > small*1.1 || level == w.top {
			style{size: small, color: p.Muted}.write(c, tick.X-3, tick.Y-small*0.6, fromRight, plain(level))
		}
	}
	for i := range w.Axes {
		c.StrokeLines(pen, []vg.Point{w.middle, w.at(i, w.top)})
	}
}

// levels draws the sides between neighbours that are both known.
func (w web) levels(pen draw.LineStyle) {
	for i, a := range w.Axes {
		if a.Level == nil {
			continue
		}
		next := (i + 1) % len(w.Axes)
		if b := w.Axes[next].Level; b != nil {
			w.canvas.StrokeLines(pen, []vg.Point{w.at(i, *a.Level), w.at(next, *b)})
		}
		dot(w.canvas, w.Look.palette(), w.Look.palette().Accent, w.at(i, *a.Level), 2.8, false)
	}
}

// words writes name and levels at the end of an axis, on its outer side.
func (w web) words(i int) {
	c, p := w.canvas, w.Look.palette()
	end := w.at(i, w.top)
	x, y := (end.X-w.middle.X)/w.radius, (end.Y-w.middle.Y)/w.radius
	from, room := centred, c.Size().X*0.6
	switch {
	case x > 0.05:
		from, end.X, room = fromLeft, end.X+8, c.Max.X-end.X-8
	case x < -0.05:
		from, end.X, room = fromRight, end.X-8, end.X-8-c.Min.X
	}
	middle := end.Y + y*normal*1.6
	name, tone := style{size: normal, color: p.Ink}, p.Muted
	words, short := w.said(w.Axes[i])
	if short {
		tone = p.Critical
	}
	name.write(c, end.X, middle+normal*0.7, from, fit(name, w.Axes[i].Name, room))
	below := style{size: small, color: tone}
	below.write(c, end.X, middle-normal*0.7, from, fit(below, words, room))
}

// bars draws a row for each axis: the level as a bar, the required one as a
// line across.
func (r Radar) bars(c draw.Canvas) {
	p, s := r.Look.palette(), style{size: normal, color: r.Look.palette().Ink}
	_, want := r.pens()
	left, right := vg.Length(0), vg.Length(0)
	for _, a := range r.Axes {
		words, _ := r.said(a)
		left, right = max(left, s.width(a.Name)+8), max(right, s.width(words)+12)
	}
	left = min(left, c.Size().X*0.4)
	zero, scale := c.Min.X+left, (c.Size().X-left-right)/vg.Length(r.most())
	row := min(c.Size().Y/vg.Length(len(r.Axes)), 40)
	for i, a := range r.Axes {
		y, half := c.Max.Y-row*(vg.Length(i)+0.5), min(row*0.26, 7)
		words, short := r.said(a)
		s.color = p.Ink
		s.write(c, zero-8, y, fromRight, fit(s, a.Name, left-8))
		if a.Level != nil {
			fill(c, p.Accent, vg.Point{X: zero, Y: y - half}, vg.Point{X: zero + scale*vg.Length(*a.Level), Y: y + half})
		}
		mark := zero + scale*vg.Length(a.Required)
		c.StrokeLine2(want, mark, y-half*1.7, mark, y+half*1.7)
		if short {
			s.color = p.Critical
		}
		s.write(c, c.Max.X-right+10, y, fromLeft, words)
	}
	c.StrokeLine2(draw.LineStyle{Color: p.Muted, Width: 0.8}, zero, c.Max.Y-row*vg.Length(len(r.Axes)), zero, c.Max.Y)
}
