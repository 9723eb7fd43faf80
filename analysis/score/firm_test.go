package score

import (
	"fmt"
	"math"
	"testing"

	"zhiji/store/record"
)

var (
	sales     = record.Metric{ID: "sales", Name: "销售额", Unit: record.Yuan, Direction: record.Higher, Aggregation: record.Sum}
	rate      = record.Metric{ID: "rate", Name: "复购率", Unit: record.Percent, Direction: record.Higher, Aggregation: record.Mean}
	response  = record.Metric{ID: "response", Name: "响应时长", Unit: record.Seconds, Direction: record.Lower, Aggregation: record.Mean, Reverse: record.Distance}
	accident  = record.Metric{ID: "accident", Name: "事故", Unit: record.Count, Direction: record.Lower, Aggregation: record.Sum, Reverse: record.Inverse}
	ratioRule = record.Rule{Method: record.Ratio}
	october   = mustPeriod("2026-10")
)

func mustPeriod(key string) record.Period {
	p, err := record.ParsePeriod(key, 1)
	if err != nil {
		panic(err)
	}
	return p
}

// firm is a small firm of n salespeople under one scheme of two metrics, 60
// and 40, ready to be filled in for October and September.
func firm(n int) Input {
	in := Input{
		Company: record.NewCompany("知行"), Period: october,
		Positions: []record.Position{{ID: "seller", Name: "销售", Family: "front"}, {ID: "clerk", Name: "内勤", Family: "front"}},
		Metrics:   []record.Metric{sales, rate, response, accident},
		Schemes: []record.Scheme{{
			ID: "s", Version: 1, Position: "seller", From: "2026-01",
			Items: []record.Item{{Metric: "sales", Weight: 0.6, Rule: ratioRule}, {Metric: "rate", Weight: 0.4, Rule: ratioRule}},
		}},
	}
	var ids []record.ID
	for i := range n {
		id := record.ID(fmt.Sprintf("p%d", i+1))
		ids = append(ids, id)
		in.Employees = append(in.Employees, record.Employee{
			ID: id, Number: string(id), Name: string(id), Joined: record.NewDate(2025, 1, 1),
			Posts: []record.Assignment{{From: record.NewDate(2025, 1, 1), Department: "east", Position: "seller"}},
		})
	}
	periods := []record.PeriodKey{"2026-09", "2026-10"}
	metrics := []record.ID{"sales", "rate", "response", "accident"}
	in.Actual = record.NewPanel(ids, periods, metrics)
	in.Target = record.NewPanel(ids, periods, metrics)
	in.Weight = record.NewPanel(ids, periods, metrics)
	return in
}

func set(p *record.Panel, e record.ID, k record.PeriodKey, m record.ID, v float64) {
	p.Set(p.Employee(e), p.Period(k), p.Metric(m), v)
}

// plan sets the October target of everybody.
func plan(in Input, m record.ID, v float64) {
	for _, e := range in.Employees {
		set(in.Target, e.ID, "2026-10", m, v)
	}
}

// did sets October actuals; NaN leaves one out.
func did(in Input, e record.ID, m record.ID, v float64) { set(in.Actual, e, "2026-10", m, v) }

func cardOf(t *testing.T, in Input, id record.ID) record.Scorecard {
	t.Helper()
	for _, c := range Compute(in) {
		if c.Employee == id {
			return c
		}
	}
	t.Fatalf("no scorecard of %s", id)
	return record.Scorecard{}
}

// one scores one person by a single item of weight 1.
func one(t *testing.T, metric record.Metric, item record.Item, actual, target float64) record.ItemScore {
	t.Helper()
	in := firm(1)
	item.Metric, item.Weight, item.Rule = metric.ID, 1, ratioRule
	in.Schemes[0].Items = []record.Item{item}
	in.Metrics = []record.Metric{metric}
	plan(in, metric.ID, target)
	did(in, "p1", metric.ID, actual)
	return cardOf(t, in, "p1").Items[0]
}

func got(v *float64) float64 {
	if v == nil {
		return math.NaN()
	}
	return *v
}
