package export

import (
	"bytes"
	"io"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"zhiji/app/locale"
)

// opened writes a workbook and reads it back.
func opened[D any](t *testing.T, write func(io.Writer, D) error, d D) *excelize.File {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(written(t, write, d)))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

// computed returns what a formula cell gives.
func computed(t *testing.T, f *excelize.File, sheet, cell string) float64 {
	t.Helper()
	text, err := f.CalcCellValue(sheet, cell, excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatalf("%s!%s: %v", sheet, cell, err)
	}
	v, err := strconv.ParseFloat(text, 64)
	if err != nil {
		t.Fatalf("%s!%s is %q", sheet, cell, text)
	}
	return v
}

func TestTheFormulasOfTheAppraisalSheetGiveTheScorecard(t *testing.T) {
	d := fixtureLetter(locale.Chinese)
	f := opened(t, LetterWorkbook, d)
	for i, item := range d.Card.Items {
		row := strconv.Itoa(5 + i)
		if item.Score == nil {
			if text, _ := f.CalcCellValue("考核表", "I"+row, excelize.Options{RawCellValue: true}); text != "" {
				t.Errorf("row %s: an item without data scores %q", row, text)
			}
			continue
		}
		if got := computed(t, f, "考核表", "I"+row); got != *item.Score {
			t.Errorf("row %s: score %v, want %v", row, got, *item.Score)
		}
		if got := computed(t, f, "考核表", "H"+row); math.Abs(got-item.Effective) > 1e-12 {
			t.Errorf("row %s: weight %v, want %v", row, got, item.Effective)
		}
	}
	if got := computed(t, f, "考核表", "I10"); got != 103.2 {
		t.Errorf("total %v, want 103.2", got)
	}
}

func TestTextIsNeverAFormula(t *testing.T) {
	for _, name := range []string{
		"=1+1", "+1", "-1", "@SUM(A1)", "\t=1+1", "\r=1+1", "＝1+1", "＋1", "－1", "＠SUM(A1)", `=HYPERLINK("http://x","y")`, "0017", "1E5", "林𬱖",
	} {
		d := fixtureReport(locale.Chinese, 1)
		d.Cards[0] = d.History[0][0] // with a total
		d.Employees[0].Name = name
		f := opened(t, ReportWorkbook, d)
		kind, err := f.GetCellType("排名", "B5")
		if err != nil {
			t.Fatal(err)
		}
		formula, _ := f.GetCellFormula("排名", "B5")
		value, _ := f.GetCellValue("排名", "B5")
		if kind != excelize.CellTypeSharedString || formula != "" || value != name {
			t.Errorf("%q became type %v, formula %q, value %q", name, kind, formula, value)
		}
	}
}

func TestNoPlainCopyIsLeftInOrPassesTheTemporaryFolder(t *testing.T) {
	t.Setenv("TMPDIR", filepath.Join(t.TempDir(), "absent")) // making a file there fails
	t.Setenv("TMP", os.Getenv("TMPDIR"))
	written(t, LetterWorkbook, fixtureLong(locale.Chinese))
	written(t, ReportWorkbook, fixtureReport(locale.Chinese, 1000))
	written(t, LetterPDF, fixtureLong(locale.Chinese))
}

func TestEverySheetOfTheReportPrintsOnA4WithItsHead(t *testing.T) {
	for l, want := range map[locale.Language][]string{
		locale.Chinese: {"总览", "成绩单", "排名", "部门", "趋势", "数据问题", "导入问题"},
		locale.English: {"Overview", "Scorecards", "Ranking", "Departments", "Trends", "Data problems", "Import problems"},
	} {
		f := opened(t, ReportWorkbook, fixtureReport(l, 40))
		if got := f.GetSheetList(); !slices.Equal(got, want) {
			t.Fatalf("sheets %v", got)
		}
		for _, sheet := range want {
			layout, _ := f.GetPageLayout(sheet)
			panes, _ := f.GetPanes(sheet)
			if *layout.Size != 9 || *layout.Orientation != "landscape" || *layout.FitToWidth != 1 {
				t.Errorf("%s: page layout", sheet)
			}
			if !panes.Freeze || panes.YSplit == 0 {
				t.Errorf("%s: head is not frozen", sheet)
			}
			if !slices.ContainsFunc(f.GetDefinedName(), func(n excelize.DefinedName) bool {
				return n.Name == "_xlnm.Print_Titles" && n.Scope == sheet
			}) {
				t.Errorf("%s: the head is not repeated", sheet)
			}
		}
	}
}

func TestTheRankingFormulaAgreesWithThePlaces(t *testing.T) {
	d := fixtureReport(locale.Chinese, 60)
	d.Cards[3].Total = d.Cards[7].Total // a tie
	f, s := opened(t, ReportWorkbook, d), summarise(d)
	for i, place := range places(s.scored) {
		row := strconv.Itoa(5 + i)
		if got := computed(t, f, "排名", "A"+row); got != float64(place) {
			t.Errorf("row %s: rank %v, want %d", row, got, place)
		}
		if name, _ := f.GetCellValue("排名", "B"+row); name != s.people[s.scored[i].Employee].Name {
			t.Errorf("row %s: %q", row, name)
		}
	}
}

func TestTheReportHasChartsOfExcelsOwn(t *testing.T) {
	raw := written(t, ReportWorkbook, fixtureReport(locale.Chinese, 40))
	for i := 1; i <= 4; i++ { // grades, departments twice, trend
		if !bytes.Contains(raw, []byte("xl/charts/chart"+strconv.Itoa(i)+".xml")) {
			t.Errorf("chart %d is missing", i)
		}
	}
}

func TestSheetNamesKeepToExcelsRules(t *testing.T) {
	for in, want := range map[string]string{
		"a/b[c]:d*e?f\\g": "a-b-c--d-e-f-g", "'x'": "x", strings.Repeat("表", 40): strings.Repeat("表", 31),
	} {
		if got := sheetName(in); got != want {
			t.Errorf("sheetName(%q) = %q, want %q", in, got, want)
		}
	}
}
