package chart

import (
	"fmt"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// Distribution shows how many people have each grade, best first.
type Distribution struct {
	Look   Look
	Title  string
	Grades []string
	Counts []int // as long as Grades
}

// Draw draws the chart over the whole canvas.
func (d Distribution) Draw(c draw.Canvas) {
	p, l := d.Look.palette(), d.Look.Language
	total, most := 0, 1
	for _, n := range d.Counts {
		total += n
		most = max(most, n)
	}
	c = headline(c, p, d.Title, fmt.Sprintf("n = %d", total))
	if total == 0 {
		nothing(c, d.Look)
		return
	}
	loud, quiet := style{size: normal, color: p.Ink}, style{size: small, color: p.Muted}
	foot, head := normal*1.9, normal*2.8
	base, height := c.Min.Y+foot, c.Size().Y-foot-head
	step := c.Size().X / vg.Length(len(d.Grades))
	for i, grade := range d.Grades {
		x := c.Min.X + step*(vg.Length(i)+0.5)
		half := min(step*0.31, 26)
		top := base + height*vg.Length(d.Counts[i])/vg.Length(most)
		fill(c, p.Accent, vg.Point{X: x - half, Y: base}, vg.Point{X: x + half, Y: top})
		loud.write(c, x, top+normal*2.1, centred, l.Text("chart.people", "n", fmt.Sprint(d.Counts[i])))
		quiet.write(c, x, top+normal*0.85, centred, l.Percent(float64(d.Counts[i])/float64(total), 1))
		loud.write(c, x, base-normal*1.1, centred, fit(loud, grade, step-4))
	}
	c.StrokeLine2(draw.LineStyle{Color: p.Muted, Width: 0.8}, c.Min.X, base, c.Max.X, base)
}
