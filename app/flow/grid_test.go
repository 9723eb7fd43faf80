package flow

import (
	"context"
	"testing"
)

// gridOf previews one file on a desk and lays its only table out.
func gridOf(t *testing.T, d *Desk, file File) *Grid {
	t.Helper()
	plan, err := d.Preview(context.Background(), []File{file}, Hints{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if plan.Files[0].Err != nil {
		t.Fatal(plan.Files[0].Err)
	}
	return NewGrid(plan.Files[0].Batch.Tables[0], nil)
}

func TestTheGridMarksWhatTheImportMakesOfEachCell(t *testing.T) {
	d := emptyDesk(t)
	load(t, d, File{Name: "花名册.csv", Bytes: []byte(smallRoster)})
	g := gridOf(t, d, File{Name: "业绩.csv", Bytes: []byte(
		"工号,姓名,考核月份,指标名称,实际值,颜色\n" +
			"001,张三,2026年10月,销售额,90000,红\n" +
			"002,李四,2026年10月,销售额,\"8.5万\",\n" +
			"009,王五,2026年10月,销售额,70000,\n" +
			"001,张三,2026年10月,回款率,一半,\n")})
	if rows, columns := g.Size(); rows != 5 || columns != 6 {
		t.Fatalf("size = %d × %d, want 5 × 6", rows, columns)
	}
	for cell, want := range map[string]Mark{
		"A1": Heading, "B2": Used, "E2": Used, "F2": Unused, // no column 颜色 is known
		"E3": Cleaned, "E5": Refused,
	} {
		i, column, ok := g.Find(cell)
		if !ok {
			t.Fatalf("%s is not in the grid", cell)
		}
		if text, got := g.Cell(i, column); got != want {
			t.Errorf("%s %q: mark %d, want %d", cell, text, got, want)
		}
	}
	for column := range 6 {
		if _, mark := g.Cell(3, column); mark == Used {
			t.Errorf("row 4 names somebody unknown; column %d must not count as used", column)
		}
	}
}

func TestACellOutsideTheSheetIsNotFound(t *testing.T) {
	d := emptyDesk(t)
	g := gridOf(t, d, File{Name: "花名册.csv", Bytes: []byte(smallRoster)})
	for _, cell := range []string{"", "B", "9", "A99"} {
		if _, _, ok := g.Find(cell); ok {
			t.Errorf("%q is found", cell)
		}
	}
}
