package chart

import (
	"fmt"
	"image/color"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// Shift shows how many people have each grade before and after a change, best
// first.
type Shift struct {
	Look          Look
	Title         string
	Grades        []string
	Before, After []int // as long as Grades
}

// Draw draws the chart over the whole canvas.
func (s Shift) Draw(c draw.Canvas) {
	p, l := s.Look.palette(), s.Look.Language
	before, after, top := 0, 0, 1
	for i := range s.Grades {
		before, after = before+s.Before[i], after+s.After[i]
		top = max(top, s.Before[i], s.After[i])
	}
	note := fmt.Sprintf("n = %d", before)
	if after != before {
		note = fmt.Sprintf("n = %d → %d", before, after)
	}
	c = headline(c, p, s.Title, note)
	if before+after == 0 {
		nothing(c, s.Look)
		return
	}
	c = legend(c, p, sample{words: l.Text("chart.before"), tone: p.Faint}, sample{words: l.Text("chart.after"), tone: p.Accent})
	foot, head := normal*3.6, normal*1.6
	base, step := c.Min.Y+foot, c.Size().X/vg.Length(len(s.Grades))
	scale := (c.Size().Y - foot - head) / vg.Length(top)
	half := min(step*0.3, 26)
	for i, grade := range s.Grades {
		x := c.Min.X + step*(vg.Length(i)+0.5)
		column(c, x-half-1, half, base, scale, s.Before[i], p.Faint, style{size: normal, color: p.Muted})
		column(c, x+1, half, base, scale, s.After[i], p.Accent, style{size: normal, color: p.Ink})
		name := style{size: normal, color: p.Ink}
		name.write(c, x, base-normal*1.1, centred, fit(name, grade, step-4))
		diff := style{size: normal, color: p.Ink, bold: true}
		if s.After[i] == s.Before[i] {
			diff.color, diff.bold = p.Muted, false
		}
		diff.write(c, x, base-normal*2.6, centred, signed(float64(s.After[i]-s.Before[i]), 0))
	}
	c.StrokeLine2(draw.LineStyle{Color: p.Muted, Width: 0.8}, c.Min.X, base, c.Max.X, base)
}

// column draws a bar of n people, width wide from x on, with the number over it.
func column(c draw.Canvas, x, width, base, scale vg.Length, n int, tone color.RGBA, words style) {
	top := base + scale*vg.Length(n)
	fill(c, tone, vg.Point{X: x, Y: base}, vg.Point{X: x + width, Y: top})
	words.write(c, x+width/2, top+normal*0.85, centred, fmt.Sprint(n))
}
