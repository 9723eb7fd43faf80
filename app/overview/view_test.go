package overview

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"zhiji/app/locale"
	"zhiji/app/ui"
	"zhiji/store/record"
)

// first returns the first widget of a kind in a tree.
func first[T fyne.CanvasObject](o fyne.CanvasObject) (found T, ok bool) {
	if found, ok = o.(T); ok {
		return found, true
	}
	if c, isContainer := o.(*fyne.Container); isContainer {
		for _, child := range c.Objects {
			if found, ok = first[T](child); ok {
				return found, true
			}
		}
	}
	return found, false
}

func TestATapOnAMoverOpensThePerson(t *testing.T) {
	h, p := show(t, deskOf(t, "owner", locale.Chinese), New)
	row, ok := first[*ui.Tappable](p.movers)
	if !ok {
		t.Fatal("no movers")
	}
	test.Tap(row)
	if h.page != "people" || h.arg != p.model.up[0].number {
		t.Errorf("went to %s with %v, want people with %s", h.page, h.arg, p.model.up[0].number)
	}
}

func TestACardTurnsFromChartToTableAndBack(t *testing.T) {
	_, p := show(t, deskOf(t, "owner", locale.Chinese), New)
	for _, table := range []bool{true, false} {
		test.Tap(p.groups.turn)
		if p.groups.text.Visible() != table || p.groups.chart.Visible() == table {
			t.Errorf("table %v, chart %v", p.groups.text.Visible(), p.groups.chart.Visible())
		}
	}
}

func TestAMonthWithoutResultsOffersToComputeIt(t *testing.T) {
	h, p := show(t, deskOf(t, "owner", locale.Chinese), New)
	h.period = "2026-01"
	p.Show(nil)
	if !p.cards.Hidden || p.empty.Hidden || !p.export.Hidden {
		t.Fatal("numbers of a month that was never computed")
	}
	button, ok := first[*widget.Button](p.empty)
	if !ok {
		t.Fatal("nothing to do")
	}
	test.Tap(button)
	if h.page != "scores" {
		t.Errorf("went to %q", h.page)
	}
}

func TestTheReportIsWrittenInEachForm(t *testing.T) {
	h, p := show(t, deskOf(t, "owner", locale.Chinese), New)
	for ending, magic := range map[string]string{".pdf": "%PDF", ".xlsx": "PK", ".png": "\x89PNG"} {
		path := filepath.Join(t.TempDir(), "report"+ending)
		p.write(path)
		data, err := os.ReadFile(path)
		if h.failed != nil || err != nil || !bytes.HasPrefix(data, []byte(magic)) {
			t.Errorf("%s: %v %v, begins %q", ending, h.failed, err, data[:min(len(data), 4)])
		}
	}
	if len(h.said) != 3 {
		t.Errorf("said %v", h.said)
	}
}

func TestAFolderThatCannotBeWrittenIsTold(t *testing.T) {
	h, p := show(t, deskOf(t, "owner", locale.Chinese), New)
	p.write(filepath.Join(t.TempDir(), "gone", "report.pdf"))
	if h.failed == nil || len(h.said) > 0 {
		t.Errorf("failed %v, said %v", h.failed, h.said)
	}
}

func TestTheOverviewIsNotForEmployees(t *testing.T) {
	p := &page{}
	for role, want := range map[record.Role]bool{record.Owner: true, record.HR: true, record.Manager: true, record.Staff: false} {
		if got := p.For(record.User{Roles: []record.Role{role}}); got != want {
			t.Errorf("%s: %v", role, got)
		}
	}
}

func TestEverythingFitsInASmallWindow(t *testing.T) {
	for _, l := range locale.Languages {
		_, p := show(t, deskOf(t, "owner", l), New)
		scroll, _ := first[*container.Scroll](p.frame)
		if scroll.Size().Height < scroll.Content.MinSize().Height {
			t.Errorf("%s: %v of %v", l, scroll.Size(), scroll.Content.MinSize())
		}
	}
}
