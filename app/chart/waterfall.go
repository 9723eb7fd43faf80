package chart

import (
	"image/color"
	"math"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// Part is a named number of a Waterfall.
type Part struct {
	Name  string
	Value float64
}

// Waterfall shows how a total became another: what each step added or took,
// one row each, so that long names have room.
type Waterfall struct {
	Look  Look
	Title string
	Note  string
	Start Part
	Steps []Part // signed
	End   Part
}

// Height returns the height in points at which the chart is neither crowded
// nor empty.
func (w Waterfall) Height() float64 { return 40 + barHeight*float64(len(w.Steps)+2) }

// Draw draws the chart over the whole canvas.
func (w Waterfall) Draw(c draw.Canvas) {
	p := w.Look.palette()
	c = headline(c, p, w.Title, w.Note)
	rows := w.rows()
	base, top := span(rows)
	left, right := w.margins(rows, c.Size().X)
	foot := vg.Length(0)
	if base != 0 {
		foot = small * 1.7
	}
	height := (c.Size().Y - foot) / vg.Length(len(rows))
	zero, scale := c.Min.X+left, (c.Size().X-left-right)/vg.Length(top-base)
	toX := func(v float64) vg.Length { return zero + scale*vg.Length(v-base) }
	for i, r := range rows {
		y, half := c.Max.Y-height*(vg.Length(i)+0.5), min(height*0.52, 13)/2
		from, to := toX(math.Max(math.Min(r.from, r.to), base)), toX(math.Max(r.from, r.to))
		fill(c, r.tone, vg.Point{X: from, Y: y - half}, vg.Point{X: max(to, from+1.2), Y: y + half})
		if i+1 < len(rows) {
			c.StrokeLine2(draw.LineStyle{Color: p.Muted, Width: 0.7}, toX(r.to), y-half, toX(r.to), y-height+half)
		}
		name := style{size: normal, color: p.Ink, bold: r.whole}
		name.write(c, zero-8, y, fromRight, fit(name, r.Name, left-8))
		name.write(c, to+6, y, fromLeft, r.words)
		if r.whole && base > 0 {
			torn(c, p, zero+8, y, half)
		}
	}
	c.StrokeLine2(draw.LineStyle{Color: p.Muted, Width: 0.8}, toX(math.Max(base, 0)), c.Min.Y+foot, toX(math.Max(base, 0)), c.Max.Y)
	if base > 0 {
		style{size: small, color: p.Muted}.write(c, zero, c.Min.Y+foot*0.4, centred, plain(base))
	}
}

// fall is a row: a bar from one value to another.
type fall struct {
	Part
	from, to float64
	tone     color.RGBA
	words    string
	whole    bool
}

func (w Waterfall) rows() []fall {
	p, digits := w.Look.palette(), w.digits()
	level := w.Start.Value
	whole := func(part Part) fall {
		return fall{part, 0, part.Value, p.Accent, w.Look.Language.Number(part.Value, digits), true}
	}
	rows := []fall{whole(w.Start)}
	for _, s := range w.Steps {
		tone := p.Muted
		switch {
		case s.Value > 0:
			tone = p.Good
		case s.Value < 0:
			tone = p.Critical
		}
		rows = append(rows, fall{s, level, level + s.Value, tone, signed(s.Value, digits), false})
		level += s.Value
	}
	return append(rows, whole(w.End))
}

// digits returns the decimals that all numbers need, two at most.
func (w Waterfall) digits() int {
	digits := 0
	for _, part := range append([]Part{w.Start, w.End}, w.Steps...) {
		for digits < 2 && math.Abs(part.Value-math.Round(part.Value*math.Pow10(digits))/math.Pow10(digits)) > 1e-6 {
			digits++
		}
	}
	return digits
}

// span returns the ends of the scale. Where the steps would be too small to
// see beside the totals, it begins above 0.
func span(rows []fall) (base, top float64) {
	low, high := math.Inf(1), math.Inf(-1)
	for _, r := range rows {
		low, high = math.Min(low, r.to), math.Max(high, r.to)
	}
	if moved := high - low; low > 0 && moved < high/3 {
		moved = math.Max(moved, high/20)
		step := roundStep(moved / 2)
		return math.Max(math.Floor((low-moved/2)/step)*step, 0), high
	}
	return math.Min(low, 0), math.Max(high, math.Min(low, 0)+1)
}

func (w Waterfall) margins(rows []fall, width vg.Length) (left, right vg.Length) {
	for _, r := range rows {
		s := style{size: normal, bold: r.whole}
		left, right = max(left, s.width(r.Name)+8), max(right, s.width(r.words)+8)
	}
	return min(left, width*0.4), right
}

// torn marks a bar that begins above 0 by a slanted cut.
func torn(c draw.Canvas, p Palette, x, y, half vg.Length) {
	c.StrokeLine2(draw.LineStyle{Color: p.Ground, Width: 2}, x-2, y-half-1, x+2, y+half+1)
}
