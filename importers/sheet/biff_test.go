package sheet

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"

	"zhiji/importers/sheet/sheettest"
	"zhiji/store/record"
)

var biff = sheettest.Record

// legacy reads a workbook of version 8 with one page of the given records.
func legacy(t *testing.T, globals, records []byte) *Sheet {
	t.Helper()
	b, err := Read(t.Context(), "a.xls", sheettest.Compound(sheettest.Named{
		Name: "Workbook", Bytes: sheettest.Stream(globals, sheettest.Page{Name: "十月", Records: records}),
	}), Options{})
	if err != nil {
		t.Fatal(err)
	}
	return b.Sheets[0]
}

// faultKey returns the key of the fault that a file gives, "" if it is read.
func faultKey(t *testing.T, data []byte, options Options) string {
	t.Helper()
	b, err := Read(t.Context(), "a", data, options)
	var fault *record.Fault
	if err != nil && (b != nil || !errors.As(err, &fault)) {
		t.Fatalf("%v, %v: want a fault alone", b, err)
	}
	if err == nil {
		return ""
	}
	return fault.Key
}

func join(parts ...[]byte) []byte { return bytes.Join(parts, nil) }

func TestEveryKindOfLegacyCell(t *testing.T) {
	at := func(column uint16) []byte { return []byte{2, 0, uint8(column), 0, 0, 0} }
	s := legacy(t, biff(recSST, uint32(9), uint32(9), sheettest.Long("甲"), sheettest.Long("乙")), join(
		biff(recLabelSST, at(1), uint32(1)),
		biff(recLabel, at(2), sheettest.Long("标签")),
		biff(recRString, at(3), sheettest.Long("富文本"), uint16(1), uint32(0)),
		biff(recNumber, at(4), 1234567.5),
		biff(recRK, at(5), uint32(30<<2|2|1)),
		biff(recMulRK, uint16(2), uint16(6), uint16(0), uint32(0xFFFFFFFE), uint16(0), uint32(0x3FF00000), uint16(7)),
		biff(recBoolErr, at(8), uint8(1), uint8(0)),
		biff(recBoolErr, at(9), uint8(0x2A), uint8(1)),
		biff(recFormula, at(10), 2.5, make([]byte, 8)),
		biff(recFormula, at(11), uint32(0), uint16(0), uint16(0xFFFF), make([]byte, 8)),
		biff(0x04BC, make([]byte, 10)), // a shared formula stands before the text
		biff(recString, sheettest.Long("结果")),
		biff(recFormula, at(12), uint32(1), uint16(0), uint16(0xFFFF)),
		biff(recFormula, at(13), uint16(2), uint32(0x07), uint16(0xFFFF)),
		biff(recFormula, at(14), uint32(3), uint16(0), uint16(0xFFFF)), // an empty text
		biff(recFormula, at(15), uint32(0), uint16(0), uint16(0xFFFF)), // no text follows
		biff(recBOF, uint16(0x0600), uint16(0x20), make([]byte, 12)),
		biff(recNumber, at(20), 99.0), // of a chart on the sheet
		biff(recEOF),
		biff(recNumber, at(16), 1.1e17),
		biff(recFormula, at(17), uint32(0), uint16(0), uint16(0xFFFF)), biff(recString, sheettest.Long("")),
		biff(recString, sheettest.Long("of no formula")),
	))
	want := []Cell{
		{},
		{Kind: Text, Text: "乙"},
		{Kind: Text, Text: "标签"},
		{Kind: Text, Text: "富文本"},
		{Kind: Number, Text: "1234567.5", Value: 1234567.5},
		{Kind: Number, Text: "0.3", Value: 0.3},
		{Kind: Number, Text: "-1", Value: -1},
		{Kind: Number, Text: "1", Value: 1},
		{Kind: Bool, Text: "1"},
		{Kind: Error, Text: "#N/A"},
		{Kind: Number, Text: "2.5", Value: 2.5},
		{Kind: Text, Text: "结果"},
		{Kind: Bool, Text: "0"},
		{Kind: Error, Text: "#DIV/0!"},
		{},
		{Kind: Uncalculated},
		{Kind: Number, Text: "1.1E+17", Value: 1.1e17},
	}
	row := s.Row(3)
	if s.Name != "十月" || len(row.Cells) != len(want) {
		t.Fatalf("sheet %q, %d cells, want %d: %+v", s.Name, len(row.Cells), len(want), row.Cells)
	}
	for i, c := range want {
		if row.Cells[i] != c {
			t.Errorf("%s: %+v, want %+v", CellName(3, i), row.Cells[i], c)
		}
	}
}

func TestASharedStringGoesOnInTheNextRecord(t *testing.T) {
	head := []byte{6, 0, 1}
	for name, table := range map[string][]byte{
		"wide, then narrow": join(
			biff(recSST, uint64(0), head, sheettest.Wide("销售ab")), biff(recContinue, uint8(0), "cd", sheettest.Long("乙"))),
		"narrow, then wide": join(
			biff(recSST, uint64(0), []byte{6, 0, 0}, "abcd"), biff(recContinue, uint8(1), sheettest.Wide("销售"), sheettest.Long("乙"))),
		"nothing of it before the boundary": join(
			biff(recSST, uint64(0), []byte{6, 0, 0}), biff(recContinue, uint8(1), sheettest.Wide("ab销售cd"), sheettest.Long("乙"))),
		"formatting runs across the boundary": join(
			biff(recSST, uint64(0), []byte{2, 0, 8, 2, 0}, "ab", uint32(1)), biff(recContinue, uint32(2), sheettest.Long("乙"))),
		"phonetic data": biff(recSST, uint64(0), []byte{2, 0, 4}, uint32(3), "ab", "xyz", sheettest.Long("乙")),
		"a boundary between two": join(
			biff(recSST, uint64(0), []byte{2, 0, 0}, "ab"), biff(recContinue, sheettest.Long("乙"))),
	} {
		s := legacy(t, table, join(biff(recLabelSST, uint32(0), uint16(0), uint32(0)), biff(recLabelSST, uint32(1<<16), uint16(0), uint32(1))))
		want := map[byte]string{'w': "销售abcd", 'n': "abcd销售", 'f': "ab", 'p': "ab", 'a': "ab"}[name[0]]
		if strings.HasPrefix(name, "nothing") {
			want = "ab销售cd"
		}
		if got := s.Row(1).Cell(0).Text + "|" + s.Row(1).Cell(1).Text; got != want+"|乙" {
			t.Errorf("%s: %q, want %q", name, got, want+"|乙")
		}
	}
}

func TestLegacyFormatsMergesAndHiddenRows(t *testing.T) {
	xf := func(format uint16) []byte { return biff(recXF, uint16(0), format, make([]byte, 16)) }
	s := legacy(t, join(
		biff(recDate1904, uint16(1)), biff(recFormat, uint16(200), sheettest.Long(`yyyy"年"m"月"d"日"`)), xf(0), xf(200), xf(14), xf(9),
	), join(
		biff(recNumber, uint16(4), uint16(0), uint16(0), 7.0), // rows may come in any order
		biff(recNumber, uint16(0), uint16(0), uint16(1), 44864.0), biff(recNumber, uint16(0), uint16(1), uint16(2), 0.0), biff(recNumber, uint16(0), uint16(2), uint16(3), 0.85),
		biff(recRow, uint16(4), uint16(0), uint16(1), uint16(255), uint32(0), uint32(0x20)),
		biff(recMerged, uint16(9), uint16(0), uint16(1), uint16(0), uint16(2)),
	))
	if got := s.Format(s.Row(1).Cell(0)).Code; got != `yyyy"年"m"月"d"日"` {
		t.Errorf("format %q", got)
	}
	for column, want := range []string{"2026-10-31", "1904-01-01", "85%"} {
		if got := s.Show(s.Row(1).Cell(column)); got != want {
			t.Errorf("%s shows %q, want %q", ColumnName(column), got, want)
		}
	}
	if s.Rows[0].Hidden || !s.Rows[1].Hidden || s.Rows[1].Number != 5 {
		t.Errorf("rows %+v: the fifth alone is hidden", s.Rows)
	}
	if len(s.Merges) != 1 || s.Merges[0] != (Range{1, 0, 2, 2}) {
		t.Errorf("merges %+v", s.Merges)
	}
}

func TestChartsAndMacrosAreNoSheets(t *testing.T) {
	others := join(biff(recBoundSheet, uint32(0), uint8(0), uint8(2), sheettest.Short("图")), biff(recBoundSheet, uint32(0), uint8(0), uint8(1), sheettest.Short("宏")))
	b, err := Read(t.Context(), "a.xls", sheettest.Stream(others, sheettest.Page{Name: "表"}), Options{})
	if err != nil || len(b.Sheets) != 1 || b.Sheets[0].Name != "表" {
		t.Errorf("%+v, %v", b, err)
	}
}

func TestHiddenSheetsSayThatTheyAre(t *testing.T) {
	pages := []sheettest.Page{{Name: "可见"}, {Name: "隐藏", State: 1}, {Name: "深藏", State: 2}}
	b, err := Read(t.Context(), "a.et", sheettest.Stream(nil, pages...), Options{}) // no compound file around it
	if err != nil {
		t.Fatal(err)
	}
	for i, s := range b.Sheets {
		if s.Name != pages[i].Name || s.Hidden != (pages[i].State > 0) {
			t.Errorf("sheet %q hidden %v", s.Name, s.Hidden)
		}
	}
}

func TestOlderVersionsHaveCodePages(t *testing.T) {
	gbk := func(text string) string {
		out, err := simplifiedchinese.GBK.NewEncoder().String(text)
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	name, text := gbk("表"), gbk("姓名")
	globals := join(biff(recBOF, uint16(0x0500), uint16(5), uint32(0)), biff(recCodePage, uint16(936)))
	entry := func(offset int) []byte {
		return biff(recBoundSheet, uint32(offset), uint16(0), uint8(len(name)), name)
	}
	five := join(globals, entry(len(globals)+len(entry(0))+4), biff(recEOF),
		biff(recBOF, uint16(0x0500), uint16(0x10), uint32(0)), biff(recLabel, uint32(0), uint16(0), uint16(len(text)), text), biff(recEOF))
	two := join(biff(recBOF2, uint16(2), uint16(0x10)), biff(recCodePage, uint16(936)), biff(recFormat2, uint8(7), "General"), biff(recFormat2, uint8(4), "yyyy"),
		bytes.Repeat(biff(recXF2, uint32(0)), styleIsBefore+1), biff(recXF2, uint16(0), uint8(1), uint8(0)),
		biff(recLabel2, uint32(0), make([]byte, 3), uint8(len(text)), text),
		biff(recStyleOf2, uint16(styleIsBefore+1)), biff(recInteger2, uint16(0), uint16(1), []byte{styleIsBefore, 0, 0}, uint16(46326)),
		biff(recFormula, uint16(0), uint16(2), make([]byte, 3), uint32(0), uint16(0), uint16(0xFFFF)), biff(recString2, uint8(len(text)), text), biff(recEOF))
	four := join(biff(recBOF4, uint16(4), uint16(0x100)), biff(recSheetHead, uint32(len(two)), uint8(len(name)), name), two,
		biff(recSheetHead, uint32(len(two)), uint8(1), "b"), two, biff(recEOF))
	if b, err := Read(t.Context(), "a.xls", four, Options{}); err != nil || len(b.Sheets) != 2 || b.Sheets[1].Name != "b" || b.Sheets[1].Row(1).Cell(0).Text != "姓名" {
		t.Errorf("version 4: %+v, %v", b, err)
	}
	for version, data := range map[string][]byte{"5": sheettest.Compound(sheettest.Named{Name: "Book", Bytes: five}), "5 bare": five, "2": two} {
		b, err := Read(t.Context(), "a.xls", data, Options{})
		if err != nil {
			t.Errorf("version %s: %v", version, err)
			continue
		}
		s := b.Sheets[0]
		if got := s.Row(1).Cell(0).Text; got != "姓名" {
			t.Errorf("version %s: %q", version, got)
		}
		if row := s.Row(1); version == "2" && (s.Show(row.Cell(1)) != "2026-10-31" || row.Cell(2).Text != "姓名") {
			t.Errorf("version 2: %q", s.Show(row.Cell(1))+"|"+row.Cell(2).Text)
		}
	}
}

func TestLegacyWorkbooksThatCannotBeRead(t *testing.T) {
	page := func(records ...[]byte) []byte {
		return sheettest.Stream(nil, sheettest.Page{Name: "a", Records: join(records...)})
	}
	wide := func(n int) []byte {
		var out []byte
		for row := range n {
			out = append(out, biff(recNumber, uint16(row), uint16(511), uint16(0), 1.0)...)
		}
		return out
	}
	whole := page(biff(recNumber, make([]byte, 14)))
	long := []byte(strings.Repeat("x", 8000))
	for name, c := range map[string]struct {
		data []byte
		want string
	}{
		"password":       {sheettest.Stream(biff(recFilePass, uint16(9)), sheettest.Page{}), "import.password_old"},
		"cut off":        {whole[:len(whole)-4], "import.damaged"},
		"short cell":     {page(biff(recNumber, uint32(0))), "import.damaged"},
		"no such string": {page(biff(recLabelSST, uint32(0), uint16(0), uint32(7))), "import.damaged"},
		"no substream":   {sheettest.Stream(biff(recBoundSheet, uint32(3), uint16(0), sheettest.Short("a"))), "import.damaged"},
		"outside":        {sheettest.Stream(biff(recBoundSheet, uint32(0xFFFFFFFF), uint16(0), sheettest.Short("a"))), "import.damaged"},
		"no sheet":       {sheettest.Stream(nil), "import.foreign"},
		"far column":     {page(biff(recNumber, uint16(0), uint16(512), uint16(0), 1.0)), "import.limit.columns"},
		"sparse":         {page(wide(10_000)), "import.limit.cells"},
		"long text": {page(biff(recLabel, uint32(0), uint16(0), []byte{0, 0x81, 0}, long), biff(recContinue, uint8(0), long), biff(recContinue, uint8(0), long),
			biff(recContinue, uint8(0), long), biff(recContinue, uint8(0), long)), "import.limit.text"},
		"a document":  {sheettest.Compound(sheettest.Named{Name: "WordDocument"}), "import.foreign"},
		"no compound": {[]byte(oleMagic + strings.Repeat("\x00", 600)), "import.damaged"},
	} {
		if got := faultKey(t, c.data, Options{}); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

func TestManySheetsAtOnePlaceComeToAnEnd(t *testing.T) {
	body := join(biff(recBOF, uint16(0x0600), uint16(0x10), make([]byte, 12)), bytes.Repeat(biff(0x0201, make([]byte, 8000)), 20), biff(recEOF))
	entry := func(offset int) []byte {
		return bytes.Repeat(biff(recBoundSheet, uint32(offset), uint16(0), sheettest.Short("a")), 1000)
	}
	head := biff(recBOF, uint16(0x0600), uint16(5), make([]byte, 12))
	data := join(head, entry(len(head)+len(entry(0))+4), biff(recEOF), body)
	if got := faultKey(t, data, Options{}); got != "import.limit.unzipped" {
		t.Errorf("%q, want the limit", got)
	}
}
