package chart

import (
	"image/color"
	"math"
	"strconv"
	"strings"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// sample is one entry of a legend: a line in a pen, or a box without one.
type sample struct {
	words string
	tone  color.RGBA
	pen   *draw.LineStyle
}

// legend writes samples in one row at the foot of the canvas and returns what
// is above.
func legend(c draw.Canvas, p Palette, samples ...sample) draw.Canvas {
	s := style{size: small, color: p.Muted}
	x, y := c.Min.X+2, c.Min.Y+small*0.7
	for _, entry := range samples {
		if entry.pen != nil {
			c.StrokeLine2(*entry.pen, x, y, x+16, y)
		} else {
			fill(c, entry.tone, vg.Point{X: x + 4, Y: y - 4}, vg.Point{X: x + 14, Y: y + 4})
		}
		s.write(c, x+21, y, fromLeft, entry.words)
		x += 21 + s.width(entry.words) + 14
	}
	return draw.Crop(c, 0, 0, small*1.8, 0)
}

// soft mixes a share of a tone, 0 to 1, into the ground: opaque, so that every
// format shows it.
func (p Palette) soft(tone color.RGBA, share float64) color.RGBA {
	mix := func(a, b uint8) uint8 { return uint8(math.Round(float64(a)*share + float64(b)*(1-share))) }
	return color.RGBA{R: mix(tone.R, p.Ground.R), G: mix(tone.G, p.Ground.G), B: mix(tone.B, p.Ground.B), A: 255}
}

// dot draws a filled dot, or a ring where it is open.
func dot(c draw.Canvas, p Palette, tone color.RGBA, at vg.Point, radius vg.Length, open bool) {
	c.DrawGlyph(draw.GlyphStyle{Color: tone, Radius: radius, Shape: draw.CircleGlyph{}}, at)
	if open {
		c.DrawGlyph(draw.GlyphStyle{Color: p.Ground, Radius: radius - 1.2, Shape: draw.CircleGlyph{}}, at)
	}
}

// plain writes a number with as many decimals as it needs, two at most.
func plain(v float64) string {
	text := strconv.FormatFloat(math.Round(v*100)/100, 'f', -1, 64)
	return strings.Replace(text, "-", "−", 1)
}

// signed writes a number with its sign in any case and exactly digits decimals.
func signed(v float64, digits int) string {
	text := strconv.FormatFloat(math.Abs(v), 'f', digits, 64)
	switch zero := strconv.FormatFloat(0, 'f', digits, 64); {
	case text == zero:
		return "±" + text
	case v < 0:
		return "−" + text
	}
	return "+" + text
}
