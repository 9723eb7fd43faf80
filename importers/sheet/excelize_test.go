package sheet

import (
	"bytes"
	"os"
	"strconv"
	"testing"

	"github.com/xuri/excelize/v2"
)

// Every cell is compared, where EXPECT.json has only counts and a digest.
func TestRealWorkbooksReadAsExcelizeDoes(t *testing.T) {
	for _, file := range corpusFiles(t, "xlsx") {
		key := corpusKey(file)
		book, err := readCorpus(t, file, Options{})
		if err != nil {
			continue // a fault is looked after elsewhere
		}
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		f, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{RawCellValue: true, UnzipSizeLimit: maxUnzipped, Password: defaultPassword})
		if err != nil {
			t.Errorf("%s: excelize refuses it: %v", key, err)
			continue
		}
		for _, s := range book.Sheets {
			rows, err := f.GetRows(s.Name)
			if err != nil {
				t.Errorf("%s: %v", key, err)
				continue
			}
			compareRows(t, key, s, rows)
		}
		if err := f.Close(); err != nil {
			t.Error(err)
		}
	}
}

// compareRows fails where a sheet's cells are not those of excelize.
func compareRows(t *testing.T, key string, s *Sheet, rows [][]string) {
	t.Helper()
	last := len(rows)
	if n := len(s.Rows); n > 0 {
		last = max(last, s.Rows[n-1].Number)
	}
	for number := 1; number <= last; number++ {
		var want []string
		if number <= len(rows) {
			want = rows[number-1]
		}
		row := s.Row(number)
		for column := range max(len(row.Cells), len(want)) {
			text := ""
			if column < len(want) {
				text = want[column]
			}
			if c := row.Cell(column); !same(c, text) {
				t.Errorf("%s %q %s: %+v, excelize has %q", key, s.Name, CellName(number, column), c, text)
				return
			}
		}
	}
}

func same(c Cell, text string) bool {
	if c.Kind == Number {
		value, err := strconv.ParseFloat(text, 64)
		return err == nil && value == c.Value
	}
	return c.Text == text
}
