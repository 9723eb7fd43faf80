package home

import (
	"context"
	"slices"
	"testing"

	"fyne.io/fyne/v2/test"

	"zhiji/store/record"
)

func TestTheHomePageLeadsToTheNextStep(t *testing.T) {
	h := newHost(t, newDesk(t))
	p := New(h).(*page)
	h.place(t, p)
	if p.month.Hidden || p.next.Hidden || p.next.Text != "去计算" {
		t.Fatalf("with data and no results the page offers %q", p.next.Text)
	}
	test.Tap(p.next)
	if _, err := h.desk.Compute(context.Background(), "2026-10", nil); err != nil {
		t.Fatal(err)
	}
	p.Show(nil)
	test.Tap(p.next)
	if want := []string{"scores", "letters"}; !slices.Equal(h.gone, want) {
		t.Errorf("gone to %v, want %v", h.gone, want)
	}
	if len(p.events.Objects) != 2 { // the files imported, and the computation
		t.Errorf("%d lines of news, want 2", len(p.events.Objects))
	}
}

func TestTheNavigationCountsWhatWaits(t *testing.T) {
	desk := newDesk(t)
	n, err := New(newHost(t, desk)).(*page).Count(context.Background(), desk, "2026-10")
	if err != nil || n != 2 { // 李四 lacks a value; the month waits to be computed
		t.Errorf("%d things wait, want 2; %v", n, err)
	}
}

func TestWithoutAnyMonthThePageOffersTheImport(t *testing.T) {
	h := newHost(t, newDesk(t))
	p := New(&fresh{h}).(*page)
	h.place(t, p)
	if !p.empty.Visible() || p.cards.Visible() {
		t.Error("a new firm is not told what to do")
	}
	test.Tap(p.startButton())
	if !slices.Equal(h.gone, []string{"imports"}) {
		t.Errorf("gone to %v", h.gone)
	}
}

// fresh is the window of a firm without data.
type fresh struct{ *host }

func (fresh) Period() record.PeriodKey { return "" }
