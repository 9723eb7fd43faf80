package importers

import (
	"testing"

	"zhiji/store/record"
)

// form is a 考核表 as firms write it: blanks inside labels, lines of persons
// above the header, a block of deductions, a total, opinions and signatures.
func form(person ...any) page {
	return page{
		name: "5月",
		rows: [][]any{
			{"2026年 5 月度绩效考核表"},
			{"单位/部门：销售部    考核周期：2026.5.1-2026.5.31"},
			person,
			{"类别", "序号", "指标类型", "指标名称", "权重", "目标值", "评分标准", "实际绩效", "得分", "折算分"},
			{"KPI", 1, "定量", "销售额", 0.5, "12万", "比率法", 126000, 105, 52.5},
			{"", 2, "定量", "回款率", 0.3, "≥90%", "比率法", "81%", 90, 27},
			{"", 3, "定性", "团队协作", 0.2, "积极配合", "上级评", 90, 90, 18},
			{"扣分项", 1, "", "迟到次数", "", "", "每次扣1分", 2, -2, -2},
			{"绩 效 总 分", "", "", "", "", "", "", "", "", 95.5},
			{"被考核人意见：同意", "", "", "签字：", "", "", "", "2026-06-03"},
			{"直接主管意见", "", "", "", "", "表现稳定，继续努力"},
		},
		merges: [][2]string{{"A1", "J1"}, {"A2", "J2"}, {"A5", "A7"}, {"A9", "I9"}},
	}
}

func TestAnAppraisalFormGivesItsPersonsTargetsAndValues(t *testing.T) {
	for name, person := range map[string][]any{
		"label beside": {"被考核人", "张 三", "", "直接主管", "李四"},
		"label inside": {"被考核人：张三", "", "", "直接主管：李四"},
		"by number":    {"姓名：张伟    工号：1003", "", "", "直接主管：李四"},
		"with blanks":  {"被 考 核 人", "张 三", "", "直 接 主 管", "李四"},
	} {
		got := readOne(t, "考核表.xlsx", workbook(t, form(person...)), firm(t))
		wantKind(t, got, Appraisal, Rows{Read: 4, Good: 4, Skipped: 3})
		who := record.ID("zhang")
		if name == "by number" {
			who = "wei1"
		}
		wantValue(t, got, who, "sales.amount", "2026-05", 126000)
		wantValue(t, got, who, "sales.received", "2026-05", 0.81)
		wantValue(t, got, who, "attendance.late", "2026-05", 2)
		if g := target(got, who, "sales.amount", "2026-05"); g.Value != 120000 || g.Weight != 0.5 {
			t.Errorf("%s: target %+v", name, g)
		}
		wantProblem(t, got, "F7", "target_words", false)
		if len(got.Targets) != 2 {
			t.Errorf("%s: %d targets, want 2", name, len(got.Targets))
		}
		if len(got.Totals) != 1 || !got.Totals[0].Equal || got.Totals[0].Stated != 95.5 {
			t.Errorf("%s: totals %+v", name, got.Totals)
		}
	}
}

func TestAFormWhoseTotalDoesNotAddUpSaysSo(t *testing.T) {
	p := form("被考核人：张三")
	p.rows[8][9] = 97.5
	got := readOne(t, "考核表.xlsx", workbook(t, p), firm(t))
	if len(got.Totals) != 1 || got.Totals[0].Equal || got.Totals[0].Found != 95.5 {
		t.Errorf("totals %+v", got.Totals)
	}
}

func TestAFormOfNobodyAsksWhoseItIs(t *testing.T) {
	data := workbook(t, form("直接主管：李四"))
	got := readOne(t, "考核表.xlsx", data, firm(t))
	wantQuestion(t, got, "form_person", 4)
	if len(got.Observations)+len(got.Targets) != 0 {
		t.Errorf("%d values for nobody", len(got.Observations))
	}
}

func TestAFormInWhichNamesakesAreMeantAsksWhich(t *testing.T) {
	p, k := form("被考核人：张伟"), firm(t)
	inSales := readOne(t, "考核表.xlsx", workbook(t, p), k)
	wantValue(t, inSales, "wei1", "sales.amount", "2026-05", 126000) // by the form's department
	p.rows[1][0] = "考核周期：2026.5.1-2026.5.31"
	data := workbook(t, p)
	got := readOne(t, "考核表.xlsx", data, k)
	if len(got.Observations) != 0 {
		t.Fatal("guessed between namesakes")
	}
	k.Wishes = []Wish{{Sheet: "5月", Header: 4, People: map[string]record.ID{"张伟": "wei2"}}}
	wantValue(t, readOne(t, "考核表.xlsx", data, k), "wei2", "sales.amount", "2026-05", 126000)
}
