package flow

import (
	"context"
	"errors"
	"strings"
	"testing"

	"zhiji/store/record"
)

func TestAReopeningTakesTwoPeopleAndIsDecidedOnce(t *testing.T) {
	ctx, d := context.Background(), closedSeptember(t)
	second := another(t, d)
	r, err := d.ProposeReopen(ctx, "2026-09", "漏导一张表")
	if err != nil || r.ProposedBy != d.Session.User().ID {
		t.Fatal(r, err)
	}
	if _, err := d.ProposeReopen(ctx, "2026-09", "再来一次"); !errors.Is(err, record.ErrConflict) {
		t.Errorf("proposed twice: %v", err)
	}
	if _, err := d.DecideReopen(ctx, r.ID, true); !errors.Is(err, record.ErrForbidden) {
		t.Errorf("the proposer decided: %v", err)
	}
	if r, err = second.DecideReopen(ctx, r.ID, true); err != nil || r.State != record.Approved || r.DecidedBy != second.Session.User().ID {
		t.Fatal(r, err)
	}
	if _, err := d.DecideReopen(ctx, r.ID, false); !errors.Is(err, record.ErrConflict) {
		t.Errorf("decided twice: %v", err)
	}
}

func TestAReopenedMonthTakesImportsAndClosesAgainKeepingBothResults(t *testing.T) {
	ctx, d := context.Background(), closedSeptember(t)
	first, err := d.Session.Frozen("2026-09")
	if err != nil {
		t.Fatal(err)
	}
	reopened(t, d, "2026-09")
	load(t, d, file("订单2.csv", orderHead+"A8,1,2026-09-09,辛,乙,1,100,100,1001,100,已完成\n"))
	if _, err := d.Compute(ctx, "2026-09", nil); err != nil {
		t.Fatal(err)
	}
	if _, err := d.Close(ctx, "2026-09", "信稍后发"); err != nil {
		t.Fatal(err)
	}
	past, err := d.Session.FrozenHistory("2026-09")
	if err != nil || len(past) != 1 || string(past[0].Closing.Results) != string(first.Closing.Results) {
		t.Errorf("history %+v, %v", past, err)
	}
	if now, _ := d.Session.Frozen("2026-09"); now.Closing.SHA256 == first.Closing.SHA256 {
		t.Error("the second closing has the results of the first")
	}
	if again := recheck(t, d, "2026-09"); !again.Same {
		t.Errorf("%+v", again.Differences)
	}
}

func TestARejectedReopeningLeavesTheMonthClosed(t *testing.T) {
	ctx, d := context.Background(), closedSeptember(t)
	second := another(t, d)
	r, err := d.ProposeReopen(ctx, "2026-09", "想改")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := second.DecideReopen(ctx, r.ID, false); err != nil {
		t.Fatal(err)
	}
	if _, err := d.Compute(ctx, "2026-09", nil); !errors.Is(err, record.ErrClosed) {
		t.Errorf("computed: %v", err)
	}
	for name, f := range map[string]func() error{
		"no reason":   func() error { _, err := d.ProposeReopen(ctx, "2026-09", ""); return err },
		"never close": func() error { _, err := d.ProposeReopen(ctx, "2026-10", "x"); return err },
		"no such id":  func() error { _, err := d.DecideReopen(ctx, "none", true); return err },
	} {
		if err := f(); err == nil {
			t.Errorf("%s: allowed", name)
		}
	}
}

func TestAnImportIntoAClosedMonthSaysSoAndLeavesNothing(t *testing.T) {
	ctx, d := context.Background(), closedSeptember(t)
	before := d.Session.Head()
	plan, err := d.Preview(ctx, []File{file("目标2.csv", strings.ReplaceAll(targets, "1000", "2000"))}, Hints{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	_, err = d.Commit(ctx, plan, nil)
	if said := d.Language.Error(err); !errors.Is(err, record.ErrClosed) || !strings.Contains(said, "2026-09 已封账") || d.Session.Head() != before {
		t.Errorf("%v, said %q", err, said)
	}
}

func TestAMonthOfAClosedQuarterIsClosed(t *testing.T) {
	s := record.Snapshot{Closings: []record.Closing{{Period: "2026-Q3"}, {Period: "2026-11"}, {Period: "2025"}}}
	for period, want := range map[record.PeriodKey]bool{
		"2026-07": true, "2026-09": true, "2026-Q3": true, "2026-11": true, "2025-Q1": true, "2025-12": true,
		"2026-06": false, "2026-10": false, "2026-Q4": false, "2026-H2": false, "2026": false, "x": false,
	} {
		if got := s.Closed(period); got != want {
			t.Errorf("%s closed = %v, want %v", period, got, want)
		}
	}
}
