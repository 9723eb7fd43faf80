package main

import (
	"archive/zip"
	"bytes"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/xuri/excelize/v2"
)

// sample is the firm with its files, made once for all tests.
var sample = sync.OnceValue(func() (s struct {
	*Firm
	files map[string][]byte
	list  []File
	err   error
},
) {
	s.Firm, s.files = NewFirm(), map[string][]byte{}
	s.list, s.err = s.Firm.files()
	for _, f := range s.list {
		s.files[f.Name] = f.Data
	}
	return s
})

// tree reads every file below a folder.
func tree(t *testing.T, dir string) map[string][]byte {
	t.Helper()
	all := map[string][]byte{}
	err := filepath.WalkDir(dir, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := os.ReadFile(name)
		short, _ := filepath.Rel(dir, name)
		all[filepath.ToSlash(short)] = data
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// unzipped joins the names and the contents of a workbook's parts. Go's
// compressor may differ between releases; what is compressed may not.
func unzipped(t *testing.T, data []byte) string {
	t.Helper()
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var all strings.Builder
	for _, part := range archive.File {
		in, err := part.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(in)
		if err != nil {
			t.Fatal(err)
		}
		all.WriteString(part.Name + "\n" + part.Modified.String() + "\n" + string(text) + "\n")
	}
	return all.String()
}

func TestTheCommittedFilesAreWhatTheGeneratorMakes(t *testing.T) {
	dir := t.TempDir()
	if err := generate(dir); err != nil {
		t.Fatal(err)
	}
	made, kept := tree(t, filepath.Join(dir, "files")), tree(t, filepath.Join("..", "files"))
	made["truth.json"], kept["truth.json"] = read(t, dir, "truth.json"), read(t, "..", "truth.json")
	for name, data := range tree(t, filepath.Join(dir, "layouts")) {
		made["layouts/"+name] = data
	}
	for name, data := range tree(t, filepath.Join("..", "layouts")) {
		kept["layouts/"+name] = data
	}
	if len(made) != len(kept) {
		t.Errorf("made %d files, %d are committed: run make sample", len(made), len(kept))
	}
	for name, data := range made {
		switch {
		case bytes.Equal(data, kept[name]):
		case strings.HasSuffix(name, ".xlsx") && kept[name] != nil && unzipped(t, data) == unzipped(t, kept[name]):
			t.Logf("%s: same content, other compression", name)
		default:
			t.Errorf("%s differs from the committed file: run make sample", name)
		}
		if again, ok := sample().files[name]; ok && !bytes.Equal(data, again) {
			t.Errorf("%s differs between two runs", name)
		}
	}
}

func read(t *testing.T, dir, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(dir, name))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestTheFilesAreSmall(t *testing.T) {
	sum := 0
	for _, folder := range []string{"files", "layouts"} {
		for name, data := range tree(t, filepath.Join("..", folder)) {
			sum += len(data)
			if len(data) > 300<<10 {
				t.Errorf("%s has %d bytes", name, len(data))
			}
		}
	}
	if sum >= 5<<20 {
		t.Errorf("all files have %d bytes, want less than 5 MB", sum)
	}
}

func TestEveryMonthHasAFileOfEachKind(t *testing.T) {
	count := map[string]int{}
	for _, f := range sample().list {
		count[f.Kind]++
	}
	want := map[string]int{
		kindRoster: 1, kindTargets: 14, kindWide: 28, kindAttend: 14, kindQuality: 14, kindOrders: 15,
		kindProject: 14, kindService: 14, kindRatings: 16, kindForm: 1, kindSummary: 1,
	}
	for kind, n := range want {
		if count[kind] != n {
			t.Errorf("%s: %d files, want %d", kind, count[kind], n)
		}
	}
}

// rows reads a sheet of a generated workbook as raw text.
func rows(t *testing.T, file, tab string) [][]string {
	t.Helper()
	book, err := excelize.OpenReader(bytes.NewReader(sample().files[file]))
	if err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	defer book.Close()
	all, err := book.GetRows(tab, excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	return all
}
