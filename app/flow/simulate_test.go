package flow

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"zhiji/store/record"
)

// trio is a firm of three sellers with two closed months (August, September)
// and one computed (October), each with the same values:
//
//	        销售额 of 100   新客户数 of 10
//	1001         100              8
//	1002          80             11
//	1003         120              4
//
// By the weights of the targets, 50 to 50:
// 1001 50+40 = 90 B, 1002 40+55 = 95 A, 1003 60+20 = 80 B.
func trio(t *testing.T) *Desk {
	t.Helper()
	d := emptyDesk(t)
	d.Now = func() time.Time { return time.Date(2026, 11, 20, 4, 0, 0, 0, time.UTC) }
	aims, values := "工号,姓名,指标,目标值,权重,周期\n", "工号,姓名,指标,实际值,周期\n"
	names := map[string]string{"1001": "张三", "1002": "李四", "1003": "王五"}
	for _, month := range []string{"2026-08", "2026-09", "2026-10"} {
		for number, v := range map[string][2]int{"1001": {100, 8}, "1002": {80, 11}, "1003": {120, 4}} {
			aims += fmt.Sprintf("%s,%s,销售额,100,50%%,%s\n%s,%s,新客户数,10,50%%,%s\n", number, names[number], month, number, names[number], month)
			values += fmt.Sprintf("%s,%s,销售额,%d,%s\n%s,%s,新客户数,%d,%s\n", number, names[number], v[0], month, number, names[number], v[1], month)
		}
	}
	load(t, d, file("花名册.csv", roster+"1003,王五,销售部,销售代表,2020-01-01\n"), file("目标.csv", aims), file("业绩.csv", values))
	for _, month := range []record.PeriodKey{"2026-08", "2026-09", "2026-10"} {
		if _, err := d.Compute(context.Background(), month, nil); err != nil {
			t.Fatal(err)
		}
	}
	for _, month := range []record.PeriodKey{"2026-08", "2026-09"} {
		if _, err := d.Close(context.Background(), month, "试算"); err != nil {
			t.Fatal(err)
		}
	}
	return d
}

func proposal(t *testing.T, d *Desk, text string) Proposal {
	t.Helper()
	p, err := d.ReadProposal(context.Background(), schemeFile(t, text))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func simulated(t *testing.T, d *Desk, text string, n int, open bool) *Simulation {
	t.Helper()
	s, err := d.Simulate(context.Background(), proposal(t, d, text), n, open)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// moves writes who changes grade in a period.
func moves(p SimulatedPeriod) string {
	var out []string
	for _, s := range p.People {
		if s.Changed() {
			out = append(out, fmt.Sprintf("%s %v%s→%v%s", s.Who.Number, s.Before.Total, s.Before.Grade, s.After.Total, s.After.Grade))
		}
	}
	return strings.Join(out, " ")
}

// 80 to 20: 1001 80+16 = 96 A, 1002 64+22 = 86 B, 1003 96+8 = 104 A. The total
// moves by 24, 9 and 6.
const eighty = "[[scheme]]\nname = \"销售\"\nposition = \"销售代表\"\n[[scheme.item]]\nmetric = \"销售额\"\nweight = 80\n[[scheme.item]]\nmetric = \"新客户数\"\nweight = 20\n"

func TestAnotherWeightMovesExactlyThesePeople(t *testing.T) {
	d := trio(t)
	s := simulated(t, d, eighty, 6, false)
	if len(s.Periods) != 2 || s.Asked != 6 || s.Periods[0].Period != "2026-08" || !s.Periods[1].Closed {
		t.Fatalf("%d periods of %d: %+v", len(s.Periods), s.Asked, s.Periods)
	}
	for _, p := range s.Periods {
		if got, want := moves(p), "1003 80B→104A 1002 95A→86B 1001 90B→96A"; got != want {
			t.Errorf("%s: %s, want %s", p.Period, got, want)
		}
		// A 1, B 2 before; A 2, B 1 after. Means (90+95+80)/3 = 88.33 and (96+86+104)/3 = 95.33.
		got := fmt.Sprint(p.N, p.Before["A"], p.Before["B"], p.After["A"], p.After["B"], *p.Mean.Before, *p.Mean.After)
		if want := "3 1 2 2 1 88.33 95.33"; got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
	got := fmt.Sprint(s.People, s.Total.Changed, s.Total.Better, s.Total.Worse, s.Total.Before["B"])
	if want := "3 6 4 2 4"; got != want {
		t.Errorf("people, changed, better, worse, B before: %s, want %s", got, want)
	}
	if schemes := schemesOf(t, d); len(schemes) != 0 {
		t.Errorf("stored %v", schemes)
	}
}

func TestOpenPeriodsAreReplayedWhenAskedFor(t *testing.T) {
	d := trio(t)
	s := simulated(t, d, eighty, 2, true)
	if len(s.Periods) != 2 || s.Periods[0].Period != "2026-09" || s.Periods[1].Period != "2026-10" || s.Periods[1].Closed {
		t.Errorf("%+v", s.Periods)
	}
}

func TestAClosedPeriodIsReplayedOnWhatItsClosingFroze(t *testing.T) {
	d := trio(t)
	// An adjustment since gives 1001 200 for 100, and today 1001 has another position as of July.
	late, err := d.Propose(context.Background(), "2026-09", "1001", "销售额", 200, "漏录")
	if err == nil {
		_, err = d.Decide(context.Background(), late.ID, true)
	}
	if err != nil {
		t.Fatal(err)
	}
	load(t, d, file("花名册2.csv", "工号,姓名,部门,岗位,入职日期,生效日期\n1001,张三,销售部,客服,2020-01-01,2026-07-01\n"))
	if got := moves(simulated(t, d, eighty, 1, false).Periods[0]); !strings.Contains(got, "1001 90B→96A") {
		t.Errorf("closed: %s", got)
	}
	if got := moves(simulated(t, d, eighty, 1, true).Periods[0]); strings.Contains(got, "1001") {
		t.Errorf("open, scored by targets now: %s", got)
	}
}

func TestCapAndCutOffsOfTheFirmAreTried(t *testing.T) {
	d := trio(t)
	// Cap 100 %: 1002 40+50 = 90 B, 1003 50+20 = 70 C; 1001 stays at 90.
	if got := moves(simulated(t, d, "[company]\ncap = 100\n", 1, false).Periods[0]); got != "1003 80B→70C 1002 95A→90B" {
		t.Error(got)
	}
	// A from 90 on: 1001 is A, and no total moves.
	s := simulated(t, d, "[[grade]]\nname = \"A\"\nfloor = 90\n[[grade]]\nname = \"B\"\nfloor = 0\n", 1, false)
	if got := moves(s.Periods[0]); got != "1001 90B→90A" || s.Total.Moved != 0 {
		t.Error(got)
	}
	if got := strings.Join(s.Grades, ""); got != "SABCD" {
		t.Error(got) // floors 110, 95, 80, 65, 0
	}
}

func TestWhoLosesTheTotalIsNamed(t *testing.T) {
	d := trio(t)
	s := simulated(t, d, "[[scheme]]\nposition = \"销售代表\"\n[[scheme.item]]\nmetric = \"销售额\"\nweight = 50\n[[scheme.item]]\nmetric = \"回款率\"\nweight = 50\n", 1, false)
	p := s.Periods[0] // 回款率 has no data: coverage 50 % of 70 %
	if p.Unscored != 3 || p.Changed != 3 || p.Better+p.Worse != 0 || p.Mean.Before != nil || p.People[0].Difference() != nil {
		t.Errorf("%+v", p.Tally)
	}
}

func TestAProposalIsAdoptedFromAFuturePeriodOnly(t *testing.T) {
	d, ctx := trio(t), context.Background()
	p := proposal(t, d, eighty)
	for _, from := range []record.PeriodKey{"2026-09", "2026-11"} { // closed; begun on 20 November
		var fault *record.Fault
		if _, err := d.Adopt(ctx, p, from); !errors.As(err, &fault) || fault.Key != "simulate.from" || fault.Args["earliest"] != "2026-12" {
			t.Errorf("%s: %v", from, err)
		}
	}
	fresh, err := d.Adopt(ctx, p, "2026-12")
	if stored := schemesOf(t, d); err != nil || len(stored) != 1 || stored[0].From != "2026-12" || fresh[0].Version != 1 {
		t.Fatalf("%v, %v", stored, err)
	}
	if r, err := d.Results(ctx, "2026-10"); err != nil || r.Cards[0].Scheme != "targets" {
		t.Errorf("an earlier period is touched: %v", err)
	}
	if _, err := d.Adopt(ctx, p, "2026-12"); !isKey(err, "simulate.same") {
		t.Errorf("again: %v", err)
	}
}

func TestAnotherCapOfTheFirmGoesIntoEverySchemeInUse(t *testing.T) {
	d, ctx := trio(t), context.Background()
	if _, err := d.Adopt(ctx, proposal(t, d, eighty), "2026-12"); err != nil {
		t.Fatal(err)
	}
	fresh, err := d.Adopt(ctx, Proposal{Cap: 1.3}, "2027-01")
	if err != nil || len(fresh) != 1 || fresh[0].Version != 2 || fresh[0].Items[0].Cap != 1.3 || fresh[0].Items[1].Cap != 1.3 {
		t.Errorf("%+v, %v", fresh, err)
	}
}

func TestWhatCannotBeginLaterIsNotAdopted(t *testing.T) {
	d, ctx := trio(t), context.Background()
	if _, err := d.Adopt(ctx, Proposal{Coverage: 0.5}, "2026-12"); !isKey(err, "simulate.coverage") {
		t.Error(err)
	}
	if _, err := d.Adopt(ctx, Proposal{Cap: 1.3}, "2026-12"); !isKey(err, "simulate.uncovered") {
		t.Error(err)
	}
}

func isKey(err error, key string) bool {
	var fault *record.Fault
	return errors.As(err, &fault) && fault.Key == key
}

func TestTheCurrentRulesAreThoseOfTodayNotOfThen(t *testing.T) {
	d := trio(t)
	if _, err := d.Adopt(context.Background(), proposal(t, d, eighty), "2026-12"); err != nil {
		t.Fatal(err)
	}
	// August was judged 50 to 50; 80 to 20 is current now, and proposing it changes nobody.
	s := simulated(t, d, eighty, 1, false)
	if got := moves(s.Periods[0]); got != "" || s.Periods[0].Before["A"] != 2 {
		t.Errorf("%s, %v", got, s.Periods[0].Before)
	}
}
