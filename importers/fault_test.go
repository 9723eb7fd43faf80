package importers

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"zhiji/importers/sheet/sheettest"
	"zhiji/store/record"
)

// fault returns the key of the fault that a file gives.
func fault(t *testing.T, name string, data []byte) string {
	t.Helper()
	b, err := Read(t.Context(), name, data, firm(t))
	var f *record.Fault
	if !errors.As(err, &f) {
		t.Fatalf("%s: %v, want a fault", name, err)
	}
	if unknown := f.Key == "import.unrecognised" || f.Key == "import.payroll"; (b != nil) != unknown {
		t.Errorf("%s: %s with the batch %v", name, f.Key, b)
	}
	if f.Where.File != name {
		t.Errorf("the fault names file %q, want %q", f.Where.File, name)
	}
	return f.Key
}

// zipped is a zip of one part.
func zipped(t *testing.T, name string, size int) []byte {
	t.Helper()
	var buf bytes.Buffer
	w := zip.NewWriter(&buf)
	part, err := w.Create(name)
	must(t, err)
	_, err = part.Write(make([]byte, size))
	must(t, err)
	must(t, w.Close())
	return buf.Bytes()
}

func TestEveryFileThatCannotBeReadHasOneSentence(t *testing.T) {
	good := workbook(t, page{rows: [][]any{{"姓名", "出勤天数"}, {"张三", 20}}})
	encrypted, err := excelize.Encrypt(good, &excelize.Options{Password: "x"})
	must(t, err)
	for _, c := range []struct {
		name string
		data []byte
		want string
	}{
		{"empty.xlsx", nil, "import.empty"},
		{"blank.csv", []byte("\uFEFF \r\n"), "import.empty"},
		{"truncated.xlsx", good[:len(good)/2], "import.damaged"},
		{"flipped.xlsx", flip(good), "import.damaged"},
		{"password.xlsx", encrypted, "import.password"},
		{"old.xls", sheettest.Workbook([]any{"菜名", "价格"}, []any{"面", 12.0}), "import.unrecognised"},
		{"old.doc", sheettest.Compound(sheettest.Named{Name: "WordDocument"}), "import.foreign"},
		{"word.docx", zipped(t, "word/document.xml", 10), "import.foreign"},
		{"bomb.xlsx", zipped(t, "xl/workbook.xml", 64<<20), "import.limit.unzipped"},
		{"picture.png", []byte("\x89PNG\r\n\x1a\n"), "import.foreign"},
		{"binary.csv", []byte("a,b\x01\x02\n"), "import.foreign"},
		{"page.xls", []byte("<html><table><tr><td>1</td></tr></table></html>"), "import.markup"},
		{"~$a.xlsx", []byte("x"), "import.lock"},
		{"quote.csv", []byte("姓名,备注\n张三,\"没有收尾\n李四,\n"), "import.quote"},
		{"large.csv", bytes.Repeat([]byte("a,b\n"), 14<<20), "import.limit.file"},
		{"wide.csv", []byte(strings.Repeat("a,", 600) + "\n"), "import.limit.columns"},
		{"long.csv", bytes.Repeat([]byte("a,b\n"), 200_101), "import.limit.rows"},
		{"cell.csv", []byte("a,b\n" + strings.Repeat("字", 32_768) + ",1\n"), "import.limit.text"},
		{"wrong.xlsx", workbook(t, page{rows: [][]any{{"菜名", "价格"}, {"面", 12}}}), "import.unrecognised"},
		{"工资.xlsx", workbook(t, page{rows: [][]any{{"工号", "姓名", "基本工资", "应发工资", "实发工资"}, {"0001", "张三", 1, 2, 3}}}), "import.payroll"},
	} {
		if got := fault(t, c.name, c.data); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

// flip changes a byte in the middle of the first compressed part.
func flip(data []byte) []byte {
	out := bytes.Clone(data)
	for i := 200; i < 260; i++ {
		out[i] ^= 0xFF
	}
	return out
}

func TestCancelling(t *testing.T) {
	var text strings.Builder
	text.WriteString("单号,日期,金额,业务员\n")
	for i := range 20_000 {
		fmt.Fprintf(&text, "S%d,2026-10-01,1,张三\n", i)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for name, data := range map[string][]byte{"a.csv": []byte(text.String()), "a.xlsx": workbook(t, page{rows: [][]any{{"姓名", "出勤天数"}, {"张三", 20}}})} {
		if b, err := Read(ctx, name, data, firm(t)); !errors.Is(err, context.Canceled) || b != nil {
			t.Errorf("%s: %v, %v; want %v", name, b, err, context.Canceled)
		}
	}
}

func TestAKindCanBeAskedFor(t *testing.T) {
	k := firm(t)
	k.Kind = Projects
	if _, err := Read(t.Context(), "a.csv", []byte(crm), k); err == nil {
		t.Error("orders were read as projects")
	}
}
