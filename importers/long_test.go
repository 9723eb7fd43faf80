package importers

import (
	"math"
	"testing"

	"zhiji/store/record"
)

func TestLongMetricsWithTargets(t *testing.T) {
	data := workbook(t, page{name: "服务", rows: [][]any{
		{"客服姓名", "考核月份", "指标名称", "目标值", "实际值", "备注"},
		{"张 三", "2026年10月", "客户满意度", "≥90%", "92%", ""},
		{"张三（离职）", "202610", "响应时长", "≤30秒", 25, ""},
		{"李四", "十月", "客户满意度", "≥90%", 0.95, "年份取自文件名"},
		{"李四", "2026.10", "平均响应时长", "≤0.5分钟", "1分钟", ""},
		{"李四", "2026-10", "投诉处理时长", "≤4小时", "约3.5小时", ""},
		{"李四", "2026-10", "质检合格率", "≥95%", "未统计", ""},
		{"王芳", "2026-10", "客户满意度", "90%", "九成", ""},
		{"陈五", "2026-10", "客户满意度", "90%", "91%", ""},
		{"张三", "2027年1月", "客户满意度", "90%", "91%", ""},
	}})
	got := readOne(t, "服务2026.xlsx", data, firm(t))
	wantKind(t, got, Service, Rows{Read: 9, Good: 6, Held: 3})
	wantValue(t, got, "zhang", "service.satisfaction", "2026-10", 0.92)
	wantValue(t, got, "zhang", "service.response", "2026-10", 25)
	wantValue(t, got, "li", "service.satisfaction", "2026-10", 0.95)
	wantValue(t, got, "li", "service.response", "2026-10", 60)
	if g := target(got, "li", "service.response", "2026-10"); g.Value != 30 {
		t.Errorf("0.5 minutes of target are %v seconds", g.Value)
	}
	if g := target(got, "li", "service.quality", "2026-10"); g.Value != 0.95 {
		t.Errorf("a target without an actual value is %v", g.Value)
	}
	if v := value(got, "li", "service.quality", "2026-10"); !math.IsNaN(v) {
		t.Errorf("未统计 became %v", v)
	}
	wantStep(t, got, "missing", 1)
	wantStep(t, got, "year", 1)
	wantProblem(t, got, "E8", "not_number", true)
	wantProblem(t, got, "E10", "future", true)
	wantQuestion(t, got, "person_unknown", 1)
	wantStep(t, got, "new_metric", 1)
	m := got.NewMetrics[0]
	if m.Name != "投诉处理时长" || m.Unit != record.Hours || m.Direction != record.Lower || m.Aggregation != record.Mean || m.Validate() != nil {
		t.Errorf("new metric %+v", m)
	}
	wantValue(t, got, "li", m.ID, "2026-10", 3.5)
}

func TestProvenanceReachesTheCell(t *testing.T) {
	data := workbook(t, page{name: "服务", rows: [][]any{
		{"姓名", "考核月份", "指标名称", "实际值"},
		{"张三", "2026年10月", "客户满意度", "９２％"},
	}})
	b, err := Read(t.Context(), "服务.xlsx", data, firm(t))
	must(t, err)
	s := b.Tables[0].Observations[0].Sources[0]
	want := record.Source{File: "服务.xlsx", SHA256: b.SHA256, Sheet: "服务", Cell: "D2", Column: "实际值", Raw: "９２％"}
	steps := s.Steps
	s.Steps = nil
	if s.File != want.File || s.SHA256 != want.SHA256 || s.Sheet != want.Sheet || s.Cell != want.Cell || s.Raw != want.Raw || len(b.SHA256) != 64 {
		t.Errorf("source %+v, want %+v", s, want)
	}
	if len(steps) != 2 || steps[0] != "width|９２％" || steps[1] != "percent|９２％" {
		t.Errorf("steps %q", steps)
	}
	if c := b.Tables[0].Grid().Row(2).Cell(3); c.Text != "９２％" {
		t.Errorf("grid shows %q", c.Text)
	}
}

func TestTargetsWithWeights(t *testing.T) {
	head := []any{"工号", "姓名", "岗位", "指标", "目标值", "权重"}
	for name, weights := range map[string][3]any{"percent": {"30%", "50%", "20%"}, "whole": {30, 50, 20}, "ratio": {0.3, 0.5, 0.2}} {
		got := readOne(t, "x.xlsx", workbook(t, page{name: "2026年10月目标", rows: [][]any{
			head,
			{"0001", "张三", "销售", "销售额", "12万", weights[0]},
			{"0001", "张三", "销售", "新客户开发量", 5, weights[1]},
			{1, "张三", "销售", "复购率", "≥40%", weights[2]},
		}}), firm(t))
		wantKind(t, got, Targets, Rows{Read: 3, Good: 3})
		for metric, want := range map[record.ID][2]float64{
			"sales.amount": {120000, 0.3}, "sales.new_customers": {5, 0.5}, "sales.repurchase": {0.4, 0.2},
		} {
			if g := target(got, "zhang", metric, "2026-10"); g.Value != want[0] || g.Weight != want[1] {
				t.Errorf("%s: %s = %v at %v, want %v", name, metric, g.Value, g.Weight, want)
			}
		}
		if len(got.Problems) != 0 {
			t.Errorf("%s: problems %+v", name, got.Problems)
		}
	}
}

func TestWeightsThatDoNotSumAreTold(t *testing.T) {
	got := readOne(t, "2026-10.csv", []byte("工号,指标,目标值,权重\n0001,销售额,1,60%\n0001,回款率,90%,30%\n"), firm(t))
	if p := wantProblem(t, got, "C3", "weights", false); p.Args["sum"] != "90" {
		t.Errorf("sum %q, want 90", p.Args["sum"])
	}
	wantKind(t, got, Targets, Rows{Read: 2, Good: 2})
}

func TestTargetsMayLieInTheFuture(t *testing.T) {
	got := readOne(t, "目标.csv", []byte("姓名,指标,目标值,周期\n张三,销售额,1,2027年度\n张三,回款率,90%,2027Q1\n"), firm(t))
	wantKind(t, got, Targets, Rows{Read: 2, Good: 2})
	if target(got, "zhang", "sales.amount", "2027").Value != 1 || target(got, "zhang", "sales.received", "2027-Q1").Value != 0.9 {
		t.Errorf("targets %+v", got.Targets)
	}
}

func TestMixedPercentagesAreHeld(t *testing.T) {
	rows := "姓名,月份,指标,实际\n张三,2026-10,满意度,0.85\n李四,2026-10,满意度,85\n王芳,2026-10,满意度,90%\n"
	got := readOne(t, "a.csv", []byte(rows), firm(t))
	wantKind(t, got, Metrics, Rows{Read: 3, Good: 1, Held: 2})
	wantProblem(t, got, "D2", "percent_mixed", true)
	wantProblem(t, got, "D3", "percent_mixed", true)
	wantValue(t, got, "wang", "service.satisfaction", "2026-10", 0.9)
}

func TestEachMetricOfAColumnVotesForItself(t *testing.T) {
	rows := "姓名,月份,指标,实际\n张三,2026-10,满意度,85.1\n李四,2026-10,满意度,90\n张三,2026-10,复购率,0.4\n李四,2026-10,复购率,0.35\n"
	got := readOne(t, "a.csv", []byte(rows), firm(t))
	wantKind(t, got, Metrics, Rows{Read: 4, Good: 4})
	wantValue(t, got, "zhang", "service.satisfaction", "2026-10", 0.851)
	wantValue(t, got, "zhang", "sales.repurchase", "2026-10", 0.4)
	wantStep(t, got, "percent_vote", 2)
}

func TestDuplicateValues(t *testing.T) {
	rows := "姓名,月份,指标,实际\n张三,2026-10,提交次数,8\n张三,2026-10,提交次数,8\n李四,2026-10,提交次数,7\n李四,2026-10,提交次数,9\n王芳,2026-10,提交次数,-3\n"
	got := readOne(t, "a.csv", []byte(rows), firm(t))
	wantKind(t, got, Metrics, Rows{Read: 5, Good: 2, Held: 3})
	wantProblem(t, got, "D3", "duplicate_same", false)
	wantProblem(t, got, "D5", "duplicate", true)
	if p := wantProblem(t, got, "D6", "negative", true); p.Args["proposal"] != "3" {
		t.Errorf("proposal %q", p.Args["proposal"])
	}
	if len(got.Observations) != 1 {
		t.Errorf("observations %+v", got.Observations)
	}
}

func TestEqualNamesAreToldApartByDepartment(t *testing.T) {
	rows := "姓名,部门,月份,指标,实际\n张伟,销售部,2026-10,提交次数,1\n张伟,研发部/平台组,2026-10,提交次数,2\n张伟,研发部,2026-10,加班时长,3\n张伟,财务部,2026-10,提交次数,4\n"
	got := readOne(t, "a.csv", []byte(rows), firm(t))
	wantValue(t, got, "wei1", "dev.commits", "2026-10", 1)
	wantValue(t, got, "wei2", "dev.commits", "2026-10", 2)
	wantValue(t, got, "wei2", "attendance.overtime", "2026-10", 3)
	wantQuestion(t, got, "person_several", 1)
}

func TestNumberAndNameMustAgree(t *testing.T) {
	rows := "工号,姓名,月份,指标,实际\n0001,李四,2026-10,提交次数,1\n4.40101E+17,李四,2026-10,提交次数,1\n9999,赵六,2026-10,提交次数,1\n"
	got := readOne(t, "a.csv", []byte(rows), firm(t))
	wantProblem(t, got, "A2", "person_mismatch", true)
	wantProblem(t, got, "A3", "number_lost", true)
	wantQuestion(t, got, "number_unknown", 1)
	wantKind(t, got, Metrics, Rows{Read: 3, Held: 3})
}

func TestAMissingPeriodIsAskedOnce(t *testing.T) {
	rows := "姓名,指标,实际\n张三,提交次数,1\n李四,提交次数,2\n"
	k := firm(t)
	got := readOne(t, "a.csv", []byte(rows), k)
	wantQuestion(t, got, "period", 2)
	wantKind(t, got, Metrics, Rows{Read: 2, Held: 2})
	k.Period = "2026-09"
	wantValue(t, readOne(t, "a.csv", []byte(rows), k), "li", "dev.commits", "2026-09", 2)
}

func TestANameIsFilledDownOnlyInsideAMerge(t *testing.T) {
	rows := [][]any{
		{"姓名", "月份", "指标", "实际"},
		{"张三", "2026-10", "提交次数", 1},
		{nil, "2026-10", "加班时长", 2},
	}
	merged := readOne(t, "a.xlsx", workbook(t, page{rows: rows, merges: [][2]string{{"A2", "A3"}}}), firm(t))
	wantValue(t, merged, "zhang", "attendance.overtime", "2026-10", 2)
	loose := readOne(t, "a.xlsx", workbook(t, page{rows: rows}), firm(t))
	wantProblem(t, loose, "A3", "person_missing", true)
}

func TestAMetricNamedAfterAnAverageIsNoTotal(t *testing.T) {
	rows := [][]any{{"姓名", "指标", "月份", "实际"}, {"张三", "提交次数", "2026-10", 1}, {nil, "平均响应时长", "2026-10", 20}}
	got := readOne(t, "a.xlsx", workbook(t, page{rows: rows, merges: [][2]string{{"A2", "A3"}}}), firm(t))
	wantValue(t, got, "zhang", "service.response", "2026-10", 20)
	if len(got.Totals) != 0 {
		t.Errorf("totals %+v", got.Totals)
	}
}

func TestTheWordsOfTotalsRows(t *testing.T) {
	for _, text := range []string{"合计", "合 计：", "总计", "小计", "销售部小计", "平均", "平均值", "部门平均", "合计9人", "合计（万元）", "累计", "Total", "Average:", "1-10月累计"} {
		if !totalWords.MatchString(key(text)) {
			t.Errorf("%s is no total", text)
		}
	}
	for _, text := range []string{"平均响应时长", "累计客户数", "Summer Li", "张三", "SO1", "Totalsoft公司", "合计划"} {
		if totalWords.MatchString(key(text)) {
			t.Errorf("%s is a total", text)
		}
	}
}

func TestLostZerosThatFitTwoPeopleAreAsked(t *testing.T) {
	k := firm(t)
	k.Employees = append(k.Employees, record.Employee{ID: "other", Number: "01", Name: "张三"})
	got := readOne(t, "2026-10.csv", []byte("工号,指标,实际\n1,提交次数,1\n"), k)
	wantQuestion(t, got, "number_unknown", 1)
}

func TestDaysInAColumnOfMonthsAreReadInTheOrderThatTheColumnShows(t *testing.T) {
	head := "姓名,月份,指标,实际值\n"
	got := readOne(t, "数据.csv", []byte(head+"张三,9/10/2026,销售额,1\n李四,10/31/2026,销售额,2\n"), firm(t))
	wantKind(t, got, Metrics, Rows{Read: 2, Good: 2})
	wantValue(t, got, "zhang", "sales.amount", "2026-09", 1)
	wantValue(t, got, "li", "sales.amount", "2026-10", 2)
	unclear := readOne(t, "数据.csv", []byte(head+"张三,9/10/2026,销售额,1\n李四,10/10/2026,销售额,2\n"), firm(t))
	wantProblem(t, unclear, "B2", "period", true)
	wantValue(t, unclear, "li", "sales.amount", "2026-10", 2)
}
