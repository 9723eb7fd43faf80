package flow

import (
	"bytes"
	"context"
	"encoding/csv"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/simplifiedchinese"

	"zhiji/analysis/derive"
	"zhiji/analysis/score"
	"zhiji/store/record"
)

// originals opens the sample's files by a reader that shares no code with
// the importers.
type originals struct {
	t     *testing.T
	paths map[string]string // by SHA-256
	books map[string]*excelize.File
	texts map[string][][]string
}

func openOriginals(t *testing.T, d *Desk) *originals {
	t.Helper()
	o := &originals{t, map[string]string{}, map[string]*excelize.File{}, map[string][][]string{}}
	snap, err := d.Session.Snapshot(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	for _, b := range snap.Batches {
		original, err := d.Session.Original(b.SHA256)
		if err != nil {
			t.Fatal(err)
		}
		o.paths[b.SHA256] = filepath.Join(dir, string(b.ID)+filepath.Ext(b.File))
		if err := os.WriteFile(o.paths[b.SHA256], original.Bytes, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return o
}

// holds reports whether the original shows the raw text at the source's cell,
// or has the column and rows that it names.
func (o *originals) holds(s record.Source) bool {
	if s.Sheet == "" {
		return o.csvHolds(s)
	}
	book := o.books[s.SHA256]
	if book == nil {
		var err error
		if book, err = excelize.OpenFile(o.paths[s.SHA256]); err != nil {
			o.t.Fatal(err)
		}
		o.books[s.SHA256] = book
	}
	if s.Cell == "" {
		return o.rowsHold(s, func(row int, column string) string {
			text, _ := book.GetCellValue(s.Sheet, column+excelizeRow(row))
			return text
		})
	}
	shown, err := book.GetCellValue(s.Sheet, s.Cell)
	raw, rawErr := book.GetCellValue(s.Sheet, s.Cell, excelize.Options{RawCellValue: true})
	return err == nil && rawErr == nil && slices.Contains([]string{shown, raw, strings.TrimSpace(shown)}, s.Raw)
}

func (o *originals) csvHolds(s record.Source) bool {
	rows := o.texts[s.SHA256]
	if rows == nil {
		data, err := os.ReadFile(o.paths[s.SHA256])
		if err != nil {
			o.t.Fatal(err)
		}
		text, err := simplifiedchinese.GB18030.NewDecoder().Bytes(data)
		if err != nil {
			o.t.Fatal(err)
		}
		reader := csv.NewReader(bytes.NewReader(text))
		reader.FieldsPerRecord = -1
		if rows, err = reader.ReadAll(); err != nil {
			o.t.Fatal(err)
		}
		o.texts[s.SHA256] = rows
	}
	return o.rowsHold(s, func(row int, column string) string {
		n, err := excelize.ColumnNameToNumber(column)
		if err != nil || row > len(rows) || n > len(rows[row-1]) {
			return ""
		}
		return rows[row-1][n-1]
	})
}

// rowsHold checks a column named "header|letter" over its set of rows.
func (o *originals) rowsHold(s record.Source, at func(row int, column string) string) bool {
	header, letter, ok := strings.Cut(s.Column, "|")
	rows, err := derive.ParseRows(s.Rows)
	if !ok || err != nil || len(rows) == 0 {
		return false
	}
	found := false
	for head := 1; head < rows[0] && !found; head++ {
		found = at(head, letter) == header
	}
	for _, row := range rows {
		// A blank 实际完成 is the evidence that a project is unfinished.
		found = found && (at(row, letter) != "" || header == "实际完成")
	}
	return found
}

func excelizeRow(row int) string {
	name, _ := excelize.CoordinatesToCellName(1, row)
	return name[1:]
}

func TestEveryScoreRecomputesAndReachesCellsThatHoldItsNumbers(t *testing.T) {
	ctx := context.Background()
	d := deskOf(t, demoFile(t), "hr")
	o := openOriginals(t, d)
	r, err := d.Results(ctx, DemoPeriod)
	if err != nil {
		t.Fatal(err)
	}
	people, cells, bad := byID(r.Snapshot.Employees), 0, 0
	for _, card := range r.Cards {
		who := people[card.Employee]
		explained, err := d.explain(r, who)
		if err != nil {
			t.Fatal(err)
		}
		if err := score.Check(explained.Explanation); err != nil {
			t.Errorf("%s: %v", who.Number, err)
		}
		sources := Sources(explained.Explanation)
		if len(sources) < len(card.Items) {
			t.Errorf("%s: %d sources for %d items", who.Number, len(sources), len(card.Items))
		}
		for _, s := range sources {
			cells++
			if !o.holds(s) {
				if bad++; bad <= 10 {
					t.Errorf("%s: the original does not hold %+v", who.Number, s)
				}
			}
		}
	}
	t.Logf("%d people, %d sources checked in the originals, %d wrong", len(r.Cards), cells, bad)
}
