package sheet

import (
	"errors"
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"zhiji/store/record"
)

var update = flag.Bool("update", false, "renew the counts in docs/imports.md")

// The counts stand in the document between these two lines.
const (
	countsBegin = "<!-- counts: go test ./importers/sheet -run TestTheDocument -update -->\n"
	countsEnd   = "<!-- end of counts -->\n"
)

// tally is what became of the files of one kind.
type tally struct {
	files, read, agreed, unlike, alone, refused, refusedBoth int
}

func TestTheDocumentStatesWhatTheRealFilesGive(t *testing.T) {
	counts := countsOf(t)
	document := filepath.Join("..", "..", "docs", "imports.md")
	text, err := os.ReadFile(document)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, _ := strings.Cut(string(text), countsBegin)
	stated, after, found := strings.Cut(rest, countsEnd)
	switch {
	case !found:
		t.Fatalf("no counts in %s", document)
	case stated == counts:
	case *update:
		if err := os.WriteFile(document, []byte(before+countsBegin+counts+countsEnd+after), 0o644); err != nil {
			t.Fatal(err)
		}
	default:
		t.Errorf("the document says\n%s\nthe files give\n%s", stated, counts)
	}
}

// countsOf reads the corpus and writes the tables of the document.
func countsOf(t *testing.T) string {
	t.Helper()
	want := oracle(t)
	kindsOf, faults := map[string]*tally{}, map[string]map[string]int{}
	for _, file := range corpusFiles(t, kinds...) {
		key := corpusKey(file)
		kind := filepath.Dir(key)
		book, err := readCorpus(t, file, Options{})
		if kindsOf[kind] == nil {
			kindsOf[kind], faults[kind] = &tally{}, map[string]int{}
		}
		kindsOf[kind].count(key, book, err, want[key])
		if fault := (*record.Fault)(nil); errors.As(err, &fault) {
			faults[kind][fault.Key]++
		}
	}
	var out strings.Builder
	out.WriteString("\n| folder | files | read | as the oracle | otherwise | read where the oracle has no answer | refused | the oracle finds nothing either |\n|---|---|---|---|---|---|---|---|\n")
	for _, kind := range kinds {
		n := kindsOf[kind]
		fmt.Fprintf(&out, "| %s | %d | %d | %d | %d | %d | %d | %d |\n", kind, n.files, n.read, n.agreed, n.unlike, n.alone, n.refused, n.refusedBoth)
	}
	out.WriteString("\n| folder | refused with | files |\n|---|---|---|\n")
	for _, kind := range kinds {
		for _, fault := range slices.Sorted(maps.Keys(faults[kind])) {
			fmt.Fprintf(&out, "| %s | %s | %d |\n", kind, fault, faults[kind][fault])
		}
	}
	out.WriteString("\n| otherwise than the oracle | because |\n|---|---|\n")
	for _, key := range slices.Sorted(maps.Keys(unlike)) {
		fmt.Fprintf(&out, "| %s | %s |\n", key, unlike[key])
	}
	return out.String() + "\n"
}

func (n *tally) count(key string, book *Book, err error, want expected) {
	n.files++
	answered := len(want.Sheets) > 0 || want.Rows != nil
	switch {
	case err != nil:
		n.refused++
		if want.found() == 0 {
			n.refusedBoth++
		}
		return
	case !answered:
		n.alone++
	case differs(key, book, nil, want) == "":
		n.agreed++
	default:
		n.unlike++
	}
	n.read++
}

// found is how much the oracle found: rows of a text table, else sheets.
func (e expected) found() int {
	if e.Rows != nil {
		return *e.Rows
	}
	return len(e.Sheets)
}
