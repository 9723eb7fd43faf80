package command

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"zhiji/store/record"
)

// sheets writes files into a folder and returns their paths.
func sheets(t *testing.T, texts map[string]string) (dir string) {
	t.Helper()
	dir = t.TempDir()
	for name, text := range texts {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestRecipesGoToAFileAndComeBack(t *testing.T) {
	f := sample(t)
	before := len(ok[[]record.Recipe](t, f.as("hr", "recipes", "list", "--json")))
	text := "[[recipe]]\nname = \"某某业绩\"\nkind = \"metrics\"\nheader_rows = 1\n\n[[recipe.column]]\nheader = \"工号\"\nfield = \"number\"\n"
	dir := sheets(t, map[string]string{"读法.toml": text})
	if r := f.as("hr", "recipes", "import", filepath.Join(dir, "读法.toml")); r.code != exitOK || !strings.Contains(r.out, "1") {
		t.Fatalf("%+v", r)
	}
	list := ok[[]record.Recipe](t, f.as("hr", "recipes", "list", "--json"))
	i := slices.IndexFunc(list, func(r record.Recipe) bool { return r.Name == "某某业绩" })
	if len(list) != before+1 || i < 0 || list[i].Columns[0].Field != "number" {
		t.Fatalf("%d recipes, were %d", len(list), before)
	}
	if r := f.as("hr", "recipes", "list"); !strings.Contains(r.out, "某某业绩") || !strings.Contains(r.out, "指标数据") {
		t.Errorf("%s", r.out)
	}
	copied := filepath.Join(dir, "copy.toml")
	if r := f.as("hr", "recipes", "export", copied); r.code != exitOK {
		t.Fatalf("%+v", r)
	}
	if data, err := os.ReadFile(copied); err != nil || !strings.Contains(string(data), "name = \"某某业绩\"") {
		t.Errorf("%s, %v", data, err)
	}
}

func TestAMistakeInAFileOfRecipesIsOneSentence(t *testing.T) {
	f := sample(t)
	dir := sheets(t, map[string]string{"a.toml": "[[recipe]]\nnmae = \"业绩\"\n"})
	r := f.as("hr", "recipes", "import", filepath.Join(dir, "a.toml"))
	if r.code != exitFailure || !strings.Contains(r.err, "recipe.nmae") || !strings.Contains(r.err, "a.toml") {
		t.Errorf("%+v", r)
	}
	if r := f.as("employee", "recipes", "list"); r.code != exitFailure {
		t.Errorf("an employee reads the recipes: %+v", r)
	}
}

func TestFilesWithProblemsAreWrittenToGoBack(t *testing.T) {
	f := sample(t)
	dir := sheets(t, map[string]string{
		"业绩.csv": "工号,姓名,考核月份,指标名称,实际值\n0110,谁,2026年10月,新客户数,12O\n",
		"好的.csv": "单号,日期,客户,金额,业务员工号\nX-1,2026-10-08,甲,100,0110\n",
	})
	out := filepath.Join(dir, "退回")
	r := f.as("hr", "import", "--dry-run", "--return-to", out, filepath.Join(dir, "业绩.csv"), filepath.Join(dir, "好的.csv"))
	if r.code != exitOK {
		t.Fatalf("%+v", r)
	}
	entries, err := os.ReadDir(out)
	if err != nil || len(entries) != 1 || entries[0].Name() != "业绩_请核对.xlsx" {
		t.Fatalf("%v, %v\n%s", entries, err, r.out)
	}
	book, err := excelize.OpenFile(filepath.Join(out, entries[0].Name()))
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	if comments, err := book.GetComments(book.GetSheetList()[0]); err != nil || len(comments) != 1 {
		t.Errorf("%+v, %v", comments, err)
	}
}
