package command

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/traditionalchinese"
)

func TestAWorkbookUnderAPasswordIsOpenedWithTheOneGiven(t *testing.T) {
	f := sample(t)
	book := excelize.NewFile()
	for i, row := range [][]any{{"工号", "姓名", "月份", "指标名称", "实际值"}, {"0019", "司徒明哲", "2026-10", "质检合格率", "97%"}} {
		if err := book.SetSheetRow("Sheet1", "A"+string(rune('1'+i)), &row); err != nil {
			t.Fatal(err)
		}
	}
	path := filepath.Join(t.TempDir(), "加密.xlsx")
	if err := book.SaveAs(path, excelize.Options{Password: "secret"}); err != nil {
		t.Fatal(err)
	}
	if r := f.as("hr", "import", "--dry-run", path); r.code != exitFailure {
		t.Errorf("without a password: %d", r.code)
	}
	t.Setenv("ZHIJI_WORKBOOK_PASSWORD", "wrong")
	if r := f.as("hr", "import", "--dry-run", path); r.code != exitFailure {
		t.Errorf("with a wrong password: %d", r.code)
	}
	t.Setenv("ZHIJI_WORKBOOK_PASSWORD", "")
	word := filepath.Join(t.TempDir(), "password")
	if err := os.WriteFile(word, []byte("secret\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	got := ok[map[string][]fileView](t, f.as("hr", "import", "--json", "--workbook-password-file", word, path))["files"]
	if len(got) != 1 || got[0].Tables[0].Rows.Good != 1 || got[0].Batch == "" {
		t.Errorf("%+v", got)
	}
}

func TestTheEncodingOfATableCanBeSaid(t *testing.T) {
	f := sample(t)
	text, err := traditionalchinese.Big5.NewEncoder().String("工號,姓名\n")
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "名冊.csv")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"Big5", "GB18030"} {
		r := f.as("hr", "import", "--dry-run", "--json", "--encoding", name, path)
		var got map[string][]fileView
		decode(t, r.out, &got)
		if len(got["files"]) != 1 || got["files"][0].Encoding != name {
			t.Errorf("%s: %+v", name, got)
		}
	}
	if r := f.as("hr", "import", "--dry-run", "--encoding", "EBCDIC", path); r.code == exitOK {
		t.Error("an unknown encoding is taken")
	}
}

func TestEveryFileIsPrintedUnderThePathItWasNamedBy(t *testing.T) {
	f, dir := sample(t), t.TempDir()
	good, missing := filepath.Join(dir, "甲.csv"), filepath.Join(dir, "没有.csv")
	if err := os.WriteFile(good, []byte("工号,姓名,月份,指标名称,实际值\n0019,司徒明哲,2026-10,质检合格率,97%\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	r := f.as("hr", "import", "--dry-run", "--json", missing, good)
	var got map[string][]fileView
	decode(t, r.out, &got)
	if r.code != exitFailure || len(got["files"]) != 2 || got["files"][0].Path != good || got["files"][1].Path != missing || got["files"][1].Error == "" {
		t.Errorf("exit %d, %+v", r.code, got)
	}
}

func TestAFileInAnArchiveIsNamedBehindIt(t *testing.T) {
	for _, c := range [][3]string{
		{"/甲/报表.zip", "报表.zip/订单.csv", "/甲/报表.zip/订单.csv"},
		{"/甲/订单.csv", "订单.csv", "/甲/订单.csv"},
		{"/甲/订单.csv", "", "/甲/订单.csv"},
	} {
		if got := named(c[0], c[1]); got != c[2] {
			t.Errorf("named(%q, %q) = %q, want %q", c[0], c[1], got, c[2])
		}
	}
}
