package importers

import (
	"math"
	"testing"

	"zhiji/store/record"
)

func TestDingTalkMonthlySummary(t *testing.T) {
	data := workbook(t, page{name: "月度汇总", rows: [][]any{
		{"月度汇总 统计日期：2026-10-01 至 2026-10-31"},
		{"报表生成时间：2026-11-01 08:00"},
		{"姓名", "考勤组", "部门", "工号", "职位", "UserId", "出勤天数", "迟到次数", "迟到时长(分钟)", "旷工天数", "请假", nil, "加班时长", nil, "考勤结果", nil, nil},
		{nil, nil, nil, nil, nil, nil, nil, nil, nil, nil, "事假(小时)", "年假(天)", "工作日", "休息日", "1", "六", "日"},
		{"张三（离职）", "默认", "销售部", nil, "销售", "m1", 20.5, 2, 17, 0, nil, 1, 3, nil, "正常班:正常\n(08:17,18:30)", "休息", "休息"},
		{"张伟", "默认", "平台组", "", "开发", "m2", 22, 0, 0, 0, nil, nil, nil, 4, "正常", "休息", "休息"},
		{"合计", nil, nil, nil, nil, nil, 42.5, 2, 17, 0},
	}, merges: [][2]string{
		{"A1", "Q1"},
		{"A2", "Q2"},
		{"A3", "A4"},
		{"B3", "B4"},
		{"C3", "C4"},
		{"D3", "D4"},
		{"E3", "E4"},
		{"F3", "F4"},
		{"G3", "G4"},
		{"H3", "H4"},
		{"I3", "I4"},
		{"J3", "J4"},
		{"K3", "L3"},
		{"M3", "N3"},
		{"O3", "Q3"},
	}})
	got := readOne(t, "考勤.xlsx", data, firm(t))
	wantKind(t, got, Attendance, Rows{Read: 2, Good: 2, Skipped: 1})
	if len(got.HeaderRows) != 2 || got.HeaderRows[0] != 3 || got.Period != "2026-10" {
		t.Errorf("header rows %v, period %s", got.HeaderRows, got.Period)
	}
	wantValue(t, got, "zhang", "attendance.days", "2026-10", 20.5)
	wantValue(t, got, "zhang", "attendance.late_minutes", "2026-10", 17)
	wantValue(t, got, "wei2", "attendance.late", "2026-10", 0)
	if len(got.Observations) != 8 {
		t.Errorf("%d observations, want 4 of each: a part of the overtime is not the overtime", len(got.Observations))
	}
	for _, total := range got.Totals {
		if !total.Equal {
			t.Errorf("total %+v", total)
		}
	}
	if len(got.Totals) != 4 {
		t.Errorf("%d totals, want 4", len(got.Totals))
	}
}

// months is 姓名 | 1月{目标,实际,达成率} | 2月{…} | 合计.
func months(merges bool) page {
	p := page{name: "完成情况", rows: [][]any{
		{"2026年销售额目标完成情况（万元）"},
		{"姓名", "1月", nil, nil, "2月", nil, nil, "合计", nil},
		{nil, "目标", "实际", "达成率", "目标", "实际", "达成率", "目标", "实际"},
		{"张三", 10, 12.5, "125%", 10, nil, nil, 20, 12.5},
		{"李四", 8, "7.2万", 0.9, 8, "1,000元", 0.01, 16, 7.3},
	}}
	if merges {
		p.merges = [][2]string{{"A1", "I1"}, {"A2", "A3"}, {"B2", "D2"}, {"E2", "G2"}, {"H2", "I2"}}
	}
	return p
}

func TestMonthsAcrossInGroups(t *testing.T) {
	for _, merges := range []bool{true, false} {
		got := readOne(t, "a.xlsx", workbook(t, months(merges)), firm(t))
		wantKind(t, got, MetricsWide, Rows{Read: 2, Good: 2})
		wantValue(t, got, "zhang", "sales.amount", "2026-01", 125000)
		wantValue(t, got, "li", "sales.amount", "2026-01", 72000)
		wantValue(t, got, "li", "sales.amount", "2026-02", 1000)
		if len(got.Observations) != 3 || len(got.Targets) != 4 {
			t.Errorf("%d values and %d targets, want 3 and 4: February of 张三 is missing, not zero", len(got.Observations), len(got.Targets))
		}
		if g := target(got, "li", "sales.amount", "2026-02"); g.Value != 80000 {
			t.Errorf("target %v", g.Value)
		}
	}
}

func TestMonthsWithoutAMetricAreAsked(t *testing.T) {
	p := months(true)
	p.rows[0][0], p.name = "2026年", "Sheet1"
	got := readOne(t, "a.xlsx", workbook(t, p), firm(t))
	wantQuestion(t, got, "metric", 2)
}

func TestMonthsWithoutAYearAreAsked(t *testing.T) {
	got := readOne(t, "a.csv", []byte("销售额完成情况\n姓名,1月目标,1月实际\n张三,1,2\n李四,1,2\n"), firm(t))
	wantQuestion(t, got, "year", 2)
	got = readOne(t, "2026.csv", []byte("销售额完成情况\n姓名,1月目标,1月实际\n张三,1,2\n李四,1,2\n"), firm(t))
	wantValue(t, got, "li", "sales.amount", "2026-01", 2)
}

func TestCodeQuality(t *testing.T) {
	data := workbook(t, page{name: "2026年10月", rows: [][]any{
		{"工号", "姓名", "提交次数", "代码评审通过率", "缺陷数", "千行缺陷率", "修复时长"},
		{"1004", "张伟", 30, 0.85, 3, 0.7, 6.5},
		{"0005", "欧阳𬱖", "１２", 0.9, 1, "#DIV/0!", "90分钟"},
		{"0006", "王芳", 5, 0.8, 1, 43831, "1天"},
	}, styles: map[string]string{"D2:D4": "0.0%", "F4": "yyyy/m/d"}})
	got := readOne(t, "代码质量.xlsx", data, firm(t))
	wantKind(t, got, Quality, Rows{Read: 3, Good: 2, Held: 1})
	wantValue(t, got, "wei2", "dev.review_pass", "2026-10", 0.85)
	wantValue(t, got, "ouyang", "dev.commits", "2026-10", 12)
	wantValue(t, got, "ouyang", "dev.fix_hours", "2026-10", 1.5)
	if v := value(got, "ouyang", "dev.defects", "2026-10"); !math.IsNaN(v) {
		t.Errorf("#DIV/0! became %v", v)
	}
	wantProblem(t, got, "F4", "date_in_number", true)
}

func TestAGroupPerMetricWithItsTarget(t *testing.T) {
	data := workbook(t, page{name: "10月", rows: [][]any{
		{"姓名", "客户满意度", nil, nil, "平均响应时长(分钟)", nil},
		{nil, "目标", "实际", "达成率", "目标", "实际"},
		{"张三", "90%", 92, 1.02, 0.5, 1},
		{"李四", "90%", 88, 0.97, 0.5, 2},
	}, merges: [][2]string{{"A1", "A2"}, {"B1", "D1"}, {"E1", "F1"}}})
	got := readOne(t, "服务2026.xlsx", data, firm(t))
	wantKind(t, got, MetricsWide, Rows{Read: 2, Good: 2})
	wantValue(t, got, "zhang", "service.satisfaction", "2026-10", 0.92)
	wantValue(t, got, "li", "service.response", "2026-10", 120)
	if g := target(got, "li", "service.response", "2026-10"); g.Value != 30 {
		t.Errorf("target %v seconds, want 30", g.Value)
	}
	wantStep(t, got, "unit_time", 4)
}

func TestAFirmsMonthFromThe26th(t *testing.T) {
	k := firm(t)
	k.MonthStart = 26
	data := []byte("统计日期：2026-09-26 至 2026-10-25\n姓名,出勤天数\n张三,21\n李四,20\n")
	wantValue(t, readOne(t, "a.csv", data, k), "zhang", "attendance.days", "2026-10", 21)
}

func TestTheUnitOfAColumnThatIsNone(t *testing.T) {
	got := readOne(t, "2026-10.csv", []byte("姓名,回款率(%),提交次数\n张三,85,\"1,5\"\n李四,0.5,3\n"), firm(t))
	wantProblem(t, got, "C2", "not_number", true)
	wantValue(t, got, "li", "sales.received", "2026-10", 0.005)
}

func TestHiddenSheetsAreSaidAndLeft(t *testing.T) {
	rows := [][]any{{"姓名", "出勤天数"}, {"张三", 20}}
	data := workbook(t, page{name: "2026-10", rows: rows}, page{name: "2026-09", rows: rows, hidden: true})
	b, err := Read(t.Context(), "a.xlsx", data, firm(t))
	must(t, err)
	if len(b.Tables) != 2 || len(b.Tables[0].Observations) != 1 || b.Tables[1].Kind != Unknown || b.Tables[1].Reasons[0] != "hidden|" {
		t.Errorf("tables %+v", b.Tables)
	}
}

func TestASheetPerMonth(t *testing.T) {
	pages := []page{
		{name: "9月", rows: [][]any{{"姓名", "出勤天数"}, {"张三", 20}}},
		{name: "10月", rows: [][]any{{"姓名", "出勤天数"}, {"张三", 21}}},
	}
	b, err := Read(t.Context(), "2026年考勤.xlsx", workbook(t, pages...), firm(t))
	must(t, err)
	for i, want := range []record.PeriodKey{"2026-09", "2026-10"} {
		if got := b.Tables[i].Observations[0].Period; got != want {
			t.Errorf("sheet %d is of %s, want %s", i, got, want)
		}
	}
}
