package flow

import (
	"bytes"
	"cmp"
	"fmt"
	"maps"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"

	"zhiji/app/export"
	"zhiji/app/locale"
	"zhiji/importers"
	"zhiji/store/record"
)

func num(v float64) *float64 { return &v }

// formCase is somebody whose form goes out and comes back.
type formCase struct {
	name, number, department, manager string
	period                            string
	start                             int // of the firm's month
	language                          locale.Language
	items                             []export.FormItem
}

// formRow is a row as the program would export it.
func formRow(kind record.ItemKind, group string, m record.ID, weight float64, target, actual *float64, text string) export.FormItem {
	it := export.FormItem{Item: record.Item{Kind: kind, Group: group, Metric: m, Weight: weight, Text: text, Rule: record.Rule{Method: record.Ratio}}, Target: target, Actual: actual}
	for _, known := range Library() {
		if known.ID == m {
			it.Metric = known
		}
	}
	it.Metric.Definition, it.Metric.Formula, it.Metric.Provider = "“"+it.Metric.Name+"”的定义，含税", "=Σ金额÷10 000", "财务部，每月5日"
	if kind == record.Veto {
		it.Veto = &record.VetoRule{When: record.Band{From: num(1)}, Effect: record.ZeroTotal}
	} else {
		it.Score = &record.ItemScore{Kind: kind, Metric: m, Weight: weight, Effective: weight, Points: num(90), Score: num(90 * weight)}
	}
	return it
}

// formCases are schemes of several kinds and people whose names and
// departments are hard to read out of a sheet.
func formCases() []formCase {
	sales := []export.FormItem{
		formRow(record.KPI, "业绩", "sales.amount", .35, num(123456.78), num(123456.785), "≥100%得100分；95%–99%得90分；每低1%扣2分，最低0分"),
		formRow(record.KPI, "业绩", "sales.repurchase", .333, num(.3333), num(1.0/3), "比率法（封顶120%）\n不足60%得0分"),
		formRow(record.KeyResult, "业绩", "sales.new_customers", .117, num(20), num(0), "=起点到目标"),
		formRow(record.KPI, "态度", "rating.manager", .2, num(90), nil, "上级评：90–100 优秀"),
		formRow(record.Deduction, "", "attendance.late", 0, nil, num(2), "每次扣1分，最多5分"),
	}
	service := []export.FormItem{
		formRow(record.KPI, "", "service.response", .5, num(30), num(28.25), "≤30秒得满分"),
		formRow(record.KPI, "", "service.satisfaction", .5, num(.9), num(.9505), "+1% 加 1 分"),
		formRow(record.Bonus, "", "sales.new_customers", 0, nil, num(3), "每个加1分"),
		formRow(record.Deduction, "", "attendance.late", 0, nil, nil, "每次扣1分"),
		formRow(record.Veto, "", "attendance.absent", 0, nil, num(0), "旷工一票否决"),
	}
	return []formCase{
		{"林𬱖", "0017", "销售一部", "欧阳明月", "2026-05", 1, locale.Chinese, sales},
		{"𬱖", "A-0031", "综合管理部", "王 芳", "2026-10", 26, locale.Chinese, service},
		{"阿卜杜热合曼·买买提艾力·玉素甫江·吐尔逊", "7", "华东大区战略客户与生态合作伙伴发展事业部", "李四", "2026-Q2", 1, locale.Chinese, sales},
		{"Alexandra Konstantinopoulou von Hohenstaufen-Wittelsbach", "EMP-2024-001", "Employee Services and Care", "J. O'Neill", "2026-05", 1, locale.English, sales},
		{"张伟", "1003", "部门一", "张伟", "2026-H1", 1, locale.English, service},
		{"张伟", "1004", "确认中心", "主管", "2026", 1, locale.Chinese, service},
	}
}

func (c formCase) document(t *testing.T) export.FormDocument {
	t.Helper()
	company := record.NewCompany("知行科技")
	company.MonthStart = c.start
	p, err := company.Period(c.period)
	if err != nil {
		t.Fatal(err)
	}
	return export.FormDocument{
		Company: company, Language: c.language, Employee: record.Employee{ID: "who", Number: c.number, Name: c.name},
		Department: c.department, Position: "客户经理", Manager: c.manager, Period: p, Items: c.items,
		Card:      &record.Scorecard{Published: true, Total: 90, Grade: "A"},
		Agreement: &record.Agreement{Employee: "who", Period: p.Key, With: c.manager, On: record.NewDate(2026, 4, 28)},
	}
}

// readForm reads a form as another firm's desk would, which knows the people
// and the library only.
func readForm(t *testing.T, doc export.FormDocument) importers.Table {
	t.Helper()
	var out bytes.Buffer
	if err := export.FormWorkbook(&out, doc); err != nil {
		t.Fatal(err)
	}
	post := []record.Assignment{{From: record.NewDate(2020, 1, 1), Department: "d"}}
	other := record.Employee{ID: "other", Number: "9999", Name: "张伟", Posts: post}
	who := doc.Employee
	who.Posts = post
	b, err := importers.Read(t.Context(), "考核表.xlsx", out.Bytes(), importers.Known{
		Employees: []record.Employee{who, other}, Departments: []record.Department{{ID: "d", Name: doc.Department}},
		Metrics: Library(), MonthStart: doc.Company.MonthStart, Today: record.NewDate(2027, 1, 5),
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(b.Tables) != 1 {
		t.Fatalf("%d tables", len(b.Tables))
	}
	return b.Tables[0]
}

func TestAFormComesBackAsItWentOut(t *testing.T) {
	for _, c := range formCases() {
		t.Run(c.number, func(t *testing.T) {
			doc := c.document(t)
			got := readForm(t, doc)
			if got.Kind != importers.Appraisal || len(got.Questions) > 0 || got.Rows.Held > 0 {
				t.Fatalf("%s %.2f, %+v, %+v, %+v", got.Kind, got.Confidence, got.Rows, got.Questions, got.Problems)
			}
			for _, p := range got.Problems {
				t.Errorf("problem %s at %s: %v", p.Key, p.Cell, p.Args)
			}
			for _, step := range got.Cleaning {
				if step.Key == "new_metric" {
					t.Errorf("%s became a new metric", step.Example)
				}
			}
			compareForm(t, got, doc)
		})
	}
}

// compareForm fails for every value, text or signature that differs.
func compareForm(t *testing.T, got importers.Table, doc export.FormDocument) {
	t.Helper()
	if values, want := broughtBy(got), wantedOf(doc); !maps.Equal(values, want) {
		t.Errorf("values\n%v, want\n%v", values, want)
	}
	if len(got.Forms) != 1 || len(got.Forms[0].Items) != len(doc.Items) {
		t.Fatalf("forms %+v", got.Forms)
	}
	f := got.Forms[0]
	for i, it := range f.Items {
		if w := wantedRow(doc.Items[i], it); !reflect.DeepEqual(it, w) {
			t.Errorf("row %d\n%+v, want\n%+v", i, it, w)
		}
	}
	if !reflect.DeepEqual(f.Agreement, doc.Agreement) {
		t.Errorf("agreement %+v, want %+v", f.Agreement, doc.Agreement)
	}
}

// broughtBy are the values of a table, by what they are of.
func broughtBy(got importers.Table) map[string]float64 {
	values := map[string]float64{}
	for _, o := range got.Observations {
		values[fmt.Sprint("actual ", o.Employee, o.Metric, o.Period)] = o.Value
	}
	for _, g := range got.Targets {
		key := fmt.Sprint(g.Employee, g.Metric, g.Period)
		values["target "+key], values["weight "+key] = g.Value, g.Weight
	}
	return values
}

// wantedOf are the values that a form went out with.
func wantedOf(doc export.FormDocument) map[string]float64 {
	values := map[string]float64{}
	for _, it := range doc.Items {
		key := fmt.Sprint("who", it.Item.Metric, doc.Period.Key)
		if it.Actual != nil {
			values["actual "+key] = *it.Actual
		}
		if it.Target != nil {
			values["target "+key], values["weight "+key] = *it.Target, it.Weight
		}
	}
	return values
}

// wantedRow is a row as it went out; its type, and the title of its block, are
// in the language of the form.
func wantedRow(it export.FormItem, got importers.FormItem) importers.FormItem {
	return importers.FormItem{
		Kind: it.Kind, Group: cmp.Or(it.Group, got.Group), Type: got.Type, Name: got.Name, Metric: it.Item.Metric, Weight: it.Weight, Target: it.Target,
		Text: it.Text, Definition: it.Metric.Definition, Formula: it.Metric.Formula, Provider: it.Metric.Provider, Row: got.Row,
	}
}

func TestAnEmptyFormBringsTargetsAlone(t *testing.T) {
	for _, c := range formCases() {
		doc := c.document(t)
		doc.Card, doc.Agreement, doc.Items = nil, nil, slices.Clone(doc.Items)
		for i := range doc.Items {
			doc.Items[i].Actual, doc.Items[i].Score = nil, nil
		}
		got := readForm(t, doc)
		if got.Rows.Held > 0 || len(got.Problems)+len(got.Questions)+len(got.Observations) > 0 {
			t.Errorf("%s: %+v %+v %+v", c.number, got.Rows, got.Problems, got.Questions)
		}
		compareForm(t, got, doc)
	}
}

// Everybody of the sample company, whose total is checked against the sum of
// the rows as well.
func TestEveryFormOfTheSampleCompanyComesBack(t *testing.T) {
	d := deskOf(t, demoFile(t), "hr")
	docs, err := d.FormDocuments(t.Context(), "2026-10", true, nil)
	if err != nil {
		t.Fatal(err)
	}
	snap, err := d.snapshot(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, doc := range docs {
		var out bytes.Buffer
		if err := export.FormWorkbook(&out, doc); err != nil {
			t.Fatal(err)
		}
		b, err := importers.Read(t.Context(), "f.xlsx", out.Bytes(), importers.Known{
			Employees: snap.Employees, Departments: snap.Departments, Metrics: snap.Metrics, MonthStart: 1, Today: record.NewDate(2026, 11, 5),
		})
		if err != nil {
			t.Fatal(err)
		}
		checkSampleForm(t, snap, doc.Employee, b.Tables[0])
	}
	if len(docs) < 100 {
		t.Errorf("%d forms", len(docs))
	}
}

// checkSampleForm fails where a form that came back says other than the file.
func checkSampleForm(t *testing.T, snap *record.Snapshot, who record.Employee, got importers.Table) {
	t.Helper()
	if got.Rows.Held > 0 || len(got.Questions) > 0 {
		t.Fatalf("%s: %+v %+v", who.Number, got.Questions, got.Problems)
	}
	for _, o := range got.Observations {
		if v := at(snap.Actual, who.ID, "2026-10", o.Metric); v == nil || *v != o.Value || o.Employee != who.ID {
			t.Errorf("%s %s is %v", who.Number, o.Metric, o.Value)
		}
	}
	for _, total := range got.Totals {
		if !total.Equal {
			t.Errorf("%s: column %s states %v, the rows give %v", who.Number, total.Column, total.Stated, total.Found)
		}
	}
	if len(got.Forms) != 1 || math.Abs(weightsOf(got.Forms[0].Items)-1) > 1e-9 {
		t.Errorf("%s: forms %+v", who.Number, got.Forms)
	}
}

func weightsOf(items []importers.FormItem) float64 {
	sum := 0.0
	for _, it := range items {
		sum += it.Weight
	}
	return sum
}

// An import of a signed form brings its agreement with the batch it came in;
// what it says of the scheme waits for a person.
func TestAPlanKeepsTheFormsAndWhoSignedThem(t *testing.T) {
	d := emptyDesk(t)
	load(t, d, file("花名册.csv", roster))
	snap, err := d.snapshot(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	who := snap.Employees[0]
	c := formCases()[0]
	c.name, c.number = who.Name, who.Number
	doc := c.document(t)
	var out bytes.Buffer
	if err := export.FormWorkbook(&out, doc); err != nil {
		t.Fatal(err)
	}
	plan, err := d.Preview(t.Context(), []File{{Name: "考核表.xlsx", Bytes: out.Bytes()}}, Hints{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	f := plan.Files[0]
	if len(plan.Forms()) != 1 || len(f.Agreements) != 1 {
		t.Fatalf("%v: forms %+v, agreements %+v", f.Err, plan.Forms(), f.Agreements)
	}
	if a := f.Agreements[0]; a.Employee != who.ID || a.With != "欧阳明月" || a.Batch != f.changes.Batch.ID || a.By == "" || a.At.IsZero() {
		t.Errorf("agreement %+v", a)
	}
	if len(f.changes.Schemes) > 0 {
		t.Error("a scheme would be stored unasked")
	}
}

func TestFormsAreWrittenOneAPersonFilledOrEmpty(t *testing.T) {
	d, dir := deskOf(t, demoFile(t), "hr"), t.TempDir()
	snap, err := d.snapshot(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	only := []record.ID{snap.Employees[3].ID, snap.Employees[4].ID}
	for _, filled := range []bool{true, false} {
		paths, err := d.WriteForms(t.Context(), "2026-10", dir, filled, only, nil)
		if err != nil || len(paths) != 2 || !strings.HasSuffix(paths[0], ".xlsx") {
			t.Errorf("filled %v: %v, %v", filled, paths, err)
		}
	}
	_, err = d.WriteForms(t.Context(), "2019-01", dir, false, nil, nil)
	if key := faultKey(err); key != "forms.none" {
		t.Errorf("%q for a month without anybody", key)
	}
}

func faultKey(err error) string {
	fault, ok := err.(*record.Fault)
	if !ok {
		return cmp.Or(fmt.Sprint(err), "none")
	}
	return fault.Key
}
