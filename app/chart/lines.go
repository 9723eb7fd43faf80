package chart

import (
	"image/color"
	"math"
	"sort"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"zhiji/store/record"
)

// line is one series over the same periods; nil values are gaps.
type line struct {
	name   string
	values []*float64
	color  color.RGBA
	width  vg.Length
	dashes []vg.Length
	dots   bool
}

// lines is the common body of charts over time.
type lines struct {
	look    Look
	title   string
	note    string
	unit    record.Unit
	periods []record.PeriodKey
	all     []line // the first is drawn last, on top
}

func (g lines) draw(c draw.Canvas) {
	p := g.look.palette()
	c = headline(c, p, g.title, g.note)
	low, high, found := g.span()
	if !found {
		nothing(c, g.look)
		return
	}
	body := draw.Crop(c, 0, -g.margin(), 0, 0)
	chart := frame(p)
	chart.X.Tick.Marker = months(g.look.Language, g.periods, body.Size().X)
	chart.Y.Tick.Marker = values(g.look.Language, g.unit, low, high)
	ticks := chart.Y.Tick.Marker.Ticks(low, high)
	chart.X.Min, chart.X.Max = 0, math.Max(float64(len(g.periods)-1), 1)
	chart.Y.Min, chart.Y.Max = ticks[0].Value, ticks[len(ticks)-1].Value
	chart.Add(grid(p))
	for i := len(g.all) - 1; i >= 0; i-- {
		chart.Add(g.all[i])
	}
	chart.Draw(body)
	g.label(chart, body, chart.DataCanvas(body))
}

// span returns the least and the greatest value of all lines.
func (g lines) span() (low, high float64, found bool) {
	low, high = math.Inf(1), math.Inf(-1)
	for _, l := range g.all {
		for _, v := range l.values {
			if v != nil {
				low, high, found = math.Min(low, *v), math.Max(high, *v), true
			}
		}
	}
	return low, high, found
}

// tag returns what stands at the end of a line: its name and last value.
func (g lines) tag(l line) string {
	i := last(l.values)
	if i < 0 {
		return ""
	}
	return l.name + " " + quantity(g.look.Language, *l.values[i], g.unit)
}

func (g lines) margin() vg.Length {
	widest := vg.Length(0)
	for _, l := range g.all {
		widest = max(widest, style{size: normal, bold: l.dots}.width(g.tag(l)))
	}
	return widest + 12
}

// label writes each line's name beside its end, pushed apart where ends meet.
func (g lines) label(chart *plot.Plot, body, data draw.Canvas) {
	_, toY := chart.Transforms(&data)
	type tag struct {
		line
		y vg.Length
	}
	var tags []tag
	for _, l := range g.all {
		if i := last(l.values); i >= 0 {
			tags = append(tags, tag{l, toY(*l.values[i])})
		}
	}
	sort.SliceStable(tags, func(i, j int) bool { return tags[i].y < tags[j].y })
	ys := make([]vg.Length, len(tags))
	for i, t := range tags {
		ys[i] = t.y
	}
	spread(ys, normal*1.35, data.Min.Y, data.Max.Y)
	for i, t := range tags {
		style{normal, t.color, t.dots}.write(body, data.Max.X+8, ys[i], fromLeft, g.tag(t.line))
	}
}

func last(values []*float64) int {
	for i := len(values) - 1; i >= 0; i-- {
		if values[i] != nil {
			return i
		}
	}
	return -1
}

// spread moves ascending places apart by at least gap and keeps them within
// low and high as far as there is room.
func spread(ys []vg.Length, gap, low, high vg.Length) {
	for i := range ys {
		if i == 0 {
			ys[i] = max(ys[i], low)
		} else {
			ys[i] = max(ys[i], ys[i-1]+gap)
		}
	}
	for i := len(ys) - 1; i >= 0; i-- {
		ys[i] = min(ys[i], high-gap*vg.Length(len(ys)-1-i))
	}
}

// Plot draws the line with gaps where values miss; a value between two gaps
// is a dot.
func (l line) Plot(c draw.Canvas, chart *plot.Plot) {
	toX, toY := chart.Transforms(&c)
	pen := draw.LineStyle{Color: l.color, Width: l.width, Dashes: l.dashes}
	var run []vg.Point
	flush := func() {
		if len(run) > 1 {
			c.StrokeLines(pen, run)
		}
		if l.dots || len(run) == 1 {
			for _, at := range run {
				c.DrawGlyph(draw.GlyphStyle{Color: l.color, Radius: l.width * 1.4, Shape: draw.CircleGlyph{}}, at)
			}
		}
		run = nil
	}
	for i, v := range l.values {
		if v == nil {
			flush()
			continue
		}
		run = append(run, vg.Point{X: toX(float64(i)), Y: toY(*v)})
	}
	flush()
}

// frame returns an empty plot in the program's look: no box, no axis lines.
func frame(p Palette) *plot.Plot {
	chart := plot.New()
	chart.BackgroundColor = nil
	for _, axis := range []*plot.Axis{&chart.X, &chart.Y} {
		axis.Tick.Label = style{size: small, color: p.Muted}.gonum(axis.Tick.Label)
		axis.Label.TextStyle = axis.Tick.Label
		axis.LineStyle.Width, axis.Tick.LineStyle.Width, axis.Tick.Length = 0, 0, 3
		axis.Padding = 4
	}
	return chart
}

func grid(p Palette) *plotter.Grid {
	g := plotter.NewGrid()
	g.Vertical.Color = nil
	g.Horizontal = draw.LineStyle{Color: p.Grid, Width: 0.6}
	return g
}

// nothing says that there is no data, in the middle of the canvas.
func nothing(c draw.Canvas, look Look) {
	style{size: normal, color: look.palette().Muted}.write(c, c.Center().X, c.Center().Y, centred, look.Language.Text("chart.nothing"))
}
