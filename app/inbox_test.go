package app

import (
	"context"
	"os"
	"path/filepath"
	"testing"
)

func TestFilesOfTheWatchedFolderWaitToBeImported(t *testing.T) {
	s := newTestShell(t)
	enterFirm(t, s)
	s.door.Enter()
	dir := t.TempDir()
	path := filepath.Join(dir, "业绩.csv")
	if err := os.WriteFile(path, []byte("工号,姓名,考核月份,指标名称,实际值\n0001,王芳,2026年10月,销售额,9\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := receive(context.Background(), s.work.desk, dir, []string{path, filepath.Join(dir, "没有.xlsx")}); err != nil {
		t.Fatal(err)
	}
	waiting, err := s.work.desk.Session.Waiting()
	if err != nil || len(waiting) != 1 || waiting[0].Name != "业绩.csv" || waiting[0].From != filepath.Base(dir) {
		t.Errorf("%+v, %v", waiting, err)
	}
}

func TestTheWatchedFolderIsRememberedForEachFile(t *testing.T) {
	s := newTestShell(t)
	enterFirm(t, s)
	s.door.Enter()
	if got := s.work.WatchedFolder(); got != "" {
		t.Fatalf("a new file watches %q", got)
	}
	s.choices.setFolder(s.door.path, "/共享")
	if got := s.work.WatchedFolder(); got != "/共享" {
		t.Errorf("watches %q", got)
	}
	if got := s.choices.folder("another"); got != "" {
		t.Errorf("another file watches %q", got)
	}
}
