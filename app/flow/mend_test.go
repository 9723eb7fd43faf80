package flow

import (
	"bytes"
	"context"
	"testing"

	"github.com/xuri/excelize/v2"

	"zhiji/importers/sheet"
	"zhiji/store/record"
)

const heldValues = "工号,姓名,考核月份,指标名称,实际值\n001,张三,2026年10月,销售额,90000\n002,李四,2026年10月,销售额,很多\n"

// planOf previews files on a desk.
func planned(t *testing.T, d *Desk, files ...File) *Plan {
	t.Helper()
	plan, err := d.Preview(context.Background(), files, Hints{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	return plan
}

func TestRowsKeptBackAreMendedAfterTheImport(t *testing.T) {
	d := emptyDesk(t)
	load(t, d, File{Name: "花名册.csv", Bytes: []byte(smallRoster)}, File{Name: "业绩.csv", Bytes: []byte(heldValues)})
	if s, err := d.Standing(context.Background(), "2026-10"); err != nil || s.Held != 1 {
		t.Fatalf("%+v, %v", s, err)
	}
	again := File{Name: "业绩.csv", Bytes: []byte(heldValues)}
	plan := planned(t, d, again)
	if plan.SkipImported(); len(plan.Files) != 0 {
		t.Fatal("the same file is imported a second time by chance")
	}
	again.Again = true
	again.Wishes = []Wish{{Header: 1, Cells: map[string]string{"E3": "80000"}}}
	plan = planned(t, d, again)
	plan.SkipImported()
	if a := plan.Files[0].Against; a.New != 1 || a.Equal != 1 {
		t.Errorf("against what is there: %+v", a)
	}
	if _, err := d.Commit(context.Background(), plan, nil); err != nil {
		t.Fatal(err)
	}
	snap, err := d.snapshot(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range snap.Employees {
		if want := map[string]float64{"001": 90000, "002": 80000}[e.Number]; inForce(snap, e.ID, "2026-10", "sales.amount") != want {
			t.Errorf("%s has %v, want %v", e.Number, inForce(snap, e.ID, "2026-10", "sales.amount"), want)
		}
	}
	if s, err := d.Standing(context.Background(), "2026-10"); err != nil || s.Held != 0 {
		t.Errorf("%d rows still wait, %v", s.Held, err)
	}
}

func TestTheGridShowsWhatWasMendedAndWhatStoodThere(t *testing.T) {
	d := emptyDesk(t)
	load(t, d, File{Name: "花名册.csv", Bytes: []byte(smallRoster)})
	cells := map[string]string{"E3": "8万"}
	plan := planned(t, d, File{Name: "业绩.csv", Bytes: []byte(heldValues), Wishes: []Wish{{Header: 1, Cells: cells}}})
	table := plan.Files[0].Batch.Tables[0]
	g := NewGrid(table, cells)
	i, column, _ := g.Find("E3")
	if text, mark := g.Cell(i, column); text != "8万" || mark != Mended || g.Raw(i, column) != "很多" || g.Held(i) {
		t.Errorf("%q marked %d, raw %q, held %v", text, mark, g.Raw(i, column), g.Held(i))
	}
	if v, metric, ok := g.Value(i, column); !ok || v != 80000 || metric != "sales.amount" {
		t.Errorf("read as %v of %s", v, metric)
	}
	if steps := g.Steps(i, column); len(steps) != 1 || steps[0].Key != "wan" {
		t.Errorf("steps %+v", steps)
	}
	if steps := g.Steps(i-1, column); len(steps) != 0 {
		t.Errorf("the cell above went through %+v", steps)
	}
	g = NewGrid(planned(t, d, File{Name: "业绩.csv", Bytes: []byte(heldValues)}).Files[0].Batch.Tables[0], nil)
	if !g.Held(i) || g.Held(i-1) {
		t.Error("the wrong row is kept back")
	}
}

func TestAChangedReadingTakesThePlaceOfItsRecipe(t *testing.T) {
	d := emptyDesk(t)
	load(t, d, File{Name: "花名册.csv", Bytes: []byte(smallRoster)})
	data := []byte("工号,姓名,业绩\n001,张三,9\n")
	commit := func(w Wish) {
		plan := planned(t, d, File{Name: "2026年10月.csv", Bytes: data, Wishes: []Wish{w}, Again: true})
		plan.Remember = true
		if _, err := d.Commit(context.Background(), plan, nil); err != nil {
			t.Fatal(err)
		}
	}
	recipe := record.Recipe{Kind: "metrics_wide", HeaderRows: 1, Columns: []record.RecipeColumn{{Header: "业绩", Field: "actual", Metric: "sales.amount"}}}
	commit(Wish{Rows: [2]int{1, 1}, Recipe: &recipe})
	first, err := d.Session.Recipes()
	if err != nil || len(first) != 1 {
		t.Fatalf("%+v, %v", first, err)
	}
	changed := first[0]
	changed.Columns = append([]record.RecipeColumn(nil), changed.Columns...)
	changed.Columns[2].Unit = "万元"
	commit(Wish{Header: 1, Recipe: &changed})
	second, err := d.Session.Recipes()
	if err != nil || len(second) != 1 || second[0].ID != first[0].ID || second[0].Columns[2].Unit != "万元" {
		t.Errorf("%+v, %v", second, err)
	}
}

func TestALockedWorkbookIsImportedAsWhatIsInside(t *testing.T) {
	d := emptyDesk(t)
	f := excelize.NewFile()
	defer f.Close()
	for i, row := range [][]any{{"工号", "姓名", "部门", "岗位", "入职日期"}, {"001", "张三", "销售部", "顾问", "2024-01-01"}} {
		cell, _ := excelize.CoordinatesToCellName(1, i+1)
		if err := f.SetSheetRow("Sheet1", cell, &row); err != nil {
			t.Fatal(err)
		}
	}
	plain, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	data, err := excelize.Encrypt(plain.Bytes(), &excelize.Options{Password: "口令"})
	if err != nil {
		t.Fatal(err)
	}
	locked := File{Name: "花名册.xlsx", Bytes: data}
	if err := planned(t, d, locked).Files[0].Err; !Locked(err) {
		t.Fatalf("%v does not ask for a password", err)
	}
	if _, err := Unlock(context.Background(), locked, "别的"); !Locked(err) {
		t.Errorf("a wrong password: %v", err)
	}
	open, err := Unlock(context.Background(), locked, "口令")
	if err != nil {
		t.Fatal(err)
	}
	batches, err := d.Commit(context.Background(), planned(t, d, open), nil)
	if err != nil || len(batches) != 1 {
		t.Fatal(batches, err)
	}
	original, err := d.Session.Original(batches[0].SHA256)
	if err != nil || !bytes.HasPrefix(original.Bytes, []byte("PK")) {
		t.Errorf("the stored file needs a password: %.8q, %v", original.Bytes, err)
	}
}

func TestWhatGoesBackSaysWhatToLookAt(t *testing.T) {
	d := emptyDesk(t)
	load(t, d, File{Name: "花名册.csv", Bytes: []byte(smallRoster)})
	plan := planned(t, d, File{Name: "业绩.csv", Bytes: []byte(heldValues + "009,王五,2026年10月,销售额,1\n")})
	if !plan.Files[0].Doubtful() {
		t.Fatal("nothing to look at")
	}
	reply := d.reply(plan.Files[0])
	found := map[string]bool{}
	for _, r := range reply.Remarks {
		found[r.Cell] = r.Held
	}
	if !found["E3"] || !found["A4"] || len(found) != 2 || len(reply.Sheets) != 1 || len(reply.Sheets[0].Rows) != 4 {
		t.Errorf("%+v", reply)
	}
	if got := d.ReplyName("dir/业绩:10月.csv"); got != "业绩-10月_请核对.xlsx" {
		t.Errorf("it is called %q", got)
	}
}

func TestACitedCellIsShownInTheEncodingItWasReadIn(t *testing.T) {
	ctx := context.Background()
	data := []byte("No,Gr\xf6\xdfe\n001,9\n002,8\n") // Größe in Windows-1252
	book, err := sheet.Read(ctx, "a.csv", data, sheet.Options{})
	if err != nil || book.Encoding == "Windows-1252" {
		t.Fatalf("taken for %+v, %v: a person need not say anything", book, err)
	}
	original := record.Original{Name: "a.csv", Bytes: data}
	for encoding, header := range map[string]string{"Windows-1252": "Größe", book.Encoding: book.Sheets[0].Row(1).Cell(1).Text} {
		got, err := readAsCited(ctx, original, record.Source{Cell: "B2", Column: header, Raw: "9"})
		if err != nil || got.Encoding != encoding {
			t.Errorf("read as %+v, %v, want %s", got, err, encoding)
		}
	}
}
