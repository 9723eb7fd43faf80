package flow

import (
	"context"
	"errors"
	"testing"

	"zhiji/store"
	"zhiji/store/access"
	"zhiji/store/record"
)

func recheck(t *testing.T, d *Desk, period record.PeriodKey) *Recheck {
	t.Helper()
	r, err := d.Recheck(context.Background(), period)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestAClosedMonthComputedAgainIsTheSameToTheLastByteWhateverTheFirmBecame(t *testing.T) {
	ctx, d := context.Background(), deskOf(t, demoFile(t), "hr")
	if _, err := d.Close(ctx, DemoPeriod, "试算"); err != nil {
		t.Fatal(err)
	}
	if r := recheck(t, d, DemoPeriod); !r.Same || len(r.Differences)+r.Details+len(r.Adjustments) != 0 || r.Method != r.Closing.Method {
		t.Fatalf("same %v, %d differences, %d details", r.Same, len(r.Differences), r.Details)
	}
	snap, err := d.Session.Snapshot(ctx)
	if err != nil {
		t.Fatal(err)
	}
	company := snap.Company
	company.Cap, company.Grades = 1, []record.Grade{{Name: "好", Floor: 50}, {Name: "差"}}
	moved := snap.Employees[3]
	moved.Name, moved.Left = "改名", record.NewDate(2026, 10, 2)
	metric := snap.Metrics[0]
	metric.Direction = record.Lower
	apply(t, d, access.Define, store.Changes{Company: &company, Employees: []record.Employee{moved}, Metrics: []record.Metric{metric}})
	if r := recheck(t, d, DemoPeriod); !r.Same {
		t.Errorf("after the firm changed: %d differences, %d details", len(r.Differences), r.Details)
	}
}

func TestAFrozenResultThatIsNotThatOfItsValuesIsNamed(t *testing.T) {
	ctx, d := context.Background(), september(t)
	r, err := d.Compute(ctx, "2026-09", nil)
	if err != nil {
		t.Fatal(err)
	}
	// As if another method had given 张三 95.0 and S instead of 90.0 and B.
	r.Cards[0].Total, r.Cards[0].Grade = 95, "S"
	r.Cards[1].Rank = 7 // and another rank to 李四
	results, err := Canonical(r.Cards)
	if err != nil {
		t.Fatal(err)
	}
	apply(t, d, access.Close, store.Changes{Closing: &record.Closing{Period: "2026-09", Method: "older-1", Results: results}})
	again := recheck(t, d, "2026-09")
	if again.Same || len(again.Differences) != 1 || again.Details != 1 || again.Closing.Method != "older-1" {
		t.Fatalf("%+v", again)
	}
	got := again.Differences[0]
	if got.Who.Number != "1001" || got.Old != (Outcome{95, true, "S"}) || got.New.Total != 90 {
		t.Errorf("difference %+v, want 1001 from 95.0 to 90.0", got)
	}
	if delta, ok := got.Delta(); !ok || delta != -5 {
		t.Errorf("delta %v", delta)
	}
	if kept, _ := d.Session.Frozen("2026-09"); string(kept.Closing.Results) != string(results) {
		t.Error("the frozen results were replaced")
	}
}

func TestLateDataAndDecidedAdjustmentsAreToldApartByTheirDeltas(t *testing.T) {
	ctx, d := context.Background(), closedSeptember(t)
	second := another(t, d)
	// 张三 sold 900 of 1,000. A refund of 100 comes late and is approved: 800,
	// 80.0 points. 850 is then proposed for a forgotten order: 85.0. 李四's
	// 550 is rejected.
	load(t, d, file("订单2.csv", orderHead+"R1,1,2026-09-30,甲,乙,-1,100,-100,1001,-100,已完成\n"))
	if _, err := second.Decide(ctx, waiting(t, d, "sales.amount").ID, true); err != nil {
		t.Fatal(err)
	}
	if _, err := d.Propose(ctx, "2026-09", "1001", "销售额", 850, "漏录一单"); err != nil {
		t.Fatal(err)
	}
	refused, err := d.Propose(ctx, "2026-09", "1002", "销售额", 550, "记错")
	if err == nil {
		_, err = second.Decide(ctx, refused.ID, false)
	}
	if err != nil {
		t.Fatal(err)
	}
	r := recheck(t, d, "2026-09")
	if !r.Same || len(r.Adjustments) < 2 {
		t.Fatalf("same %v, adjustments %+v", r.Same, r.Adjustments)
	}
	type line struct {
		late     bool
		state    record.AdjustmentState
		old, now float64
	}
	var got []line
	for _, e := range r.Adjustments {
		if e.Adjustment.Metric == "sales.amount" {
			got = append(got, line{e.Adjustment.Batch != "", e.Adjustment.State, e.Result.Old.Total, e.Result.New.Total})
		}
	}
	want := []line{{true, record.Approved, 90, 80}, {false, record.Proposed, 80, 85}}
	if len(got) != 2 || got[0] != want[0] || got[1] != want[1] {
		t.Errorf("adjustments %+v, want %+v", got, want)
	}
}

func TestAnAdjustmentIsScoredInTheFirmAsItWasWhenTheMonthWasClosed(t *testing.T) {
	ctx, d := context.Background(), closedSeptember(t)
	a, err := d.Propose(ctx, "2026-09", "1001", "销售额", 800, "退货")
	if err != nil {
		t.Fatal(err)
	}
	company := d.Session.Company()
	company.Grades = []record.Grade{{Name: "好", Floor: 50}, {Name: "差"}}
	apply(t, d, access.Define, store.Changes{Company: &company})
	if _, err := d.Decide(ctx, a.ID, true); err != nil {
		t.Fatal(err)
	}
	cards, err := d.Session.Scorecards("2026-09")
	if err != nil || cards[0].Total != 80 || cards[0].Grade != "B" || cards[0].Items[0].Observation == "" {
		t.Errorf("cards %+v, %v: want 80.0, the B of the scale of then, and its observation", cards, err)
	}
}

func TestARecheckNeedsAClosedMonth(t *testing.T) {
	if _, err := september(t).Recheck(context.Background(), "2026-09"); !errors.Is(err, record.ErrNotFound) {
		t.Errorf("%v, want ErrNotFound", err)
	}
}
