package chart

import (
	"fmt"
	"image/color"
	"strings"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"zhiji/app/locale"
)

// NineBox shows people in nine cells (九宫格). Cells are [x][y], worst first;
// what lies up and to the right is best.
type NineBox struct {
	Look  Look
	Title string
	Note  string
	X, Y  string // names of the axes: performance, potential
	Cells [3][3][]string
}

// Draw draws the chart over the whole canvas.
func (b NineBox) Draw(c draw.Canvas) {
	p, l := b.Look.palette(), b.Look.Language
	c = headline(c, p, b.Title, b.Note)
	axis, class := style{size: small, color: p.Muted}, style{size: normal, color: p.Ink}
	classes := []string{l.Text("chart.class.low"), l.Text("chart.class.middle"), l.Text("chart.class.high")}
	left := vg.Length(0)
	for _, word := range classes {
		left = max(left, class.width(word)+10)
	}
	axis.write(c, c.Min.X, c.Max.Y-small*0.6, fromLeft, fit(axis, "↑ "+b.Y, c.Size().X))
	axis.write(c, c.Max.X, c.Min.Y+small*0.7, fromRight, fit(axis, b.X+" →", c.Size().X))
	inner := draw.Crop(c, left, 0, small*1.6+normal*1.6, -small*1.7)
	wide, high := inner.Size().X/3, inner.Size().Y/3
	for i, word := range classes {
		at := vg.Length(i) + 0.5
		class.write(c, inner.Min.X-8, inner.Min.Y+high*at, fromRight, word)
		class.write(c, inner.Min.X+wide*at, inner.Min.Y-normal, centred, word)
	}
	for x := range 3 {
		for y := range 3 {
			at := vg.Point{X: inner.Min.X + wide*vg.Length(x), Y: inner.Min.Y + high*vg.Length(y)}
			cell := draw.Canvas{Canvas: c.Canvas, Rectangle: vg.Rectangle{
				Min: at.Add(vg.Point{X: 1.5, Y: 1.5}), Max: at.Add(vg.Point{X: wide - 1.5, Y: high - 1.5}),
			}}
			b.cell(cell, b.Cells[x][y], p.tone(x+y))
		}
	}
}

// tone returns the colour of the cells x+y steps from the worst.
func (p Palette) tone(steps int) color.RGBA {
	return p.soft([]color.RGBA{p.Critical, p.Warning, p.Muted, p.Accent, p.Good}[steps], 0.15)
}

// cell writes the number of people and as many of their names as fit.
func (b NineBox) cell(c draw.Canvas, names []string, tone color.RGBA) {
	p, l := b.Look.palette(), b.Look.Language
	fill(c, tone, c.Min, c.Max)
	c = draw.Crop(c, 7, -7, 4, -5)
	count, name := style{size: normal, color: p.Ink, bold: true}, style{size: small, color: p.Ink}
	if len(names) == 0 {
		count.color, count.bold = p.Muted, false
	}
	count.write(c, c.Min.X, c.Max.Y-normal*0.6, fromLeft, l.Text("chart.people", "n", fmt.Sprint(len(names))))
	top, line := c.Max.Y-normal*2, small*1.5
	room := int((top-c.Min.Y)/line + 0.3)
	for i, text := range flow(l, name, names, c.Size().X, room) {
		name.write(c, c.Min.X, top-line*(vg.Length(i)+0.3), fromLeft, text)
	}
}

// most names that a cell is tried with.
const most = 80

// flow breaks names into at most lines lines no wider than width; of those
// that do not fit, the last line says how many there are.
func flow(l locale.Language, s style, names []string, width vg.Length, lines int) []string {
	comma := "、"
	if l == locale.English {
		comma = ", "
	}
	for n := min(len(names), most); n >= 0; n-- {
		words := append([]string{}, names[:n]...)
		if n < len(names) {
			words = append(words, l.Text("chart.more", "n", fmt.Sprint(len(names)-n)))
		}
		if out := wrap(s, words, comma, width); len(out) <= lines {
			return out
		}
	}
	return nil
}

// wrap sets words one after another and begins a line where the next does not fit.
func wrap(s style, words []string, comma string, width vg.Length) []string {
	var lines []string
	for i, word := range words {
		if i < len(words)-1 {
			word = fit(s, word, width-s.width(comma)) + comma
		} else {
			word = fit(s, word, width)
		}
		if last := len(lines) - 1; last >= 0 && s.width(strings.TrimRight(lines[last]+word, " ")) <= width {
			lines[last] += word
			continue
		}
		lines = append(lines, word)
	}
	return lines
}
