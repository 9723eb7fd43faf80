package competence

import (
	"fmt"
	"math"
	"testing"

	"zhiji/store/record"
)

func asks(metric record.ID, weight, required float64) record.Item {
	return record.Item{Kind: record.Competency, Metric: metric, Weight: weight, Required: required, Rule: record.Rule{Method: record.Level}}
}

// scheme asks for talk 3 (10 %), plan 4 (20 %) and lead 2 (10 %); the rest is a KPI and a competence by anchors.
var scheme = record.Scheme{Items: []record.Item{
	{Metric: "sales", Weight: 0.5, Rule: record.Rule{Method: record.Ratio}},
	asks("talk", 0.1, 3), asks("plan", 0.2, 4), asks("lead", 0.1, 2),
	{Kind: record.Competency, Metric: "attitude", Weight: 0.1, Rule: record.Rule{Method: record.Anchors}},
}}

func levels(of map[record.ID]map[record.ID]float64) Levels {
	return func(employee, metric record.ID) (float64, bool) {
		v, known := of[employee][metric]
		return v, known
	}
}

// one matches a person with the levels of talk, plan and lead; NaN is not known.
func one(talk, plan, lead float64) Match {
	return Of("x", scheme, levels(map[record.ID]map[record.ID]float64{"x": {"talk": talk, "plan": plan, "lead": lead}}))
}

func told(m Match) string {
	ratio := "none"
	if m.Ratio != nil {
		ratio = number(*m.Ratio)
	}
	text := fmt.Sprintf("%s %s %d/%d %s", ratio, number(m.Coverage), m.Known, m.N, m.Said)
	for _, g := range m.Gaps {
		text += fmt.Sprintf(" %s −%s", g.Metric, number(g.Gap))
	}
	return text
}

func TestALevelAboveTheRequiredOneDoesNotHideAGap(t *testing.T) {
	// (10 · 1 + 20 · 3/4 + 10 · 1) ÷ 40 = 35 ÷ 40 = 0.875; talk 5 of 3 counts as 1.
	m := one(5, 3, 2)
	if got := told(m); got != "0.875 1 3/3 whole plan −1" {
		t.Error(got)
	}
	if m.Formula != "(10 × 1 + 20 × 3 ÷ 4 + 10 × 1) ÷ 40 = 0.875" {
		t.Error(m.Formula)
	}
}

func TestAMissingLevelIsNotZero(t *testing.T) {
	// Without plan: (10 · 1 + 10 · 1/2) ÷ 20 = 0.75 of 20 ÷ 40 of the weights.
	m := one(3, math.NaN(), 1)
	if got := told(m); got != "0.75 0.5 2/3 partial lead −1" {
		t.Error(got)
	}
	if m.Formula != "(10 × 1 + 10 × 1 ÷ 2) ÷ 20 = 0.75" {
		t.Error(m.Formula)
	}
	if got := told(one(math.NaN(), math.NaN(), math.NaN())); got != "none 0 0/3 unknown" {
		t.Error(got)
	}
}

func TestALevelOfZeroIsKnown(t *testing.T) {
	// (10 · 0 + 20 · 1 + 10 · 1) ÷ 40 = 0.75; the gap is all three levels.
	m := one(0, 4, 2)
	if got := told(m); got != "0.75 1 3/3 whole talk −3" {
		t.Error(got)
	}
	if m.Formula != "(10 × 0 + 20 × 1 + 10 × 1) ÷ 40 = 0.75" {
		t.Error(m.Formula)
	}
}

func TestTheCostliestGapStandsFirst(t *testing.T) {
	// Losses: talk 10 · 2/3 = 6.7, plan 20 · 2/4 = 10, lead 10 · 1/2 = 5. Ratio (3.33 + 10 + 5) ÷ 40 = 0.4583.
	if got := told(one(1, 2, 1)); got != "0.4583 1 3/3 whole plan −2 talk −2 lead −1" {
		t.Error(got)
	}
}

func TestASchemeWithoutCompetenciesAsksForNothing(t *testing.T) {
	m := Of("x", record.Scheme{Items: scheme.Items[:1]}, levels(nil))
	if got := told(m); got != "none 0 0/0 nothing" {
		t.Error(got)
	}
}

func TestPeopleAreRankedForAPositionByMatch(t *testing.T) {
	// a 1; b (10 + 15 + 10) ÷ 40 = 0.875, d the same of plan and lead: not, (15 + 10) ÷ 30 = 0.8333;
	// e 0.875 as b and shares its rank; c knows 10 ÷ 40 only, below 0.7; f nothing.
	r := Rank(scheme, []record.ID{"f", "e", "d", "c", "b", "a"}, levels(map[record.ID]map[record.ID]float64{
		"a": {"talk": 3, "plan": 4, "lead": 3},
		"b": {"talk": 3, "plan": 3, "lead": 2},
		"c": {"talk": 5},
		"d": {"plan": 3, "lead": 2},
		"e": {"talk": 4, "plan": 3, "lead": 5},
	}), 0.7)
	var got []string
	for _, p := range r.Ranked {
		got = append(got, fmt.Sprintf("%d %s %s %s", p.Rank, p.Employee, number(*p.Ratio), number(p.Coverage)))
	}
	if want := "[1 a 1 1 2 b 0.875 1 2 e 0.875 1 4 d 0.8333 0.75]"; fmt.Sprint(got) != want {
		t.Errorf("%v, want %s", got, want)
	}
	if len(r.Apart) != 2 || r.Apart[0].Employee != "c" || r.Apart[1].Employee != "f" {
		t.Errorf("apart %v", r.Apart)
	}
}
