package importers

import (
	"encoding/json"
	"math"
	"os"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"zhiji/store/record"
)

// page is one sheet of a test workbook. Merges and styles name cells in A1
// form; a style is a number format code.
type page struct {
	name   string
	rows   [][]any
	merges [][2]string
	styles map[string]string // "B2:B9" -> code
	hidden bool
}

// workbook writes a real .xlsx with excelize.
func workbook(t testing.TB, pages ...page) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	for i, p := range pages {
		if p.name == "" {
			p.name = "Sheet1"
		}
		if i == 0 {
			must(t, f.SetSheetName("Sheet1", p.name))
		} else if _, err := f.NewSheet(p.name); err != nil {
			t.Fatal(err)
		}
		for r, row := range p.rows {
			must(t, f.SetSheetRow(p.name, "A"+itoa(r+1), &row))
		}
		for _, m := range p.merges {
			must(t, f.MergeCell(p.name, m[0], m[1]))
		}
		for area, code := range p.styles {
			style, err := f.NewStyle(&excelize.Style{CustomNumFmt: &code})
			must(t, err)
			first, last := splitArea(area)
			must(t, f.SetCellStyle(p.name, first, last, style))
		}
		if p.hidden {
			must(t, f.SetSheetVisible(p.name, false))
		}
	}
	buf, err := f.WriteToBuffer()
	must(t, err)
	return buf.Bytes()
}

// workbookOf writes a workbook of one sheet.
func workbookOf(rows [][]any) []byte {
	f := excelize.NewFile()
	defer f.Close()
	for r, row := range rows {
		_ = f.SetSheetRow("Sheet1", "A"+itoa(r+1), &row)
	}
	buf, err := f.WriteToBuffer()
	if err != nil {
		panic(err)
	}
	return buf.Bytes()
}

func splitArea(area string) (first, last string) {
	for i := range area {
		if area[i] == ':' {
			return area[:i], area[i+1:]
		}
	}
	return area, area
}

func itoa(n int) string { return plain(float64(n)) }

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// firm is a small firm: 0001 张三 and 0002 李四 in 销售部, 1003 and 1004 both
// 张伟 in 销售部 and 研发部, 0005 欧阳𬱖, 0006 王芳.
func firm(t testing.TB) Known {
	t.Helper()
	data, err := os.ReadFile("../assets/library/metrics.json")
	must(t, err)
	k := Known{
		MonthStart: 1, Today: record.NewDate(2026, time.November, 5),
		Departments: []record.Department{{ID: "sales", Name: "销售部"}, {ID: "dev", Name: "研发部"}, {ID: "team", Name: "平台组", Parent: "dev"}},
	}
	must(t, json.Unmarshal(data, &k.Metrics))
	for _, p := range []struct {
		id, number, name string
		department       record.ID
	}{
		{"zhang", "0001", "张三", "sales"},
		{"li", "0002", "李四", "sales"},
		{"wei1", "1003", "张伟", "sales"},
		{"wei2", "1004", "张伟", "team"},
		{"ouyang", "0005", "欧阳𬱖", "sales"},
		{"wang", "0006", "王芳", "sales"},
	} {
		k.Employees = append(k.Employees, record.Employee{
			ID: record.ID(p.id), Number: p.number, Name: p.name,
			Posts: []record.Assignment{{From: record.NewDate(2020, 1, 1), Department: p.department}},
		})
	}
	return k
}

// readOne reads a file that must give a batch with one table.
func readOne(t testing.TB, name string, data []byte, k Known) Table {
	t.Helper()
	b, err := Read(t.Context(), name, data, k)
	must(t, err)
	if len(b.Tables) != 1 {
		t.Fatalf("%d tables, want 1", len(b.Tables))
	}
	return b.Tables[0]
}

// wantKind fails unless the table was recognised with a reason, and the rows
// add up.
func wantKind(t testing.TB, got Table, kind Kind, rows Rows) {
	t.Helper()
	if got.Kind != kind || got.Confidence < 0.6 || len(got.Reasons) == 0 {
		t.Errorf("kind %s at %.2f for %v, want %s", got.Kind, got.Confidence, got.Reasons, kind)
	}
	if got.Rows != rows {
		t.Errorf("rows %+v, want %+v; problems %+v questions %+v", got.Rows, rows, got.Problems, got.Questions)
	}
}

// value returns the observation of a person, metric and period, NaN if none.
func value(got Table, employee, metric record.ID, period record.PeriodKey) float64 {
	for _, o := range got.Observations {
		if o.Employee == employee && o.Metric == metric && o.Period == period {
			return o.Value
		}
	}
	return math.NaN()
}

func wantValue(t testing.TB, got Table, employee, metric record.ID, period record.PeriodKey, want float64) {
	t.Helper()
	if v := value(got, employee, metric, period); v != want {
		t.Errorf("%s %s %s = %v, want %v", employee, metric, period, v, want)
	}
}

func target(got Table, employee, metric record.ID, period record.PeriodKey) record.Target {
	for _, g := range got.Targets {
		if g.Employee == employee && g.Metric == metric && g.Period == period {
			return g
		}
	}
	return record.Target{}
}

// wantProblem fails unless a cell has a problem of a key.
func wantProblem(t testing.TB, got Table, cell, key string, fatal bool) record.Problem {
	t.Helper()
	for _, p := range got.Problems {
		if p.Cell == cell && p.Key == key && p.Fatal == fatal {
			return p
		}
	}
	t.Errorf("no problem %s (fatal %v) at %s in %+v", key, fatal, cell, got.Problems)
	return record.Problem{}
}

func wantQuestion(t testing.TB, got Table, key string, rows int) Question {
	t.Helper()
	for _, q := range got.Questions {
		if q.Key == key && q.Rows == rows {
			return q
		}
	}
	t.Errorf("no question %s for %d rows in %+v", key, rows, got.Questions)
	return Question{}
}

func wantStep(t testing.TB, got Table, key string, count int) {
	t.Helper()
	n := 0
	for _, s := range got.Cleaning {
		if s.Key == key {
			n += s.Count
		}
	}
	if n != count {
		t.Errorf("step %s %d times, want %d; cleaning %+v", key, n, count, got.Cleaning)
	}
}

func asJSON(t testing.TB, v any) []byte {
	t.Helper()
	data, err := json.Marshal(v)
	must(t, err)
	return data
}
