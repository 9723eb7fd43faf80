package flow

import (
	"context"
	"errors"
	"maps"
	"strings"
	"testing"

	"zhiji/store"
	"zhiji/store/access"
	"zhiji/store/record"
)

// opened returns the open lines of a period's checklist.
func opened(t *testing.T, d *Desk, period record.PeriodKey) map[string]int {
	t.Helper()
	list, err := d.Checklist(context.Background(), period)
	if err != nil {
		t.Fatal(err)
	}
	open := map[string]int{}
	for _, line := range list {
		if line.Open() {
			open[line.Key] = line.Count
		}
	}
	return open
}

// apply writes changes and fails the test where they are refused.
func apply(t *testing.T, d *Desk, act access.Act, ch store.Changes) {
	t.Helper()
	if err := d.Session.Apply(context.Background(), act, ch); err != nil {
		t.Fatal(err)
	}
}

// idOf returns the id of the person with a 工号.
func idOf(t *testing.T, d *Desk, number string) record.ID {
	t.Helper()
	snap, err := d.Session.Snapshot(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	who, err := Person(snap, number)
	if err != nil {
		t.Fatal(err)
	}
	return who.ID
}

func TestTheChecklistCountsWhatIsOpenAndShrinksAsItIsSettled(t *testing.T) {
	ctx, d := context.Background(), september(t)
	expect := func(when string, want map[string]int) {
		t.Helper()
		if got := opened(t, d, "2026-09"); !maps.Equal(got, want) {
			t.Errorf("%s: %v, want %v", when, got, want)
		}
	}
	expect("before computing", map[string]int{"unsigned": 2, "uncomputed": 2})
	if _, err := d.Compute(ctx, "2026-09", nil); err != nil {
		t.Fatal(err)
	}
	expect("after computing", map[string]int{"unsigned": 2, "drafts": 2})
	apply(t, d, access.Define, store.Changes{Agreements: []record.Agreement{
		{Employee: idOf(t, d, "1001"), Period: "2026-09", With: "王总", On: record.NewDate(2026, 8, 30)},
		{Employee: idOf(t, d, "1002"), Period: "2026-08", With: "王总", On: record.NewDate(2026, 7, 30)}, // of another month
	}})
	// 李四 has 50 points, a D.
	k, err := d.ProposeCalibration(ctx, "2026-09", "1002", "C", "新接的客户")
	if err != nil {
		t.Fatal(err)
	}
	expect("signed and calibrated", map[string]int{"unsigned": 1, "drafts": 2, "calibrations": 1})
	if k, err = d.DecideCalibration(ctx, k.ID, true); err != nil || !k.Single || k.Raw != "D" {
		t.Fatal(k, err)
	}
	expect("a calibration changed a grade", map[string]int{"unsigned": 1, "drafts": 2, "outdated": 1})
	load(t, d, file("奖金.csv", orderHead+"A9,1,2026-09-09,庚,乙,1,10,10,1001,10,已完成\nA9,2,2026-09-09,庚,乙,1,10,10,9999,10,已完成\n"))
	expect("newer data with a stranger's row", map[string]int{"unsigned": 1, "drafts": 2, "outdated": 2, "held": 1})
	if _, err := d.Compute(ctx, "2026-09", nil); err != nil {
		t.Fatal(err)
	}
	if _, err := d.Release(ctx, "2026-09", nil, nil); err != nil {
		t.Fatal(err)
	}
	expect("computed and released", map[string]int{"unsigned": 1, "held": 1})
}

func TestMissingValuesDoubtsAndAdjustmentsKeepAMonthOpen(t *testing.T) {
	ctx := context.Background()
	d, _, _ := doubted(t) // an open doubt in June
	if _, err := d.Compute(ctx, "2026-06", nil); err != nil {
		t.Fatal(err)
	}
	if open := opened(t, d, "2026-06"); open["doubts"] != 1 {
		t.Errorf("open = %v, want one doubt", open)
	}
	load(t, d, file("目标2.csv", "工号,姓名,指标,目标值,权重,周期\n1001,张三,客户满意度,90%,50%,2026-06\n"))
	if open := opened(t, d, "2026-06"); open["gaps"] != 1 {
		t.Errorf("open = %v, want one missing value", open)
	}
	d = closedSeptember(t)
	if _, err := d.Propose(ctx, "2026-09", "1001", "销售额", 950, "漏录"); err != nil {
		t.Fatal(err)
	}
	reopened(t, d, "2026-09")
	if open := opened(t, d, "2026-09"); open["adjustments"] != 1 {
		t.Errorf("open = %v, want one adjustment", open)
	}
}

// reopened opens a closed period in a firm of one user.
func reopened(t *testing.T, d *Desk, period record.PeriodKey) {
	t.Helper()
	r, err := d.ProposeReopen(context.Background(), period, "漏了数据")
	if err == nil {
		_, err = d.DecideReopen(context.Background(), r.ID, true)
	}
	if err != nil {
		t.Fatal(err)
	}
}

func TestAMonthWithOpenQuestionsClosesForAReasonOnly(t *testing.T) {
	ctx, d := context.Background(), september(t)
	if _, err := d.Compute(ctx, "2026-09", nil); err != nil {
		t.Fatal(err)
	}
	before := d.Session.Head()
	_, err := d.Close(ctx, "2026-09", "")
	if !errors.Is(err, record.ErrInvalid) || d.Session.Head() != before {
		t.Fatalf("closed with drafts: %v", err)
	}
	if said := d.Language.Error(err); !strings.Contains(said, "2026-09 还有事没办完：2 封反馈信未发布。") {
		t.Errorf("said %q", said)
	}
	if _, err := d.Close(ctx, "2026-09", "信下周发"); err != nil {
		t.Fatal(err)
	}
	kept, err := d.Session.Frozen("2026-09")
	if err != nil || kept.Closing.Despite != "信下周发" || !maps.Equal(kept.Closing.Open, map[string]int{"drafts": 2}) {
		t.Errorf("closing = %+v, %v", kept.Closing, err)
	}
}

func TestNoReasonClosesAMonthWhoseResultsAreNotThoseOfItsData(t *testing.T) {
	ctx, d := context.Background(), september(t)
	if _, err := d.Compute(ctx, "2026-09", nil); err != nil {
		t.Fatal(err)
	}
	load(t, d, file("订单2.csv", orderHead+"A7,1,2026-09-09,庚,乙,1,10,10,1001,10,已完成\n"))
	before := d.Session.Head()
	_, err := d.Close(ctx, "2026-09", "就这样")
	if said := d.Language.Error(err); !strings.Contains(said, "2026-09 有 1 人的结果不是按现有数据算的") || d.Session.Head() != before {
		t.Errorf("closed with old results: %v, said %q", err, said)
	}
	if _, err := d.Close(ctx, "2026-10", "就这样"); !errors.Is(err, record.ErrInvalid) {
		t.Errorf("closed a month without results: %v", err)
	}
}

func TestOnlyHRAndOwnerCloseReopenAndCalibrate(t *testing.T) {
	ctx, path := context.Background(), demoFile(t)
	for _, login := range []string{"manager", "employee"} {
		d := deskOf(t, path, login)
		r, err := d.Results(ctx, DemoPeriod.Shift(-1))
		if err != nil || len(r.Cards) == 0 {
			t.Fatal(err)
		}
		number := r.Snapshot.Employees[0].Number
		_, list := d.Checklist(ctx, DemoPeriod)
		_, closing := d.Close(ctx, DemoPeriod, "x")
		_, recheck := d.Recheck(ctx, DemoPeriod)
		_, reopening := d.ProposeReopen(ctx, DemoPeriod, "x")
		_, calibrating := d.ProposeCalibration(ctx, DemoPeriod.Shift(-1), number, "S", "x")
		for what, err := range map[string]error{"checks": list, "closes": closing, "reopens": reopening} {
			if !errors.Is(err, record.ErrForbidden) {
				t.Errorf("%s %s: %v, want ErrForbidden", login, what, err)
			}
		}
		if recheck == nil || calibrating == nil {
			t.Errorf("%s rechecks (%v) or calibrates (%v)", login, recheck, calibrating)
		}
	}
}
