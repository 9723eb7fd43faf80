package importers

import (
	"testing"

	"zhiji/store/record"
)

// signedForm is a form as a firm writes it: blocks under headings of their
// own, lines of signatures in single cells.
func signedForm(signatures ...any) page {
	return page{
		name: "5月",
		rows: [][]any{
			{"2026年 5 月度绩效考核表"},
			{"单位/部门：销售部    考核周期：2026.5.1-2026.5.31"},
			{"被 考 核 人", "张 三", "", "直 接 主 管", "李四"},
			{"类别", "序号", "指标类型", "指标名称", "权重", "目标值", "评分标准", "指标定义", "核算公式", "数据提供", "实际绩效", "得分", "折算分"},
			{"业绩指标", 1, "定量", "销售额", 60, "12万", " ≥100%得100分；每低1%扣2分，最低0分 ", "签约金额", "Σ订单", "财务部", 126000, 105, 63},
			{"", 2, "定性", "服务态度", 40, "积极配合", "上级评", "", "", "", 90, 90, 36},
			{"扣 分 项"},
			{"", 1, "", "迟到次数", "", "", "每次扣1分", "", "", "人力资源部"},
			{"否决项", 1, "", "重大安全责任", "", "", "发生即否决"},
			{"绩 效 总 分", "", "", "", "", "", "", "", "", "", "", "", 99},
			{"自评意见", "", "目标都已完成"},
			signatures,
		},
		merges: [][2]string{{"A1", "M1"}, {"A5", "A6"}},
	}
}

func readForm(t *testing.T, signatures ...any) Form {
	t.Helper()
	got := readOne(t, "考核表.xlsx", workbook(t, signedForm(signatures...)), firm(t))
	if len(got.Forms) != 1 {
		t.Fatalf("%d forms; %+v %+v", len(got.Forms), got.Questions, got.Problems)
	}
	return got.Forms[0]
}

func TestAFormSaysWhatItsSchemeIs(t *testing.T) {
	target := 120000.0
	attitude := ownID("服务态度")
	want := []FormItem{
		{Kind: record.KPI, Group: "业绩指标", Type: "定量", Name: "销售额", Metric: "sales.amount", Weight: .6, Target: &target, Text: "≥100%得100分；每低1%扣2分，最低0分", Definition: "签约金额", Formula: "Σ订单", Provider: "财务部", Row: 5},
		{Kind: record.KPI, Group: "业绩指标", Type: "定性", Name: "服务态度", Metric: attitude, Weight: .4, Text: "上级评", Row: 6},
		{Kind: record.Deduction, Name: "迟到次数", Metric: "attendance.late", Text: "每次扣1分", Provider: "人力资源部", Row: 8},
		{Kind: record.Veto, Group: "否决项", Name: "重大安全责任", Text: "发生即否决", Row: 9}, // no value: no new metric for it
	}
	f := readForm(t)
	if f.Employee != "zhang" || f.Period != "2026-05" || f.Agreement != nil || len(f.Items) != len(want) {
		t.Fatalf("%+v", f)
	}
	for i, got := range f.Items {
		if (got.Target == nil) != (want[i].Target == nil) || got.Target != nil && *got.Target != *want[i].Target {
			t.Errorf("target of %s: %v", got.Name, got.Target)
		}
		got.Target, want[i].Target = nil, nil
		if got != want[i] {
			t.Errorf("row\n%+v, want\n%+v", got, want[i])
		}
	}
}

func TestOnlyBothSignaturesOfTheTargetsMakeAnAgreement(t *testing.T) {
	on := record.NewDate(2026, 4, 28)
	for name, c := range map[string]struct {
		cells []any
		want  record.Agreement
	}{
		"both before the period, in single cells": {[]any{"被考核人签字：张三   日期：2026.4.27", "", "直接主管签字：李四", "", "日期：2026年4月28日"}, record.Agreement{With: "李四", On: on}},
		"labels beside, one day for both":         {[]any{"目标确认", "", "被考核人签 字", "张三", "上级签名", "欧阳𬱖", "", "日 期", "2026/4/28"}, record.Agreement{With: "欧阳𬱖", On: on}},
		"late, but of the targets":                {[]any{"指标确认", "员工签字：张三", "主管签字：李四", "日期：2026-06-02"}, record.Agreement{With: "李四", On: record.NewDate(2026, 6, 2)}},
		"after the period: of the result":         {[]any{"被考核人签字：张三", "直接主管签字：李四", "日期：2026-06-02"}, record.Agreement{}},
		"of the result, whatever the day":         {[]any{"结果确认", "被考核人签字：张三", "直接主管签字：李四", "日期：2026-05-31"}, record.Agreement{}},
		"the manager's is missing":                {[]any{"被考核人签字：张三", "", "直接主管签字：______", "", "日期：2026-04-28"}, record.Agreement{}},
		"the day is missing":                      {[]any{"被考核人签字：张三", "直接主管签字：李四", "日期：    年  月  日"}, record.Agreement{}},
		"nobody signed":                           {[]any{"被考核人签字：", "", "直接主管签字：", "", "日期："}, record.Agreement{}},
	} {
		got := readForm(t, c.cells...).Agreement
		if got == nil {
			got = &record.Agreement{}
		}
		if got.With != c.want.With || got.On != c.want.On {
			t.Errorf("%s: %+v, want %+v", name, *got, c.want)
		}
	}
}

func TestAFormOfNobodySaysNothingOfASchemeEither(t *testing.T) {
	p := signedForm()
	p.rows[2] = []any{"直接主管", "李四"}
	if got := readOne(t, "考核表.xlsx", workbook(t, p), firm(t)); len(got.Forms) != 0 {
		t.Errorf("forms %+v", got.Forms)
	}
}

// A name of several words ends where the next label begins; a department
// called after employees is nobody's name.
func TestThePersonOfAFormIsFoundAmongHardTitles(t *testing.T) {
	k := firm(t)
	k.Employees[0].Number, k.Employees[0].Name = "EMP-2024-001", "Anna Maria von Berg"
	p := signedForm()
	p.rows[1] = []any{"Department: Employee Services", "", "考核周期：2026.5.1-2026.5.31"}
	p.rows[2] = []any{"Employee", "", "Anna Maria von Berg", "Employee no.", "EMP-2024-001", "Position", "Clerk"}
	if got := readOne(t, "appraisal.xlsx", workbook(t, p), k); len(got.Forms) != 1 || got.Forms[0].Employee != "zhang" {
		t.Errorf("%+v %+v %+v", got.Forms, got.Questions, got.Problems)
	}
}
