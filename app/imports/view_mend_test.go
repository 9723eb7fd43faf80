package imports

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/xuri/excelize/v2"

	"zhiji/app/flow/flowtest"
	"zhiji/app/ui"
	"zhiji/app/ui/uitest"
)

// shown opens a page with files in its preview.
func shown(t *testing.T, files map[string]string) (*uitest.Host, *page) {
	t.Helper()
	h := uitest.New(t, flowtest.Firm(t))
	p := open(t, h)
	files["a花名册.csv"] = roster
	p.Show(put(t, files))
	if h.Failed != nil {
		t.Fatal(h.Failed)
	}
	return h, p
}

// write mends a cell as a person does.
func write(t *testing.T, v *tableView, cell, text string) {
	t.Helper()
	v.jump(cell)
	v.sheet.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	editor, ok := v.page.host.Window().Canvas().Focused().(*ui.Entry)
	if !ok {
		t.Fatalf("%s cannot be written anew", cell)
	}
	editor.SetText(text)
	editor.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
}

func TestACellIsMendedInTheSheetAndImported(t *testing.T) {
	h, p := shown(t, map[string]string{"业绩.csv": actuals})
	v := p.preview.table
	write(t, v, "E3", "8万")
	row, column, _ := v.sheet.Current()
	if name := v.table.grid.Name(row, column); name != "E3" || v.table.held != 0 {
		t.Fatalf("at %s, %d held", name, v.table.held)
	}
	if cell := newCellModel(v).Cell(row, column); cell.Text != "8万" || cell.Sign != mendedSign {
		t.Errorf("the cell is %+v", cell)
	}
	if !strings.Contains(v.bar.words.Text, "很多") || v.bar.back.Hidden {
		t.Errorf("the bar says %q", v.bar.words.Text)
	}
	p.Undo()
	if v.table.held != 1 || !p.preview.back.Disabled() {
		t.Errorf("after undoing %d rows are held", v.table.held)
	}
	write(t, v, "E3", "8万")
	test.Tap(p.preview.commit)
	if h.Failed != nil || p.batches[0].held+p.batches[1].held != 0 {
		t.Errorf("%v, %+v", h.Failed, p.batches)
	}
}

func TestARowThatIsFineCannotBeWrittenAnew(t *testing.T) {
	_, p := shown(t, map[string]string{"业绩.csv": actuals})
	v := p.preview.table
	for cell, want := range map[string]bool{"E2": false, "E3": true, "B3": true} { // all of a held row
		i, column, _ := v.table.grid.Find(cell)
		if _, ok := v.editable(i, column); ok != want {
			t.Errorf("%s can be written anew: %v", cell, ok)
		}
	}
}

func TestAProposalIsAcceptedWithOneTap(t *testing.T) {
	_, p := shown(t, map[string]string{"业绩.csv": "工号,姓名,考核月份,指标名称,实际值\n001,张三,2026年10月,新客户数,12O\n"})
	v := p.preview.table
	v.jump("E2")
	if v.bar.accept.Hidden || v.bar.accept.Text != "改为 120" {
		t.Fatalf("%q", v.bar.accept.Text)
	}
	test.Tap(v.bar.accept)
	if v.table.good != 1 || !v.bar.accept.Hidden {
		t.Errorf("%d good", v.table.good)
	}
}

func TestAHeadOffersWhatTheColumnCanMean(t *testing.T) {
	_, p := shown(t, map[string]string{"2026年10月.csv": "工号,姓名,新客户数,战果\n001,张三,3,9\n"})
	v := p.preview.table
	for i, it := range p.preview.items {
		if it.title == "2026年10月.csv" {
			p.preview.list.Select(i)
		}
	}
	before := p.preview.preview.sum.good
	v.askMeaning(3, fyne.NewPos(500, 200))
	canvas := p.host.Window().Canvas()
	search := canvas.Focused().(*ui.Entry)
	search.SetText("实际值 销售额")
	search.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if canvas.Overlays().Top() != nil || v.table.mapping[3].field != "销售额：实际值" || p.preview.preview.sum.good != before {
		t.Errorf("mapping %v", v.table.mapping)
	}
	if cell := newCellModel(v).Head(3); cell.Meaning != "销售额：实际值" || cell.Fixed {
		t.Errorf("head %+v", cell)
	}
}

func TestReadingAnewKeepsTheTableAndItsPlace(t *testing.T) {
	var many strings.Builder
	many.WriteString("工号,姓名,考核月份,指标名称,实际值\n")
	for range 400 {
		many.WriteString("001,张三,2026年10月,销售额,很多\n")
	}
	_, p := shown(t, map[string]string{"业绩.csv": many.String(), "z另一.csv": actuals})
	for i, it := range p.preview.items {
		if it.title == "业绩.csv" {
			p.preview.list.Select(i)
		}
	}
	v := p.preview.table
	write(t, v, "E300", "8万")
	row, column, _ := v.sheet.Current()
	if name := v.table.grid.Name(row, column); v.table.title != "业绩.csv" || name != "E300" {
		t.Errorf("%s at %s", v.table.title, name)
	}
}

func TestRowsKeptBackAreMendedFromTheListOfImports(t *testing.T) {
	h, p := shown(t, map[string]string{"业绩.csv": actuals})
	test.Tap(p.preview.commit)
	if p.rest.Hidden {
		t.Fatal("the banner does not offer to mend the row that was kept back")
	}
	p.Show(nil)
	for row, b := range p.batches {
		if p.selected(row); p.openRow.Disabled() == (b.file == "业绩.csv") {
			t.Errorf("%s can be mended: %v", b.file, !p.openRow.Disabled())
		}
		if b.file == "业绩.csv" {
			p.reopenRow(row)
		}
	}
	v := p.preview.table
	if h.Failed != nil || !p.preview.object.Visible() || v.table.held != 1 {
		t.Fatalf("no preview of it: %v", h.Failed)
	}
	write(t, v, "E3", "8万")
	test.Tap(p.preview.commit)
	for _, b := range p.batches {
		if b.mendable() || h.Failed != nil {
			t.Errorf("%s of %d held rows still waits, %v", b.file, b.held, h.Failed)
		}
	}
}

func TestALockedWorkbookAsksForItsPassword(t *testing.T) {
	f := excelize.NewFile()
	defer f.Close()
	for i, line := range strings.Split(strings.TrimSpace(roster), "\n") {
		cell, _ := excelize.CoordinatesToCellName(1, i+1)
		row := strings.Split(line, ",")
		if err := f.SetSheetRow("Sheet1", cell, &row); err != nil {
			t.Fatal(err)
		}
	}
	path := filepath.Join(t.TempDir(), "花名册.xlsx")
	if err := f.SaveAs(path, excelize.Options{Password: "口令"}); err != nil {
		t.Fatal(err)
	}
	h := uitest.New(t, flowtest.Firm(t))
	p := open(t, h)
	p.Show([]string{path})
	if h.Window().Canvas().Overlays().Top() == nil || p.preview.preview.ready() {
		t.Fatal("it is not asked for")
	}
	h.Window().Canvas().Overlays().Top().Hide()
	p.unlock(0, "别的")
	if h.Failed == nil || p.preview.preview.ready() {
		t.Fatal("a wrong password opens it")
	}
	p.unlock(0, "口令")
	if p.preview.preview.sum.good != 2 {
		t.Fatalf("%+v", p.preview.preview.sum)
	}
	p.commit()
	original, err := h.Desk().Session.Original(batchesOf(t, h.Desk())[0].SHA256)
	if err != nil || !strings.HasPrefix(string(original.Bytes), "PK") {
		t.Errorf("the stored file needs a password, %v", err)
	}
}

func TestRecipesAreKeptUnlessThePersonDoesNotWant(t *testing.T) {
	for _, keep := range []bool{true, false} {
		h, p := shown(t, map[string]string{"业绩.csv": actuals})
		p.preview.keep.SetChecked(keep)
		test.Tap(p.preview.commit)
		p.tabs.SelectIndex(3)
		if n := len(p.recipes.recipes); (n == 2) != keep || h.Failed != nil {
			t.Errorf("keep %v: %d recipes, %v", keep, n, h.Failed)
		}
	}
}

func TestARecipeIsRenamedMadeAutomaticAndForgotten(t *testing.T) {
	h, p := shown(t, map[string]string{"业绩.csv": actuals})
	test.Tap(p.preview.commit)
	p.tabs.SelectIndex(3)
	first := func() recipe { return p.recipes.recipes[0] }
	next := first().source
	next.Name = "改过的"
	p.recipes.write(next)
	p.recipes.toggle(*find(t, p.recipes.recipes, "改过的"))
	if r := find(t, p.recipes.recipes, "改过的"); !r.automatic || r.by != "hr" || r.used == 0 || h.Failed != nil {
		t.Errorf("%+v, %v", r, h.Failed)
	}
	id := find(t, p.recipes.recipes, "改过的").source.ID
	p.recipes.change("", func(context.Context) error { return h.Desk().Session.ForgetRecipe(id) })
	if len(p.recipes.recipes) != 1 || p.recipes.recipes[0].name == "改过的" {
		t.Errorf("%+v", p.recipes.recipes)
	}
}

func find(t *testing.T, list []recipe, name string) *recipe {
	t.Helper()
	for i := range list {
		if list[i].name == name {
			return &list[i]
		}
	}
	t.Fatalf("no recipe %q", name)
	return nil
}

func TestFilesThatComeWhileOthersAreReadAreReadToo(t *testing.T) {
	h := uitest.New(t, flowtest.Firm(t))
	p := open(t, h)
	paths := put(t, map[string]string{"花名册.csv": roster, "业绩.csv": actuals})
	p.coming = paths[:1] // a job that the next one takes the place of
	p.read(paths[1:])
	if len(p.chosen.files) != 2 || len(p.coming) != 0 {
		t.Errorf("%d files, %v to come", len(p.chosen.files), p.coming)
	}
}

func TestATableThatIsNotRecognisedIsShownAndCanBeTaught(t *testing.T) {
	_, p := shown(t, map[string]string{"业绩.csv": "菜名,价格\n面,12\n"})
	for i, it := range p.preview.items {
		if it.title == "业绩.csv" {
			p.preview.list.Select(i)
		}
	}
	v := p.preview.table
	if v.strip.Hidden || v.teach.Hidden || v.table.title != "业绩.csv" {
		t.Errorf("%s: strip hidden %v", v.table.title, v.strip.Hidden)
	}
	if rows, columns := newCellModel(v).Size(); rows != 2 || columns != 2 {
		t.Errorf("%d × %d cells", rows, columns)
	}
}

func TestAChangedValueLeadsToItsSheet(t *testing.T) {
	f := excelize.NewFile()
	defer f.Close()
	for i, sheet := range []string{"Sheet1", "二"} {
		if i > 0 {
			if _, err := f.NewSheet(sheet); err != nil {
				t.Fatal(err)
			}
		}
		for row, line := range [][]any{{"工号", "姓名", "考核月份", "指标名称", "实际值"}, {"001", "张三", "2026年10月", []string{"新客户数", "销售额"}[i], 7}} {
			cell, _ := excelize.CoordinatesToCellName(1, row+1)
			if err := f.SetSheetRow(sheet, cell, &line); err != nil {
				t.Fatal(err)
			}
		}
	}
	path := filepath.Join(t.TempDir(), "两张表.xlsx")
	if err := f.SaveAs(path); err != nil {
		t.Fatal(err)
	}
	_, p := shown(t, map[string]string{"业绩.csv": actuals})
	test.Tap(p.preview.commit)
	p.Show([]string{path})
	if v := p.preview.table; len(p.preview.items) != 2 || v.table.title != "Sheet1" {
		t.Fatalf("%+v", p.preview.items)
	}
	p.preview.replaced.list.Select(0)
	row, column, ok := p.preview.table.sheet.Current()
	if p.preview.table.table.title != "二" || !ok || row != 1 || column != 4 {
		t.Errorf("%s at %d,%d", p.preview.table.table.title, row, column)
	}
}

func TestAFileGoesBackToItsSender(t *testing.T) {
	h, p := shown(t, map[string]string{"业绩.csv": actuals})
	if p.preview.reply.Disabled() {
		t.Fatal("there is something to send back")
	}
	it := p.preview.item()
	path := filepath.Join(t.TempDir(), "x.xlsx")
	if err := h.Desk().WriteReply(path, it.file.planned, p.chosen.files[it.file.at].Bytes); err != nil {
		t.Fatal(err)
	}
	if data, err := os.ReadFile(path); err != nil || !strings.HasPrefix(string(data), "PK") {
		t.Errorf("%v", err)
	}
}
