package importers

import (
	"maps"
	"testing"

	"zhiji/importers/mapping"
	"zhiji/store/record"
)

func TestASummaryGivesTheScoresOfEveryPerson(t *testing.T) {
	data := workbook(t, page{
		name: "汇总",
		rows: [][]any{
			{"2026年5月绩效考核结果汇总"},
			{"序号", "部门", "工号", "姓名", "岗位", "业绩得分", "能力得分", "加减分", "总分", "等级", "系数", "排名"},
			{1, "销售部", "0001", "张三", "销售", 60.5, 30, -1, 89.5, "B", 1, 2},
			{2, "", "0002", "李四", "销售", 64, 31, 2, 97, "S", 1.5, 1},
			{"", "小计", "", "", "", "", "", "", 186.5},
			{3, "研发部", "1004", "张伟", "研发", 50, "/", 0, 50, "D", 0, 3},
			{"平均", "", "", "", "", "", "", "", 78.8333},
			{"制表人：王芳    审核人：李四"},
		},
		merges: [][2]string{{"A1", "L1"}, {"B3", "B4"}},
	})
	got := readOne(t, "结果.xlsx", data, firm(t))
	wantKind(t, got, Summary, Rows{Read: 3, Good: 3, Skipped: 3})
	metrics := map[string]record.ID{}
	for _, m := range got.NewMetrics {
		metrics[m.Name] = m.ID
		if m.Unit != record.Points || m.Direction != record.Higher {
			t.Errorf("%s: %+v", m.Name, m)
		}
	}
	wantValue(t, got, "zhang", metrics["总分"], "2026-05", 89.5)
	wantValue(t, got, "zhang", metrics["加减分"], "2026-05", -1)
	wantValue(t, got, "wei2", metrics["业绩得分"], "2026-05", 50)
	if len(got.Observations) != 11 || len(metrics) != 4 {
		t.Errorf("%d values of %v, want 11 of 4 metrics: one is missing, grades and ranks are not imported", len(got.Observations), metrics)
	}
	for _, total := range got.Totals {
		if !total.Equal {
			t.Errorf("total %+v", total)
		}
	}
	if len(got.Totals) == 0 {
		t.Error("no total was checked")
	}
}

func TestScoresUnderAGroupAreNamedByItWhereTheirOwnNameSaysTooLittle(t *testing.T) {
	data := workbook(t, page{
		name: "汇总",
		rows: [][]any{
			{"2026年5月绩效结果"},
			{"姓名", "维度得分", "", "", "总分", "等级"},
			{"", "业绩得分", "能力", "得分"},
			{"张三", 50, 30, 9, 80, "B"},
		},
		merges: [][2]string{{"A2", "A3"}, {"B2", "D2"}, {"E2", "E3"}, {"F2", "F3"}},
	})
	got := readOne(t, "结果.xlsx", data, firm(t))
	names := map[string]float64{}
	for _, m := range got.NewMetrics {
		names[m.Name] = value(got, "zhang", m.ID, "2026-05")
	}
	want := map[string]float64{"业绩得分": 50, "维度得分/能力": 30, "维度得分/得分": 9, "总分": 80}
	if !maps.Equal(names, want) {
		t.Errorf("%v, want %v", names, want)
	}
}

func TestAListOfSinglePunchesIsLeftAlone(t *testing.T) {
	data := workbook(t, page{rows: [][]any{
		{"日期", "姓名", "上班1打卡时间", "上班1打卡结果", "迟到次数"},
		{"2026-10-01", "张三", "08:59", "正常", 0},
		{"2026-10-02", "张三", "09:10", "迟到", 1},
	}})
	if _, err := Read(t.Context(), "每日统计.xlsx", data, firm(t)); err == nil {
		t.Fatal("single punches were imported")
	}
	k := firm(t)
	k.Wishes = []Wish{{Header: 1, Sheet: "Sheet1", Recipe: &record.Recipe{
		Name: "打卡", Kind: string(MetricsWide), HeaderRows: 1,
		Columns: []record.RecipeColumn{
			{Header: "姓名", Field: mapping.FieldName},
			{Header: "迟到次数", Field: mapping.FieldActual, Metric: "attendance.late", Together: record.Sum},
		},
	}, Rows: [2]int{1, 1}, Period: "2026-10"}}
	k.Wishes[0].Header = 1
	b, err := Read(t.Context(), "每日统计.xlsx", data, k)
	must(t, err)
	wantValue(t, b.Tables[0], "zhang", "attendance.late", "2026-10", 1)
	if n := len(b.Tables[0].Observations[0].Sources); n != 2 {
		t.Errorf("the sum names %d cells, want 2", n)
	}
}
