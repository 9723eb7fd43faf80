package main

import "time"

// habit says how a metric comes about for the people of a position: a mean,
// what a more able person reaches (per standard deviation), and monthly
// chance. Values are kept between low and high and written with some digits.
type habit struct {
	metric              string
	mean, person, noise float64
	low, high           float64
	digits              int
}

// habits lists what is measured and typed into sheets. Sales, projects,
// attendance and ratings come from their own simulations.
var habits = map[string][]habit{
	Owner:   management,
	Manager: management,
	Service: {
		{"service.satisfaction", 0.922, 0.024, 0.011, 0.80, 0.995, 3},
		{"service.response", 29.5, -3.8, 2.4, 14, 52, 1},
		{"service.resolution", 0.862, 0.030, 0.020, 0.68, 0.98, 3},
		{"service.quality", 0.952, 0.014, 0.012, 0.86, 1, 3},
	},
	Developer: {
		{"dev.defects", 2.40, -0.38, 0.30, 0.6, 5.2, 2},
		{"dev.review_pass", 0.902, 0.032, 0.020, 0.72, 1, 3},
		{"dev.fix_hours", 23, -3.4, 2.6, 8, 44, 1},
		{"dev.commits", 58, 11, 10, 8, 130, 0},
	},
	Tester: {
		{"dev.coverage", 0.825, 0.048, 0.022, 0.60, 0.97, 3},
		{"dev.review_pass", 0.905, 0.026, 0.018, 0.75, 1, 3},
		{"dev.fix_hours", 15.6, -2.6, 1.6, 6, 30, 1},
		{"dev.commits", 26, 6, 6, 3, 70, 0},
	},
	Marketer: {
		{"ops.conversion", 0.0448, 0.0048, 0.0032, 0.02, 0.08, 4},
		{"ops.leads", 60, 8, 6, 18, 120, 0},
		{"ops.cost", 84, -9, 6, 45, 140, 1},
		{"office.ontime", 0.93, 0.028, 0.022, 0.75, 1, 3},
	},
	Clerk: {
		{"office.accuracy", 0.968, 0.016, 0.010, 0.86, 1, 3},
		{"office.ontime", 0.938, 0.034, 0.022, 0.75, 1, 3},
	},
}

var management = []habit{
	{"service.satisfaction", 0.918, 0.022, 0.012, 0.80, 0.99, 3},
	{"office.ontime", 0.938, 0.032, 0.020, 0.75, 1, 3},
	{"office.accuracy", 0.968, 0.014, 0.010, 0.86, 1, 3},
}

// seasons raises or lowers a metric in some months, as a factor.
var seasons = map[string]map[time.Month]float64{
	"service.response": {time.June: 1.05, time.November: 1.10},
	"ops.leads":        leadSeason,
	"ops.cost":         {time.February: 1.06, time.November: 0.95},
	"dev.commits":      {time.February: 0.65, time.October: 0.85},
}

// gapRate is the share of values that nobody filled in.
const gapRate = 0.006

// skill is how good a person is at one thing: partly the general ability,
// partly a gift of its own.
func (p *Person) skill(metric string) float64 {
	own := dice("skill", p.Number, metric).NormFloat64()
	return clamp(0.70*p.ability+0.65*own, -2.1, 2.1)
}

// measure draws every value that is typed into sheets, then sets what is
// planted.
func (f *Firm) measure() {
	for m := First; m <= Last; m++ {
		for _, p := range f.on(m) {
			for _, h := range habits[p.post(m).Position] {
				f.draw(h, p, m)
			}
		}
	}
	f.plantRises()
	f.plantMissing()
	f.plantTyped()
}

func (f *Firm) draw(h habit, p *Person, m Month) {
	r := dice("value", h.metric, p.Number, m.Key())
	v := h.mean + h.person*p.skill(h.metric) + h.noise*r.NormFloat64()
	v = round(clamp(v*factor(seasons[h.metric], m), h.low, h.high), h.digits)
	if r.Float64() >= gapRate || m == Last {
		f.Values.set(h.metric, p, m, v)
	}
}
