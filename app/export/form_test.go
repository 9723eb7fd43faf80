package export

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"zhiji/app/locale"
	"zhiji/store/record"
)

// fixtureForm is a filled form with a row of every kind. By hand, the weights
// with points being .4 + .2 + .2 = .8:
// sales 126,000 ÷ 120,000 = 105.00 points × .4 ÷ .8 = 52.50,
// response 2 − 31.5 ÷ 30 = 95.00 × .2 ÷ .8 = 23.75,
// received (bands) 87.35 × .2 ÷ .8 = 21.84 (21.8375), teamwork missing,
// bonus +3, lateness −4.5: 52.50 + 23.75 + 21.84 + 3 − 4.5 = 96.59, so 96.6.
func fixtureForm(l locale.Language) FormDocument {
	d := FormDocument{
		Company: record.NewCompany("知行科技"), Language: l, AuditHead: strings.Repeat("3fa94c07", 8),
		Employee: record.Employee{ID: "e1", Number: "0017", Name: "林𬱖"}, Manager: "欧阳明月",
		Department: "销售一部", Position: "客户经理",
		Period: record.Period{Key: "2026-05", Kind: record.Month, First: record.NewDate(2026, 5, 1), Last: record.NewDate(2026, 5, 31)},
		Card: &record.Scorecard{
			Total: 96.6, Published: true, Grade: "A", Coverage: .8,
		},
		Agreement: &record.Agreement{With: "欧阳明月", On: record.NewDate(2026, 4, 28)},
	}
	late := record.Metric{ID: "attendance.late", Name: "迟到次数", English: "Late arrivals", Unit: record.Count, Direction: record.Lower, Provider: "人力资源部"}
	d.Items = []FormItem{
		fixtureRow(record.KPI, "业绩", record.Metric{ID: "sales.amount", Name: "销售额", English: "Sales", Unit: record.Yuan, Direction: record.Higher, Definition: "当月签约并回传合同的销售金额，含税", Formula: "Σ 订单金额 − 退款", Provider: "财务部"},
			.4, 120000, 126000, 105, 52.5, "比率法：实际÷目标×100，封顶120%"),
		fixtureRow(record.KPI, "业绩", record.Metric{ID: "service.response", Name: "平均响应时长", English: "Average response time", Unit: record.Seconds, Direction: record.Lower, Reverse: record.Distance, Provider: "客服部"},
			.2, 30, 31.5, 95, 23.75, "逆向：(2－实际÷目标)×100"),
		fixtureRow(record.KPI, "业绩", record.Metric{ID: "sales.received", Name: "回款率", English: "Receipts", Unit: record.Percent, Direction: record.Higher},
			.2, .9, .8735, 87.35, 21.84, "≥100%得100分；95%–99%得90分；90%–94%得80分；每低1%扣2分，最低0分"),
		fixtureRow(record.KPI, "态度", record.Metric{ID: "rating.team", Name: "团队协作", English: "Teamwork", Unit: record.Points, Direction: record.Higher}, .2, 90, 0, 0, 0, "上级评"),
		fixtureRow(record.Bonus, "", record.Metric{ID: "bonus.idea", Name: "合理化建议", English: "Proposals", Unit: record.Count, Direction: record.Higher}, 0, 0, 1, 3, 3, "每采纳1条加3分，最多6分"),
		fixtureRow(record.Deduction, "", late, 0, 0, 3, -4.5, -4.5, "每迟到1次扣1.5分，最多10分"),
		fixtureRow(record.Veto, "", record.Metric{ID: "service.complaint", Name: "重大投诉", English: "Serious complaints", Unit: record.Count, Direction: record.Lower}, 0, 0, 0, 0, 0, "出现重大投诉一票否决"),
	}
	d.Items[2].Rule = record.Rule{Method: record.Bands}
	d.Items[3].Actual, d.Items[3].Rule = nil, record.Rule{Method: record.Anchors}
	d.Items[3].Score = &record.ItemScore{Metric: "rating.team", Weight: .2, Missing: "actual"}
	d.Items[6].Veto = &record.VetoRule{When: record.Band{From: ptr(1)}, Effect: record.ZeroTotal}
	return d
}

// fixtureRow is a row; a target of 0 is none.
func fixtureRow(kind record.ItemKind, group string, m record.Metric, weight, target, actual, points, score float64, text string) FormItem {
	it := FormItem{
		Item:   record.Item{Kind: kind, Metric: m.ID, Group: group, Weight: weight, Rule: record.Rule{Method: record.Ratio}, Text: text},
		Metric: m, Actual: &actual,
	}
	if target != 0 {
		it.Target = &target
	}
	if kind != record.Veto {
		it.Score = &record.ItemScore{Kind: kind, Metric: m.ID, Weight: weight, Effective: weight / .8, Points: &points, Score: &score}
	}
	return it
}

// blankForm is the form before the period.
func blankForm(l locale.Language) FormDocument {
	d := fixtureForm(l)
	d.Card, d.Agreement = nil, nil
	for i := range d.Items {
		d.Items[i].Actual, d.Items[i].Score = nil, nil
	}
	return d
}

func TestTheFormReadsAsTheFirmsPaper(t *testing.T) {
	f := opened(t, FormWorkbook, fixtureForm(locale.Chinese))
	for cell, want := range map[string]string{
		"A1": "2026年5月度绩效考核表", "A2": "单位/部门：销售一部", "G2": "考核周期：2026.5.1-2026.5.31",
		"A3": "被考核人", "C3": "林𬱖", "F3": "0017", "H3": "客户经理", "K3": "欧阳明月", "A5": "业绩", "A8": "态度", "A9": "加分项", "A10": "扣分项", "A11": "否决项",
		"F5": "≥120,000元", "F6": "≤30秒", "F7": "≥90%", "K7": "87.35%", "E5": "40%", "C5": "定量", "C8": "定性", "L11": "未触发",
		"A12": "绩效总分", "G12": "绩效等级：A", "M12": "96.6", "H5": "当月签约并回传合同的销售金额，含税", "J5": "财务部", "A14": "自评意见",
	} {
		if got, err := f.GetCellValue("考核表", cell); err != nil || got != want {
			t.Errorf("%s is %q, want %q", cell, got, want)
		}
	}
	if got, _ := f.GetCellValue("考核表", "A4"); got != "类别" {
		t.Errorf("header begins with %q", got)
	}
	merges, _ := f.GetMergeCells("考核表")
	if !slices.ContainsFunc(merges, func(m excelize.MergeCell) bool { return m.GetStartAxis() == "A5" && m.GetEndAxis() == "A7" }) {
		t.Error("类别 is not merged down")
	}
}

// What Excel shows before it computes is what the program found.
func TestTheFormsFormulasCarryTheProgramsResults(t *testing.T) {
	d := fixtureForm(locale.Chinese)
	f := opened(t, FormWorkbook, d)
	for cell, want := range map[string]float64{"L5": 105, "M5": 52.5, "L6": 95, "M6": 23.75, "L7": 87.35, "M7": 21.84, "M9": 3, "M10": -4.5, "M12": 96.6} {
		text, _ := f.GetCellValue("考核表", cell, excelize.Options{RawCellValue: true})
		if v, _ := strconv.ParseFloat(text, 64); v != want {
			t.Errorf("%s keeps %q, want %v", cell, text, want)
		}
	}
	for cell, want := range map[string]string{
		"L5": `IF(K5="","",ROUND(100*MAX(0,MIN(1.2,K5/F5)),2))`, "L6": `IF(K6="","",ROUND(100*MAX(0,MIN(1.2,2-K6/F6)),2))`, "L7": "",
		"M7":  `IF(L7="","",ROUND(L7*E7/SUMPRODUCT(ISNUMBER(L$5:L$8)*E$5:E$8),2))`,
		"M12": `IF(COUNT(M$5:M$8)=0,"",IF(COUNTIF(L$11:L$11,"总分记零")>0,0,ROUND(MAX(0,SUM(M$5:M$10)),1)))`,
	} {
		if got, _ := f.GetCellFormula("考核表", cell); got != want {
			t.Errorf("%s computes %q, want %q", cell, got, want)
		}
	}
}

// A vetoed item is 0 whatever its value; so is the total by a veto of all.
func TestVetoesEmptyWhatTheySayOnTheForm(t *testing.T) {
	d := fixtureForm(locale.Chinese)
	d.Items[0].Score.Vetoed, d.Items[0].Score.Score = true, ptr(0)
	d.Items[6].Actual = ptr(1)
	d.Card.Vetoes = []record.VetoHit{{Metric: "service.complaint", Actual: 1, Effect: record.ZeroTotal}}
	d.Card.Total, d.Card.Grade = 0, "D"
	f := opened(t, FormWorkbook, d)
	for cell, want := range map[string]string{"L5": "0.00", "M5": "0", "L11": "总分记零", "M12": "0"} {
		if got, _ := f.GetCellValue("考核表", cell); got != want {
			t.Errorf("%s is %q, want %q", cell, got, want)
		}
	}
	if formula, _ := f.GetCellFormula("考核表", "L5"); formula != "" {
		t.Error("the points of a vetoed item are computed")
	}
}

// A result that the form's own arithmetic does not give, as one of two
// positions, stands there as a number.
func TestNoFormulaContradictsTheProgram(t *testing.T) {
	d := fixtureForm(locale.Chinese)
	d.Items[0].Score.Effective, d.Items[0].Score.Score = .31, ptr(32.55) // 105 × .31
	d.Items[1].Score.Score = ptr(20.11)
	d.Card.Total = 71.3
	f := opened(t, FormWorkbook, d)
	for cell, want := range map[string]string{"M5": "ROUND(L5*0.31,2)", "M6": "", "M12": ""} {
		if got, _ := f.GetCellFormula("考核表", cell); got != want {
			t.Errorf("%s computes %q, want %q", cell, got, want)
		}
	}
}

func TestTheEmptyFormHasTargetsAndNothingElse(t *testing.T) {
	f := opened(t, FormWorkbook, blankForm(locale.Chinese))
	for cell, want := range map[string]string{"F5": "≥120,000元", "K5": "", "L7": "", "M12": "", "G12": "绩效等级：", "L11": "", "E16": "", "H13": ""} {
		if got, _ := f.GetCellValue("考核表", cell); got != want {
			t.Errorf("%s is %q, want %q", cell, got, want)
		}
	}
	if got, _ := f.GetCellFormula("考核表", "L5"); got == "" {
		t.Error("an empty form does not compute itself")
	}
}

func TestTextOnAFormIsNeverAFormula(t *testing.T) {
	d := fixtureForm(locale.Chinese)
	d.Items[0].Text, d.Employee.Name, d.Items[0].Metric.Formula = "=1+1", "=1+1", "=cmd|' /C calc'!A0"
	f := opened(t, FormWorkbook, d)
	for _, cell := range []string{"G5", "C3", "I5"} {
		kind, _ := f.GetCellType("考核表", cell)
		formula, _ := f.GetCellFormula("考核表", cell)
		if kind != excelize.CellTypeSharedString || formula != "" {
			t.Errorf("%s has type %v and formula %q", cell, kind, formula)
		}
	}
}

func TestTheFormPrintsOnePageWideWithItsHead(t *testing.T) {
	for _, l := range locale.Languages {
		f := opened(t, FormWorkbook, fixtureForm(l))
		sheet := l.Text("export.sheet.form")
		layout, _ := f.GetPageLayout(sheet)
		if *layout.Size != 9 || *layout.Orientation != "landscape" || *layout.FitToWidth != 1 || *layout.FitToHeight != 0 {
			t.Errorf("%s: page layout", l)
		}
		if names := f.GetDefinedName(); len(names) != 1 || !strings.HasSuffix(names[0].RefersTo, "$4:$4") {
			t.Errorf("%s: the head is not repeated: %v", l, names)
		}
	}
}

func TestALongTextGetsAHighRow(t *testing.T) {
	d := fixtureForm(locale.Chinese)
	d.Items[0].Text = strings.Repeat("每低1%扣2分，最低0分；", 12) // 12 × 19 characters in lines of 28: 9 lines
	f := opened(t, FormWorkbook, d)
	if h, _ := f.GetRowHeight("考核表", 5); math.Abs(h-(8+9*14)) > 14 {
		t.Errorf("the row is %v high", h)
	}
}
