package overview

import (
	"fmt"
	"image"
	"image/draw"

	"zhiji/app/chart"
)

// bars compares the groups: 100 points are 100 %.
func (m model) bars(look chart.Look) chart.Bars {
	b := chart.Bars{Look: look}
	for _, g := range m.groups {
		bar := chart.Bar{Name: g.name}
		if m.by != "person" {
			bar.Note = fmt.Sprintf("n = %d", g.scored)
		}
		if g.mean != nil {
			achieved := *g.mean / 100
			bar.Value = &achieved
		}
		b.Bars = append(b.Bars, bar)
	}
	return b
}

// distribution counts the people of each grade of the firm's scale.
func (m model) distribution(look chart.Look) chart.Distribution {
	return chart.Distribution{Look: look, Grades: m.grades, Counts: m.counts}
}

// The size of the exported picture, and of its charts, in pixels.
const (
	pictureWidth = 1600
	pictureHigh  = 640
	pictureEdge  = 48
	pictureDPI   = 192
)

// picture draws both charts under each other, with their titles, on white.
func (m model) picture(look chart.Look) image.Image {
	look.Palette = chart.Light
	l := look.Language
	bars, grades := m.bars(look), m.distribution(look)
	bars.Title = l.Period(m.period) + " · " + l.Text("overview.groups."+m.by)
	grades.Title = l.Period(m.period) + " · " + l.Text("overview.grades")
	bars.Note = fmt.Sprintf("n = %d", m.scored)
	high := max(int(bars.Height()*pictureDPI/72), pictureHigh/2)
	whole := image.NewRGBA(image.Rect(0, 0, pictureWidth, high+pictureHigh+3*pictureEdge))
	draw.Draw(whole, whole.Bounds(), image.NewUniform(look.Palette.Ground), image.Point{}, draw.Src)
	put := func(c chart.Chart, top, height int) {
		part := chart.Image(c, pictureWidth-2*pictureEdge, height, pictureDPI)
		draw.Draw(whole, image.Rect(pictureEdge, top, pictureWidth-pictureEdge, top+height), part, part.Bounds().Min, draw.Src)
	}
	put(bars, pictureEdge, high)
	put(grades, high+2*pictureEdge, pictureHigh)
	return whole
}
