package command

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"zhiji/app/export"
	"zhiji/store/record"
)

// late is a file with one value.
func late(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "业绩.csv")
	text := "工号,姓名,考核月份,指标名称,实际值\n0002,石倩,2026年10月,客户满意度,91%\n"
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func backups(t *testing.T, f firm) []string {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join(f.path+".backups", "*.zhiji"))
	if err != nil {
		t.Fatal(err)
	}
	return paths
}

func TestTheDaysBackupIsMadeBeforeTheFirstCommandWrites(t *testing.T) {
	f := sample(t)
	before := ok[[]record.Batch](t, sample(t).as("hr", "batches", "--json"))
	if r := f.as("employee", "scores", "--period", "2026-10"); r.code != exitOK {
		t.Fatal(r.err)
	}
	if made := backups(t, f); len(made) != 0 {
		t.Fatalf("an employee's command made %v", made)
	}
	if r := f.as("hr", "import", late(t)); r.code != exitOK {
		t.Fatal(r.err)
	}
	made := backups(t, f)
	if len(made) != 1 {
		t.Fatalf("backups %v, want one", made)
	}
	held := ok[[]record.Batch](t, firm{t, made[0]}.as("hr", "batches", "--json"))
	if len(held) != len(before) {
		t.Errorf("the backup has %d batches, want the %d of before the import", len(held), len(before))
	}
	if after := ok[[]record.Batch](t, f.as("hr", "batches", "--json")); len(after) != len(before)+1 {
		t.Errorf("%d batches after the import, want %d", len(after), len(before)+1)
	}
	if r := f.as("owner", "batches"); r.code != exitOK || len(backups(t, f)) != 1 {
		t.Errorf("a second command of the day: exit %d, backups %v", r.code, backups(t, f))
	}
	if r := f.as("hr", "import", "--period", "2026-10", late(t)); r.code != exitOK || len(backups(t, f)) != 2 {
		t.Errorf("a second import of the day: exit %d %s, backups %v", r.code, r.err, backups(t, f))
	}
}

func TestABackupThatFailsIsSaidAndStopsNothing(t *testing.T) {
	f := sample(t)
	if err := os.WriteFile(f.path+".backups", []byte("no folder"), 0o600); err != nil {
		t.Fatal(err)
	}
	r := f.as("hr", "import", "--json", late(t))
	ok[map[string]any](t, r)
	if strings.Count(r.err, "\n") != 1 || !strings.HasPrefix(r.err, "今天的自动备份没有做成：") || strings.Contains(r.err, "error.") {
		t.Errorf("standard error %q, want one sentence about the backup", r.err)
	}
}

func TestAFileThatOtherComputersMayOverwriteIsNamedInOneSentence(t *testing.T) {
	f := sample(t)
	synced := firm{t, filepath.Join(t.TempDir(), "OneDrive", "firm.zhiji")}
	if err := os.Mkdir(filepath.Dir(synced.path), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(f.path, synced.path); err != nil {
		t.Fatal(err)
	}
	r := synced.as("employee", "scores", "--period", "2026-10", "--json")
	ok[any](t, r)
	if strings.Count(r.err, "\n") != 1 || !strings.Contains(r.err, "OneDrive") || strings.Contains(r.err, "error.") {
		t.Errorf("standard error %q, want one sentence about the folder", r.err)
	}
}

func TestANewFirmsRecoverySheetHoldsTheCharactersThatOpenIt(t *testing.T) {
	if _, err := exec.LookPath("pdftotext"); err != nil {
		t.Skip("poppler-utils is not installed")
	}
	dir := t.TempDir()
	f, sheet := firm{t, filepath.Join(dir, "firm.zhiji")}, filepath.Join(dir, "恢复码.pdf")
	if r := f.as("owner", "init", "--company", "甲公司", "--recovery-sheet", "sheet.docx"); r.code != exitUsage {
		t.Fatalf("a sheet of another kind: exit %d, %s", r.code, r.err)
	}
	made := ok[struct{ Recovery string }](t, f.as("owner", "init", "--company", "甲公司", "--recovery-sheet", sheet, "--json"))
	text, err := exec.Command("pdftotext", "-raw", sheet, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	for i, character := range export.Characters(made.Recovery) {
		if !strings.Contains(string(text), fmt.Sprintf("\n%s\n", character)) {
			t.Errorf("character %d, %s, is not on the sheet", i+1, character)
		}
	}
	for _, want := range []string{"甲公司", "owner"} {
		if !strings.Contains(string(text), want) {
			t.Errorf("%q is not on the sheet", want)
		}
	}
	if info, err := os.Stat(sheet); err != nil || runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
		t.Errorf("the sheet may be read by others: %v, %v", info.Mode(), err)
	}
}
