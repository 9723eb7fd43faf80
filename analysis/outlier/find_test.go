package outlier

import (
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"zhiji/analysis/peer"
	"zhiji/store/record"
)

// firm is a firm of one position for tests: who p0 … and the months from
// 2025-09 on.
type firm struct {
	in Input
}

func newFirm(people, months int, metrics ...record.Metric) *firm {
	var who, ids []record.ID
	for i := range people {
		who = append(who, record.ID(fmt.Sprintf("p%03d", i)))
	}
	for _, m := range metrics {
		ids = append(ids, m.ID)
	}
	var periods []record.PeriodKey
	for i := range months {
		periods = append(periods, record.PeriodKey("2025-09").Shift(i))
	}
	return &firm{Input{
		Values: record.NewPanel(who, periods, ids), Target: record.NewPanel(who, periods, ids), Metrics: metrics,
		Places: slices.Repeat([]peer.Place{{Position: "p"}}, people), Least: 5,
	}}
}

func metric(id record.ID, unit record.Unit) record.Metric {
	return record.Metric{ID: id, Unit: unit, Direction: record.Higher}
}

// fill sets every value of a metric.
func (f *firm) fill(m int, value func(e, t int) float64) *firm {
	for e := range f.in.Values.Employees {
		for t := range f.in.Values.Periods {
			f.in.Values.Set(e, t, m, value(e, t))
		}
	}
	return f
}

// steady gives everybody a level of their own and a tenth of noise.
func (f *firm) steady(m int, level float64) *firm {
	r := rand.New(rand.NewPCG(7, uint64(m)))
	return f.fill(m, func(e, _ int) float64 { return level * (1 + 0.03*float64(e%9)) * (1 + 0.1*r.NormFloat64()) })
}

// bring sets a new value in the place of what was there, if anything.
func (f *firm) bring(e, t, m int, v float64) *firm {
	at := f.in.Values.Offset(e, t, m)
	f.in.Values.Values[at] = v
	f.in.New, f.in.Old = append(f.in.New, at), append(f.in.Old, math.NaN())
	return f
}

// bringMonth makes all values of a month new.
func (f *firm) bringMonth(t int) *firm {
	for e := range f.in.Values.Employees {
		for m := range f.in.Values.Metrics {
			if v := f.in.Values.At(e, t, m); !math.IsNaN(v) {
				f.bring(e, t, m, v)
			}
		}
	}
	return f
}

// one fails unless there is exactly one proposal, of a kind and new value.
func one(t *testing.T, found []Proposal, kind Kind, becomes float64) {
	t.Helper()
	if len(found) != 1 || found[0].Kind != kind {
		t.Fatalf("found %+v, want one %s", found, kind)
	}
	if got := found[0].Becomes; got != becomes && !(math.IsNaN(got) && math.IsNaN(becomes)) {
		t.Errorf("becomes %v, want %v", got, becomes)
	}
}

func none(t *testing.T, found []Proposal) {
	t.Helper()
	if len(found) > 0 {
		t.Errorf("found %+v, want nothing", found)
	}
}

var (
	sales    = metric("sales", record.Yuan)
	rate     = metric("rate", record.Percent)
	hours    = metric("hours", record.Hours)
	calls    = metric("calls", record.Count)
	excluded = math.NaN()
)

func TestAUnitJumpIsDividedOutAgain(t *testing.T) {
	for _, factor := range []float64{10, 100, 1000, 1e4, 0.1, 0.01, 0.001, 1e-4} {
		f := newFirm(10, 14, sales).steady(0, 50000)
		found := Find(f.bring(3, 13, 0, 51234*factor).in)
		one(t, found, Jump, tidy(51234*factor/factor))
		if p := found[0]; p.Reason != "jump.own" || p.Numbers["n"] != 13 || math.Abs(p.Becomes-51234) > 1e-6 {
			t.Errorf("×%v: %+v", factor, p)
		}
	}
}

func TestMinutesTypedForHoursAreSeen(t *testing.T) {
	f := newFirm(10, 9, hours).steady(0, 25)
	one(t, Find(f.bring(0, 8, 0, 1476).in), Unit, 24.6)
	// Sixty times as many calls are no unit.
	g := newFirm(10, 9, calls).steady(0, 25)
	if found := Find(g.bring(0, 8, 0, 1476).in); len(found) != 1 || found[0].Kind == Unit {
		t.Errorf("calls: %+v", found)
	}
}

func TestAPercentageAmongRatiosIsDividedByAHundred(t *testing.T) {
	one(t, Find(newFirm(10, 9, rate).steady(0, 0.7).bring(2, 8, 0, 85).in), Percent, 0.85)
	one(t, Find(newFirm(10, 9, rate).steady(0, 0.7).bring(2, 8, 0, 0.0085).in), Percent, 0.85)
}

func TestWithoutOwnMonthsThePeersShowAJumpAndWithoutPeersTheTarget(t *testing.T) {
	f := newFirm(10, 1, sales).steady(0, 50000)
	found := Find(f.bring(4, 0, 0, 550000).in)
	one(t, found, Jump, 55000)
	if found[0].Reason != "jump.peers" {
		t.Errorf("reason %s", found[0].Reason)
	}
	g := newFirm(1, 1, sales)
	g.in.Target.Set(0, 0, 0, 9)
	found = Find(g.bring(0, 0, 0, 90000).in)
	one(t, found, Jump, 9)
	if found[0].Reason != "jump.target" {
		t.Errorf("reason %s", found[0].Reason)
	}
	// Ten times the target may be a good month.
	h := newFirm(1, 1, sales)
	h.in.Target.Set(0, 0, 0, 9)
	none(t, Find(h.bring(0, 0, 0, 90).in))
}

func TestAJumpThatSomeMonthsWentHalfIsNoError(t *testing.T) {
	values := []float64{10, 3, 40, 11, 9, 25, 8, 2, 100}
	f := newFirm(1, 9, calls).fill(0, func(_, month int) float64 { return values[month] })
	one(t, Find(f.bring(0, 8, 0, 100).in), Outlying, excluded)
	f.in.Values.Set(0, 2, 0, 60)
	none(t, Find(f.in))
}

func TestAJumpIsMeasuredFromWhereTheMonthWent(t *testing.T) {
	f := newFirm(10, 14, sales).steady(0, 50000)
	for e := range 10 {
		f.in.Values.Set(e, 13, 0, f.in.Values.At(e, 13, 0)*3)
	}
	right := f.in.Values.At(4, 13, 0)
	one(t, Find(f.bring(4, 13, 0, right*10).in), Jump, tidy(right))
}

func TestAJumpThatSomePeersWentHalfIsNoError(t *testing.T) {
	f := newFirm(10, 14, calls).steady(0, 40)
	for e := range 3 {
		f.in.Values.Set(e, 13, 0, 250)
	}
	none(t, Find(f.bring(9, 13, 0, 400).in))
}

func TestFromFifteenValuesOnTheESDTestMustAgree(t *testing.T) {
	values := []float64{80, 81, 79, 80, 82, 78, 81, 79, 80, 81, 80, 40, 125, 42, 120, 45, 124, 122, 41, 175}
	f := newFirm(1, 20, sales).fill(0, func(_, month int) float64 { return values[month] })
	f.bring(0, 19, 0, 175)
	if s, cutoff := newFinder(f.in).test(f.first()); s.Z(175) <= cutoff {
		t.Fatalf("z %v, cut-off %v: the robust test must call the value far", s.Z(175), cutoff)
	}
	none(t, Find(f.in))
	g := newFirm(1, 20, sales).steady(0, 100)
	one(t, Find(g.bring(0, 19, 0, 250).in), Outlying, excluded)
}

// first returns the first new value.
func (f *firm) first() cell { return newFinder(f.in).cell(f.in.New[0]) }

func TestASeasonThatMovesEverybodyIsNoError(t *testing.T) {
	for _, movement := range []float64{0.35, 3} {
		f := newFirm(20, 14, sales).steady(0, 50000)
		for e := range 20 {
			f.in.Values.Set(e, 13, 0, f.in.Values.At(e, 13, 0)*movement)
		}
		none(t, Find(f.bringMonth(13).in))
		// The same value without the season is far.
		alone := newFirm(20, 14, sales).steady(0, 50000)
		one(t, Find(alone.bring(5, 13, 0, alone.in.Values.At(5, 13, 0)*movement).in), Outlying, excluded)
	}
}

func TestASeasonOfFewPeopleIsNoErrorAfterManyMonths(t *testing.T) {
	f := newFirm(8, 110, sales).steady(0, 50000)
	for e := range 8 {
		f.in.Values.Set(e, 109, 0, f.in.Values.At(e, 109, 0)*3)
	}
	none(t, Find(f.bringMonth(109).in))
}

func TestAWholeColumnInAnotherUnitIsNoSeason(t *testing.T) {
	f := newFirm(10, 9, sales).steady(0, 50000)
	for e := range 10 {
		f.in.Values.Set(e, 8, 0, f.in.Values.At(e, 8, 0)/1e4)
	}
	found := Find(f.bringMonth(8).in)
	if len(found) != 10 || slices.ContainsFunc(found, func(p Proposal) bool { return p.Kind != Jump || p.Becomes != tidy(p.Value*1e4) }) {
		t.Errorf("found %+v, want ten jumps of 10,000", found)
	}
}

func TestFewerThanFiveOwnMonthsAreNeverFar(t *testing.T) {
	f := newFirm(20, 5, sales).steady(0, 50000)
	none(t, Find(f.bring(5, 4, 0, 150000).in))
	g := newFirm(20, 6, sales).steady(0, 50000)
	one(t, Find(g.bring(5, 5, 0, 200000).in), Outlying, excluded)
}

func TestAConstantSeriesHasNoOutlier(t *testing.T) {
	f := newFirm(10, 14, calls).fill(0, func(int, int) float64 { return 22 })
	none(t, Find(f.bringMonth(13).in))
	none(t, Find(f.bring(0, 13, 0, 22).in))
	// Where nothing ever varied nobody knows how far things go.
	none(t, Find(f.bring(1, 13, 0, 20).in))
}

func TestWhatCannotBeNegativeIsNot(t *testing.T) {
	one(t, Find(newFirm(1, 1, calls).bring(0, 0, 0, -3).in), Negative, excluded)
	one(t, Find(newFirm(10, 9, sales).steady(0, 50000).bring(1, 8, 0, -52000).in), Negative, 52000)
	// Refunds: others were negative too.
	f := newFirm(10, 9, sales).steady(0, 50000)
	for e := range 5 {
		f.in.Values.Set(e, e, 0, -100)
	}
	if found := Find(f.bring(9, 8, 0, -100).in); len(found) == 1 && found[0].Kind == Negative {
		t.Errorf("found %+v in a metric that may be negative", found)
	}
}

func TestARateAboveOneIsImpossibleOnlyWhereNobodyHadOne(t *testing.T) {
	one(t, Find(newFirm(10, 9, rate).fill(0, func(e, t int) float64 { return 0.9 + 0.01*float64((e+t)%5) }).bring(0, 8, 0, 1.05).in), AboveOne, excluded)
	none(t, Find(newFirm(10, 9, rate).fill(0, func(e, t int) float64 { return 0.9 + 0.03*float64((e+t)%5) }).bring(0, 8, 0, 1.05).in))
	none(t, Find(newFirm(1, 9, rate).fill(0, func(_, t int) float64 { return 0.9 + 0.01*float64(t%5) }).bring(0, 8, 0, 1.05).in))
}

func TestAMonthThatHasNotBegunIsExcluded(t *testing.T) {
	f := newFirm(1, 14, sales)
	f.in.Today = record.NewDate(2026, 9, 30)
	one(t, Find(f.bring(0, 13, 0, 5).in), Future, excluded)
	f.in.Today = record.NewDate(2026, 10, 1)
	none(t, Find(f.in))
}

func TestAnotherValueOfTheMonthIsADuplicateUnlessRoundedOnly(t *testing.T) {
	f := newFirm(10, 14, rate).steady(0, 0.6).bring(0, 13, 0, 0.62)
	f.in.Old[0] = 0.59
	one(t, Find(f.in), Duplicate, 0.59)
	f.in.Old[0] = 0.6199
	none(t, Find(f.in))
}

func TestATargetOfZeroIsNamedWhereOthersHaveOne(t *testing.T) {
	f := newFirm(10, 1, sales)
	for e := range 10 {
		f.in.Target.Set(e, 0, 0, float64(e)*1000)
	}
	f.in.NewTarget = []int{f.in.Target.Offset(0, 0, 0), f.in.Target.Offset(1, 0, 0)}
	one(t, Find(f.in), ZeroTarget, excluded)
	f.in.Metrics[0].Direction = record.Lower // no accidents
	none(t, Find(f.in))
}

func TestDerivedValuesAreNotJudged(t *testing.T) {
	m := sales
	m.Derived.How = record.DeriveAmount
	none(t, Find(newFirm(10, 9, m).steady(0, 50000).bring(0, 8, 0, 5e9).in))
}

func TestTheOrderOfPeopleAndOfNewValuesLeavesNoTrace(t *testing.T) {
	f := newFirm(20, 14, sales, rate).steady(0, 50000).steady(1, 0.6)
	f.in.Values.Set(3, 5, 0, 520000)
	f.in.Values.Set(7, 9, 1, 0.06)
	f.in.Values.Set(8, 2, 0, 170000)
	for t := range 14 {
		f.bringMonth(t)
	}
	want := Find(f.in)
	if len(want) != 3 {
		t.Fatalf("found %+v, want three", want)
	}
	r := rand.New(rand.NewPCG(4, 4))
	g := newFirm(20, 14, sales, rate)
	r.Shuffle(20, func(i, j int) {
		who := g.in.Values.Employees
		who[i], who[j] = who[j], who[i]
	})
	g.in.Values = record.NewPanel(g.in.Values.Employees, g.in.Values.Periods, g.in.Values.Metrics)
	for e, id := range g.in.Values.Employees {
		for at := range 14 * 2 {
			g.in.Values.Values[g.in.Values.Offset(e, 0, 0)+at] = f.in.Values.Values[f.in.Values.Offset(f.in.Values.Employee(id), 0, 0)+at]
		}
	}
	for _, month := range r.Perm(14) {
		g.bringMonth(month)
	}
	if got := Find(g.in); !reflect.DeepEqual(fmt.Sprint(got), fmt.Sprint(want)) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
}
