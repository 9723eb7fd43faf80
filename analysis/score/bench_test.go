package score

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"zhiji/store/record"
)

// BenchmarkThreeYears computes all scorecards of 1,000 people over 36 months
// with 12 metrics each. The aim is 0.5 s on two cores.
func BenchmarkThreeYears(b *testing.B) {
	for _, schemes := range []bool{true, false} {
		b.Run(fmt.Sprintf("schemes=%v", schemes), func(b *testing.B) {
			in, periods := large(1000, 36, 12, schemes)
			b.ReportAllocs()
			for b.Loop() {
				for _, p := range periods {
					in.Period = p
					if cards := Compute(in); len(cards) != 1000 || !cards[0].Published {
						b.Fatal("not computed")
					}
				}
			}
		})
	}
}

// BenchmarkOneChange computes a period of 1,000 people with 12 metrics again, as
// after a changed value: the person, and the peers' ranks and means. The aim is
// 30 ms on two cores.
func BenchmarkOneChange(b *testing.B) {
	in, periods := large(1000, 36, 12, true)
	in.Period = periods[35]
	at := in.Actual.Offset(500, 35, 3)
	b.ReportAllocs()
	for b.Loop() {
		in.Actual.Values[at]++
		if cards := Compute(in); len(cards) != 1000 {
			b.Fatal("not computed")
		}
	}
}

func large(people, months, metrics int, schemes bool) (Input, []record.Period) {
	in := Input{Company: record.NewCompany("大公司")}
	var ids, measured []record.ID
	var keys []record.PeriodKey
	var periods []record.Period
	for m := range metrics {
		metric := record.Metric{ID: record.ID(fmt.Sprintf("m%d", m)), Name: "m", Direction: record.Higher, Aggregation: record.Sum}
		if m%4 == 3 {
			metric.Direction, metric.Reverse = record.Lower, record.Distance
		}
		in.Metrics, measured = append(in.Metrics, metric), append(measured, metric.ID)
	}
	for n := range 20 {
		position := record.ID(fmt.Sprintf("post%d", n))
		in.Positions = append(in.Positions, record.Position{ID: position})
		scheme := record.Scheme{ID: position, Version: 1, Position: position}
		for _, m := range measured {
			scheme.Items = append(scheme.Items, record.Item{Metric: m, Weight: 1 / float64(metrics), Rule: ratioRule})
		}
		if schemes {
			in.Schemes = append(in.Schemes, scheme)
		}
	}
	for n := range people {
		id := record.NewID()
		post := record.Assignment{Position: record.ID(fmt.Sprintf("post%d", n%20)), Department: record.ID(fmt.Sprintf("d%d", n%9))}
		ids = append(ids, id)
		in.Employees = append(in.Employees, record.Employee{ID: id, Posts: []record.Assignment{post}})
	}
	for n := range months {
		p := mustPeriod(string(record.MonthKey(2024, 1+n)))
		keys, periods = append(keys, p.Key), append(periods, p)
	}
	r := rand.New(rand.NewPCG(3, 4))
	in.Actual, in.Target = record.NewPanel(ids, keys, measured), record.NewPanel(ids, keys, measured)
	for i := range in.Actual.Values {
		in.Actual.Values[i], in.Target.Values[i] = 50+100*r.Float64(), 100
	}
	return in, periods
}
