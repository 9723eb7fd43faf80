package flow

import (
	"context"
	"slices"
	"testing"

	"zhiji/store/record"
)

func TestTheReportNamesTheProblemsOfThePeriodsFilesInForce(t *testing.T) {
	ctx, d := context.Background(), september(t)
	wrong := "1001,张三,2026-09,满意度,9O%\n"
	load(t, d, file("8月.csv", metricHead+"1002,李四,2026-08,满意度,90%\n1001,张三,2026-08,满意度,8O%\n"))
	void := load(t, d, file("作废.csv", metricHead+wrong+"1002,李四,2026-09,满意度,90%\n"))[0]
	load(t, d, file("改正.csv", metricHead+"1002,李四,2026-09,满意度,91%\n"+wrong))
	load(t, d, file("改正.csv", metricHead+"1002,李四,2026-09,满意度,91%\n1001,张三,2026-09,满意度,90%\n"))
	load(t, d, file("满意度.csv", metricHead+"1002,李四,2026-09,满意度,92%\n"+wrong))
	if err := d.Undo(ctx, void.ID, "错误的文件"); err != nil {
		t.Fatal(err)
	}
	if _, err := d.Compute(ctx, "2026-09", nil); err != nil {
		t.Fatal(err)
	}
	doc, err := d.ReportDocument(ctx, "2026-09")
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]int{}
	for _, b := range doc.Imports {
		got[b.File] += len(b.Problems)
	}
	for name, want := range map[string]int{"满意度.csv": 1, "改正.csv": 0, "订单1.csv": 0, "目标.csv": 0} {
		if n, ok := got[name]; !ok || n != want {
			t.Errorf("%s has %d problems (named: %v), want %d", name, n, ok, want)
		}
	}
	for _, name := range []string{"作废.csv", "8月.csv"} {
		if _, ok := got[name]; ok {
			t.Errorf("%s is named: it is not in force, or of another month", name)
		}
	}
	last := doc.Imports[slices.IndexFunc(doc.Imports, func(b record.Batch) bool { return b.File == "满意度.csv" })]
	if p := last.Problems[0]; p.Cell != "E3" || p.Key != "not_number_guess" || last.Held != 1 {
		t.Errorf("problem %+v of %d rows kept back, want cell E3 and one", p, last.Held)
	}
}

func TestAFileWithoutAPeriodBelongsWhereItWasImported(t *testing.T) {
	october, err := record.NewCompany("甲").Period("2026-10")
	if err != nil {
		t.Fatal(err)
	}
	for day, want := range map[record.Date]bool{
		record.NewDate(2026, 9, 30): false, record.NewDate(2026, 10, 1): true,
		record.NewDate(2026, 12, 1): true, record.NewDate(2026, 12, 2): false,
	} {
		snap := &record.Snapshot{Company: record.NewCompany("甲"), Batches: []record.Batch{{File: "花名册.xlsx", At: day.Time()}}}
		if got := len(importsOf(snap, october)) == 1; got != want {
			t.Errorf("a roster of %v is named: %v, want %v", day, got, want)
		}
	}
}
