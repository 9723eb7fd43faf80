package score

import (
	"math"
	"testing"

	"zhiji/store/record"
)

func p(v float64) *float64 { return &v }

// classic is "≥100%得100分；95%–99%得90分；90%–94%得80分", as it is written.
var classic = record.Rule{Method: record.Bands, Bands: []record.Band{
	{From: p(1), Points: 100},
	{From: p(0.95), To: p(0.99), Points: 90},
	{From: p(0.9), To: p(0.94), Points: 80},
}}

// cut is the classic one with no gap, and nothing under 60 %.
var cut = record.Rule{Method: record.Bands, Bands: []record.Band{
	{From: p(1), Points: 100},
	{From: p(0.95), To: p(1), ToOpen: true, Points: 90},
	{From: p(0.6), To: p(0.95), ToOpen: true, Points: 80, Step: &record.Step{From: 0.95, Each: 0.01, Points: -2, Down: true}},
	{To: p(0.6), ToOpen: true, Points: 0},
}}

var sloped = record.Rule{Method: record.Bands, Interpolate: true, Bands: []record.Band{
	{From: p(1), Points: 100}, {From: p(0.8), Points: 60}, {To: p(0.8), ToOpen: true, Points: 0},
}}

func steps(basis record.Basis, base, from, each, points float64, down bool, part record.Part) record.Rule {
	return record.Rule{
		Method: record.Steps, Basis: basis, Base: base, Least: p(0), Most: p(120),
		Steps: []record.Step{{From: from, Each: each, Points: points, Down: down, Part: part}},
	}
}

// methodCase is a value under a rule and the points it should have.
type methodCase struct {
	name           string
	metric         record.Metric
	item           record.Item
	actual, target float64
	points         float64
	missing        string
}

var (
	binary       = record.Rule{Method: record.Binary}
	efficacyRule = record.Rule{Method: record.Efficacy, Low: 70, High: 90}
	slow         = record.Rule{Method: record.Efficacy, Low: 60, High: 30, Least: p(0), Most: p(100)}
	okr          = record.Item{Kind: record.KeyResult, Rule: record.Rule{Method: record.Progress}, Start: p(60)}
)

// ofTwenty takes 5 of 20 points off for each.
func ofTwenty() record.Rule {
	r := steps(record.Value, 20, 0, 1, -5, false, "")
	r.Full = 20
	return r
}

// The points of every method at its ordinary values and at its edges, worked
// out by hand in the name.
var methodCases = []methodCase{
	{"bands: 100 of 100 is 100 %", sales, record.Item{Rule: classic}, 100, 100, 100, ""},
	{"bands: above the highest end", sales, record.Item{Rule: classic}, 300, 100, 100, ""},
	{"bands: 99 % is the closed upper end of 95–99", sales, record.Item{Rule: classic}, 99, 100, 90, ""},
	{"bands: 95 % is the closed lower end", sales, record.Item{Rule: classic}, 95, 100, 90, ""},
	{"bands: 99.5 % falls between", sales, record.Item{Rule: classic}, 99.5, 100, math.NaN(), NoBand},
	{"bands: 94.6 % falls between", sales, record.Item{Rule: classic}, 94.6, 100, math.NaN(), NoBand},
	{"bands: below all of them", sales, record.Item{Rule: classic}, 50, 100, math.NaN(), NoBand},
	{"bands: 0.95 of floats (28.5 / 30) is in 95 %", sales, record.Item{Rule: classic}, 28.5, 30, 90, ""},
	{"bands: an open end is outside: 1 is in the one above", sales, record.Item{Rule: cut}, 100, 100, 100, ""},
	{"bands: just below an open end", sales, record.Item{Rule: cut}, 99.9, 100, 90, ""},
	{"bands with steps: 80 − (95 − 90)·2 = 70", sales, record.Item{Rule: cut}, 90, 100, 70, ""},
	{"bands with steps: part of a step: 80 − 0.5·2 = 79", sales, record.Item{Rule: cut}, 94.5, 100, 79, ""},
	{"bands: nothing at actual 0", sales, record.Item{Rule: cut}, 0, 100, 0, ""},
	{"bands: nothing for a negative actual", sales, record.Item{Rule: cut}, -10, 100, 0, ""},
	{"bands: target 0 met is 100 %", sales, record.Item{Rule: cut}, 0, 0, 100, ""},
	{"bands: no target", sales, record.Item{Rule: cut}, 10, math.NaN(), math.NaN(), NoTarget},
	{"bands: no actual", sales, record.Item{Rule: cut}, math.NaN(), 100, math.NaN(), NoActual},
	{"bands without any: nothing holds the value", sales, record.Item{Rule: record.Rule{Method: record.Bands}}, 1, 1, math.NaN(), NoBand},
	{"bands: the firm's cap 1.2 is for ratios, 150 points stay", sales, record.Item{Rule: record.Rule{Method: record.Bands, Bands: []record.Band{{From: p(1), Points: 150}}}}, 1, 1, 150, ""},
	{"bands: but the item's own cap holds: 110", sales, record.Item{Cap: 1.1, Rule: record.Rule{Method: record.Bands, Bands: []record.Band{{From: p(1), Points: 150}}}}, 1, 1, 110, ""},
	{"interpolation: at the lower end 60", sales, record.Item{Rule: sloped}, 80, 100, 60, ""},
	{"interpolation: half way 60 + 0.5·40 = 80", sales, record.Item{Rule: sloped}, 90, 100, 80, ""},
	{"interpolation: at the upper end 100", sales, record.Item{Rule: sloped}, 100, 100, 100, ""},
	{"interpolation: above it stays 100", sales, record.Item{Rule: sloped}, 130, 100, 100, ""},
	{"interpolation: below the lowest the band's own 0", sales, record.Item{Rule: sloped}, 79.9, 100, 0, ""},
	{"lower is better, attained (2 − 33/30 = 0.9): 60 + 0.5·40 = 80", response, record.Item{Rule: sloped}, 33, 30, 80, ""},
	{"steps down from 100 % by 1 %: 100 − 2·3 = 94", sales, record.Item{Rule: steps("", 100, 1, 0.01, -2, true, "")}, 97, 100, 94, ""},
	{"steps, in proportion: 100 − 2·2.5 = 95", sales, record.Item{Rule: steps("", 100, 1, 0.01, -2, true, "")}, 97.5, 100, 95, ""},
	{"steps, whole ones only: 100 − 2·2 = 96", sales, record.Item{Rule: steps("", 100, 1, 0.01, -2, true, record.Whole)}, 97.5, 100, 96, ""},
	{"steps, begun ones count: 100 − 2·3 = 94", sales, record.Item{Rule: steps("", 100, 1, 0.01, -2, true, record.Started)}, 97.5, 100, 94, ""},
	{"steps: 3 whole steps are 3 though floats say 2.9999…", sales, record.Item{Rule: steps("", 100, 1, 0.01, -2, true, record.Whole)}, 97, 100, 94, ""},
	{"steps down do not count above: 100", sales, record.Item{Rule: steps("", 100, 1, 0.01, -2, true, "")}, 120, 100, 100, ""},
	{"steps to the floor: 100 − 2·60 is held at 0", sales, record.Item{Rule: steps("", 100, 1, 0.01, -2, true, "")}, 40, 100, 0, ""},
	{"steps up to the top: 100 + 5·10 is held at 120", sales, record.Item{Rule: steps("", 100, 1, 0.01, 5, false, "")}, 110, 100, 120, ""},
	{"steps on the value: 3 late of 20 points, 5 each: (20 − 15) / 20 = 25", accident, record.Item{Rule: ofTwenty()}, 3, math.NaN(), 25, ""},
	{"steps on the value: 9 late: held at 0", accident, record.Item{Rule: ofTwenty()}, 9, math.NaN(), 0, ""},
	{"steps on the gap: 4 above a target of 10: 60 + 4·5 = 80", sales, record.Item{Rule: steps(record.Gap, 60, 0, 1, 5, false, "")}, 14, 10, 80, ""},
	{"steps on the gap to a negative target: 2 above −10: 60 + 2·5 = 70", sales, record.Item{Rule: steps(record.Gap, 60, 0, 1, 5, false, "")}, -8, -10, 70, ""},
	{"all or nothing: met", sales, record.Item{Rule: binary}, 100, 100, 100, ""},
	{"all or nothing: 99.99 is nothing", sales, record.Item{Rule: binary}, 99.99, 100, 0, ""},
	{"all or nothing, lower is better: 30 of 30", response, record.Item{Rule: binary}, 30, 30, 100, ""},
	{"all or nothing, lower is better: 31 of 30", response, record.Item{Rule: binary}, 31, 30, 0, ""},
	{"all or nothing, no accidents: 0 of 0", accident, record.Item{Rule: binary}, 0, 0, 100, ""},
	{"功效系数: 60 + (80 − 70)/(90 − 70)·40 = 80", sales, record.Item{Rule: efficacyRule}, 80, math.NaN(), 80, ""},
	{"功效系数 at the unacceptable value: 60", sales, record.Item{Rule: efficacyRule}, 70, math.NaN(), 60, ""},
	{"功效系数 has no bound of its own: 60 + 40/20·40 = 140", sales, record.Item{Rule: efficacyRule}, 110, math.NaN(), 140, ""},
	{"功效系数 of a time: 60 + (45 − 60)/(30 − 60)·40 = 80", response, record.Item{Rule: slow}, 45, math.NaN(), 80, ""},
	{"功效系数 held at 0: 60 + (120 − 60)/(−30)·40 = −20", response, record.Item{Rule: slow}, 120, math.NaN(), 0, ""},
	{"OKR from 60 to 85 at 72: 12/25 = 48 %", sales, okr, 72, 85, 48, ""},
	{"OKR not begun: 0", sales, okr, 60, 85, 0, ""},
	{"OKR behind its start is held at 0", sales, okr, 50, 85, 0, ""},
	{"OKR beyond: 35/25 = 1.4 is held at the firm's cap", sales, okr, 95, 85, 120, ""},
	{"OKR downwards from 60 to 30 at 45: 50 %", response, okr, 45, 30, 50, ""},
	{"OKR whose start is the target, kept: 100", sales, okr, 60, 60, 100, ""},
	{"OKR whose start is the target, lost: 0", sales, okr, 59, 60, 0, ""},
}

func TestAnItemHasThePointsOfItsRule(t *testing.T) {
	for _, c := range methodCases {
		c.item.Metric, c.item.Weight = c.metric.ID, 1
		it := scored(t, c.metric, c.item, c.actual, c.target)
		if it.Missing != c.missing || got(it.Points) != c.points && c.missing == "" {
			t.Errorf("%s: %v points (missing %q), want %v %q", c.name, got(it.Points), it.Missing, c.points, c.missing)
		}
	}
}

// scored is one but keeps the item's rule.
func scored(t *testing.T, metric record.Metric, item record.Item, actual, target float64) record.ItemScore {
	t.Helper()
	in := firm(1)
	in.Schemes[0].Items, in.Metrics = []record.Item{item}, []record.Metric{metric}
	plan(in, metric.ID, target)
	did(in, "p1", metric.ID, actual)
	card := cardOf(t, in, "p1")
	if err := Check(explain(in, card)); err != nil {
		t.Error(err)
	}
	return card.Items[0]
}

// outside is a firm with sales as the whole, lateness outside the weights and
// complaints that veto.
func outside(vetoes ...record.VetoRule) Input {
	in := firm(1)
	late, good, complaint := accident, accident, accident
	late.ID, good.ID, complaint.ID = "rate", "response", "accident"
	in.Metrics = []record.Metric{sales, late, good, complaint}
	in.Schemes[0].Items = []record.Item{
		{Metric: "sales", Weight: 1, Rule: ratioRule},
		{Kind: record.Deduction, Metric: "rate", Rule: record.Rule{
			Method: record.Steps, Basis: record.Value, Least: p(-10), Steps: []record.Step{{Each: 1, Points: -2}},
		}},
		{Kind: record.Bonus, Metric: "response", Rule: record.Rule{
			Method: record.Steps, Basis: record.Value, Most: p(5), Steps: []record.Step{{Each: 1, Points: 3}},
		}},
	}
	for i := range vetoes {
		in.Schemes[0].Items = append(in.Schemes[0].Items, record.Item{Kind: record.Veto, Metric: "accident", Veto: &vetoes[i]})
	}
	plan(in, "sales", 100)
	return in
}

func TestDeductionsAndBonusesStandOutsideTheWeights(t *testing.T) {
	for _, c := range []struct {
		name              string
		sales, late, good float64
		total             float64
	}{
		{"90 − 3·2 = 84", 90, 3, math.NaN(), 84},
		{"no record takes nothing off", 90, math.NaN(), math.NaN(), 90},
		{"at most 10 are taken off: 90 − 10", 90, 9, math.NaN(), 80},
		{"90 + 3 = 93", 90, math.NaN(), 1, 93},
		{"at most 5 are added: 90 + 5", 90, math.NaN(), 4, 95},
		{"both: 90 − 2 + 3 = 91", 90, 1, 1, 91},
		{"the total is never below 0: 4 − 10", 4, 9, math.NaN(), 0},
		{"a count below 0 never turns a deduction into a bonus", 90, -4, math.NaN(), 90},
	} {
		in := outside()
		did(in, "p1", "sales", c.sales)
		did(in, "p1", "rate", c.late)
		did(in, "p1", "response", c.good)
		card := cardOf(t, in, "p1")
		if card.Total != c.total || card.Coverage != 1 || !card.Published {
			t.Errorf("%s: total %v, coverage %v", c.name, card.Total, card.Coverage)
		}
		if e := explain(in, card); Check(e) != nil || e.Value != card.Total {
			t.Errorf("%s: explained %v, %v", c.name, e.Value, Check(e))
		}
	}
}

func TestVetoesWorkOnItemThenTotalThenGrade(t *testing.T) {
	item := record.VetoRule{When: record.Band{From: p(1)}, Effect: record.ZeroItem, Item: "sales"}
	total := record.VetoRule{When: record.Band{From: p(3)}, Effect: record.ZeroTotal}
	grade := record.VetoRule{When: record.Band{From: p(1)}, Effect: record.CapGrade, Grade: "C"}
	for _, c := range []struct {
		name       string
		vetoes     []record.VetoRule
		complaints float64
		total      float64
		grade      string
	}{
		{"none holds: 115 + 3 − 2 = 116", []record.VetoRule{item, total, grade}, 0, 116, "S"},
		{"no record is no complaint", []record.VetoRule{item, total, grade}, math.NaN(), 116, "S"},
		{"the item is 0, the rest stays: 0 + 3 − 2 = 1", []record.VetoRule{item}, 1, 1, "D"},
		{"the grade is at best C, the total stays", []record.VetoRule{grade}, 1, 116, "C"},
		{"a worse grade than the cap stays", []record.VetoRule{item, grade}, 1, 1, "D"},
		{"the total is 0 in spite of the bonus", []record.VetoRule{grade, total, item}, 3, 0, "D"},
		{"two complaints are not three", []record.VetoRule{total}, 2, 116, "S"},
	} {
		in := outside(c.vetoes...)
		did(in, "p1", "sales", 115)
		did(in, "p1", "rate", 1)
		did(in, "p1", "response", 1)
		did(in, "p1", "accident", c.complaints)
		card := cardOf(t, in, "p1")
		if card.Total != c.total || card.Grade != c.grade {
			t.Errorf("%s: %v %s, want %v %s", c.name, card.Total, card.Grade, c.total, c.grade)
		}
		if e := explain(in, card); Check(e) != nil || e.Value != card.Total {
			t.Errorf("%s: explained %v, %v", c.name, e.Value, Check(e))
		}
		for i := 1; i < len(card.Vetoes); i++ {
			if card.Vetoes[i-1].Effect == record.CapGrade {
				t.Errorf("%s: vetoes in the order %v", c.name, card.Vetoes)
			}
		}
	}
}

func rating(item string, relation record.Relation, round int, score, scale float64) record.Rating {
	return record.Rating{Employee: "p1", Period: "2026-10", Item: item, Relation: relation, Round: round, Score: score, Scale: scale, Rater: record.ID(item) + record.ID(relation)}
}

func TestRatingsAreWeighedByRelation(t *testing.T) {
	attitude := record.Metric{ID: "attitude", Name: "工作态度", Unit: record.Points, Direction: record.Higher, Aggregation: record.Mean}
	shares := []record.RaterShare{{Relation: record.BySelf, Weight: 0.2}, {Weight: 0.8}}
	all := append(shares[:1:1], record.RaterShare{Weight: 0.5}, record.RaterShare{Second: true, Weight: 0.2}, record.RaterShare{Relation: record.ByPeer, Weight: 0.1})
	self, boss := rating("工作态度", record.BySelf, 1, 90, 100), rating("工作 态度", record.BySuperior, 1, 4, 5)
	for _, c := range []struct {
		name    string
		shares  []record.RaterShare
		ratings []record.Rating
		points  float64
		missing string
	}{
		{"自评 90·20% + 上级评 80·80% = 82", shares, []record.Rating{self, boss}, 82, ""},
		{"no self rating: the superior's 80 is the whole", shares, []record.Rating{boss}, 80, ""},
		{"nobody rated", shares, nil, math.NaN(), NoRating},
		{"no shares named: the superior alone", nil, []record.Rating{self, boss}, 80, ""},
		{"two superiors count as their mean: (80 + 100)/2 = 90", nil, []record.Rating{boss, rating("工作态度", record.BySuperior, 1, 5, 5)}, 90, ""},
		{"90·20% + 80·50% + 60·20% + 70·10% = 77", all, []record.Rating{self, boss, rating("工作态度", record.BySuperior, 2, 60, 100), rating("工作态度", record.ByPeer, 1, 80, 100), rating("工作态度", record.ByPeer, 1, 6, 10)}, 77, ""},
		{"another item's rating does not count", shares, []record.Rating{rating("协作", record.BySuperior, 1, 5, 5)}, math.NaN(), NoRating},
	} {
		in := firm(1)
		in.Metrics = []record.Metric{attitude}
		in.Ratings = c.ratings
		in.Schemes[0].Items = []record.Item{{Kind: record.Judged, Metric: "attitude", Weight: 1, Rule: record.Rule{Method: record.Rated}, Raters: c.shares}}
		card := cardOf(t, in, "p1")
		if it := card.Items[0]; it.Missing != c.missing || got(it.Points) != c.points && c.missing == "" {
			t.Errorf("%s: %v %q", c.name, got(it.Points), it.Missing)
		}
		if err := Check(explain(in, card)); err != nil {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

func TestACompetenceIsTheLevelAgainstTheRequiredOne(t *testing.T) {
	skill := record.Metric{ID: "skill", Name: "沟通能力", Unit: record.Points, Direction: record.Higher, Aggregation: record.Last}
	for name, c := range map[string]struct{ level, points float64 }{
		"3 of 4 is 75": {3, 75}, "4 of 4 is 100": {4, 100}, "more than asked for does not hide a gap elsewhere": {5, 100},
	} {
		in := firm(1)
		in.Metrics = []record.Metric{skill}
		in.Ratings = []record.Rating{rating("沟通能力", record.BySuperior, 1, c.level, 5)}
		in.Schemes[0].Items = []record.Item{{Kind: record.Competency, Metric: "skill", Weight: 1, Required: 4, Rule: record.Rule{Method: record.Level}}}
		card := cardOf(t, in, "p1")
		if got(card.Items[0].Points) != c.points || Check(explain(in, card)) != nil {
			t.Errorf("%s: %v, %v", name, got(card.Items[0].Points), Check(explain(in, card)))
		}
	}
}
