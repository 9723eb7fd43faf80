package store

import (
	"bytes"
	"flag"
	"math"
	"os"
	"path/filepath"
	"reflect"
	"testing"
	"testing/quick"

	"zhiji/store/access"
	"zhiji/store/record"
)

var update = flag.Bool("update", false, "write golden files that are not there yet")

// writeGolden keeps what an earlier version of the program wrote.
func writeGolden(t *testing.T, path string, data func() []byte) {
	t.Helper()
	if _, err := os.Stat(path); err == nil || !*update {
		return
	}
	if err := os.WriteFile(path, data(), 0o644); err != nil {
		t.Fatal(err)
	}
}

var goldenSource = record.Source{
	Batch: "batch1", File: "十月.xlsx", SHA256: "ab12", Sheet: "汇总", Cell: "C5", Column: "金额", Rows: "5-9,12",
	Raw: "12.3万", Steps: []string{"unit|万", "unit|万"},
}

var goldenBlock = block{
	batch: "batch1", metrics: []record.ID{"sales.amount", "service.score"},
	columns: [][]float64{{123000, -0.5}, {0.7, 0.3}},
	sources: [][]record.Source{{goldenSource}, {{Batch: "batch1"}, goldenSource}},
}

var goldenLines = record.Lines{
	Batch: "batch1", Kind: record.Orders, Source: goldenSource, Column: map[string]string{"amount": "金额|G", "date": "日期|B"},
	Lines: []record.Line{
		{Kind: record.Orders, Key: "SO-1/1", Document: "SO-1", Date: record.NewDate(2026, 10, 3), Employee: "e1", Party: "客户甲", Product: "产品", Quantity: 2, Amount: -50.5, Received: 1, Done: record.NewDate(2026, 12, 31), Status: "退货", Row: 7},
		{Kind: record.Orders, Key: "SO-2/1", Document: "SO-2", Employee: "e1", Party: "客户甲", Row: 8},
	},
}

var goldenLetter = record.Letter{Employee: "e1", Period: october, Language: "zh", State: record.Draft, Note: "备注"}

// TestEveryOldVersionDecodes reads bytes that version 1 of each form wrote.
// They stay as they are when a version follows; its own join them as v2.
func TestEveryOldVersionDecodes(t *testing.T) {
	lines := must(encodeLines(goldenLines))
	for name, plain := range map[string][]byte{
		"values": goldenBlock.encodeValues(), "sources": goldenBlock.encodeSources(), "lines": lines,
		"letter": must(encodeJSON(goldenLetter)),
	} {
		path := filepath.Join("testdata", "v1", name)
		writeGolden(t, path, func() []byte { return plain })
		stored, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if stored[0] != 1 {
			t.Errorf("%s: version %d", name, stored[0])
		}
		got, want := decodeGolden(t, name, stored)
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%s = %+v, want %+v", name, got, want)
		}
	}
}

func decodeGolden(t *testing.T, name string, stored []byte) (got, want any) {
	var err error
	defer func() {
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}()
	var b block
	switch name {
	case "values":
		err = b.decodeValues(stored)
		return []any{b.metrics, b.columns}, []any{goldenBlock.metrics, goldenBlock.columns}
	case "sources":
		b.metrics = goldenBlock.metrics
		err = b.decodeSources(stored)
		return []any{b.batch, b.sources}, []any{goldenBlock.batch, goldenBlock.sources}
	case "lines":
		var l record.Lines
		l, err = decodeLines(stored)
		return l, goldenLines
	}
	var l record.Letter
	err = decodeJSON(stored, &l)
	return l, goldenLetter
}

// TestAFileOfVersion1Opens opens a whole file that version 1 wrote.
func TestAFileOfVersion1Opens(t *testing.T) {
	golden := filepath.Join("testdata", "v1", "firm.zhiji")
	writeGolden(t, golden, func() []byte {
		w, _ := full(t)
		return must(os.ReadFile(w.path))
	})
	w := &world{t: t, path: golden, clock: &clock{newWorld(t).clock.at}}
	w.opt = Options{WorkFactor: 4, Now: w.clock.now}
	path := copyFile(t, golden)
	if err := w.readAll(path); err != nil {
		t.Fatal(err)
	}
	f, err := Open(path, w.opt)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	s, err := f.LogIn("老板", ownerPass)
	if err != nil {
		t.Fatal(err)
	}
	snap := w.snapshot(s)
	if len(snap.Employees) != 3 || snap.Employees[1].Name != "韩梅梅" || len(snap.Adjustments) != 1 || len(snap.Ratings) != 1 {
		t.Fatalf("snapshot = %+v", snap)
	}
	if got := actual(snap, snap.Employees[1].ID, october, "sales.amount"); got != 123456.78 {
		t.Errorf("value = %v", got)
	}
}

func TestValuesSurviveTheCodecBitForBit(t *testing.T) {
	whole := func(values []float64) bool {
		in := block{columns: [][]float64{append(values, math.NaN(), math.Inf(-1), math.Copysign(0, -1))}}
		for range in.columns[0] {
			in.metrics = append(in.metrics, record.NewID())
		}
		var out block
		if err := out.decodeValues(in.encodeValues()); err != nil || !reflect.DeepEqual(in.metrics, out.metrics) {
			return false
		}
		for i, v := range in.columns[0] {
			if math.Float64bits(v) != math.Float64bits(out.columns[0][i]) {
				return false
			}
		}
		return true
	}
	if err := quick.Check(whole, nil); err != nil {
		t.Error(err)
	}
}

func TestDamagedBytesAreAnErrorAndNeverAPanic(t *testing.T) {
	forms := map[string][]byte{
		"values": goldenBlock.encodeValues(), "sources": goldenBlock.encodeSources(),
	}
	for name, plain := range forms {
		for i := range plain {
			var b block
			b.metrics = goldenBlock.metrics
			if name == "values" {
				b.metrics = nil
				if b.decodeValues(plain[:i]) == nil {
					t.Errorf("%s cut at %d decodes", name, i)
				}
				continue
			}
			if b.decodeSources(plain[:i]) == nil {
				t.Errorf("%s cut at %d decodes", name, i)
			}
		}
		longer := append(bytes.Clone(plain), 0)
		var b block
		b.metrics = goldenBlock.metrics
		if name == "sources" && b.decodeSources(longer) == nil {
			t.Error("left-over bytes pass")
		}
	}
	if _, err := parseEntry(make([]byte, 200)); err == nil {
		t.Error("zeros are an entry")
	}
}

func FuzzParseEntry(f *testing.F) {
	me := must(newIdentity(nil))
	e := entry{seq: 1, act: access.Set, accounts: []account{{ID: "u"}}, writes: []write{{kind: formats, key: "k"}}}
	f.Add(must(e.sign(me.sign)))
	f.Fuzz(func(_ *testing.T, raw []byte) {
		_, _ = parseEntry(raw)
		_, _ = decodeLines(raw)
		var b block
		_ = b.decodeValues(raw)
		_ = b.decodeSources(raw)
	})
}
