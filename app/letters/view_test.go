package letters

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"

	"zhiji/app/flow"
	"zhiji/app/flow/flowtest"
	"zhiji/app/locale"
	"zhiji/store/record"
)

func (p *page) states() (drafts, released int) {
	return len(p.model.with(record.Draft)), len(p.model.with(record.Released))
}

func TestALetterIsReleasedAloneAndTheOthersStayDrafts(t *testing.T) {
	h, p := show(t, flowtest.Demo(t, "hr", locale.Chinese))
	p.Show("0012")
	p.releaseTo([]record.ID{p.letter.row.Employee})
	if drafts, released := p.states(); h.Failed != nil || drafts != 119 || released != 1 || h.Changes != 1 {
		t.Fatalf("%v: %d drafts, %d released, told %d times", h.Failed, drafts, released, h.Changes)
	}
	if p.letter.row.who.Number != "0012" || p.letter.row.State != record.Released || p.letter.release.Visible() {
		t.Errorf("%s is %s, release offered %v", p.letter.row.who.Number, p.letter.row.State, p.letter.release.Visible())
	}
}

func TestNothingIsReleasedBeforeAPersonConfirms(t *testing.T) {
	h, p := show(t, flowtest.Demo(t, "hr", locale.Chinese))
	test.Tap(p.release)
	if h.Window().Canvas().Overlays().Top() == nil {
		t.Error("nobody was asked")
	}
	p.Show(nil)
	if drafts, _ := p.states(); drafts != 120 {
		t.Errorf("%d drafts are left", drafts)
	}
}

func TestANoteIsSavedByItsButtonOnly(t *testing.T) {
	h, p := show(t, flowtest.Demo(t, "manager", locale.Chinese))
	p.Show("0013")
	p.letter.note.SetText("这个月辛苦了")
	if stored, _ := p.model.find(p.chosen); stored.Note != "" || p.letter.unsaved.Hidden || p.letter.save.Disabled() {
		t.Fatal("saved by typing, or not said to be unsaved")
	}
	test.Tap(p.letter.save)
	p.Show(nil)
	stored, _ := p.model.find(p.chosen)
	if h.Failed != nil || stored.Note != "这个月辛苦了" || !p.letter.unsaved.Hidden || !p.letter.save.Disabled() {
		t.Errorf("%v: note %q", h.Failed, stored.Note)
	}
}

func TestAnUnsavedNoteWaitsWhileAnotherLetterIsRead(t *testing.T) {
	_, p := show(t, flowtest.Demo(t, "hr", locale.Chinese))
	p.Show("0012")
	p.letter.note.SetText("写了一半")
	p.Show("0013")
	if p.letter.note.Text != "" {
		t.Errorf("the other letter got the note %q", p.letter.note.Text)
	}
	p.Show("0012")
	if p.letter.note.Text != "写了一半" || p.letter.unsaved.Hidden {
		t.Errorf("note %q, unsaved %v", p.letter.note.Text, !p.letter.unsaved.Hidden)
	}
}

func TestTheFilterShowsOneState(t *testing.T) {
	_, p := show(t, flowtest.Demo(t, "hr", locale.Chinese))
	p.releaseTo([]record.ID{p.shown[0].Employee})
	for state, want := range map[record.LetterState]int{record.Draft: 119, record.Released: 1, "": 120} {
		test.Tap(p.filters[state])
		if len(p.shown) != want {
			t.Errorf("%q shows %d, want %d", state, len(p.shown), want)
		}
	}
}

func TestASentenceShowsItsNumbersAndCells(t *testing.T) {
	h, p := show(t, flowtest.Demo(t, "hr", locale.Chinese))
	p.Show("0012")
	before := len(p.evidence.body.Objects)
	test.Tap(p.letter.taps[len(p.letter.taps)-1])
	if h.Failed != nil || len(p.evidence.body.Objects) <= before+2 {
		t.Errorf("%v: %d objects", h.Failed, len(p.evidence.body.Objects))
	}
	p.Show("0013")
	if len(p.evidence.body.Objects) != before {
		t.Error("the evidence of one letter stands beside another")
	}
}

func TestAManagersLettersAreWrittenAsFiles(t *testing.T) {
	h, p := show(t, flowtest.Demo(t, "manager", locale.Chinese))
	dir := t.TempDir()
	p.write(dir, "", flow.PDF)
	p.write(dir, p.chosen, flow.XLSX)
	files, err := os.ReadDir(dir)
	if err != nil || h.Failed != nil {
		t.Fatal(err, h.Failed)
	}
	count := map[string]int{}
	for _, f := range files {
		count[filepath.Ext(f.Name())]++
	}
	if count[".pdf"] != 14 || count[".xlsx"] != 1 || len(files) != 15 || p.folder.Hidden || p.saved != dir {
		t.Errorf("files %v, folder offered %v", count, !p.folder.Hidden)
	}
	if len(h.Said) != 2 || !strings.Contains(h.Said[0], "14") {
		t.Errorf("said %v", h.Said)
	}
}

func TestAnEmployeeReadsTheirOwnLetterAndCannotChangeIt(t *testing.T) {
	h, p := show(t, flowtest.Demo(t, "employee", locale.Chinese))
	if !p.panes.Hidden || p.empty.Hidden {
		t.Error("a letter that was not released")
	}
	h.SetPeriod("2026-09")
	p.Show(nil)
	if p.panes.Hidden || p.list.Visible() || p.release.Visible() || p.letter.release.Visible() || p.letter.row.who.Number != "0013" {
		t.Error("not just the own letter to read")
	}
	test.Tap(p.letter.taps[len(p.letter.taps)-1])
	if h.Failed != nil {
		t.Error(h.Failed)
	}
}
