package chart

import (
	"math"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"zhiji/store/record"
)

// Point is a place on a Curve: points for a value of the basis.
type Point struct{ X, Y float64 }

// End is how a piece of a Curve ends.
type End int

// An end holds its own value, does not (不含), or goes on beyond the picture.
const (
	Closed End = iota
	Open
	Endless
)

// Piece is a stretch of a rule without jumps.
type Piece struct {
	Points   []Point // ascending X; one for a single value
	From, To End
}

// Span is a stretch of the basis.
type Span struct{ From, To float64 }

// Own is one person's value and points; nil where the rule gives none.
type Own struct {
	Name string
	X    float64
	Y    *float64
}

// Curve shows what a scoring rule gives for each value of its basis.
type Curve struct {
	Look   Look
	Title  string
	Note   string
	Basis  string      // name of the X axis: 达成率, or the metric
	Unit   record.Unit // of the basis
	Pieces []Piece     // by ascending X
	Gaps   []Span      // without points; marked
	Own    *Own
}

// Draw draws the chart over the whole canvas.
func (g Curve) Draw(c draw.Canvas) {
	p, l := g.Look.palette(), g.Look.Language
	c = headline(c, p, g.Title, g.Note)
	x, y, found := g.extent()
	if !found {
		nothing(c, g.Look)
		return
	}
	s := style{size: small, color: p.Muted}
	s.write(c, c.Min.X, c.Max.Y-small*0.6, fromLeft, "↑ "+l.Text("chart.points"))
	s.write(c, c.Max.X, c.Min.Y+small*0.7, fromRight, fit(s, g.Basis+" →", c.Size().X))
	body := draw.Crop(c, 0, -12, small*1.5, -small*3.3)
	chart := frame(p)
	chart.X.Min, chart.X.Max = x.From, x.To
	chart.X.Tick.Marker = within(values(l, g.Unit, x.From, x.To), x)
	ticks := values(l, "", y.From, y.To)
	chart.Y.Tick.Marker = ticks
	chart.Y.Min, chart.Y.Max = ticks[0].Value, ticks[len(ticks)-1].Value
	chart.Add(grid(p), g)
	chart.Draw(body)
	g.nameGaps(chart, c, chart.DataCanvas(body))
}

// extent returns the ranges of both axes: all that is drawn, with a little air
// to the sides.
func (g Curve) extent() (x, y Span, found bool) {
	x = Span{math.Inf(1), math.Inf(-1)}
	y = x
	hold := func(s *Span, v float64) { s.From, s.To = math.Min(s.From, v), math.Max(s.To, v) }
	for _, piece := range g.Pieces {
		for _, at := range piece.Points {
			hold(&x, at.X)
			hold(&y, at.Y)
			found = true
		}
	}
	for _, gap := range g.Gaps {
		hold(&x, gap.From)
		hold(&x, gap.To)
	}
	if g.Own != nil {
		hold(&x, g.Own.X)
		if g.Own.Y != nil {
			hold(&y, *g.Own.Y)
		}
	}
	air := math.Max((x.To-x.From)*0.03, 1e-9)
	return Span{x.From - air, x.To + air}, y, found
}

// within keeps the ticks that lie in a span.
func within(ticks plot.ConstantTicks, s Span) plot.ConstantTicks {
	var kept plot.ConstantTicks
	for _, t := range ticks {
		if t.Value >= s.From && t.Value <= s.To {
			kept = append(kept, t)
		}
	}
	return kept
}

// Plot draws gaps, pieces and the person's value on a plot's canvas.
func (g Curve) Plot(c draw.Canvas, chart *plot.Plot) {
	p := g.Look.palette()
	toX, toY := chart.Transforms(&c)
	for _, gap := range g.Gaps {
		from, to := toX(gap.From), toX(gap.To)
		if to-from < 3 {
			from, to = (from+to)/2-1.5, (from+to)/2+1.5
		}
		fill(c, p.soft(p.Warning, 0.25), vg.Point{X: from, Y: c.Min.Y}, vg.Point{X: to, Y: c.Max.Y})
	}
	at := func(pt Point) vg.Point { return vg.Point{X: toX(pt.X), Y: toY(pt.Y)} }
	jump := draw.LineStyle{Color: p.Muted, Width: 0.7, Dashes: []vg.Length{2, 2}}
	for i, piece := range g.Pieces {
		var line []vg.Point
		for _, pt := range piece.Points {
			line = append(line, at(pt))
		}
		if end := len(piece.Points) - 1; end >= 0 && i+1 < len(g.Pieces) && len(g.Pieces[i+1].Points) > 0 {
			if a, b := piece.Points[end], g.Pieces[i+1].Points[0]; a.X == b.X && a.Y != b.Y {
				c.StrokeLines(jump, []vg.Point{at(a), at(b)})
			}
		}
		c.StrokeLines(draw.LineStyle{Color: p.Accent, Width: 1.8}, line)
	}
	for _, e := range g.ends() {
		dot(c, p, p.Accent, at(e.Point), 3, e.open)
	}
	if g.Own != nil {
		g.own(c, toX(g.Own.X), toY)
	}
}

// end is a dot at the end of a piece.
type end struct {
	Point
	open bool
}

// ends returns the dots. Where one piece begins as the one before ended, there
// is no jump and no dot.
func (g Curve) ends() []end {
	count := map[Point]int{}
	var all, out []end
	for _, piece := range g.Pieces {
		n := len(piece.Points)
		if n == 0 {
			continue
		}
		ends := []end{{piece.Points[0], piece.From == Open}, {piece.Points[n-1], piece.To == Open}}
		switch {
		case n == 1:
			ends = ends[:1]
		case piece.From == Endless && piece.To == Endless:
			ends = nil
		case piece.From == Endless:
			ends = ends[1:]
		case piece.To == Endless:
			ends = ends[:1]
		}
		for _, e := range ends {
			count[e.Point]++
		}
		all = append(all, ends...)
	}
	for _, e := range all {
		if count[e.Point] == 1 {
			out = append(out, e)
		}
	}
	return out
}

// own draws the person's value: a dot with lines to both axes, or a ring on
// the axis where there are no points.
func (g Curve) own(c draw.Canvas, x vg.Length, toY func(float64) vg.Length) {
	p, l := g.Look.palette(), g.Look.Language
	words, tone, y := g.Own.Name+" "+quantity(l, g.Own.X, g.Unit)+" → ", p.Ink, c.Min.Y
	guide := draw.LineStyle{Color: p.Ink, Width: 0.6, Dashes: []vg.Length{1.5, 2}}
	if g.Own.Y != nil {
		y = toY(*g.Own.Y)
		words += quantity(l, *g.Own.Y, record.Points)
		c.StrokeLines(guide, []vg.Point{{X: x, Y: c.Min.Y}, {X: x, Y: y}, {X: c.Min.X, Y: y}})
	} else {
		tone = p.Critical
		words += l.Text("chart.unscored")
	}
	dot(c, p, tone, vg.Point{X: x, Y: y}, 4, g.Own.Y == nil)
	s := style{size: normal, color: tone, bold: true}
	wide, side, lift := s.width(words), vg.Length(8), vg.Length(-11)
	if x+8+wide > c.Max.X {
		side = -8 - wide
	}
	if y-c.Min.Y < 20 || side < 0 && y+20 < c.Max.Y { // most rules rise to the right
		lift = 12
	}
	side, lift = x+side, y+lift
	fill(c, p.Ground, vg.Point{X: side - 2, Y: lift - 6}, vg.Point{X: side + wide + 2, Y: lift + 6})
	s.write(c, side, lift, fromLeft, words)
}

// nameGaps writes over each gap from where to where nothing is said, in two
// rows, as far as the words do not meet.
func (g Curve) nameGaps(chart *plot.Plot, c, data draw.Canvas) {
	l, s := g.Look.Language, style{size: small, color: g.Look.palette().Warning}
	toX, _ := chart.Transforms(&data)
	free := []vg.Length{c.Min.X, c.Min.X + s.width("↑ "+l.Text("chart.points")) + 8}
	for _, gap := range g.Gaps {
		words := l.Text("chart.gap") + " " + quantity(l, gap.From, g.Unit) + "–" + quantity(l, gap.To, g.Unit)
		wide := s.width(words)
		x := min(max((toX(gap.From)+toX(gap.To)-wide)/2, c.Min.X), c.Max.X-wide)
		for row := range free {
			if x >= free[row] {
				s.write(c, x, data.Max.Y+small*(1.15+1.4*vg.Length(row)), fromLeft, words)
				free[row] = x + wide + 6
				break
			}
		}
	}
}
