package flow

import (
	"context"
	"slices"
	"strings"
	"testing"

	"zhiji/analysis/score"
	"zhiji/store/record"
)

const metricHead = "工号,姓名,考核月份,指标名称,实际值\n"

// rising is a firm in which 张三's sales rose from August to October, after a
// July that was better than August; 李四's did not. A file a month.
func rising(t *testing.T) *Desk {
	t.Helper()
	d := emptyDesk(t)
	load(t, d, file("花名册.csv", roster), file("目标.csv", "工号,姓名,指标,目标值,权重,周期\n1001,张三,销售额,1000,100%,2026-10\n1002,李四,销售额,1000,100%,2026-10\n"))
	load(t, d, file("7月.csv", metricHead+"1001,张三,2026-07,销售额,990\n1002,李四,2026-07,销售额,700\n"))
	load(t, d, file("8月.csv", metricHead+"1001,张三,2026-08,销售额,800\n1002,李四,2026-08,销售额,700\n"))
	load(t, d, file("9月.csv", metricHead+"1001,张三,2026-09,销售额,900\n1002,李四,2026-09,销售额,710\n"))
	load(t, d, file("10月.csv", metricHead+"1001,张三,2026-10,销售额,950\n1002,李四,2026-10,销售额,700\n"))
	if _, err := d.Compute(context.Background(), "2026-10", nil); err != nil {
		t.Fatal(err)
	}
	return d
}

// cellsOf returns what an explanation rests on, as file and cell, but targets.
func cellsOf(e record.Explanation) []string {
	var cells []string
	for _, s := range Sources(e) {
		if s.File != "目标.csv" {
			cells = append(cells, strings.TrimSuffix(s.File, ".csv")+" "+s.Cell)
		}
	}
	return cells
}

func TestAStreakRestsOnTheCellsOfEveryMonthItGoesBackTo(t *testing.T) {
	ctx, d := context.Background(), rising(t)
	for number, want := range map[string][]string{
		"1001": {"10月 E2", "8月 E2", "9月 E2"}, // two steps up: July is not named
		"1002": {"10月 E3"},
	} {
		explained, err := d.Explain(ctx, "2026-10", number)
		if err != nil {
			t.Fatal(err)
		}
		if got := cellsOf(explained.Explanation); !slices.Equal(got, want) {
			t.Errorf("%s rests on %v, want %v", number, got, want)
		}
		if err := score.Check(explained.Explanation); err != nil {
			t.Errorf("%s: %v", number, err)
		}
	}
}

func TestAReleasedLetterBringsTheCellsOfItsStreaks(t *testing.T) {
	ctx, d := context.Background(), rising(t)
	if _, err := d.Release(ctx, "2026-10", nil, nil); err != nil {
		t.Fatal(err)
	}
	snap, err := d.Session.Snapshot(ctx)
	if err != nil {
		t.Fatal(err)
	}
	who, err := Person(snap, "1001")
	if err != nil {
		t.Fatal(err)
	}
	releases, err := d.Session.Releases(who.ID)
	if err != nil {
		t.Fatal(err)
	}
	var rows []string
	for _, c := range releases[0].Cells {
		rows = append(rows, strings.Join(c.Row, ","))
	}
	for _, want := range []string{"1001,张三,2026-08,销售额,800", "1001,张三,2026-09,销售额,900"} {
		if !slices.Contains(rows, want) {
			t.Errorf("released rows %q lack %q", rows, want)
		}
	}
}
