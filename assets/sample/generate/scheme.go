package main

import "time"

// Item is one line of what was agreed with the people of a position.
type Item struct {
	Metric string
	Weight int     // percent; a position's weights make 100
	Target float64 // 0: it depends on the person or the month, see target
}

// schemes lists what each position is measured by. Nobody rates the owner.
var schemes = map[string][]Item{
	Owner: {
		{"service.satisfaction", 35, 0.92},
		{"office.ontime", 35, 0.94},
		{"office.accuracy", 20, 0.97},
		{"attendance.late", 10, 2},
	},
	Manager: {
		{"service.satisfaction", 25, 0.92},
		{"office.ontime", 30, 0.94},
		{"office.accuracy", 20, 0.97},
		{"attendance.late", 10, 2},
		{"rating.manager", 15, 4},
	},
	Sales: {
		{"sales.amount", 40, 0},
		{"sales.new_customers", 20, 0},
		{"sales.repurchase", 15, 0.70},
		{"sales.received", 15, 0.85},
		{"rating.manager", 10, 4},
	},
	Service: {
		{"service.satisfaction", 35, 0.92},
		{"service.response", 20, 30},
		{"service.resolution", 20, 0.86},
		{"service.quality", 15, 0.95},
		{"rating.manager", 10, 4},
	},
	Developer: {
		{"dev.defects", 25, 2.5},
		{"dev.review_pass", 25, 0.90},
		{"dev.fix_hours", 20, 24},
		{"project.late", 20, 0.25},
		{"rating.manager", 10, 4},
	},
	Tester: {
		{"dev.coverage", 35, 0.82},
		{"dev.fix_hours", 25, 16},
		{"dev.review_pass", 20, 0.90},
		{"attendance.late", 10, 2},
		{"rating.manager", 10, 4},
	},
	Marketer: {
		{"ops.conversion", 30, 0.045},
		{"ops.leads", 25, 0},
		{"ops.cost", 20, 85},
		{"office.ontime", 15, 0.93},
		{"rating.manager", 10, 4},
	},
	Clerk: {
		{"office.accuracy", 30, 0.97},
		{"office.ontime", 35, 0.94},
		{"attendance.late", 15, 2},
		{"attendance.days", 10, 0},
		{"rating.manager", 10, 4},
	},
}

// lower holds the metrics of which less is better.
var lower = map[string]bool{
	"service.response": true, "dev.defects": true, "dev.fix_hours": true,
	"project.late": true, "ops.cost": true, "attendance.late": true,
}

// salesSeason and leadSeason are the year's course of business: strong before
// new year, weak around the spring festival.
var (
	salesSeason = map[time.Month]float64{
		time.January: 0.95, time.February: 0.70, time.March: 1.10, time.June: 1.10, time.July: 0.95,
		time.August: 0.95, time.September: 1.05, time.October: 0.95, time.November: 1.10, time.December: 1.25,
	}
	leadSeason = map[time.Month]float64{
		time.January: 0.9, time.February: 0.7, time.March: 1.1, time.June: 1.15, time.October: 0.95, time.November: 1.25,
	}
)

func factor(season map[time.Month]float64, m Month) float64 {
	if f, ok := season[m.Calendar()]; ok {
		return f
	}
	return 1
}

// target returns what was agreed with a person for a month.
func target(p *Person, it Item, m Month) float64 {
	switch it.Metric {
	case "sales.amount": // to half a 万
		return round(p.quota()*factor(salesSeason, m)/5000, 0) * 5000
	case "sales.new_customers":
		if p.quota() >= 160000 {
			return 3
		}
		return 2
	case "ops.leads":
		return round(60*factor(leadSeason, m), 0)
	case "attendance.days":
		return float64(len(m.workdays()))
	}
	return it.Target
}

// agreed returns the target of a metric in a person's scheme.
func agreed(p *Person, metric string, m Month) float64 {
	for _, it := range schemes[p.post(m).Position] {
		if it.Metric == metric {
			return target(p, it, m)
		}
	}
	return 0
}

// quota is a sales person's monthly amount in an ordinary month, in yuan: it
// grows with the years in the firm.
func (p *Person) quota() float64 {
	years := First.Begin().Sub(p.Joined).Hours() / 24 / 365
	return round(clamp(100000+14000*years, 100000, 190000), -4)
}

// attainment is actual against target in the metric's direction, at most
// 120 %: actual ÷ target, or 2 − actual ÷ target where less is better.
func attainment(metric string, actual, target float64) float64 {
	ratio := actual / target
	if lower[metric] {
		ratio = 2 - ratio
	}
	return clamp(ratio, 0, 1.2)
}

// total is a person's weighted attainment in points over the items that have
// a value; without says which metric to leave out. ok is false when there is
// none at all.
func (f *Firm) total(p *Person, m Month, without string) (points float64, ok bool) {
	sum, weights := 0.0, 0.0
	for _, it := range schemes[p.post(m).Position] {
		v, has := f.Values.at(it.Metric, p, m)
		if !has || it.Metric == without {
			continue
		}
		sum += float64(it.Weight) * attainment(it.Metric, v, target(p, it, m))
		weights += float64(it.Weight)
	}
	if weights == 0 {
		return 0, false
	}
	return 100 * sum / weights, true
}
