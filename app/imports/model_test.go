package imports

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"zhiji/app/flow"
	"zhiji/app/flow/flowtest"
	"zhiji/app/locale"
	"zhiji/store/record"
)

const (
	roster  = "工号,姓名,部门,岗位,入职日期\n001,张三,销售部,销售顾问,2024-01-01\n002,李四,销售部,销售顾问,2024-01-01\n"
	actuals = "工号,姓名,考核月份,指标名称,实际值\n001,张三,2026年10月,销售额,9万\n002,李四,2026年10月,销售额,很多\n"
)

func quiet(string, int, int) {}

// readAll previews files on a desk.
func readAll(t testing.TB, desk *flow.Desk, hint record.PeriodKey, paths ...string) *preview {
	t.Helper()
	c := chosen{hint: hint}
	if err := c.add(context.Background(), paths, quiet); err != nil {
		t.Fatal(err)
	}
	p, err := c.read(context.Background(), desk, locale.Chinese, quiet)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// previewOf is the only table of a file, read after the roster.
func previewOf(t *testing.T, text string) table {
	t.Helper()
	p := readAll(t, flowtest.Firm(t), "", put(t, map[string]string{"花名册.csv": roster, "业绩.csv": text})...)
	for _, f := range p.files {
		if f.name == "业绩.csv" {
			return f.tables[0]
		}
	}
	t.Fatal("业绩.csv is not in the preview")
	return table{}
}

func TestThePreviewSaysHowATableWasUnderstood(t *testing.T) {
	sheet := previewOf(t, actuals)
	if sheet.kind != "指标数据" || sheet.period != "按行或列" || sheet.good != 1 || sheet.held != 1 {
		t.Errorf("%s of %s, %d good, %d held", sheet.kind, sheet.period, sheet.good, sheet.held)
	}
	if want := (mapped{"E", "实际值", "实际值"}); sheet.mapping[4] != want {
		t.Errorf("mapping = %v, want %v", sheet.mapping[4], want)
	}
}

func TestThePreviewNamesProblemsAndCleaningWithTheirCells(t *testing.T) {
	sheet := previewOf(t, actuals)
	want := []problem{{text: "“很多”不是数字。请改成数字；没有数据就留空。", cell: "E3", fatal: true, key: "not_number"}}
	if !slices.Equal(sheet.problems, want) {
		t.Errorf("problems = %+v, want %+v", sheet.problems, want)
	}
	if want := []cleaned{{"“实际值”列：“万”换算成个：9万", 1, "E2"}}; !slices.Equal(sheet.cleaning, want) {
		t.Errorf("cleaning = %+v, want %+v", sheet.cleaning, want)
	}
}

func TestThePreviewSumsAllFilesUp(t *testing.T) {
	p := readAll(t, flowtest.Firm(t), "", put(t, map[string]string{"花名册.csv": roster, "业绩.csv": actuals})...)
	if p.sum != (tally{files: 2, good: 3, held: 1, fresh: 1}) || !p.ready() {
		t.Errorf("sum = %+v", p.sum)
	}
}

func TestFilesThatCannotBeReadAreNamedAndStopNoOther(t *testing.T) {
	paths := put(t, map[string]string{"花名册.csv": roster, "坏.xlsx": "PK\x03\x04坏了"})
	p := readAll(t, flowtest.Firm(t), "", append(paths, "/没有/这个.csv")...)
	wrong := map[string]bool{}
	for _, it := range p.items(locale.Chinese) {
		if it.wrong {
			wrong[it.title] = true
			if strings.Contains(it.fault, it.title) {
				t.Errorf("%q names the file that stands beside it", it.fault)
			}
		}
	}
	if !wrong["坏.xlsx"] || !wrong["这个.csv"] || len(wrong) != 2 || p.sum.good != 2 {
		t.Errorf("wrong = %v, sum %+v", wrong, p.sum)
	}
}

func TestAFileThatWasImportedIsNotImportedAgain(t *testing.T) {
	desk := flowtest.Firm(t)
	paths := put(t, map[string]string{"花名册.csv": roster})
	p := readAll(t, desk, "", paths...)
	if _, err := desk.Commit(context.Background(), p.plan, nil); err != nil {
		t.Fatal(err)
	}
	again := readAll(t, desk, "", paths...)
	items := again.items(locale.Chinese)
	if again.ready() || len(items) != 1 || items[0].fault != locale.Chinese.Text("imports.known") {
		t.Errorf("items = %+v", items)
	}
}

func TestAMonthCanBeGivenToATableWithoutOne(t *testing.T) {
	desk := flowtest.Firm(t)
	text := "工号,姓名,指标名称,实际值\n001,张三,销售额,90000\n"
	paths := put(t, map[string]string{"a花名册.csv": roster, "业绩.csv": text})
	if p := readAll(t, desk, "", paths...); p.sum.good != 2 || p.sum.held != 1 {
		t.Errorf("without a month: %+v", p.sum)
	}
	if p := readAll(t, desk, "2026-10", paths...); p.sum.good != 3 || p.sum.held != 0 {
		t.Errorf("with a month: %+v", p.sum)
	}
}

func TestAFolderGivesItsSpreadsheetsAndNoFileIsTakenTwice(t *testing.T) {
	paths := put(t, map[string]string{"花名册.csv": roster, "业绩.csv": actuals, "说明.pdf": "x"})
	dir := strings.TrimSuffix(paths[0], "/"+lastPart(paths[0]))
	c := chosen{}
	if err := c.add(context.Background(), []string{dir, paths[0]}, quiet); err != nil {
		t.Fatal(err)
	}
	if len(c.files) != 2 || len(c.refused) != 0 {
		t.Errorf("%d files, refused %v", len(c.files), c.refused)
	}
}

func lastPart(path string) string { return path[strings.LastIndex(path, "/")+1:] }

func TestBatchesAreListedNewestFirstWithTheirState(t *testing.T) {
	at := time.Date(2026, 11, 1, 9, 0, 0, 0, time.UTC)
	snap := &record.Snapshot{
		Batches: []record.Batch{
			{ID: "1", File: "九月.csv", At: at, By: "u", Kinds: []string{"orders"}, Periods: []record.PeriodKey{"2026-09"}},
			{ID: "2", File: "错的.csv", At: at.Add(time.Hour), Periods: []record.PeriodKey{"2026-10"}, Void: true},
			{ID: "3", File: "十月.csv", At: at.Add(2 * time.Hour), Kinds: []string{"orders", "targets"}, Periods: []record.PeriodKey{"2026-11", "2026-10"}},
		},
		Closings: []record.Closing{{Period: "2026-09"}},
	}
	list := newBatches(snap, []record.Void{{Batch: "2", Reason: "用错了表"}}, []record.User{{ID: "u", Login: "hr"}}, locale.Chinese)
	var files, states []string
	for _, b := range list {
		files, states = append(files, b.file), append(states, b.state)
	}
	if !slices.Equal(files, []string{"十月.csv", "错的.csv", "九月.csv"}) || !slices.Equal(states, []string{effective, void, closed}) {
		t.Fatalf("%v %v", files, states)
	}
	if b := list[0]; b.kinds != "销售订单、目标" || b.periods != "2026-10 至 2026-11" || !b.undoable() {
		t.Errorf("%+v", b)
	}
	if list[1].reason != "用错了表" || list[1].undoable() || list[2].undoable() || list[2].by != "hr" {
		t.Errorf("%+v", list[1:])
	}
	for _, l := range locale.Languages {
		for _, b := range list {
			if !l.Has("imports.state." + b.state) {
				t.Errorf("%s: no word for %s", l, b.state)
			}
		}
	}
}

func TestMonthsGoBackOverTheTurnOfTheYear(t *testing.T) {
	got := months(record.NewDate(2026, time.February, 3))
	if len(got) != hintMonths || got[0] != "2026-02" || got[2] != "2025-12" {
		t.Errorf("%v", got)
	}
}
