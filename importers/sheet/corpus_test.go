package sheet

import (
	"cmp"
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
// says what an independent reader found in each: xlrd 1.2.0 in .xls, openpyxl
// 3.0.9 in .xlsx, Python's csv in text tables.
var corpus = filepath.Join("..", "..", "..", "shared", "corpus")

// kinds are the folders of the corpus that hold spreadsheets.
var kinds = []string{"xlsx", "xls", "csv", "generated"}

// expected is what the oracle found in a file. Of a text table the file has
// what a sheet has.
type expected struct {
	Error  string          `json:"oracle_error"`
	Rows   *int            `json:"rows"` // nil where the oracle was not asked
	Cols   int             `json:"max_cols"`
	Digest string          `json:"text_sha1"`
	Sheets []expectedSheet `json:"sheets"`
}

type expectedSheet struct {
	Name    string `json:"name"`
	Rows    int    `json:"rows"`
	Cols    int    `json:"cols"`
	Texts   int    `json:"text_cells"`
	Numbers int    `json:"number_or_date_cells"`
	Digest  string `json:"text_sha1"`
	Merged  int    `json:"merged"` // of .xlsx only
	Visible any    `json:"visibility"`
}

// unlike are files that are read in another way than the oracle does, and why.
var unlike = map[string]string{
	"xlsx/has_x000D_.xlsx":         "openpyxl leaves the escape `_x000D_` as it stands",
	"xlsx/duplicate-filename.xlsx": "two parts of one name are refused: programs differ in which they show",
	"csv/NumberFormatTest.de.csv":  "the oracle was told `;`, the file parts its cells with `,`",
	"csv/contains_html.csv":        "the oracle was told `,`, the file parts its cells with `;`",
	"csv/sep.csv":                  "the oracle takes the line `sep=;` for data",
	"csv/enclosure.csv":            "the oracle counts the blank cells behind two trailing separators",
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

// corpusKey is a file's name in EXPECT.json.
func corpusKey(file string) string {
	return filepath.Base(filepath.Dir(file)) + "/" + filepath.Base(file)
}

func readCorpus(t *testing.T, file string, options Options) (*Book, error) {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
	defer cancel()
	return Read(ctx, filepath.Base(file), data, options)
}

func oracle(t *testing.T) map[string]expected {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join(corpus, "EXPECT.json"))
	if err != nil {
		t.Skip("no corpus beside the checkout")
	}
	var found map[string]expected
	if err := json.Unmarshal(raw, &found); err != nil {
		t.Fatal(err)
	}
	return found
}

func TestEveryRealFileGivesSheetsOrOneFaultInTime(t *testing.T) {
	for _, file := range corpusFiles(t, kinds...) {
		book, err := readCorpus(t, file, Options{})
		var fault *record.Fault
		if err != nil && (book != nil || !errors.As(err, &fault)) {
			t.Errorf("%s: %v, %v; want a fault alone", corpusKey(file), book, err)
		}
		if err == nil && len(book.Sheets) == 0 {
			t.Errorf("%s: neither a sheet nor a fault", corpusKey(file))
		}
	}
}

func TestRealFilesReadAsAnIndependentReaderDoes(t *testing.T) {
	want := oracle(t)
	for _, file := range corpusFiles(t, kinds...) {
		key := corpusKey(file)
		book, err := readCorpus(t, file, Options{})
		difference := differs(key, book, err, want[key])
		switch reason := unlike[key]; {
		case reason == "" && difference != "":
			t.Errorf("%s: %s", key, difference)
		case reason != "" && difference == "":
			t.Errorf("%s is read as the oracle does, and yet stands among the exceptions", key)
		}
	}
}

// differs says in what a file was read otherwise than by the oracle; "" when
// in nothing, or when the oracle has no answer.
func differs(key string, book *Book, err error, want expected) string {
	sheets := want.Sheets
	if want.Rows != nil {
		sheets = []expectedSheet{{Rows: *want.Rows, Cols: want.Cols, Digest: want.Digest}}
	}
	switch {
	case len(sheets) == 0:
		return ""
	case err != nil && want.Rows != nil && *want.Rows == 0:
		return "" // both found nothing
	case err != nil:
		return err.Error()
	case len(book.Sheets) != len(sheets):
		return "other number of sheets"
	}
	for i, s := range book.Sheets {
		got := summary(s, strings.HasPrefix(key, "xlsx/"))
		w := sheets[i]
		if strings.HasPrefix(key, "xls/") {
			got.Merged = 0 // xlrd did not look
		}
		if want.Rows != nil {
			got.Texts, got.Numbers, got.Visible = 0, 0, nil // Python's csv does not tell them apart
		}
		if hidden := cmp.Or(w.Visible == "hidden", w.Visible == "veryHidden", w.Visible == 1.0, w.Visible == 2.0); w.Visible != nil {
			w.Visible = hidden
		}
		if got != w {
			return strings.TrimSpace(strings.Join([]string{s.Name, describe(got), "want", describe(w)}, " "))
		}
	}
	return ""
}

func describe(s expectedSheet) string {
	out, _ := json.Marshal(s)
	return string(out)
}

// summary counts a sheet as the oracles do: openpyxl takes the names of
// errors for texts, and true and false for numbers.
func summary(s *Sheet, likeOpenpyxl bool) expectedSheet {
	out := expectedSheet{Name: s.Name, Merged: len(s.Merges), Visible: s.Hidden}
	var texts []string
	for _, row := range s.Rows {
		out.Rows, out.Cols = row.Number, max(out.Cols, len(row.Cells))
		for _, c := range row.Cells {
			switch {
			case c.Kind == Text, c.Kind == Error && likeOpenpyxl:
				texts = append(texts, c.Text)
			case c.Kind == Number, c.Kind == Day, c.Kind == Bool && likeOpenpyxl:
				out.Numbers++
			}
		}
	}
	sort.Strings(texts)
	sum := sha1.Sum([]byte(strings.Join(texts, "\x1f")))
	out.Texts, out.Digest = len(texts), hex.EncodeToString(sum[:])
	return out
}

func TestRealWorkbooksOpenWithTheirPasswords(t *testing.T) {
	corpusFiles(t, "xlsx")
	for name, password := range map[string]string{
		"encryptSHA1.xlsx": "password", "encryptSHA512.xlsx": "password", "example_password.xlsx": "Password1234_", "protect.xlsx": "",
	} {
		file := filepath.Join(corpus, "xlsx", name)
		if book, err := readCorpus(t, file, Options{Password: password}); err != nil || len(book.Sheets[0].Rows) == 0 {
			t.Errorf("%s: %v, %v", name, book, err)
		}
		var fault *record.Fault
		if _, err := readCorpus(t, file, Options{Password: "wrong"}); password != "" && (!errors.As(err, &fault) || fault.Key != "import.password_wrong") {
			t.Errorf("%s with a wrong password: %v", name, err)
		}
	}
}

func TestTwinsInBothFormatsAreEqual(t *testing.T) {
	corpusFiles(t, "xls")
	for _, name := range []string{"issue47", "multiplesheets"} {
		old, err := readCorpus(t, filepath.Join(corpus, "xls", name+".xls"), Options{})
		if err != nil {
			t.Fatal(err)
		}
		latest, err := readCorpus(t, filepath.Join(corpus, "xlsx", name+".xlsx"), Options{})
		if err != nil {
			t.Fatal(err)
		}
		for i, s := range old.Sheets {
			if got, want := summary(s, false), summary(latest.Sheets[i], false); got != want {
				t.Errorf("%s %q: %s, want %s", name, s.Name, describe(got), describe(want))
			}
		}
	}
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
