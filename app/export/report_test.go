package export

import (
	"math"
	"slices"
	"strings"
	"testing"

	"zhiji/app/locale"
	"zhiji/store/record"
)

func reportText(t *testing.T, d ReportDocument) string {
	t.Helper()
	return poppler(t, "pdftotext", written(t, ReportPDF, d), "-raw", "-", "-")
}

func TestTheReportReadsAsReviewed(t *testing.T) {
	for _, l := range locale.Languages {
		golden(t, "report."+string(l)+".txt", reportText(t, fixtureReport(l, 24)))
	}
}

func TestTheReportNamesEverybodyOnce(t *testing.T) {
	d := fixtureReport(locale.Chinese, 120)
	text := reportText(t, d)
	ranking := text[strings.Index(text, "全员排名"):strings.Index(text, "缺失的数据")]
	for _, e := range d.Employees[:119] { // the last one has no total
		if n := strings.Count(ranking, " "+e.Number+" "); n != 1 {
			t.Errorf("%s stands %d times in the ranking", e.Number, n)
		}
	}
	for _, want := range []string{"120", "119", "数据只占权重的 40%", "连续 4 期变好", "全公司"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not in the report", want)
		}
	}
}

func TestEqualTotalsShareThePlace(t *testing.T) {
	cards := []record.Scorecard{{Total: 99}, {Total: 90}, {Total: 90}, {Total: 80}}
	if got := places(cards); !slices.Equal(got, []int{1, 2, 2, 4}) {
		t.Errorf("places %v", got)
	}
}

// A department of 80 and 90, before 78 and (for a joiner) nothing: the mean is
// 85, and the change that of the one who was there: +2.
func TestADepartmentsChangeIsThatOfThoseWhoWereThere(t *testing.T) {
	d := ReportDocument{
		Company: record.NewCompany("甲"), Language: locale.Chinese, Period: "2026-10",
		Departments: []record.Department{{ID: "d", Name: "部"}, {ID: "empty", Name: "空"}},
		Cards: []record.Scorecard{
			{Employee: "a", Department: "d", Published: true, Total: 80, Previous: ptr(78), Period: "2026-10"},
			{Employee: "b", Department: "d", Published: true, Total: 90, Period: "2026-10"},
			{Employee: "c", Department: "d", Coverage: 0.2, Period: "2026-10"},
		},
	}
	s := summarise(d)
	if len(s.teams) != 1 {
		t.Fatalf("%d departments", len(s.teams))
	}
	got := s.teams[0]
	if got.people != 3 || got.scored != 2 || *got.mean != 85 || math.Abs(*got.change-2) > 1e-9 || *got.best != 90 || *got.worst != 80 {
		t.Errorf("%+v", got)
	}
}

func TestTheReportSaysWhichCellsOfTheImportsAreWrong(t *testing.T) {
	d := fixtureReport(locale.Chinese, 24)
	text := reportText(t, d)
	at := text[strings.LastIndex(text, "导入问题\n文件"):]
	for _, want := range []string{
		"客服月报.xlsx 80 4 3", "销售订单导出_20261101.csv 405 15 15", "客服月报.xlsx › 10月 › D9", "“9O.6%”不是数字，是不是 90.6%？", "另有 6 处问题",
	} {
		if !strings.Contains(at, want) {
			t.Errorf("the section lacks %q:\n%s", want, at)
		}
	}
	if strings.Contains(at, "绩效目标") {
		t.Error("a file without problems is named")
	}
}

func TestTheWorkbookHoldsEveryProblemOfTheImports(t *testing.T) {
	rows, err := opened(t, ReportWorkbook, fixtureReport(locale.Chinese, 24)).GetRows("导入问题")
	if err != nil {
		t.Fatal(err)
	}
	has := func(want ...string) bool {
		return slices.ContainsFunc(rows, func(row []string) bool { return slices.Equal(row, want) })
	}
	for _, want := range [][]string{
		{"绩效目标_2026年10月.xlsx", "599", "597", "0", "2", "0"},
		{"客服月报.xlsx", "84", "80", "4", "0", "3"},
		{"客服月报.xlsx", "10月", "B12", "未导入", "没有写明是谁。请补上工号或姓名。"},
		{"客服月报.xlsx", "10月", "F3", "已导入，请核对", "“平均响应时长”不应是负数，是不是 31.5？"},
		{"销售订单导出_20261101.csv", "", "H34", "未导入", "“13月1日”不是有效日期。请写成 2026-10-31。"},
	} {
		if !has(want...) {
			t.Errorf("the sheet lacks %q in %q", want, rows)
		}
	}
}

func TestAReportOfNobodyIsStillAReport(t *testing.T) {
	d := ReportDocument{Company: record.NewCompany("甲"), Language: locale.English, Period: "2026-10"}
	if text := reportText(t, d); !strings.Contains(text, "October 2026") {
		t.Errorf("text %q", text)
	}
	opened(t, ReportWorkbook, d)
}
