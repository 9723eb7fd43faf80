package command

import (
	"path/filepath"
	"strings"
	"testing"
)

func TestFormWritesOneWorkbookAPerson(t *testing.T) {
	f := sample(t)
	for _, c := range []struct {
		args []string
		want int
	}{
		{[]string{"--employee", "0110"}, 1},
		{[]string{"--employee", "0110", "--blank"}, 1},
		{nil, 120}, // everybody
	} {
		got := ok[struct {
			Files []string `json:"files"`
		}](t, f.as("hr", append([]string{"form", "--period", "2026-10", "--out", t.TempDir(), "--json"}, c.args...)...))
		if len(got.Files) != c.want || !strings.HasPrefix(filepath.Base(got.Files[0]), "考核表_2026-10_0") {
			t.Errorf("%v: %d files, first %s", c.args, len(got.Files), got.Files[0])
		}
	}
}

func TestFormNeedsAFolderAndSomebodyToWriteOf(t *testing.T) {
	f := sample(t)
	if r := f.as("hr", "form", "--period", "2026-10"); r.code != exitUsage {
		t.Errorf("without --out: exit %d, %s", r.code, r.err)
	}
	if r := f.as("hr", "form", "--period", "2019-01", "--blank", "--out", t.TempDir()); r.code != exitFailure || !strings.Contains(r.err, "没有可以导出的考核表") {
		t.Errorf("for nobody: exit %d, %s", r.code, r.err)
	}
}
