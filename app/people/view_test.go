package people

import (
	"testing"

	"fyne.io/fyne/v2/test"

	"zhiji/app/flow/flowtest"
	"zhiji/app/locale"
)

func TestEscapeGoesFromAPersonBackToTheDirectory(t *testing.T) {
	_, p := show(t, flowtest.Demo(t, "hr", locale.Chinese))
	if p.Escape() {
		t.Error("the directory has nothing to close")
	}
	p.Show("0012")
	if p.list.Visible() || !p.person.frame.Visible() || p.person.person.Employee.Number != "0012" {
		t.Fatal("the person does not show")
	}
	if !p.Escape() || !p.list.Visible() || p.person.frame.Visible() {
		t.Error("the directory does not show again")
	}
}

func TestAnotherMonthStaysWithThePerson(t *testing.T) {
	h, p := show(t, flowtest.Demo(t, "hr", locale.Chinese))
	p.Show("0012")
	h.SetPeriod("2026-09")
	p.Show(nil)
	if got := p.person.person; got.Employee.Number != "0012" || got.Period.Key != "2026-09" {
		t.Errorf("%s of %s", got.Employee.Number, got.Period.Key)
	}
}

func TestANumberThatMayNotBeSeenIsRefusedInWords(t *testing.T) {
	h, p := show(t, flowtest.Demo(t, "manager", locale.Chinese))
	p.Show("0012")
	if h.Failed == nil || h.Language().Error(h.Failed) != "找不到这名员工，或你不能查看。" || !p.list.Visible() {
		t.Errorf("%v; directory %v", h.Failed, p.list.Visible())
	}
}

func TestAnEmployeeIsShownThemselves(t *testing.T) {
	h, p := show(t, flowtest.Demo(t, "employee", locale.Chinese))
	if p.list.Visible() || p.person.back.Visible() || p.person.result.Visible() {
		t.Error("a directory, a way back, or a result that is not released")
	}
	h.SetPeriod("2026-09")
	p.Show(nil)
	if !p.person.result.Visible() || p.person.noticed.Visible() || len(p.person.person.items) == 0 {
		t.Error("the released result does not show, or working findings do")
	}
}

func TestATapOnAnItemShowsItsTrend(t *testing.T) {
	_, p := show(t, flowtest.Demo(t, "hr", locale.Chinese))
	p.Show("0012")
	test.Tap(p.person.items.taps[2])
	if got, want := p.person.of.Text, p.person.person.items[2].metric.Name; got != want {
		t.Errorf("the trend of %q, want %q", got, want)
	}
}

func TestTheArithmeticAndTheLettersAreOneTapAway(t *testing.T) {
	h, p := show(t, flowtest.Demo(t, "hr", locale.Chinese))
	p.Show("0012")
	test.Tap(p.person.explain)
	if h.Page() != "scores" || h.Arg != "0012" {
		t.Errorf("went to %s with %v", h.Page(), h.Arg)
	}
	p.person.openLetter("2026-09")
	if h.Page() != "letters" || h.Arg != "0012" || h.Period() != "2026-09" {
		t.Errorf("went to %s with %v in %s", h.Page(), h.Arg, h.Period())
	}
}

func TestTheRawDataOpensBesideThePersonAndEscapeClosesItFirst(t *testing.T) {
	_, p := show(t, flowtest.Demo(t, "hr", locale.Chinese))
	p.Show("0012")
	test.Tap(p.person.cells)
	if !p.person.frame.IsOpen() {
		t.Fatal("nothing opened")
	}
	if !p.Escape() || p.person.frame.IsOpen() || p.list.Visible() {
		t.Error("Escape did not close the drawer first")
	}
}

func TestTheDirectoryIsSearchedByNameNumberDepartmentAndPosition(t *testing.T) {
	m := tableModel{directoryOf(t, flowtest.Demo(t, "hr", locale.Chinese)).rows, locale.Chinese}
	want := map[string]bool{"number": true, "name": true, "department": true, "position": true}
	for i, c := range columns {
		if want[c.key] && m.Cell(0, i).Text != "" {
			delete(want, c.key)
		}
	}
	if len(want) > 0 {
		t.Errorf("the table's filter does not find %v", want)
	}
}
