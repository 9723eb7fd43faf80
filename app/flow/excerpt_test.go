package flow

import (
	"context"
	"slices"
	"testing"

	"zhiji/importers/sheet"
	"zhiji/store/record"
)

func TestAnExcerptShowsTheCellItsHeaderAndItsNeighbours(t *testing.T) {
	d := emptyDesk(t)
	load(t, d, File{Name: "花名册.csv", Bytes: []byte(smallRoster)})
	load(t, d, File{Name: "目标.csv", Bytes: []byte(smallTargets)}, File{Name: "业绩.csv", Bytes: []byte(smallActuals)})
	if _, err := d.Compute(context.Background(), "2026-10", nil); err != nil {
		t.Fatal(err)
	}
	explained, err := d.Explain(context.Background(), "2026-10", "002")
	if err != nil {
		t.Fatal(err)
	}
	sources := Sources(explained.Explanation)
	if len(sources) != 1 || sources[0].Cell != "E3" {
		t.Fatalf("sources = %+v, want the target of 李四 in E3", sources)
	}
	e, err := d.Excerpt(context.Background(), explained.Employee.ID, sources[0])
	if err != nil {
		t.Fatal(err)
	}
	if e.Column != 4 || e.Header[4] != "目标值" {
		t.Errorf("column %d of %v, want 目标值", e.Column, e.Header)
	}
	var numbers []int
	for _, row := range e.Rows {
		numbers = append(numbers, row.Number)
		if row.Cited != (row.Number == 3) {
			t.Errorf("row %d cited = %v", row.Number, row.Cited)
		}
	}
	if !slices.Equal(numbers, []int{1, 2, 3}) || e.Rows[2].Cells[1] != "李四" {
		t.Errorf("rows = %v", e.Rows)
	}
}

func TestAnExcerptOfASetOfRowsShowsThoseRowsOnly(t *testing.T) {
	text := "10月销售订单\n单号,金额,业务员,销售日期\nA1,10,张三,2026-10-01\nA2,20,李四,2026-10-01\nA3,30,张三,2026-10-02\nA4,40,张三,2026-10-03\n"
	book, err := sheet.Read(context.Background(), "订单.csv", []byte(text), sheet.Options{})
	if err != nil {
		t.Fatal(err)
	}
	reader := newCellReader(nil)
	reader.books[""] = book
	e, err := reader.excerpt(context.Background(), record.Source{Column: "金额|B", Rows: "3,5-6"})
	if err != nil {
		t.Fatal(err)
	}
	var amounts []string
	for _, row := range e.Rows {
		amounts = append(amounts, row.Cells[e.Column])
	}
	if !slices.Equal(amounts, []string{"10", "30", "40"}) || e.Column != 1 || e.Header[2] != "业务员" {
		t.Errorf("%+v: amounts %v", e, amounts)
	}
}

func TestACitedCellComesWithTheHeaderAndNotWithTheRowAbove(t *testing.T) {
	text := "工号,姓名,指标,目标值,周期\n1001,张三,销售额,10万,2026-09\n1002,李四,销售额,12万,2026-09\n"
	book, err := sheet.Read(context.Background(), "目标.csv", []byte(text), sheet.Options{})
	if err != nil {
		t.Fatal(err)
	}
	reader := newCellReader(nil)
	reader.books[""] = book
	cell := reader.cite(context.Background(), record.Source{Cell: "D3"})
	if len(cell.Header) < 4 || cell.Header[3] != "目标值" || cell.Row[3] != "12万" {
		t.Errorf("header %v, row %v", cell.Header, cell.Row)
	}
}

func TestAnEmployeeSeesTheCellsThatCameWithTheRelease(t *testing.T) {
	file := demoFile(t)
	d := deskOf(t, file, "employee")
	who := d.Session.User().Employee
	releases, err := d.Session.Releases(who)
	if err != nil || len(releases) == 0 {
		t.Fatalf("releases: %d, %v", len(releases), err)
	}
	shown := 0
	for _, source := range Sources(releases[0].Explanation) {
		if source.Cell == "" {
			continue
		}
		e, err := d.Excerpt(context.Background(), who, source)
		if err != nil {
			t.Fatal(err)
		}
		if len(e.Rows) != 1 || e.Column >= len(e.Rows[0].Cells) || e.Rows[0].Cells[e.Column] == "" {
			t.Errorf("%s: %+v", source.Cell, e)
		}
		shown++
	}
	if shown == 0 {
		t.Error("no cell was cited")
	}
}
