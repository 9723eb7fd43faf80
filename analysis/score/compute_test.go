package score

import (
	"encoding/json"
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"zhiji/store/record"
)

func TestATotalIsTheSumOfTheRoundedItems(t *testing.T) {
	in := firm(1)
	plan(in, "sales", 300)
	plan(in, "rate", 0.7)
	did(in, "p1", "sales", 271)
	did(in, "p1", "rate", 0.63)
	c := cardOf(t, in, "p1")
	// 271/300·60 = 54.20; 0.63/0.7·40 = 36.00; 54.20 + 36.00 = 90.2; B from 80.
	if got(c.Items[0].Score) != 54.2 || got(c.Items[1].Score) != 36 || c.Total != 90.2 || c.Grade != "B" {
		t.Errorf("items %v %v, total %v, grade %s; want 54.2, 36, 90.2, B", got(c.Items[0].Score), got(c.Items[1].Score), c.Total, c.Grade)
	}
	if !c.Published || c.Coverage != 1 || c.Method != Method || c.Scheme != "s" || c.Version != 1 {
		t.Errorf("card %+v: want published by scheme s version 1 with coverage 1", c)
	}
}

func TestAMissingItemGivesItsWeightToTheOthers(t *testing.T) {
	in := firm(1)
	in.Schemes[0].Items = []record.Item{
		{Metric: "sales", Rule: ratioRule, Weight: 0.5}, {Metric: "rate", Rule: ratioRule, Weight: 0.3}, {Metric: "response", Rule: ratioRule, Weight: 0.2},
	}
	plan(in, "sales", 100)
	plan(in, "rate", 1)
	plan(in, "response", 30)
	did(in, "p1", "sales", 90)
	did(in, "p1", "rate", 0.8)
	c := cardOf(t, in, "p1")
	// Weights 0.5/0.8 = 62.5 % and 0.3/0.8 = 37.5 %: 90·0.625 = 56.25, 80·0.375 = 30.00, total 86.3 (86.25 half up).
	if got(c.Items[0].Score) != 56.25 || got(c.Items[1].Score) != 30 || c.Total != 86.3 || c.Coverage != 0.8 {
		t.Errorf("scores %v, %v, total %v, coverage %v; want 56.25, 30, 86.3, 0.8",
			got(c.Items[0].Score), got(c.Items[1].Score), c.Total, c.Coverage)
	}
	if c.Items[2].Missing != NoActual || c.Items[2].Score != nil {
		t.Errorf("the missing item is %+v, want no score", c.Items[2])
	}
}

func TestBelowTheCoverageThereIsNoTotal(t *testing.T) {
	in := firm(1)
	plan(in, "sales", 100)
	plan(in, "rate", 1)
	did(in, "p1", "sales", 90) // 60 % of the weights, the firm asks for 70 %
	c := cardOf(t, in, "p1")
	if c.Published || c.Total != 0 || c.Grade != "" || c.Rank != 0 || c.Coverage != 0.6 {
		t.Errorf("%+v: want unpublished, no total, coverage 0.6", c)
	}
	in.Company.Coverage = 0.6
	if c = cardOf(t, in, "p1"); !c.Published || c.Total != 90 {
		t.Errorf("exactly at the least coverage: published %v, total %v; want true, 90", c.Published, c.Total)
	}
}

func TestWithoutASchemeTargetsAndTheirWeightsMakeOne(t *testing.T) {
	nan := math.NaN()
	for _, c := range []struct {
		name    string
		weights [3]float64 // of sales, rate, response
		want    []float64
	}{
		{"equal when none are given", [3]float64{nan, nan, nan}, []float64{1. / 3, 1. / 3, 1. / 3}},
		{"normalised when they sum to 0.8", [3]float64{0.4, 0.2, 0.2}, []float64{0.5, 0.25, 0.25}},
		{"percentages are shares too", [3]float64{50, 30, 20}, []float64{0.5, 0.3, 0.2}},
		{"one without a weight takes what is left", [3]float64{0.5, 0.3, nan}, []float64{0.5, 0.3, 0.2}},
		{"the same in percentages", [3]float64{50, 30, nan}, []float64{0.5, 0.3, 0.2}},
		{"nothing left: it is watched, not scored", [3]float64{0.6, 0.4, nan}, []float64{0.6, 0.4}},
	} {
		in := firm(1)
		in.Schemes = nil
		for i, m := range []record.ID{"sales", "rate", "response"} {
			set(in.Target, "p1", "2026-10", m, 10)
			set(in.Weight, "p1", "2026-10", m, c.weights[i])
		}
		s := SchemeFor(in, in.Employees[0])
		if s.ID != FromTargets || s.Version != 0 {
			t.Errorf("%s: scheme %s version %d is not marked as made of targets", c.name, s.ID, s.Version)
		}
		if err := s.Validate(); err != nil {
			t.Errorf("%s: %v", c.name, err)
		}
		var weights []float64
		for _, it := range s.Items {
			weights = append(weights, Round(it.Weight, 9))
		}
		want := slices.Clone(c.want)
		for i := range want {
			want[i] = Round(want[i], 9)
		}
		if !slices.Equal(weights, want) {
			t.Errorf("%s: weights %v, want %v", c.name, weights, want)
		}
	}
}

func TestWeightsThatSumToTheWholeStandAsTheyWere(t *testing.T) {
	weights := []record.Item{{Weight: 0.25}, {Weight: 0.2}, {Weight: 0.25}, {Weight: 0.2}, {Weight: 0.1}} // 0.9999999999999999 in floats
	want := slices.Clone(weights)
	if got := normalise(weights); !reflect.DeepEqual(got, want) {
		t.Errorf("normalised to %+v", got)
	}
}

func TestTheNewestSchemeInForceApplies(t *testing.T) {
	in := firm(1)
	base := in.Schemes[0]
	later, newer, future := base, base, base
	later.Version, later.From = 2, "2026-06"
	newer.Version, newer.From = 3, "2026-06"
	future.Version, future.From = 4, "2026-11"
	in.Schemes = []record.Scheme{future, newer, base, later}
	if s := SchemeFor(in, in.Employees[0]); s.Version != 3 {
		t.Errorf("October is scored by version %d, want 3", s.Version)
	}
	in.Period = mustPeriod("2026-03")
	if s := SchemeFor(in, in.Employees[0]); s.Version != 1 {
		t.Errorf("March is scored by version %d, want 1", s.Version)
	}
}

func TestOnlyWhoWorkedInThePeriodIsScored(t *testing.T) {
	in := firm(4)
	in.Employees[0].Joined = record.NewDate(2026, 11, 1)
	in.Employees[1].Left = record.NewDate(2026, 9, 30)
	in.Employees[2].Left = record.NewDate(2026, 10, 1)
	var who []record.ID
	for _, c := range Compute(in) {
		who = append(who, c.Employee)
	}
	if !slices.Equal(who, []record.ID{"p3", "p4"}) {
		t.Errorf("scored %v, want p3 (left on the 1st) and p4", who)
	}
}

func TestThePreviousMonthIsScoredByItsOwnTargets(t *testing.T) {
	in := firm(1)
	for _, m := range []record.ID{"sales", "rate"} {
		plan(in, m, 10)
		did(in, "p1", m, 10)
		set(in.Target, "p1", "2026-09", m, 20)
		set(in.Actual, "p1", "2026-09", m, 19)
	}
	c := cardOf(t, in, "p1")
	// September: 19/20 everywhere = 57.00 + 38.00 = 95.0.
	if c.Total != 100 || got(c.Previous) != 95 || got(c.Items[0].Previous) != 19 {
		t.Errorf("total %v, previous %v, previous sales %v; want 100, 95, 19", c.Total, got(c.Previous), got(c.Items[0].Previous))
	}
	in.Employees[0].Joined = record.NewDate(2026, 10, 8)
	if c = cardOf(t, in, "p1"); c.Previous != nil || c.Items[0].Previous != nil {
		t.Error("somebody who joined in October has a previous month")
	}
}

func TestEqualTotalsShareARankAmongPeers(t *testing.T) {
	in := firm(5)
	plan(in, "sales", 100)
	plan(in, "rate", 1)
	for i, v := range []float64{80, 95, 95, 70, 100} {
		did(in, in.Employees[i].ID, "sales", v)
		did(in, in.Employees[i].ID, "rate", v/100)
	}
	cards := Compute(in)
	for i, want := range []int{4, 2, 2, 5, 1} {
		c := cards[i]
		if c.Rank != want || c.Peers != 5 || c.PeerMean != 88 || c.PeerGroup != record.PeersPosition {
			t.Errorf("%s: rank %d of %d, mean %v, %s; want %d of 5, 88, position", c.Employee, c.Rank, c.Peers, c.PeerMean, c.PeerGroup, want)
		}
		if it := c.Items[0]; it.PeerRank != want || it.PeerN != 5 || got(it.PeerMean) != 88 {
			t.Errorf("%s sales: rank %d of %d, mean %v", c.Employee, it.PeerRank, it.PeerN, got(it.PeerMean))
		}
	}
}

func TestFewPeersAreNotCompared(t *testing.T) {
	in := firm(5)
	plan(in, "sales", 100)
	plan(in, "rate", 1)
	for i, e := range in.Employees {
		did(in, e.ID, "sales", 90)
		if i < 4 {
			did(in, e.ID, "rate", 0.9)
		}
	}
	in.Company.Coverage = 0.5
	for _, c := range Compute(in) {
		if c.Items[1].PeerN != 0 || c.Items[1].PeerMean != nil {
			t.Errorf("%s: a mean over four people is shown", c.Employee)
		}
		if c.Peers != 5 {
			t.Errorf("%s: %d peers, want 5", c.Employee, c.Peers)
		}
	}
	in.Company.Coverage = 0.7 // the fifth has no total any more: four are too few
	for _, c := range Compute(in) {
		if c.PeerGroup != record.PeersNone || c.Rank != 0 || c.Peers != 0 {
			t.Errorf("%s: compared with %s, rank %d", c.Employee, c.PeerGroup, c.Rank)
		}
	}
}

func TestTheOrderOfPeopleAndColumnsDoesNotMatter(t *testing.T) {
	in := random(40)
	want := byEmployee(Compute(in))
	shuffled := in
	shuffled.Employees, shuffled.Metrics = slices.Clone(in.Employees), slices.Clone(in.Metrics)
	r := rand.New(rand.NewPCG(1, 2))
	r.Shuffle(len(shuffled.Employees), func(i, j int) {
		shuffled.Employees[i], shuffled.Employees[j] = shuffled.Employees[j], shuffled.Employees[i]
	})
	slices.Reverse(shuffled.Metrics)
	shuffled.Actual, shuffled.Target = reversed(in.Actual), reversed(in.Target)
	for id, card := range byEmployee(Compute(shuffled)) {
		if card != want[id] {
			t.Errorf("%s differs:\n%s\n%s", id, card, want[id])
		}
	}
}

func TestAddingAMissingMonthDoesNotChangeOthersScores(t *testing.T) {
	in := random(30)
	did(in, "p7", "sales", math.NaN())
	before := Compute(in)
	did(in, "p7", "sales", 123)
	after := Compute(in)
	changed := 0
	for i := range before {
		if before[i].Employee == "p7" {
			changed++
			continue
		}
		if before[i].Total != after[i].Total || before[i].Grade != after[i].Grade {
			t.Errorf("%s: %v became %v", before[i].Employee, before[i].Total, after[i].Total)
		}
	}
	if changed != 1 || len(before) != 30 {
		t.Errorf("%d cards, %d of p7", len(before), changed)
	}
}

// random fills a firm with seeded values, a tenth of them missing.
func random(n int) Input {
	in := firm(n)
	r := rand.New(rand.NewPCG(7, uint64(n)))
	for _, p := range []*record.Panel{in.Actual, in.Target} {
		for i := range p.Values {
			if r.IntN(10) > 0 {
				p.Values[i] = 50 + math.Round(r.Float64()*10000)/100
			}
		}
	}
	return in
}

// reversed returns a panel with all axes but time turned round.
func reversed(p *record.Panel) *record.Panel {
	employees, metrics := slices.Clone(p.Employees), slices.Clone(p.Metrics)
	slices.Reverse(employees)
	slices.Reverse(metrics)
	out := record.NewPanel(employees, p.Periods, metrics)
	for e, employee := range p.Employees {
		for t := range p.Periods {
			for m, metric := range p.Metrics {
				out.Set(out.Employee(employee), t, out.Metric(metric), p.At(e, t, m))
			}
		}
	}
	return out
}

func byEmployee(cards []record.Scorecard) map[record.ID]string {
	m := map[record.ID]string{}
	for _, c := range cards {
		text, err := json.Marshal(c)
		if err != nil {
			panic(err)
		}
		m[c.Employee] = string(text)
	}
	return m
}
