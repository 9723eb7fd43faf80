package flow

import (
	"archive/zip"
	"bytes"
	"context"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"zhiji/importers"
	"zhiji/store/record"
)

const people = "工号,姓名,部门,岗位,入职日期\n001,张三,销售部,销售顾问,2024-01-01\n002,李四,销售部,销售顾问,2024-01-01\n"

func staffFile() File { return File{Name: "花名册.csv", Bytes: []byte(people)} }

// planOf previews files that all can be read.
func planOf(t *testing.T, d *Desk, files ...File) *Plan {
	t.Helper()
	plan, err := d.Preview(context.Background(), files, Hints{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range plan.Files {
		if f.Err != nil {
			t.Fatalf("%s: %v", f.Name, f.Err)
		}
	}
	return plan
}

func TestWhatAPersonConfirmedIsReadTheSameWayNextMonth(t *testing.T) {
	ctx, d := context.Background(), emptyDesk(t)
	load(t, d, staffFile())
	october := File{Name: "统计_2026年10月.csv", Bytes: []byte("编号,谁,数\n001,张三,9\n")}
	if _, err := d.Preview(ctx, []File{october}, Hints{}, nil); err != nil {
		t.Fatal(err)
	}
	october.Wishes = []importers.Wish{{Header: 1, Rows: [2]int{1, 1}, Recipe: &record.Recipe{
		Name: "统计", Kind: "metrics_wide", HeaderRows: 1,
		Columns: []record.RecipeColumn{{Header: "编号", Field: "number"}, {Header: "谁", Field: "name"}, {Header: "数", Field: "actual", Metric: "sales.amount", Unit: "万元"}},
	}}}
	plan := planOf(t, d, october)
	plan.Remember = true
	if _, err := d.Commit(ctx, plan, nil); err != nil {
		t.Fatal(err)
	}
	recipes, err := d.Session.Recipes()
	if err != nil || len(recipes) != 1 || recipes[0].Name != "统计" || recipes[0].By == "" {
		t.Fatalf("recipes %+v, %v", recipes, err)
	}
	november := planOf(t, d, File{Name: "统计_2026年9月.csv", Bytes: []byte("编号,谁,数\n002,李四,7\n")})
	table := november.Files[0].Batch.Tables[0]
	if table.Recipe == nil || table.Recipe.ID != recipes[0].ID || len(table.Questions) != 0 {
		t.Fatalf("recipe %+v, questions %+v", table.Recipe, table.Questions)
	}
	if v := table.Observations[0]; v.Value != 70000 || v.Period != "2026-09" {
		t.Errorf("%+v", v)
	}
	november.Remember = true
	if _, err := d.Commit(ctx, november, nil); err != nil {
		t.Fatal(err)
	}
	if recipes, _ := d.Session.Recipes(); len(recipes) != 1 {
		t.Errorf("%d recipes after the same layout came again, want 1", len(recipes))
	}
}

func TestNothingIsRememberedUnlessAPersonConfirmed(t *testing.T) {
	d := emptyDesk(t)
	load(t, d, staffFile())
	if recipes, err := d.Session.Recipes(); err != nil || len(recipes) != 0 {
		t.Errorf("recipes %+v, %v", recipes, err)
	}
}

func TestRecipesOfOneFileAreToldApartByTheirSheets(t *testing.T) {
	p := &planner{}
	first := p.newName("指标_2026年10月.xlsx", "转化率", nil)
	second := p.newName("指标_2026年10月.xlsx", "线索数 2026", []record.Recipe{{Name: first}})
	if first != "指标" || second != "指标 · 线索数" {
		t.Errorf("%q and %q", first, second)
	}
}

func TestARecipeIsCalledByItsFileWithoutTheMonth(t *testing.T) {
	for file, want := range map[string]string{
		"客服绩效数据_2026年10月.xlsx":             "客服绩效数据",
		"知行科技_月度汇总_20261001-20261031.xlsx": "知行科技_月度汇总",
		"研发代码质量_2026-10.xlsx":              "研发代码质量",
		"2020-6-14人事部周报.xlsx":              "人事部周报",
		"订单_2026年10月 - 副本 (2).csv":         "订单",
		"报表.zip/订单.csv":                    "订单",
		"十月.xlsx":                          "汇总表",
	} {
		if got := recipeName(file, "汇总表"); got != want {
			t.Errorf("%s: %q, want %q", file, got, want)
		}
	}
}

// twice imports a file, and plans another state of it: one value is new, one
// changed and one equal.
func twice(t *testing.T) (*Desk, *Plan) {
	t.Helper()
	d := emptyDesk(t)
	load(t, d, staffFile(), File{Name: "业绩.csv", Bytes: []byte("工号,姓名,考核月份,指标名称,实际值\n001,张三,2026年9月,销售额,9\n002,李四,2026年9月,销售额,8\n")})
	return d, planOf(t, d, File{Name: "业绩新.csv", Bytes: []byte("工号,姓名,考核月份,指标名称,实际值\n001,张三,2026年9月,销售额,9\n002,李四,2026年9月,销售额,7\n002,李四,2026年8月,销售额,5\n")})
}

func TestAFileBroughtAgainSaysWhatIsNewChangedAndEqual(t *testing.T) {
	_, plan := twice(t)
	got := plan.Files[0].Against
	if got.New != 1 || got.Changed != 1 || got.Equal != 1 || len(got.Changes) != 1 {
		t.Fatalf("%+v", got)
	}
	if c := got.Changes[0]; c.Old != 8 || c.New != 7 || c.Source.Cell != "E3" || c.Closed {
		t.Errorf("%+v", c)
	}
}

func TestTheValueThatWasReplacedStaysInTheHistory(t *testing.T) {
	d, plan := twice(t)
	batches, err := d.Commit(t.Context(), plan, nil)
	if err != nil {
		t.Fatal(err)
	}
	snap, err := d.Session.Snapshot(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	li := snap.Employees[slices.IndexFunc(snap.Employees, func(e record.Employee) bool { return e.Number == "002" })].ID
	past, err := d.Session.History(li, "2026-09")
	if err != nil || len(past) != 2 || past[0].Value != 8 || !past[0].Superseded || past[1].Value != 7 || past[1].Batch != batches[0].ID {
		t.Errorf("history %+v, %v", past, err)
	}
}

func TestOnlyANewerStateOfAFileReplacesValuesWithoutADoubt(t *testing.T) {
	d := emptyDesk(t)
	rate := func(name, value string) File {
		return File{Name: name, Bytes: []byte("工号,姓名,考核月份,指标名称,实际值\n001,张三,2026年9月,质检合格率," + value + "\n")}
	}
	load(t, d, staffFile(), rate("质检_2026年9月.csv", "95%"))
	newer := planOf(t, d, rate("质检_2026年9月 (2).csv", "90%")).Files[0]
	if len(newer.Doubts) != 0 || newer.Against.Changed != 1 {
		t.Errorf("a newer state: doubts %+v, against %+v", newer.Doubts, newer.Against)
	}
	if other := planOf(t, d, rate("抽查_2026年9月.csv", "90%")).Files[0]; len(other.Doubts) != 1 || other.Doubts[0].Kind != "duplicate" {
		t.Errorf("another file: doubts %+v", other.Doubts)
	}
}

func TestAnArchiveGivesItsSpreadsheetsAndNamesTheOthers(t *testing.T) {
	var packed bytes.Buffer
	w := zip.NewWriter(&packed)
	for name, text := range map[string]string{"人事/花名册.csv": people, "说明.pdf": "%PDF-1.4"} {
		part, err := w.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := part.Write([]byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "十月.zip")
	if err := os.WriteFile(path, packed.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	files, refused := ReadFiles(t.Context(), path)
	if len(files) != 1 || len(refused) != 1 || files[0].Name != "十月.zip/花名册.csv" {
		t.Fatalf("files %v, refused %v", files, refused)
	}
	plan := planOf(t, emptyDesk(t), files...)
	if got := plan.Files[0].Batch; got.Tables[0].Rows.Good != 2 {
		t.Errorf("%+v", got.Tables[0].Rows)
	}
}
