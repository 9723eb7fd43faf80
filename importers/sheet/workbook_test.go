package sheet

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"zhiji/store/record"
)

// raw builds a workbook whose only sheet holds the given rows of XML.
func raw(t *testing.T, workbookPr, rows, after string) []byte {
	t.Helper()
	const rel = `http://schemas.openxmlformats.org/officeDocument/2006/relationships/`
	var buf bytes.Buffer
	w := zip.NewWriter(&buf)
	for name, text := range map[string]string{
		"_rels/.rels":                `<Relationships><Relationship Id="r1" Type="` + rel + `officeDocument" Target="/xl/workbook.xml"/></Relationships>`,
		"xl/workbook.xml":            `<x:workbook xmlns:x="s">` + workbookPr + `<x:sheets><x:sheet name="表&amp;1" r:id="r9"/></x:sheets></x:workbook>`,
		"xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id='r9' Type='` + rel + `worksheet' Target='worksheets\sheet1.xml'/></Relationships>`,
		"xl/worksheets/sheet1.xml":   `<?xml version="1.0"?><worksheet><!-- a > b --><sheetData>` + rows + `</sheetData>` + after + `</worksheet>`,
	} {
		part, err := w.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(part, text); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

func readRaw(t *testing.T, workbookPr, rows, after string) *Sheet {
	t.Helper()
	b, err := Read(t.Context(), "a.xlsx", raw(t, workbookPr, rows, after), Options{})
	if err != nil {
		t.Fatal(err)
	}
	return b.Sheets[0]
}

func TestEveryTypeOfCell(t *testing.T) {
	s := readRaw(t, "", `<row r="3"><c r="B3"><v>1.5</v></c><c t="b"><v>1</v></c><c t="e"><v>#N/A</v></c>`+
		`<c t="d"><v>2026-10-31T00:00:00</v></c><c t="str"><f>A1</f><v>结果</v></c><c><f>A1</f></c>`+
		`<c t="inlineStr"><is><r><t>甲</t></r><rPh><t>jia</t></rPh><r><t xml:space="preserve"> &lt;乙&#x2116;</t></r></is></c>`+
		`<c><v>0.84999999999999998</v></c><c s="9999999"/></row><row><c><v>7</v></c></row>`, `<mergeCells><mergeCell ref="B3:C4"/></mergeCells>`)
	want := []Cell{
		{},
		{Kind: Number, Text: "1.5", Value: 1.5},
		{Kind: Bool, Text: "1"},
		{Kind: Error, Text: "#N/A"},
		{Kind: Day, Text: "2026-10-31T00:00:00"},
		{Kind: Text, Text: "结果"},
		{Kind: Uncalculated},
		{Kind: Text, Text: "甲 <乙№"},
		{Kind: Number, Text: "0.85", Value: 0.85},
	}
	row := s.Row(3)
	if s.Name != "表&1" || len(row.Cells) != len(want) {
		t.Fatalf("sheet %q, row %+v", s.Name, row)
	}
	for i, c := range want {
		if row.Cells[i] != c {
			t.Errorf("%s: %+v, want %+v", CellName(3, i), row.Cells[i], c)
		}
	}
	if c := s.Row(4).Cell(0); c.Value != 7 {
		t.Errorf("a row without a number: %+v", c)
	}
	if s.Merges[0] != (Range{3, 1, 4, 2}) {
		t.Errorf("merges %+v", s.Merges)
	}
}

func TestAFormulaMayResultInAnEmptyText(t *testing.T) {
	s := readRaw(t, "", `<row><c t="str"><f>IF(1,"")</f><v></v></c><c t="str"><f>A1</f></c><c><f>A1</f><v/></c></row>`, "")
	for column, want := range []CellKind{Blank, Uncalculated, Uncalculated} {
		if got := s.Row(1).Cell(column).Kind; got != want {
			t.Errorf("%s: kind %d, want %d", ColumnName(column), got, want)
		}
	}
}

func TestEpochs(t *testing.T) {
	// ECMA-376 part 1, 18.17.4.1; serial 60 is the day that never was.
	for serial, want := range map[float64]string{1: "1900-01-01", 59: "1900-02-28", 60: "", 61: "1900-03-01", 46326.99: "2026-10-31", 0: "", -1: "", 3e6: ""} {
		if got := since1900.date(serial).String(); got != want {
			t.Errorf("1900: %v is %s, want %s", serial, got, want)
		}
	}
	for serial, want := range map[float64]string{0: "1904-01-01", 44864: "2026-10-31"} {
		if got := since1904.date(serial).String(); got != want {
			t.Errorf("1904: %v is %s, want %s", serial, got, want)
		}
	}
	s := readRaw(t, `<workbookPr date1904="1"/>`, `<row><c><v>44864</v></c></row>`, "")
	if d := s.Date(s.Row(1).Cell(0).Value); d != record.NewDate(2026, time.October, 31) {
		t.Errorf("a workbook of 1904: %v", d)
	}
}

func TestFormats(t *testing.T) {
	for code, want := range map[string]Format{
		"yyyy-mm-dd": {Date: true}, `yyyy"年"m"月"d"日"`: {Date: true}, `m"月"`: {Date: true}, "[$-804]yyyy/m/d;@": {Date: true},
		"m/d/yy h:mm": {Date: true}, "mmm-yy": {Date: true}, "h:mm:ss": {Time: true}, "[h]:mm": {Time: true}, "mm:ss": {Time: true},
		"0.0%": {Percent: true}, "0000": {Zeros: 4}, "0": {Zeros: 1}, "General": {}, "@": {}, "#,##0.00": {},
		`"完成"0`: {Zeros: 1}, `[Red]0.00;[Magenta]-0.00`: {}, `0"days"`: {Zeros: 1}, `_ ¥* #,##0_ `: {},
	} {
		want.Code = code
		if got := ParseFormat(code); got != want {
			t.Errorf("%q: %+v, want %+v", code, got, want)
		}
	}
}

func TestShow(t *testing.T) {
	f := excelize.NewFile()
	defer f.Close()
	for cell, c := range map[string]struct {
		value any
		code  string
	}{"A1": {46326, "yyyy/m/d"}, "B1": {0.855, "0%"}, "C1": {12, "0000"}, "D1": {"文字", "@"}} {
		style, err := f.NewStyle(&excelize.Style{CustomNumFmt: &c.code})
		if err != nil {
			t.Fatal(err)
		}
		if err := f.SetCellValue("Sheet1", cell, c.value); err != nil {
			t.Fatal(err)
		}
		if err := f.SetCellStyle("Sheet1", cell, cell, style); err != nil {
			t.Fatal(err)
		}
	}
	buf, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	b, err := Read(t.Context(), "a.xlsx", buf.Bytes(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	s := b.Sheets[0]
	for column, want := range []string{"2026-10-31", "85.5%", "0012", "文字"} {
		if got := s.Show(s.Row(1).Cell(column)); got != want {
			t.Errorf("%s shows %q, want %q", ColumnName(column), got, want)
		}
	}
}

func TestDamagedMarkupIsRefused(t *testing.T) {
	for name, rows := range map[string]string{
		"cut off":        `<row><c><v>1`,
		"entity":         `<!DOCTYPE x [<!ENTITY a "b">]><row><c><v>1</v></c></row>`,
		"rows backwards": `<row r="5"><c><v>1</v></c></row><row r="4"><c><v>1</v></c></row>`,
		"cell elsewhere": `<row r="5"><c r="A6"><v>1</v></c></row>`,
		"cell alone":     `<c><v>1</v></c></row>`,
		"cell after row": `<row><c><v>1</v></c></row><c><v>1</v></c></row>`,
		"row in row":     `<row><c><v>1</v></c><row><c><v>1</v></c></row></row>`,
		"no such string": `<row><c t="s"><v>3</v></c></row>`,
		"huge reference": `<row r="99999999999"><c><v>1</v></c></row>`,
		"long token":     `<row><c t="str"><v>` + strings.Repeat("x", maxToken+1) + `</v></c></row>`,
		"bad attribute":  `<row r=3><c><v>1</v></c></row>`,
	} {
		if b, err := Read(t.Context(), "a.xlsx", raw(t, "", rows, ""), Options{}); err == nil {
			t.Errorf("%s: read as %+v", name, b.Sheets[0].Rows)
		}
	}
}

func TestColumnNames(t *testing.T) {
	for column, want := range map[int]string{0: "A", 25: "Z", 26: "AA", 511: "SR", 16383: "XFD"} {
		if got := ColumnName(column); got != want {
			t.Errorf("%d: %s, want %s", column, got, want)
		}
		if _, back, ok := ParseCell(want + "7"); !ok || back != column {
			t.Errorf("%s7: %d", want, back)
		}
	}
}

func FuzzXML(f *testing.F) {
	for _, seed := range []string{`<a b="1>2"><c/>x&amp;y</a>`, `<![CDATA[x]]>`, `<!-- -- --><a:b xmlns:a='1'/>`, `<a`, `</a>`, "\xFF\xFE<\x00"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		s := newXMLScanner(bytes.NewReader(data))
		for range 10 * (len(data) + 1) {
			if err := s.next(); err != nil {
				return
			}
		}
		t.Error("more tokens than bytes")
	})
}

// The form of a cell's markup is the writer's taste: it means the same.
func TestCellsReadAlikeInEveryFormOfTheirMarkup(t *testing.T) {
	forms := map[string]string{
		"plain":      `<row r="1"><c r="A1" s="0"><v>1</v></c><c r="B1"><v>2.5</v></c><c r="D1"><v>3</v></c></row>`,
		"spaced":     "<row r=\"1\">\n <c r=\"A1\" s=\"0\"><v>1</v></c> <c r=\"B1\"><v>2.5</v></c>\n<c r=\"D1\"> <v>3</v></c></row>",
		"turned":     `<row r="1"><c s="0" r="A1"><v>1</v></c><c s="0" r="B1" ><v>2.5</v></c><c r="D1"><v>3</v></c></row>`,
		"unnamed":    `<row><c><v>1</v></c><c><v>2.5</v></c><c/><c><v>3</v></c></row>`,
		"entities":   `<row r="1"><c r="A1"><v>&#49;</v></c><c r="B1"><v>2&#46;5</v></c><c r="D1"><v>3</v></c></row>`,
		"apostrophe": `<row r='1'><c r='A1'><v>1</v></c><c r='B1'><v>2.5</v></c><c r='D1'><v>3</v></c></row>`,
		"typed":      `<row r="1"><c r="A1" t="n"><v>1</v></c><c r="B1" t="n"><v>2.5</v></c><c r="D1"><v>3</v></c></row>`,
	}
	for name, rows := range forms {
		s := readRaw(t, "", rows, "")
		if len(s.Rows) != 1 {
			t.Fatalf("%s: %d rows", name, len(s.Rows))
		}
		row := s.Rows[0]
		if row.Cell(0).Value != 1 || row.Cell(1).Value != 2.5 || !row.Cell(2).IsBlank() || row.Cell(3).Value != 3 {
			t.Errorf("%s: %+v", name, row)
		}
	}
}

// The sheet is larger than the scanner's memory, so that cells of both forms
// lie across its edge.
func TestLongSheetsReadAlikeInEveryFormOfTheirMarkup(t *testing.T) {
	var plain, turned strings.Builder
	for i := 1; i <= 5000; i++ {
		fmt.Fprintf(&plain, `<row r="%d"><c r="A%d"><v>%d</v></c><c r="B%d" s="0"><v>%d.25</v></c></row>`, i, i, i, i, i)
		fmt.Fprintf(&turned, `<row r='%d'><c  r='A%d'><v>%d</v></c><c s="0" r="B%d"><v>%d.25</v></c></row>`, i, i, i, i, i)
	}
	a, b := readRaw(t, "", plain.String(), ""), readRaw(t, "", turned.String(), "")
	if !reflect.DeepEqual(a.Rows, b.Rows) || len(a.Rows) != 5000 || a.Rows[4999].Cell(1).Value != 5000.25 {
		t.Errorf("%d and %d rows differ", len(a.Rows), len(b.Rows))
	}
}

func TestAPlainCellOutOfOrderIsRefused(t *testing.T) {
	for _, rows := range []string{
		`<row r="1"><c r="B1"><v>1</v></c><c r="A1"><v>2</v></c></row>`,
		`<row r="1"><c r="A2"><v>1</v></c></row>`,
		`<row r="1"><c r="A1" t="s"><v>9</v></c></row>`,
	} {
		if _, err := Read(t.Context(), "a.xlsx", raw(t, "", rows, ""), Options{}); err == nil {
			t.Errorf("%s was read", rows)
		}
	}
}
