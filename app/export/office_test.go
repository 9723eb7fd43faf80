//go:build office

package export

import (
	"encoding/csv"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"zhiji/app/locale"
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
