package sheet

import (
	"context"
	"errors"
	"testing"
	"time"
	"unicode/utf8"

	"zhiji/importers/sheet/sheettest"
	"zhiji/store/record"
)

// fuzzed reads hostile bytes: the outcome is a fault alone, or sheets that
// keep what the package promises of them.
func fuzzed(t *testing.T, data []byte, options Options) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Second)
	defer cancel()
	b, err := Read(ctx, "a", data, options)
	var fault *record.Fault
	switch {
	case err != nil && (b != nil || !errors.As(err, &fault)):
		t.Fatalf("%v, %v: want a fault alone", b, err)
	case err != nil:
		return
	case len(b.Sheets) == 0:
		t.Fatal("neither a sheet nor a fault")
	}
	for _, s := range b.Sheets {
		last := 0
		for _, row := range s.Rows {
			if row.Number <= last || len(row.Cells) == 0 || len(row.Cells) > maxColumns || row.Cells[len(row.Cells)-1].Kind == Blank {
				t.Fatalf("row %+v after row %d", row, last)
			}
			last = row.Number
			for _, c := range row.Cells {
				if !utf8.ValidString(c.Text) || utf8.RuneCountInString(c.Text) > maxText {
					t.Fatalf("cell %+v", c)
				}
				s.Show(c)
			}
		}
	}
}

func FuzzText(f *testing.F) {
	for _, seed := range []string{"a,b\r\n1,2\r\n", "sep=;\na;b\n", "\"a\n\"\"b\"\t1\r2", "\xFF\xFEa\x00,\x00", "a\x00\x00\x00,\x00\x00\x00", "\xD0\xD5\xC3\xFB,1\n", "=\"0012\",'3"} {
		for i := range len(Encodings) + 1 {
			f.Add([]byte(seed), uint8(i))
		}
	}
	f.Fuzz(func(t *testing.T, data []byte, choice uint8) {
		if Legacy(data) || len(data) > 1 && data[0] == 'P' && data[1] == 'K' {
			return // they have targets of their own
		}
		encoding := ""
		if choice %= uint8(len(Encodings) + 1); choice > 0 {
			encoding = Encodings[choice-1]
		}
		fuzzed(t, data, Options{Encoding: encoding})
	})
}

// FuzzLegacy reads streams of records, bare and in a compound file, and
// damaged compound files.
func FuzzLegacy(f *testing.F) {
	page := sheettest.Page{Name: "十月", State: 1, Records: join(
		sheettest.Table([]any{"姓名", "金额"}, []any{"张三", 12.5}),
		biff(recLabelSST, uint32(0x20002), uint16(1), uint32(0)), biff(recMulRK, uint16(4), uint16(0), uint16(0), uint32(6), uint16(0), uint32(7), uint16(1)),
		biff(recFormula, uint32(5), uint16(0), uint32(0), uint16(0), uint16(0xFFFF)), biff(recString, sheettest.Long("结果")),
		biff(recRow, uint16(1), make([]byte, 10), uint16(hiddenRow)), biff(recMerged, uint16(1), uint64(0)), biff(recBoolErr, uint32(9), uint32(0x2A)),
	)}
	globals := join(biff(recDate1904, uint16(1)), biff(recFormat, uint16(200), sheettest.Long("yyyy")), biff(recXF, uint16(0), uint16(200)),
		biff(recSST, uint64(1), []byte{4, 0, 9, 1, 0}, sheettest.Wide("甲乙")), biff(recContinue, uint8(0), "cd", uint32(0), sheettest.Long("丙")))
	stream := sheettest.Stream(globals, page, page)
	two := join(biff(recBOF2, uint16(2), uint16(0x10)), biff(recCodePage, uint16(936)), biff(recFormat2, uint8(4), "yyyy"), biff(recXF2, uint32(0)),
		biff(recLabel2, uint32(0), make([]byte, 3), uint8(2), "\xBC\xD7"), biff(recInteger2, uint32(1), make([]byte, 3), uint16(7)), biff(recEOF))
	f.Add(stream)
	f.Add(two)
	f.Add(join(biff(recBOF4, uint16(4), uint16(0x100)), biff(recSheetHead, uint32(len(two)), uint8(1), "a"), two, biff(recEOF)))
	f.Add(sheettest.Compound(sheettest.Named{Name: "Workbook", Bytes: stream}))
	f.Add(sheettest.Compound(sheettest.Named{Name: "EncryptionInfo", Bytes: []byte("\x03\x00\x02\x00")}, sheettest.Named{Name: "EncryptedPackage"}))
	f.Fuzz(func(t *testing.T, data []byte) {
		if Legacy(data) {
			fuzzed(t, data, Options{Password: "x"})
		}
	})
}

// FuzzWorkbook puts hostile rows, attributes and endings into a workbook.
func FuzzWorkbook(f *testing.F) {
	f.Add(`<workbookPr date1904="1"/>`, `<row r="3"><c r="B3"><v>1.5</v></c><c t="b"><v>1</v></c><c t="d"><v>2026-10-31</v></c></row>`, `<mergeCells><mergeCell ref="B3:C4"/></mergeCells>`)
	f.Add("", `<row><c t="inlineStr"><is><r><t>甲</t></r><rPh><t>jia</t></rPh></is></c><c t="str"><f>A1</f><v>_x000D_</v></c></row>`, "")
	f.Add("", `<row hidden="1"><c><v>0.84999999999999998</v></c><c t="e"><v>#N/A</v></c></row><row r="1048576"><c r="SR1048576"><v>1</v></c></row>`, "")
	f.Fuzz(func(t *testing.T, workbookPr, rows, after string) {
		fuzzed(t, raw(t, workbookPr, rows, after), Options{})
	})
}
