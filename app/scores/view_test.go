package scores

import (
	"context"
	"testing"

	"fyne.io/fyne/v2/test"

	"zhiji/app/flow/flowtest"
	"zhiji/app/ui/uitest"
	"zhiji/store/record"
)

// open shows the page of a desk in a window.
func open(t *testing.T, h *uitest.Host) *page {
	t.Helper()
	p := New(h).(*page)
	h.Place(t, p)
	return p
}

func TestTheMonthIsComputedReleasedAndClosedFromThePage(t *testing.T) {
	h := uitest.New(t, flowtest.Three(t))
	p := open(t, h)
	if p.empty.Hidden || p.primary.Hidden {
		t.Fatal("with data and no results the page says what to do")
	}
	for _, stage := range []struct {
		offered act
		do      func()
	}{
		{compute, func() { test.Tap(p.primary) }},
		{release, p.release},
		{seal, func() { p.close("002 没有数据") }},
	} {
		if p.next != stage.offered {
			t.Fatalf("the page offers %q, want %q", p.next, stage.offered)
		}
		stage.do()
		if h.Failed != nil || len(p.model.rows) != 3 || p.sheet.Hidden {
			t.Fatalf("after %s: %d rows, %v", stage.offered, len(p.model.rows), h.Failed)
		}
	}
	if p.next != none || !p.primary.Hidden || !p.model.standing.Closed {
		t.Errorf("after closing: next %q, closed %v", p.next, p.model.standing.Closed)
	}
	if h.Changes != 3 || len(h.Said) != 3 {
		t.Errorf("said %q, changed %d times", h.Said, h.Changes)
	}
}

func TestReleasingAndClosingAskFirst(t *testing.T) {
	h := uitest.New(t, flowtest.Three(t))
	p := open(t, h)
	p.compute()
	p.do(release)
	if h.Window().Canvas().Overlays().Top() == nil || p.model.standing.Released != 0 {
		t.Fatal("released without being asked")
	}
	h.Window().Canvas().Overlays().Top().Hide()
	p.do(seal)
	if p.model.standing.Closed || !p.drawer.IsOpen() {
		t.Error("closed without the checklist being shown")
	}
}

func TestNewerDataIsSaidAndAsksForComputing(t *testing.T) {
	desk := flowtest.Three(t)
	h := uitest.New(t, desk)
	p := open(t, h)
	p.compute()
	if p.notice.Visible() {
		t.Error("fresh results are called outdated")
	}
	flowtest.Bring(t, desk, "业绩补.csv", "工号,姓名,考核月份,指标名称,实际值\n002,李四,2026年10月,销售额,80000\n")
	p.Show(nil)
	if !p.notice.Visible() || p.next != compute {
		t.Errorf("notice %v, next %q", p.notice.Visible(), p.next)
	}
}

func TestTheDrawerLeadsFromTheTotalToTheCell(t *testing.T) {
	h := uitest.New(t, flowtest.Three(t))
	p := open(t, h)
	p.compute()
	p.Show("001")
	if !p.drawer.IsOpen() {
		t.Fatal("a number as argument opens the drawer")
	}
	leaf := ""
	for id, n := range p.explained.tree {
		if n.source != nil && n.source.Cell == "E2" && n.value == "90000" {
			leaf = id
		}
	}
	if leaf == "" {
		t.Fatalf("no leaf for 业绩.csv E2 in %v", p.explained.tree)
	}
	before := len(p.explained.lines.Objects)
	p.explained.toggle(leaf)
	e := p.explained.excerpts[leaf]
	if h.Failed != nil || e == nil || e.Header[e.Column] != "实际值" {
		t.Fatalf("excerpt %+v, %v", e, h.Failed)
	}
	p.explained.toggle(root)
	if len(p.explained.lines.Objects) >= before {
		t.Error("closing the root leaves its lines")
	}
	if !p.Escape() || p.drawer.IsOpen() {
		t.Error("Escape closes the drawer")
	}
}

func TestChartsTakeTheTablesPlace(t *testing.T) {
	h := uitest.New(t, flowtest.Three(t))
	p := open(t, h)
	p.compute()
	p.look(asChart)
	if !p.sheet.Hidden || p.charts.Hidden {
		t.Error("the charts do not show")
	}
	p.look(asTable)
	if p.sheet.Hidden || !p.charts.Hidden {
		t.Error("the table does not come back")
	}
}

func TestWithoutDataThePageLeadsToTheImport(t *testing.T) {
	desk := flowtest.Three(t)
	snap, err := desk.Session.Snapshot(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	for _, b := range snap.Batches {
		if err := desk.Undo(context.Background(), b.ID, "错了"); err != nil {
			t.Fatal(err)
		}
	}
	h := uitest.New(t, desk)
	p := open(t, h)
	button := p.emptyButton(desk.Session.User())
	if button == nil || p.next != none {
		t.Fatalf("next %q, button %v", p.next, button)
	}
	test.Tap(button)
	if len(h.Gone) != 1 || h.Gone[0] != "imports" {
		t.Errorf("gone to %v", h.Gone)
	}
	if !p.For(record.User{Roles: []record.Role{record.Staff}}) {
		t.Error("everybody finds their own scores")
	}
}
