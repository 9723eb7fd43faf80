package sheet

import (
	"context"
	"crypto/sha1"
	"encoding/hex"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"testing"
	"time"

	"zhiji/store/record"
)

// corpus is the folder of real files beside the checkout; EXPECT.json there
// says what an independent reader found in each.
var corpus = filepath.Join("..", "..", "..", "shared", "corpus")

type expected struct {
	Sheets []struct {
		Name   string `json:"name"`
		Texts  int    `json:"text_cells"`
		Digest string `json:"text_sha1"`
		Merged int    `json:"merged"`
	} `json:"sheets"`
}

func corpusFiles(t *testing.T, kinds ...string) []string {
	t.Helper()
	var files []string
	for _, kind := range kinds {
		found, _ := filepath.Glob(filepath.Join(corpus, kind, "*"))
		files = append(files, found...)
	}
	if len(files) == 0 {
		t.Skip("no corpus beside the checkout")
	}
	return files
}

func readCorpus(t *testing.T, file string) (*Book, error) {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
	defer cancel()
	return Read(ctx, filepath.Base(file), data, Options{})
}

func TestEveryRealFileGivesSheetsOrOneFaultInTime(t *testing.T) {
	for _, file := range corpusFiles(t, "xlsx", "xls", "csv", "generated") {
		t.Run(filepath.Base(file), func(t *testing.T) {
			book, err := readCorpus(t, file)
			var fault *record.Fault
			if err != nil && !errors.As(err, &fault) {
				t.Errorf("err = %v, want a Fault", err)
			}
			if err == nil && len(book.Sheets) == 0 {
				t.Error("neither a sheet nor a fault")
			}
		})
	}
}

// unlike are workbooks in which the oracle saw something else, and why.
var unlike = map[string]string{"has_x000D_.xlsx": "openpyxl leaves the escape _x000D_ as it stands"}

// The oracle is openpyxl 3.0.9; see EXPECT.json.
func TestWorkbooksReadAsAnIndependentReaderDoes(t *testing.T) {
	files := corpusFiles(t, "xlsx")
	raw, err := os.ReadFile(filepath.Join(corpus, "EXPECT.json"))
	if err != nil {
		t.Fatal(err)
	}
	var oracle map[string]expected
	if err := json.Unmarshal(raw, &oracle); err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		name := filepath.Base(file)
		want := oracle["xlsx/"+name]
		book, err := readCorpus(t, file)
		if err != nil || len(want.Sheets) == 0 {
			continue // TestEveryRealFile looks after these
		}
		if reason := unlike[name]; reason != "" {
			continue
		}
		if len(book.Sheets) != len(want.Sheets) {
			t.Errorf("%s: %d sheets, want %d", name, len(book.Sheets), len(want.Sheets))
			continue
		}
		for i, s := range book.Sheets {
			texts := textCells(s)
			sum := sha1.Sum([]byte(strings.Join(texts, "\x1f")))
			if w := want.Sheets[i]; s.Name != w.Name || len(texts) != w.Texts || hex.EncodeToString(sum[:]) != w.Digest || len(s.Merges) != w.Merged {
				t.Errorf("%s %q: %d texts, %d merges; want %q %d, %d", name, s.Name, len(texts), len(s.Merges), w.Name, w.Texts, w.Merged)
			}
		}
	}
}

// textCells returns the sorted texts of a sheet.
func textCells(s *Sheet) []string {
	var texts []string
	for _, row := range s.Rows {
		for _, c := range row.Cells {
			if c.Kind == Text || c.Kind == Error { // the oracle counts errors as texts
				texts = append(texts, c.Text)
			}
		}
	}
	sort.Strings(texts)
	return texts
}

func TestEncodingOfRealChinesePages(t *testing.T) {
	for name, want := range map[string]string{"enc_big5_0.txt": "Big5", "enc_gb2312_0.txt": "GB18030", "enc_gb2312_1.txt": "GB18030"} {
		data, err := os.ReadFile(filepath.Join(corpus, "csv", name))
		if err != nil {
			t.Skip("no corpus beside the checkout")
		}
		if _, got, err := decode(data, ""); got != want || err != nil {
			t.Errorf("%s: %s, %v; want %s", name, got, err, want)
		}
	}
}
