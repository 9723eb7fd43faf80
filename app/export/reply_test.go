package export

import (
	"bytes"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"zhiji/app/locale"
)

// senders is a workbook with a formula, a style, a comment and two sheets.
func senders(t *testing.T) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	style, err := f.NewStyle(&excelize.Style{NumFmt: 10, Font: &excelize.Font{Bold: true}})
	for _, err := range []error{
		err, f.SetSheetRow("Sheet1", "A1", &[]any{"姓名", "实际值"}), f.SetSheetRow("Sheet1", "A2", &[]any{"林𬱖", "很多"}),
		f.SetSheetRow("Sheet1", "A3", &[]any{"李四", 0.9}), f.SetCellStyle("Sheet1", "B3", "B3", style),
		f.SetCellFormula("Sheet1", "B4", "B3*2"), f.AddComment("Sheet1", excelize.Comment{Cell: "B2", Author: "a", Text: "原来的批注"}),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	if _, err := f.NewSheet("说明"); err != nil {
		t.Fatal(err)
	}
	buf, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

func someRemarks(sheet string) []Remark {
	return []Remark{
		{sheet, "B2", "“很多”不是数字。", true}, {sheet, "B2", "请补上。", false}, {sheet, "B3", "请留意。 建议：=90%", false},
	}
}

// reopened writes a reply and opens it.
func reopened(t *testing.T, r Reply) *excelize.File {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(written(t, ReplyWorkbook, r)))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

// markOf returns the ground of a cell and its comment.
func markOf(t *testing.T, f *excelize.File, sheet, cell string) (ground, comment string) {
	t.Helper()
	id, err := f.GetCellStyle(sheet, cell)
	if err != nil {
		t.Fatal(err)
	}
	style, err := f.GetStyle(id)
	if err != nil {
		t.Fatal(err)
	}
	if len(style.Fill.Color) > 0 {
		ground = style.Fill.Color[0]
	}
	list, err := f.GetComments(sheet)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range list {
		if c.Cell != cell {
			continue
		}
		comment += c.Text
		for _, run := range c.Paragraph {
			comment += run.Text
		}
	}
	return ground, comment
}

func TestAWorkbookGoesBackWithItsProblemsMarkedAndNothingElseChanged(t *testing.T) {
	f := reopened(t, Reply{Language: locale.Chinese, Original: senders(t), Remarks: someRemarks("Sheet1")})
	ground, comment := markOf(t, f, "Sheet1", "B2")
	if ground != heldGround || !strings.Contains(comment, "原来的批注") || !strings.Contains(comment, "不是数字") || !strings.Contains(comment, "请补上") {
		t.Errorf("B2: %s, %q", ground, comment)
	}
	ground, comment = markOf(t, f, "Sheet1", "B3")
	id, _ := f.GetCellStyle("Sheet1", "B3")
	style, err := f.GetStyle(id)
	if err != nil || ground != doubtGround || !strings.Contains(comment, "建议：=90%") || style.NumFmt != 10 || !style.Font.Bold {
		t.Errorf("B3: %s, %q, %+v, %v", ground, comment, style, err)
	}
	if ground, comment = markOf(t, f, "Sheet1", "A2"); ground != "" || comment != "" {
		t.Errorf("A2 is marked: %s %q", ground, comment)
	}
	formula, _ := f.GetCellFormula("Sheet1", "B4")
	if name, _ := f.GetCellValue("Sheet1", "A2"); formula != "B3*2" || name != "林𬱖" || len(f.GetSheetList()) != 2 {
		t.Errorf("formula %q, name %q, sheets %v", formula, name, f.GetSheetList())
	}
}

func TestAFileThatIsNoWorkbookGoesBackAsOne(t *testing.T) {
	for name, original := range map[string][]byte{"text": nil, "damaged": []byte("PK\x03\x04坏了")} {
		r := Reply{Language: locale.Chinese, Original: original, Remarks: someRemarks(""), Sheets: []ReplySheet{
			{Rows: []ReplyRow{{1, []string{"姓名", "实际值"}}, {2, []string{"林𬱖", "很多"}}, {3, []string{"李四", "=1+1"}}}},
		}}
		f := reopened(t, r)
		sheet := f.GetSheetList()[0]
		ground, comment := markOf(t, f, sheet, "B2")
		if ground != heldGround || !strings.Contains(comment, "不是数字") {
			t.Errorf("%s: B2: %s, %q", name, ground, comment)
		}
		if ground, _ = markOf(t, f, sheet, "B3"); ground != doubtGround {
			t.Errorf("%s: B3: %s", name, ground)
		}
		formula, _ := f.GetCellFormula(sheet, "B3")
		if text, _ := f.GetCellValue(sheet, "B3"); text != "=1+1" || formula != "" {
			t.Errorf("%s: a text became the formula %q, %q", name, formula, text)
		}
	}
}

func TestMoreProblemsThanCommentsAreColouredAllTheSame(t *testing.T) {
	s := ReplySheet{Name: "表"}
	r := Reply{Language: locale.English}
	for row := 1; row <= MostRemarks+5; row++ {
		s.Rows = append(s.Rows, ReplyRow{row, []string{"x"}})
		r.Remarks = append(r.Remarks, Remark{"表", "A" + strconv.Itoa(row), "look", true})
	}
	r.Sheets = []ReplySheet{s}
	f := reopened(t, r)
	last := "A" + strconv.Itoa(MostRemarks+5)
	if ground, comment := markOf(t, f, "表", last); ground != heldGround || comment != "" {
		t.Errorf("%s: %q, comment %q", last, ground, comment)
	}
	if list, err := f.GetComments("表"); err != nil || len(list) != MostRemarks {
		t.Errorf("%d comments, %v", len(list), err)
	}
}
