//go:build office

package export

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"zhiji/app/locale"
	"zhiji/store/record"
)

// converted opens a workbook with LibreOffice, which computes all formulas
// anew, and returns the raw values of each sheet.
func converted(t *testing.T, workbook []byte) map[string][][]string {
	t.Helper()
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "book.xlsx"), workbook, 0o600); err != nil {
		t.Fatal(err)
	}
	// Token 12 of the filter: -1 writes every sheet to a file of its own.
	cmd := exec.Command("soffice", "-env:UserInstallation=file://"+filepath.Join(dir, "profile"), "--headless",
		"--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1",
		"--outdir", dir, filepath.Join(dir, "book.xlsx"))
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("soffice: %v\n%s", err, out)
	}
	sheets := map[string][][]string{}
	files, _ := filepath.Glob(filepath.Join(dir, "book-*.csv"))
	for _, file := range files {
		f, err := os.Open(file)
		if err != nil {
			t.Fatal(err)
		}
		r := csv.NewReader(f)
		r.FieldsPerRecord = -1
		rows, err := r.ReadAll()
		f.Close()
		if err != nil {
			t.Fatal(err)
		}
		name := strings.TrimSuffix(strings.TrimPrefix(filepath.Base(file), "book-"), ".csv")
		sheets[name] = rows
	}
	return sheets
}

func TestLibreOfficeComputesTheSameAppraisal(t *testing.T) {
	for _, l := range locale.Languages {
		d := fixtureLetter(l)
		form := converted(t, written(t, LetterWorkbook, d))[l.Text("export.sheet.form")]
		if form == nil {
			t.Fatal("no appraisal sheet")
		}
		if !strings.Contains(form[2][0], "林𬱖") {
			t.Errorf("name: %q", form[2][0])
		}
		for i, item := range d.Card.Items {
			want := ""
			if item.Score != nil {
				want = strconv.FormatFloat(*item.Score, 'f', -1, 64)
			}
			if got := form[4+i][8]; got != want {
				t.Errorf("%s: item %d scores %q, want %q", l, i, got, want)
			}
		}
		if got := form[9][8]; got != "103.2" {
			t.Errorf("%s: total %q", l, got)
		}
	}
}

func TestLibreOfficeReadsTheReportBack(t *testing.T) {
	d := fixtureReport(locale.Chinese, 40)
	d.Employees[5].Name = "=1+1"
	sheets, s := converted(t, written(t, ReportWorkbook, d)), summarise(d)
	ranking := sheets["排名"]
	if len(sheets) != 7 || ranking == nil || sheets["导入问题"] == nil {
		t.Fatalf("%d sheets", len(sheets))
	}
	for i, place := range places(s.scored) {
		row, c := ranking[4+i], s.scored[i]
		e := s.people[c.Employee]
		if row[0] != strconv.Itoa(place) || row[1] != e.Name || row[2] != e.Number || row[5] != strconv.FormatFloat(c.Total, 'f', -1, 64) {
			t.Errorf("row %v, want %d %s %s %.1f", row, place, e.Name, e.Number, c.Total)
		}
	}
	for i, grade := range s.grades {
		if row := sheets["总览"][10+i]; row[0] != grade || row[1] != strconv.Itoa(s.counts[i]) {
			t.Errorf("grade row %v, want %s %d", row, grade, s.counts[i])
		}
	}
}

func TestLibreOfficeOpensAFileThatGoesBack(t *testing.T) {
	for name, r := range map[string]Reply{
		"the sender's": {Language: locale.Chinese, Original: senders(t), Remarks: someRemarks("Sheet1")},
		"ours": {Language: locale.Chinese, Remarks: someRemarks(""), Sheets: []ReplySheet{
			{Rows: []ReplyRow{{1, []string{"姓名", "实际值"}}, {2, []string{"林𬱖", "很多"}}, {3, []string{"李四", "0.9"}}}},
		}},
	} {
		for sheet, rows := range converted(t, written(t, ReplyWorkbook, r)) {
			if sheet != "说明" && (len(rows) < 3 || rows[1][0] != "林𬱖" || rows[1][1] != "很多") {
				t.Errorf("%s: %s reads %v", name, sheet, rows)
			}
		}
	}
}

// LibreOffice finds in every form what the program found, and fills an empty
// one in by itself once values are typed.
func TestLibreOfficeComputesTheSameForm(t *testing.T) {
	vetoed := fixtureForm(locale.Chinese)
	vetoed.Items[6].Actual = ptr(1)
	vetoed.Card.Vetoes = []record.VetoHit{{Metric: "service.complaint", Actual: 1, Effect: record.ZeroTotal}}
	vetoed.Card.Total = 0
	capped := fixtureForm(locale.English)
	capped.Most, capped.Card.Total = 95, 95
	for name, d := range map[string]FormDocument{
		"filled": fixtureForm(locale.Chinese), "English": fixtureForm(locale.English), "vetoed": vetoed, "at most 95": capped, "ties": tiedForm(),
	} {
		form := converted(t, written(t, FormWorkbook, d))[d.Language.Text("export.sheet.form")]
		row := 4
		for _, it := range d.Items {
			for column, want := range map[int]*float64{formWeight: weightOf(it), formTarget: it.Target, formActual: it.Actual, formPoints: rawPoints(it), formScore: formScoreOf(it)} {
				if it.Kind == record.Veto && column >= formPoints {
					continue
				}
				wantSame(t, name+" "+it.Metric.Name, form[row][column-1], want)
			}
			row++
		}
		wantSame(t, name+" total", form[row][formScore-1], &d.Card.Total)
	}
}

// formScoreOf is an item's score, nil for none.
func formScoreOf(it FormItem) *float64 {
	if it.Score == nil {
		return nil
	}
	return it.Score.Score
}

func wantSame(t *testing.T, what, got string, want *float64) {
	t.Helper()
	if want == nil {
		if got != "" {
			t.Errorf("%s is %q, want nothing", what, got)
		}
		return
	}
	text, percent := strings.CutSuffix(got, "%")
	if percent {
		text += "e-2"
	}
	if v, err := strconv.ParseFloat(text, 64); err != nil || v != *want {
		t.Errorf("%s is %q, want %v", what, got, *want)
	}
}

// tiedForm has sums that lie halfway between two roundings: 90.1 × .05 is
// 4.505 (4.51), 33.35 × .95 is 31.6825 (31.68), and 4.51 + 31.68 + .06 is
// 36.25 (36.3). In binary 4.505 lies below.
func tiedForm() FormDocument {
	d := fixtureForm(locale.Chinese)
	set := func(it *FormItem, weight, points, score float64) {
		it.Weight, it.Rule = weight, record.Rule{Method: record.Bands}
		it.Score = &record.ItemScore{Kind: it.Kind, Weight: weight, Effective: weight, Points: &points, Score: &score}
	}
	set(&d.Items[0], .05, 90.1, 4.51)
	set(&d.Items[1], .95, 33.35, 31.68)
	set(&d.Items[4], 0, .06, .06)
	d.Items = []FormItem{d.Items[0], d.Items[1], d.Items[4]}
	d.Card.Total = 36.3
	return d
}

func TestAnEmptyFormComputesItselfOnceItIsFilledIn(t *testing.T) {
	f, err := excelize.OpenReader(bytes.NewReader(written(t, FormWorkbook, blankForm(locale.Chinese))))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	// As fixtureForm: points of plain ratios compute, the others are typed.
	for cell, v := range map[string]float64{"K5": 126000, "K6": 31.5, "K7": .8735, "L7": 87.35, "L9": 3, "L10": -4.5} {
		if err := f.SetCellValue("考核表", cell, v); err != nil {
			t.Fatal(err)
		}
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		t.Fatal(err)
	}
	form := converted(t, out.Bytes())["考核表"]
	for cell, want := range map[[2]int]float64{{4, formPoints}: 105, {4, formScore}: 52.5, {5, formScore}: 23.75, {6, formScore}: 21.84, {11, formScore}: 96.6} {
		wantSame(t, fmt.Sprint(cell), form[cell[0]][cell[1]-1], &want)
	}
}
