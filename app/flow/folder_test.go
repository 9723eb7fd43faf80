package flow

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
)

func TestOnlyTheSpreadsheetsOfAFolderAreTaken(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"订单.CSV", "目标.xlsx", "~$目标.xlsx", ".隐藏.xlsx", "说明.pdf", "工资.doc"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte("x"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Mkdir(filepath.Join(dir, "旧.xlsx"), 0o700); err != nil {
		t.Fatal(err)
	}
	paths, err := Spreadsheets(dir)
	if want := []string{filepath.Join(dir, "目标.xlsx"), filepath.Join(dir, "订单.CSV")}; err != nil || !slices.Equal(paths, want) {
		t.Errorf("%v, %v; want %v", paths, err, want)
	}
}
