package watch

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"zhiji/store/record"
)

// brief is long enough for two writes of a test to count as one, and short
// enough to wait for.
const brief = 80 * time.Millisecond

// watching starts a watch and returns what it tells of, file names only.
func watching(t *testing.T, dir string) (told <-chan string, end func() error) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	names, ended := make(chan string, 100), make(chan error, 1)
	go func() {
		ended <- Folder(ctx, dir, brief, func(paths []string) {
			for _, path := range paths {
				names <- filepath.Base(path)
			}
		})
	}()
	return names, func() error { cancel(); return <-ended }
}

func next(t *testing.T, told <-chan string) string {
	t.Helper()
	select {
	case name := <-told:
		return name
	case <-time.After(10 * time.Second):
		t.Fatal("nothing was told of")
		return ""
	}
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestFilesThatAreThereAndThatComeAreToldOfOnce(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "九月.csv"), "a")
	told, end := watching(t, dir)
	if name := next(t, told); name != "九月.csv" {
		t.Fatalf("%s, want the file that was there", name)
	}
	for _, name := range []string{"~$十月.xlsx", ".十月.xlsx", "说明.pdf", "十月.xlsx"} {
		write(t, filepath.Join(dir, name), "a")
	}
	if name := next(t, told); name != "十月.xlsx" {
		t.Fatalf("%s, want the spreadsheet", name)
	}
	if err := end(); !errors.Is(err, context.Canceled) {
		t.Errorf("ended with %v", err)
	}
	if len(told) > 0 {
		t.Errorf("%s came too", <-told)
	}
}

func TestAFileStillBeingWrittenIsNotToldOf(t *testing.T) {
	dir := t.TempDir()
	told, end := watching(t, dir)
	defer end()
	file, err := os.Create(filepath.Join(dir, "长.csv"))
	if err != nil {
		t.Fatal(err)
	}
	pause := time.NewTicker(brief / 4)
	defer pause.Stop()
	for range 20 {
		<-pause.C
		if _, err := file.WriteString("一行\n"); err != nil {
			t.Fatal(err)
		}
		if len(told) > 0 {
			t.Fatal("told of while it was written")
		}
	}
	file.Close()
	write(t, filepath.Join(dir, "短.csv"), "a")
	got := []string{next(t, told), next(t, told)}
	slices.Sort(got)
	if !slices.Equal(got, []string{"短.csv", "长.csv"}) {
		t.Errorf("%v", got)
	}
}

func TestAFileThatWentAgainIsNotToldOf(t *testing.T) {
	dir := t.TempDir()
	told, end := watching(t, dir)
	defer end()
	gone := filepath.Join(dir, "临时.xlsx")
	write(t, gone, "a")
	if err := os.Rename(gone, filepath.Join(dir, "正式.xlsx")); err != nil {
		t.Fatal(err)
	}
	if name := next(t, told); name != "正式.xlsx" {
		t.Errorf("%s, want the file under its last name", name)
	}
}

func TestAFolderThatIsNotThereIsAFault(t *testing.T) {
	err := Folder(t.Context(), filepath.Join(t.TempDir(), "没有"), brief, func([]string) {})
	var fault *record.Fault
	if !errors.As(err, &fault) || fault.Key != "watch.folder" {
		t.Errorf("%v", err)
	}
}
