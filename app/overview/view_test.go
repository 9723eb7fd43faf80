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

	"zhiji/app/flow/flowtest"
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
	h, p := show(t, flowtest.Demo(t, "owner", locale.Chinese))
	row, ok := first[*ui.Tappable](p.movers)
	if !ok {
		t.Fatal("no movers")
	}
	test.Tap(row)
	if h.Page() != "people" || h.Arg != p.model.up[0].number {
		t.Errorf("went to %s with %v, want people with %s", h.Page(), h.Arg, p.model.up[0].number)
	}
}

func TestACardTurnsFromChartToTableAndBack(t *testing.T) {
	_, p := show(t, flowtest.Demo(t, "owner", locale.Chinese))
	for _, table := range []bool{true, false} {
		test.Tap(p.groups.turn)
		if p.groups.text.Visible() != table || p.groups.chart.Visible() == table {
			t.Errorf("table %v, chart %v", p.groups.text.Visible(), p.groups.chart.Visible())
		}
	}
}

func TestAMonthWithoutResultsOffersToComputeIt(t *testing.T) {
	h, p := show(t, flowtest.Demo(t, "owner", locale.Chinese))
	h.SetPeriod("2026-01")
	p.Show(nil)
	if !p.cards.Hidden || p.empty.Hidden || !p.export.Hidden {
		t.Fatal("numbers of a month that was never computed")
	}
	button, ok := first[*widget.Button](p.empty)
	if !ok {
		t.Fatal("nothing to do")
	}
	test.Tap(button)
	if h.Page() != "scores" {
		t.Errorf("went to %q", h.Page())
	}
}

func TestTheReportIsWrittenInEachForm(t *testing.T) {
	h, p := show(t, flowtest.Demo(t, "owner", locale.Chinese))
	for ending, magic := range map[string]string{".pdf": "%PDF", ".xlsx": "PK", ".png": "\x89PNG"} {
		path := filepath.Join(t.TempDir(), "report"+ending)
		p.write(path)
		data, err := os.ReadFile(path)
		if h.Failed != nil || err != nil || !bytes.HasPrefix(data, []byte(magic)) {
			t.Errorf("%s: %v %v, begins %q", ending, h.Failed, err, data[:min(len(data), 4)])
		}
	}
	if len(h.Said) != 3 {
		t.Errorf("said %v", h.Said)
	}
}

func TestAFolderThatCannotBeWrittenIsTold(t *testing.T) {
	h, p := show(t, flowtest.Demo(t, "owner", locale.Chinese))
	p.write(filepath.Join(t.TempDir(), "gone", "report.pdf"))
	if h.Failed == nil || len(h.Said) > 0 {
		t.Errorf("failed %v, said %v", h.Failed, h.Said)
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
		_, p := show(t, flowtest.Demo(t, "owner", l))
		scroll, _ := first[*container.Scroll](p.frame)
		if scroll.Size().Height < scroll.Content.MinSize().Height {
			t.Errorf("%s: %v of %v", l, scroll.Size(), scroll.Content.MinSize())
		}
	}
}
