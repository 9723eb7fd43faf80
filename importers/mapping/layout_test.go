package mapping

import (
	"fmt"
	"slices"
	"testing"

	"zhiji/importers/sheet"
	"zhiji/store/record"
)

// table makes a sheet of texts; merges are 1-based rows and 0-based columns.
func table(rows [][]string, merges ...sheet.Range) *sheet.Sheet {
	s := &sheet.Sheet{Merges: merges}
	for i, texts := range rows {
		row := sheet.Row{Number: i + 1}
		for _, text := range texts {
			kind := sheet.Text
			if text == "" {
				kind = sheet.Blank
			}
			row.Cells = append(row.Cells, sheet.Cell{Kind: kind, Text: text})
		}
		s.Rows = append(s.Rows, row)
	}
	return s
}

var library = NewNames([]record.Metric{
	{ID: "sales.amount", Name: "销售额", English: "Sales", Synonyms: []string{"业绩", "sales amount"}},
	{ID: "late", Name: "迟到时长", Synonyms: []string{"迟到时长(分钟)"}},
	{ID: "overtime", Name: "加班时长"},
	{ID: "rate", Name: "回款率", Synonyms: []string{"回款完成率"}},
})

func recogniseOnly(s *sheet.Sheet, file string) Layout {
	return Recognise(s, Context{File: file, Names: library})[0]
}

// field returns the field of a column by its header.
func field(l Layout, header string) string {
	for _, c := range l.Columns {
		if c.Header == header {
			return c.Field
		}
	}
	return "no column " + header
}

func TestHeadersAreComparedWithoutBlanksBracketsAndCase(t *testing.T) {
	for header, want := range map[string][2]string{
		"姓 名":        {"姓名", ""},
		"*姓名：":       {"姓名", ""},
		"销售额（万元）":    {"销售额", "万元"},
		"迟到时长\n(分钟)": {"迟到时长", "分钟"},
		"Order  No.": {"orderno", ""},
		"ＫＰＩ":        {"kpi", ""},
	} {
		if key, unit := Normal(header); key != want[0] || unit != want[1] {
			t.Errorf("%q: %q, %q; want %q", header, key, unit, want)
		}
	}
}

func TestTheLongestWordWins(t *testing.T) {
	s := table([][]string{{"工号", "姓名", "直属上级姓名", "入职日期", "离职日期"}, {"1", "张三", "李四", "2020-01-01", ""}})
	l := recogniseOnly(s, "a.csv")
	if f := field(l, "直属上级姓名"); l.Kind != Roster || f != FieldManager {
		t.Errorf("%s with 直属上级姓名 as %s", l.Kind, f)
	}
	l = recogniseOnly(table([][]string{{"本期订单编号", "签单日期", "客户经理", "客户名称", "订单金额（元）"}, {"1"}}), "a.csv")
	for header, want := range map[string]string{"本期订单编号": FieldDocument, "客户经理": FieldName, "客户名称": FieldParty, "订单金额（元）": FieldAmount} {
		if got := field(l, header); got != want {
			t.Errorf("%s is %q, want %q", header, got, want)
		}
	}
}

func TestTheHeaderIsFoundBelowTitles(t *testing.T) {
	rows := [][]string{{"知行科技"}, {"统计日期：2026-10-01 至 2026-10-31", "", "单位：万元"}, {"工号", "姓名", "销售额"}, {"0001", "张三", "12"}}
	l := recogniseOnly(table(rows), "a.csv")
	if l.Kind != MetricsWide || !slices.Equal(l.HeaderRows, []int{3}) || l.First != 3 || len(l.Titles) != 2 {
		t.Errorf("%+v", l)
	}
}

func TestThreeHeaderRows(t *testing.T) {
	rows := [][]string{
		{"姓名", "2026年业绩", "", "", ""},
		{"", "1月", "", "2月", ""},
		{"", "目标", "实际", "目标", "实际"},
		{"张三", "1", "2", "3", "4"},
	}
	merges := []sheet.Range{{FirstRow: 1, FirstColumn: 0, LastRow: 3, LastColumn: 0}, {FirstRow: 1, FirstColumn: 1, LastRow: 1, LastColumn: 4}, {FirstRow: 2, FirstColumn: 1, LastRow: 2, LastColumn: 2}, {FirstRow: 2, FirstColumn: 3, LastRow: 2, LastColumn: 4}}
	l := recogniseOnly(table(rows, merges...), "a.xlsx")
	if !slices.Equal(l.HeaderRows, []int{1, 2, 3}) {
		t.Fatalf("header rows %v", l.HeaderRows)
	}
	c := l.Columns[4]
	if c.Header != "2026年业绩/2月/实际" || c.Field != FieldActual || c.Metric != "" && c.Metric != "sales.amount" || c.Span.Part != "-02" {
		t.Errorf("%+v", c)
	}
}

func TestDataBelowAHeaderIsNotAHeader(t *testing.T) {
	l := recogniseOnly(table([][]string{{"姓名", "", "月份", "指标", "实际"}, {"", "张三", "2026-10", "销售额", "一"}}), "a.csv")
	if !slices.Equal(l.HeaderRows, []int{1}) && l.Kind != Unknown {
		t.Errorf("%+v", l)
	}
}

func TestPartsOfAMetricAndDaysStayUnused(t *testing.T) {
	rows := [][]string{
		{"姓名", "迟到时长(分钟)", "加班时长", "", "考勤结果", "", "合计"},
		{"", "", "工作日", "休息日", "1", "迟到时长", ""},
		{"张三", "3", "1", "2", "正常", "5", "9"},
	}
	merges := []sheet.Range{{FirstRow: 1, LastRow: 2}, {FirstRow: 1, FirstColumn: 1, LastRow: 2, LastColumn: 1}, {FirstRow: 1, FirstColumn: 2, LastRow: 1, LastColumn: 3}, {FirstRow: 1, FirstColumn: 4, LastRow: 1, LastColumn: 5}, {FirstRow: 1, FirstColumn: 6, LastRow: 2, LastColumn: 6}}
	l := recogniseOnly(table(rows, merges...), "a.xlsx")
	for header, want := range map[string]string{
		"迟到时长(分钟)": FieldActual, "加班时长/工作日": "", "加班时长/休息日": "", "考勤结果/1": "", "考勤结果/迟到时长": "", "合计": "",
	} {
		if got := field(l, header); got != want {
			t.Errorf("%s is %q, want %q", header, got, want)
		}
	}
}

func TestATargetBesideAnActualValueIsNoTargetSheet(t *testing.T) {
	l := recogniseOnly(table([][]string{{"姓名", "月份", "指标", "目标值", "实际值"}, {"张三", "2026-10", "销售额", "1", "2"}}), "目标.csv")
	if l.Kind != Metrics {
		t.Errorf("%s", l.Kind)
	}
}

func TestRatingsNeedASignThatPeopleAreJudged(t *testing.T) {
	rows := [][]string{{"姓名", "质量", "态度"}, {"张三", "4", "5"}}
	if l := recogniseOnly(table(rows), "a.csv"); l.Kind != Unknown {
		t.Errorf("without a sign: %s", l.Kind)
	}
	if l := recogniseOnly(table(rows), "上级评价.csv"); l.Kind != Ratings {
		t.Errorf("with a sign: %s", l.Kind)
	}
}

func TestPayIsNotOurBusinessButARosterWithPayIs(t *testing.T) {
	if l := recogniseOnly(table([][]string{{"工号", "姓名", "应发工资", "实发工资", "销售额"}, {"1", "张三"}}), "a.csv"); l.Kind != Unknown || l.Reasons[0] != "payroll|" {
		t.Errorf("%s for %v", l.Kind, l.Reasons)
	}
	l := recogniseOnly(table([][]string{{"工号", "姓名", "部门", "入职日期", "基本工资", "社保"}, {"1", "张三"}}), "a.csv")
	if l.Kind != Roster || field(l, "基本工资") != "" {
		t.Errorf("%s with 基本工资 as %q", l.Kind, field(l, "基本工资"))
	}
}

func TestMetricNames(t *testing.T) {
	for text, want := range map[string]record.ID{
		"销售额": "sales.amount", "本月销售额(万元)": "sales.amount", "Sales": "sales.amount", "sales.amount": "sales.amount", "回款 完成率": "rate", "额": "", "": "",
	} {
		if got := library.Find(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
	if got := library.Within("2026年回款完成率与目标"); got != "rate" {
		t.Errorf("title: %q", got)
	}
	if got := library.Within("会议纪要"); got != "" {
		t.Errorf("title: %q", got)
	}
}

func TestRecognitionDoesNotDependOnTheOrderOfColumns(t *testing.T) {
	header := []string{"单号", "销售日期", "客户", "金额", "业务员", "状态"}
	for shift := range header {
		turned := append(slices.Clone(header[shift:]), header[:shift]...)
		l := recogniseOnly(table([][]string{turned, {"1"}}), "a.csv")
		if l.Kind != Orders || fmt.Sprintf("%.2f", l.Confidence) != "0.90" {
			t.Errorf("%v: %s at %.2f", turned, l.Kind, l.Confidence)
		}
	}
}

// A firm may have a metric 销售额 and another 销售额实际.
func TestTheLongestRoleBehindAMetricCounts(t *testing.T) {
	names := NewNames([]record.Metric{{ID: "amount", Name: "销售额"}, {ID: "real", Name: "销售额实际"}})
	for range 20 {
		l := Recognise(table([][]string{{"姓名", "2026年1月销售额实际完成"}, {"张三", "1"}}), Context{Names: names})[0]
		if c := l.Columns[1]; c.Metric != "amount" || c.Field != FieldActual {
			t.Fatalf("%+v", c)
		}
	}
}
