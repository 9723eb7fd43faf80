package home

import (
	"context"
	"slices"
	"testing"

	"fyne.io/fyne/v2/test"

	"zhiji/app/flow/flowtest"
	"zhiji/app/ui/uitest"
	"zhiji/store/record"
)

func TestTheHomePageLeadsToTheNextStep(t *testing.T) {
	h := uitest.New(t, flowtest.Three(t))
	p := New(h).(*page)
	h.Place(t, p)
	if p.month.Hidden || p.next.Hidden || p.next.Text != "去计算" {
		t.Fatalf("with data and no results the page offers %q", p.next.Text)
	}
	test.Tap(p.next)
	if _, err := h.Desk().Compute(context.Background(), "2026-10", nil); err != nil {
		t.Fatal(err)
	}
	p.Show(nil)
	test.Tap(p.next)
	if want := []string{"scores", "letters"}; !slices.Equal(h.Gone, want) {
		t.Errorf("gone to %v, want %v", h.Gone, want)
	}
	if len(p.events.Objects) != 2 { // the files imported, and the computation
		t.Errorf("%d lines of news, want 2", len(p.events.Objects))
	}
}

func TestTheNavigationCountsWhatWaits(t *testing.T) {
	desk := flowtest.Three(t)
	n, err := New(uitest.New(t, desk)).(*page).Count(context.Background(), desk, "2026-10")
	if err != nil || n != 2 { // 李四 lacks a value; the month waits to be computed
		t.Errorf("%d things wait, want 2; %v", n, err)
	}
}

func TestWithoutAnyMonthThePageOffersTheImport(t *testing.T) {
	h := uitest.New(t, flowtest.Three(t))
	p := New(&fresh{h}).(*page)
	h.Place(t, p)
	if !p.empty.Visible() || p.cards.Visible() {
		t.Error("a new firm is not told what to do")
	}
	test.Tap(p.startButton())
	if !slices.Equal(h.Gone, []string{"imports"}) {
		t.Errorf("gone to %v", h.Gone)
	}
}

// fresh is the window of a firm without data.
type fresh struct{ *uitest.Host }

func (fresh) Period() record.PeriodKey { return "" }
