package imports

import (
	"context"
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"

	"zhiji/app/flow"
	"zhiji/app/flow/flowtest"
	"zhiji/app/ui"
	"zhiji/app/ui/uitest"
	"zhiji/store/record"
)

func open(t *testing.T, h *uitest.Host) *page {
	t.Helper()
	p := New(h).(*page)
	h.Place(t, p)
	return p
}

// batchesOf is what the file holds.
func batchesOf(t *testing.T, desk *flow.Desk) []record.Batch {
	t.Helper()
	snap, err := desk.Session.Snapshot(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return snap.Batches
}

func TestNothingIsWrittenBeforeImportIsPressed(t *testing.T) {
	h := uitest.New(t, flowtest.Firm(t))
	p := open(t, h)
	p.Show(put(t, map[string]string{"花名册.csv": roster, "业绩.csv": actuals}))
	if h.Failed != nil || !p.preview.object.Visible() || p.home.Visible() {
		t.Fatalf("no preview: %v", h.Failed)
	}
	if n := len(batchesOf(t, h.Desk())); n != 0 {
		t.Fatalf("%d batches were written by the preview", n)
	}
	test.Tap(p.preview.commit)
	if n := len(batchesOf(t, h.Desk())); n != 2 || h.Failed != nil || h.Changes != 1 {
		t.Fatalf("%d batches, %v, changed %d times", n, h.Failed, h.Changes)
	}
	if !p.home.Visible() || p.banner.Hidden || len(p.batches) != 2 {
		t.Error("the list with its banner does not come back")
	}
}

func TestLeavingThePreviewWritesNothing(t *testing.T) {
	h := uitest.New(t, flowtest.Firm(t))
	p := open(t, h)
	p.Show(put(t, map[string]string{"花名册.csv": roster}))
	p.leave()
	if n := len(batchesOf(t, h.Desk())); n != 0 || !p.home.Visible() || len(p.chosen.files) != 0 {
		t.Errorf("%d batches; %d files are still chosen", n, len(p.chosen.files))
	}
}

func TestTheLastImportIsUndoneAtOnce(t *testing.T) {
	h := uitest.New(t, flowtest.Firm(t))
	p := open(t, h)
	p.Show(put(t, map[string]string{"花名册.csv": roster, "业绩.csv": actuals}))
	p.commit()
	p.Undo()
	if h.Failed != nil || !p.banner.Hidden {
		t.Fatalf("%v, banner hidden %v", h.Failed, p.banner.Hidden)
	}
	for _, b := range p.batches {
		if b.state != void || b.reason == "" {
			t.Errorf("%s is %s, reason %q", b.file, b.state, b.reason)
		}
	}
}

func TestABatchOfAClosedMonthCannotBeUndone(t *testing.T) {
	h := uitest.New(t, flowtest.Firm(t))
	p := open(t, h)
	targets := "工号,姓名,考核月份,指标名称,目标值,权重\n001,张三,2026年10月,销售额,100000,100%\n"
	p.Show(put(t, map[string]string{"花名册.csv": roster, "业绩.csv": actuals, "目标.csv": targets}))
	p.commit()
	ctx := context.Background()
	if _, err := h.Desk().Compute(ctx, "2026-10", nil); err != nil {
		t.Fatal(err)
	}
	if _, err := h.Desk().Close(ctx, "2026-10", "试算"); err != nil {
		t.Fatal(err)
	}
	p.Show(nil)
	for row, b := range p.batches {
		p.selected(row)
		if isRoster := b.file == "花名册.csv"; p.undoRow.Disabled() == isRoster || p.batchMenu(row)[0].Disabled == isRoster {
			t.Errorf("%s: undo disabled = %v", b.file, p.undoRow.Disabled())
		}
		p.askUndo(row)
		if open := h.Window().Canvas().Overlays().Top() != nil; open != (b.file == "花名册.csv") {
			t.Errorf("%s: asked for a reason = %v", b.file, open)
		}
	}
}

func TestAProblemLeadsToItsCell(t *testing.T) {
	h := uitest.New(t, flowtest.Firm(t))
	p := open(t, h)
	p.Show(put(t, map[string]string{"花名册.csv": roster, "业绩.csv": actuals}))
	v := p.preview.table
	if v.title.Text != "业绩.csv" {
		t.Fatalf("%q is shown, not the file with a problem", v.title.Text)
	}
	p.preview.troubles.list.Select(0)
	row, column, ok := v.sheet.Current()
	if !ok || row != 2 || column != 4 {
		t.Errorf("cell %d, %d is current, want row 2, column 4", row, column)
	}
	if cell := newCellModel(v).Cell(row, column); cell.Text != "很多" || cell.Sign != "×" || cell.Tone != ui.Bad {
		t.Errorf("the refused cell is %+v", cell)
	}
	if !strings.Contains(v.bar.words.Text, "不是数字") || v.bar.edit.Hidden {
		t.Errorf("the bar says %q, edit hidden %v", v.bar.words.Text, v.bar.edit.Hidden)
	}
}

func TestOnlyThoseWhoMayImportFindThePage(t *testing.T) {
	p := New(uitest.New(t, flowtest.Firm(t)))
	for role, want := range map[record.Role]bool{record.HR: true, record.Owner: true, record.Manager: false, record.Staff: false} {
		if p.For(record.User{Roles: []record.Role{role}}) != want {
			t.Errorf("%s finds the page: %v", role, !want)
		}
	}
}
