package chart

import (
	"image/color"
	"math"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// Bar is one row of a Bars chart.
type Bar struct {
	Name  string
	Value *float64 // achievement as a ratio; nil is missing
	Note  string   // said after the value: "n = 12"
}

// Bars shows achievement by item or department against the target at 100 %.
type Bars struct {
	Look  Look
	Title string
	Note  string
	Bars  []Bar
}

// barHeight is the room one row wants in points.
const barHeight = 21.0

// Height returns the height in points at which the chart is neither crowded
// nor empty.
func (b Bars) Height() float64 { return 36 + barHeight*float64(max(len(b.Bars), 1)) }

// Draw draws the chart over the whole canvas.
func (b Bars) Draw(c draw.Canvas) {
	p := b.Look.palette()
	c = headline(c, p, b.Title, b.Note)
	if len(b.Bars) == 0 {
		nothing(c, b.Look)
		return
	}
	left, right := b.margins(c.Size().X)
	foot := small * 1.6
	g := rows{
		Bars: b, canvas: c, foot: foot, left: left, zero: c.Min.X + left,
		scale: (c.Size().X - left - right) / vg.Length(b.most()),
		row:   (c.Size().Y - foot) / vg.Length(len(b.Bars)),
	}
	for i, bar := range b.Bars {
		g.bar(i, bar)
		g.words(i, bar)
	}
	c.StrokeLine2(draw.LineStyle{Color: p.Muted, Width: 0.8}, g.zero, c.Min.Y+foot, g.zero, c.Max.Y)
	g.target()
}

// rows is a Bars chart laid out on a canvas.
type rows struct {
	Bars
	canvas           draw.Canvas
	foot, left, zero vg.Length
	scale            vg.Length // points for 100 %
	row              vg.Length // height of one row
}

func (g rows) middle(i int) vg.Length { return g.canvas.Max.Y - g.row*(vg.Length(i)+0.5) }

func (g rows) end(bar Bar) vg.Length {
	if bar.Value == nil {
		return g.zero
	}
	return g.zero + g.scale*vg.Length(math.Max(*bar.Value, 0))
}

func (g rows) bar(i int, bar Bar) {
	_, tone := g.value(bar)
	half := min(g.row*0.52, 13) / 2
	fill(g.canvas, tone, vg.Point{X: g.zero, Y: g.middle(i) - half}, vg.Point{X: g.end(bar), Y: g.middle(i) + half})
}

// words writes name and value of a bar; a value that the target line would
// cross stands behind the line.
func (g rows) words(i int, bar Bar) {
	y := g.middle(i)
	s := style{size: normal, color: g.Look.palette().Ink}
	s.write(g.canvas, g.zero-8, y, fromRight, fit(s, bar.Name, g.left-8))
	words, _ := g.value(bar)
	x, target := g.end(bar)+6, g.zero+g.scale
	if x <= target+2 && target-2 <= x+s.width(words) {
		x = target + 6
	}
	s.write(g.canvas, x, y, fromLeft, words)
}

// target draws the line at 100 % and says what it is.
func (g rows) target() {
	c, p, x := g.canvas, g.Look.palette(), g.zero+g.scale
	pen := draw.LineStyle{Color: p.Ink, Width: 0.9, Dashes: []vg.Length{3, 2.5}}
	c.StrokeLine2(pen, x, c.Min.Y+g.foot, x, c.Max.Y)
	style{size: small, color: p.Muted}.write(c, x, c.Min.Y+g.foot*0.4, centred, g.Look.Language.Text("chart.target")+" 100%")
}

// margins returns the room for names at the left and for values at the right
// of the longest bar.
func (b Bars) margins(width vg.Length) (left, right vg.Length) {
	s := style{size: normal}
	for _, bar := range b.Bars {
		words, _ := b.value(bar)
		left = max(left, s.width(bar.Name)+8)
		right = max(right, s.width(words)+10)
	}
	return min(left, width*0.4), right
}

// most returns the ratio at the right end: room for the target in any case.
func (b Bars) most() float64 {
	most := 1.05
	for _, bar := range b.Bars {
		if bar.Value != nil {
			most = math.Max(most, *bar.Value)
		}
	}
	return most
}

// value returns what stands after a bar and the bar's colour: on track from
// 95 %, at risk from 80 %, else behind. The number and the target line say the
// same without colour.
func (b Bars) value(bar Bar) (string, color.RGBA) {
	p, l := b.Look.palette(), b.Look.Language
	if bar.Value == nil {
		return l.Text("chart.missing"), p.Muted
	}
	words := l.Percent(*bar.Value, 1)
	if bar.Note != "" {
		words += "  " + bar.Note
	}
	switch {
	case *bar.Value >= 0.95:
		return words, p.Accent
	case *bar.Value >= 0.8:
		return words, p.Warning
	}
	return words, p.Critical
}

func fill(c draw.Canvas, tone color.Color, from, to vg.Point) {
	c.SetColor(tone)
	c.Fill(vg.Rectangle{Min: from, Max: to}.Path())
}
