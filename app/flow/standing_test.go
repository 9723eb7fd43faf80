package flow

import (
	"context"
	"slices"
	"testing"

	"zhiji/store/record"
)

const (
	smallRoster  = "工号,姓名,部门,岗位,入职日期\n001,张三,销售部,销售顾问,2024-01-01\n002,李四,销售部,销售顾问,2024-01-01\n"
	smallTargets = "工号,姓名,考核月份,指标名称,目标值,权重\n001,张三,2026年10月,销售额,100000,100%\n002,李四,2026年10月,销售额,100000,100%\n"
	smallActuals = "工号,姓名,考核月份,指标名称,实际值\n001,张三,2026年10月,销售额,90000\n"
	lateActuals  = "工号,姓名,考核月份,指标名称,实际值\n002,李四,2026年10月,销售额,80000\n"
)

func standingOf(t testing.TB, d *Desk, period record.PeriodKey) Standing {
	t.Helper()
	s, err := d.Standing(context.Background(), period)
	if err != nil {
		t.Fatal(err)
	}
	return *s
}

func TestTheStandingFollowsTheMonth(t *testing.T) {
	d := emptyDesk(t)
	load(t, d, File{Name: "花名册.csv", Bytes: []byte(smallRoster)})
	if s := standingOf(t, d, "2026-10"); s.People != 2 || s.Files != 0 || s.Results != 0 {
		t.Fatalf("with a roster only: %+v", s)
	}
	load(t, d, File{Name: "目标.csv", Bytes: []byte(smallTargets)}, File{Name: "业绩.csv", Bytes: []byte(smallActuals)})
	s := standingOf(t, d, "2026-10")
	if s.Files != 2 || s.Results != 0 || s.Outdated != 0 {
		t.Fatalf("after the import: %+v", s)
	}
	if want := []Gap{{"sales.amount", "actual", 1}}; !slices.Equal(s.Gaps, want) {
		t.Errorf("gaps = %v, want %v: 李四 has a target and no value", s.Gaps, want)
	}
	if _, err := d.Compute(context.Background(), "2026-10", nil); err != nil {
		t.Fatal(err)
	}
	s = standingOf(t, d, "2026-10")
	if s.Results != 2 || s.Unpublished != 1 || s.Outdated != 0 || s.Drafts != 2 {
		t.Fatalf("after computing: %+v", s)
	}
	load(t, d, File{Name: "业绩补.csv", Bytes: []byte(lateActuals)})
	if s = standingOf(t, d, "2026-10"); s.Outdated != 1 || len(s.Gaps) != 0 {
		t.Fatalf("late data changes one of two results: %+v", s)
	}
}

func TestAMonthComputedFromTheSameDataIsNotOutdated(t *testing.T) {
	s := standingOf(t, deskOf(t, demoFile(t), "hr"), DemoPeriod)
	if s.Results != 120 || s.Outdated != 0 || s.Drafts != 120 {
		t.Errorf("%+v", s)
	}
}

func TestAStandingCountsOnlyWhatTheSessionMaySee(t *testing.T) {
	file := demoFile(t)
	manager := standingOf(t, deskOf(t, file, "manager"), DemoPeriod)
	if manager.Files != 0 || manager.Results == 0 || manager.Results >= 120 {
		t.Errorf("manager: %+v", manager)
	}
	staff := deskOf(t, file, "employee")
	if s := standingOf(t, staff, DemoPeriod); s.Results != 0 || s.Letter {
		t.Errorf("employee before the release: %+v", s)
	}
	if s := standingOf(t, staff, DemoPeriod.Shift(-1)); !s.Letter {
		t.Errorf("employee after the release: %+v", s)
	}
}
