package feedback

import (
	"math"
	"reflect"
	"slices"
	"testing"

	"zhiji/analysis/score"
	"zhiji/store/record"
)

// found returns the findings of the first person of a firm of one.
func found(t *testing.T, list ...series) []record.Finding {
	f := newFirm(t, employees("seller"), map[record.ID][]series{"p1": list})
	return Find(f.in, score.Compute(f.in))
}

func kinds(list []record.Finding) []string {
	var out []string
	for _, f := range list {
		out = append(out, f.Kind)
	}
	return out
}

func TestGapsAreMeasuredAgainstTheTarget(t *testing.T) {
	for _, c := range []struct {
		name           string
		metric         record.ID
		actual, target float64
		kind           string
		size           float64
		numbers        map[string]float64
	}{
		{"23 of 20 customers: 15 % over", "sales.new_customers", 23, 20, AboveTarget, 0.15, map[string]float64{
			"actual": 23, "target": 20, "achievement": 1.15, "difference": 3, "gap": 0.15,
		}},
		{"31 % of 35 %: 4 points under", "sales.repurchase", 0.31, 0.35, BelowTarget, 0.04 / 0.35, map[string]float64{
			"actual": 0.31, "target": 0.35, "achievement": 0.31 / 0.35, "points": 4, "lost": 11.4,
		}},
		{"34 s against 30 s: lower is better, 2 − 34/30", "service.response", 34, 30, BelowTarget, 4. / 30, map[string]float64{
			"actual": 34, "target": 30, "achievement": 2 - 34./30, "difference": 4, "gap": 4. / 30, "lost": 13.3,
		}},
		{"30.01 of 30 is on target as far as it shows", "sales.amount", 30.01, 30, OnTarget, 0, map[string]float64{
			"actual": 30.01, "target": 30, "achievement": 30.01 / 30, "difference": 0.01, "gap": 0.01 / 30,
		}},
		{"no late arrivals where none are allowed", "attendance.late", 0, 0, OnTarget, 0, map[string]float64{
			"actual": 0, "target": 0, "achievement": 1, "difference": 0,
		}},
		{"three late arrivals where none are allowed", "attendance.late", 3, 0, BelowTarget, 1, map[string]float64{
			"actual": 3, "target": 0, "achievement": 0, "difference": 3, "lost": 100,
		}},
	} {
		got := found(t, series{c.metric, []float64{c.actual}, c.target})
		if len(got) != 1 || got[0].Kind != c.kind || math.Abs(got[0].Size-c.size) > 1e-9 || got[0].Good != (c.kind != BelowTarget) {
			t.Errorf("%s: %+v, want one finding %s of size %v", c.name, got, c.kind, c.size)
			continue
		}
		for name, want := range c.numbers {
			if v, ok := got[0].Numbers[name]; !ok || math.Abs(v-want) > 1e-9 {
				t.Errorf("%s: %s is %v, want %v", c.name, name, v, want)
			}
		}
		if len(got[0].Numbers) != len(c.numbers) {
			t.Errorf("%s: numbers %v, want %v", c.name, got[0].Numbers, c.numbers)
		}
	}
}

func TestDegreesChangeAtFiveAndFifteenPercent(t *testing.T) {
	for gap, want := range map[float64]string{0.001: "slight", 0.0499: "slight", 0.05: "plain", 0.15: "plain", 0.15000000000000002: "plain", 0.151: "clear", 1: "clear"} {
		if got := degree(gap); got != want {
			t.Errorf("a gap of %v is %s, want %s", gap, got, want)
		}
	}
}

func TestAStreakNeedsTwoStepsAndOnePercent(t *testing.T) {
	for _, c := range []struct {
		name    string
		metric  record.ID
		actuals []float64
		want    string
	}{
		{"two rises of satisfaction", "service.satisfaction", []float64{0.9, 0.91, 0.92}, StreakUp},
		{"two falls of satisfaction", "service.satisfaction", []float64{0.93, 0.92, 0.9}, StreakDown},
		{"two falls of response time are good", "service.response", []float64{35, 33, 30}, StreakUp},
		{"one rise", "service.satisfaction", []float64{0.92, 0.9, 0.92}, ""},
		{"two rises that hardly show", "service.satisfaction", []float64{0.92, 0.921, 0.922}, ""},
		{"a missing month between", "service.satisfaction", []float64{0.9, math.NaN(), 0.92}, ""},
	} {
		target := c.actuals[len(c.actuals)-1]
		list := found(t, series{c.metric, c.actuals, target})
		at := slices.IndexFunc(list, func(f record.Finding) bool { return f.Kind == StreakUp || f.Kind == StreakDown })
		switch {
		case c.want == "" && at >= 0:
			t.Errorf("%s: %s was found", c.name, list[at].Kind)
		case c.want != "" && (at < 0 || list[at].Kind != c.want):
			t.Errorf("%s: found %v, want %s", c.name, kinds(list), c.want)
		case c.want != "" && (list[at].Numbers["streak"] != 2 || list[at].N != 3 || list[at].Numbers["chance"] != 1./6):
			t.Errorf("%s: %+v, want 2 steps over 3 values, by chance 1 time in 6", c.name, list[at])
		}
	}
}

func TestPeersAreMentionedFromTenPercentOn(t *testing.T) {
	people := employees("seller", "seller", "seller", "seller", "seller")
	data := map[record.ID][]series{}
	// mean of 100, 100, 100, 110 and 90 is 100
	for id, v := range map[record.ID]float64{"p1": 100, "p2": 100, "p3": 100, "p4": 110, "p5": 90} {
		data[id] = []series{{"sales.amount", []float64{v}, v}}
	}
	f := newFirm(t, people, data)
	got := map[record.ID][]string{}
	for _, found := range Find(f.in, score.Compute(f.in)) {
		got[found.Employee] = append(got[found.Employee], found.Kind)
	}
	want := map[record.ID][]string{
		"p1": {OnTarget}, "p2": {OnTarget}, "p3": {OnTarget}, "p4": {AbovePeers, OnTarget}, "p5": {BelowPeers, OnTarget},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("found %v, want %v", got, want)
	}
}

func TestWhatCostsMostComesFirst(t *testing.T) {
	f := newFirm(t, employees("seller"), map[record.ID][]series{"p1": {
		{"sales.amount", []float64{90}, 100}, {"sales.new_customers", []float64{16}, 20}, {"sales.repurchase", []float64{math.NaN()}, 0.35},
	}})
	for m, w := range map[record.ID]float64{"sales.amount": 0.8, "sales.new_customers": 0.1, "sales.repurchase": 0.1} {
		if f.in.Weight == nil {
			f.in.Weight = record.NewPanel(f.in.Target.Employees, f.in.Target.Periods, f.in.Target.Metrics)
		}
		f.in.Weight.Set(0, 3, f.in.Weight.Metric(m), w)
	}
	list := Find(f.in, score.Compute(f.in))
	// 10 % of a weight of 0.8 is more than 20 % of one of 0.1; what is missing is last.
	if got := kinds(list); !slices.Equal(got, []string{BelowTarget, BelowTarget, "missing.actual"}) || list[0].Metric != "sales.amount" {
		t.Errorf("found %v, first about %s; want sales first and the missing one last", got, list[0].Metric)
	}
}

func TestFindingsPointAtTheirObservation(t *testing.T) {
	f := newFirm(t, employees("seller"), map[record.ID][]series{"p1": {{"sales.amount", []float64{90}, 100}}})
	f.in.Observed = map[score.Cell]record.ID{{Employee: "p1", Metric: "sales.amount"}: "b/p1/2026-10/sales.amount"}
	list := Find(f.in, score.Compute(f.in))
	if !slices.Equal(list[0].Evidence, []record.ID{"b/p1/2026-10/sales.amount"}) {
		t.Errorf("evidence %v, want the observation", list[0].Evidence)
	}
}
