package chart

import (
	"fmt"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"zhiji/store/record"
)

// Trend is the own history of one metric with its target and the peers' mean.
// A nil value is a missing month and shows as a gap.
type Trend struct {
	Look    Look
	Title   string
	Unit    record.Unit
	Periods []record.PeriodKey // oldest first
	Values  []*float64
	Targets []*float64
	Peers   []*float64
}

// NewTrend returns the trend of a metric under its own name.
func NewTrend(look Look, metric record.Metric, t record.Trend) Trend {
	return Trend{
		Look: look, Title: metric.Label(string(look.Language)), Unit: metric.Unit,
		Periods: t.Periods, Values: t.Values, Targets: t.Targets, Peers: t.Peers,
	}
}

// Draw draws the chart over the whole canvas.
func (t Trend) Draw(c draw.Canvas) {
	p, l := t.Look.palette(), t.Look.Language
	lines{
		look: t.Look, title: t.Title, unit: t.Unit, periods: t.Periods,
		note: l.Text("chart.periods", "n", fmt.Sprint(t.N())),
		all: []line{
			{name: l.Text("chart.own"), values: t.Values, color: p.Accent, width: 1.8, dots: true},
			{name: l.Text("chart.target"), values: t.Targets, color: p.Ink, width: 0.9, dashes: []vg.Length{4, 3}},
			{name: l.Text("chart.peers"), values: t.Peers, color: p.Muted, width: 1},
		},
	}.draw(c)
}

// N returns how many months have a value.
func (t Trend) N() int {
	n := 0
	for _, v := range t.Values {
		if v != nil {
			n++
		}
	}
	return n
}

// Series is a named line of a Lines chart.
type Series struct {
	Name   string
	Values []*float64
}

// Lines compares several series over the same periods: departments, teams.
// The first series stands out; six can still be told apart.
type Lines struct {
	Look    Look
	Title   string
	Note    string // what was counted: "n = 120"
	Unit    record.Unit
	Periods []record.PeriodKey
	Series  []Series
}

// Draw draws the chart over the whole canvas.
func (g Lines) Draw(c draw.Canvas) {
	body := lines{look: g.Look, title: g.Title, note: g.Note, unit: g.Unit, periods: g.Periods}
	for i, s := range g.Series {
		next := line{name: s.Name, values: s.Values, color: g.Look.palette().series(i), width: 1.2}
		if i == 0 {
			next.width, next.dots = 2, true
		}
		body.all = append(body.all, next)
	}
	body.draw(c)
}
