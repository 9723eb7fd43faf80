package scores

import (
	"context"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"zhiji/app/flow"
	"zhiji/app/flow/flowtest"
	"zhiji/app/locale"
	"zhiji/app/ui/uitest"
	"zhiji/store/record"
)

// second is the desk of another HR user of the same file.
func second(t *testing.T, d *flow.Desk) *flow.Desk {
	t.Helper()
	oneTime, err := d.Session.Invite("second", []record.Role{record.HR}, "")
	if err != nil {
		t.Fatal(err)
	}
	session, err := d.Session.File().LogIn("second", oneTime)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(session.Close)
	if err := session.Renew("another passphrase"); err != nil {
		t.Fatal(err)
	}
	return flow.NewDesk(session, locale.Chinese)
}

// judged is the page of three with results, and the desk of a second person.
func judged(t *testing.T) (*page, *uitest.Host, *flow.Desk) {
	t.Helper()
	desk := flowtest.Three(t)
	h := uitest.New(t, desk)
	p := open(t, h)
	p.compute()
	return p, h, second(t, desk)
}

// chipOf finds a person on the board.
func chipOf(t *testing.T, p *page, name string) chip {
	t.Helper()
	for _, pile := range p.board.board.columns {
		for _, c := range pile.chips {
			if c.name == name {
				return c
			}
		}
	}
	t.Fatalf("%s is not on the board", name)
	return chip{}
}

func TestDraggingAPersonToAnotherGradeAsksForTheReason(t *testing.T) {
	p, h, _ := judged(t)
	p.look(asBoard)
	h.Window().Resize(fyne.NewSize(1100, 800))
	v := newChipView(chipOf(t, p, "张三"), p.board)
	target := p.board.piles[0] // S
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(target.object).AddXY(20, 60)
	v.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{AbsolutePosition: at}})
	if got := p.board.under(at); got != 0 {
		t.Fatalf("the pointer is over column %d, want the first", got)
	}
	v.DragEnd()
	if h.Window().Canvas().Overlays().Top() == nil {
		t.Error("no dialog asks for the reason")
	}
	snap, _ := h.Desk().Session.Snapshot(context.Background())
	if len(snap.Calibrations) != 0 {
		t.Error("moved without a reason")
	}
}

func TestLettingGoBesideTheBoardMovesNobody(t *testing.T) {
	p, h, _ := judged(t)
	p.look(asBoard)
	v := newChipView(chipOf(t, p, "张三"), p.board)
	v.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{AbsolutePosition: fyne.NewPos(1, 1)}})
	v.DragEnd()
	if h.Window().Canvas().Overlays().Top() != nil {
		t.Error("a dialog shows")
	}
}

func TestAMoveWaitsForAnotherPersonAndCountsWhenComputedAgain(t *testing.T) {
	p, h, other := judged(t)
	p.look(asBoard)
	p.propose(chipOf(t, p, "张三"), "A", "新渠道")
	c := chipOf(t, p, "张三")
	if h.Failed != nil || !c.pending() || c.shown != "A" || c.grade != "B" { // 90,000 of 100,000
		t.Fatalf("%+v, %v", c, h.Failed)
	}
	p.decide(c, true)
	if h.Failed == nil {
		t.Fatal("the proposer approved alone")
	}
	h.Failed = nil
	q := open(t, uitest.New(t, other))
	q.begin("calibration")
	q.decide(chipOf(t, q, "张三"), true)
	if c := chipOf(t, q, "张三"); !c.uncounted() || q.next != compute {
		t.Errorf("after approval %+v, next %q", c, q.next)
	}
	q.compute()
	if c := chipOf(t, q, "张三"); c.grade != "A" || c.raw != "B" || c.mark() != "B → A" || c.reason != "新渠道" {
		t.Errorf("after computing %+v", c)
	}
}

func TestTheMenuMovesTooButNotWhileAProposalWaits(t *testing.T) {
	p, _, _ := judged(t)
	p.look(asBoard)
	if items := p.chipMenu(chipOf(t, p, "张三")); items[0].ChildMenu == nil || len(items[0].ChildMenu.Items) != 5 || !items[0].ChildMenu.Items[2].Disabled {
		t.Errorf("%+v", items[0])
	}
	p.propose(chipOf(t, p, "张三"), "A", "新渠道")
	if items := p.chipMenu(chipOf(t, p, "张三")); items[0].ChildMenu != nil {
		t.Error("somebody who waits can be moved")
	}
}

func TestClosingNeedsAReasonWhileLinesAreOpenAndReopeningTwoPeople(t *testing.T) {
	p, h, other := judged(t)
	p.close("")
	if h.Failed == nil || p.model.standing.Closed {
		t.Fatal("closed over open lines without a reason")
	}
	h.Failed = nil
	p.close("信稍后发")
	if h.Failed != nil || !p.model.standing.Closed {
		t.Fatal(h.Failed)
	}
	p.do(again)
	if h.Failed != nil || !p.drawer.IsOpen() {
		t.Fatalf("computing again shows nothing: %v", h.Failed)
	}
	if _, err := h.Desk().ProposeReopen(context.Background(), "2026-10", "漏了一单"); err != nil {
		t.Fatal(err)
	}
	p.Show(nil)
	if len(p.opening.Objects) != 1 {
		t.Error("the proposal to reopen does not show")
	}
	if mayDecide(h.Desk().Session.User().ID, p.model.results.Snapshot.Reopenings[0].ProposedBy, p.model.alone) {
		t.Error("the proposer may decide")
	}
	r, _ := askedReopening(p.model.results)
	if _, err := other.DecideReopen(context.Background(), r.ID, true); err != nil {
		t.Fatal(err)
	}
	p.Show(nil)
	if p.model.standing.Closed || len(p.opening.Objects) != 0 {
		t.Error("the period is not open again")
	}
}

func TestAnAdjustmentOfAClosedMonthIsProposedFromTheRowAndDecidedInItsList(t *testing.T) {
	p, h, other := judged(t)
	p.close("信稍后发")
	menu := p.rowMenu(0)
	if menu[len(menu)-1].Label != "申请调整" {
		t.Fatalf("the menu offers %q", menu[len(menu)-1].Label)
	}
	if values := p.model.valuesOf(p.model.rows[0].id, locale.Chinese); len(values) != 1 || !strings.Contains(values[0].text, "现为") {
		t.Errorf("%+v", values)
	}
	if _, err := h.Desk().Propose(context.Background(), "2026-10", "001", "销售额", 100000, "漏了一单"); err != nil {
		t.Fatal(err)
	}
	q := open(t, uitest.New(t, other))
	q.begin("adjustment")
	if q.mode != asChanges || len(q.model.changes) != 1 {
		t.Fatalf("the task leads to %q with %d", q.mode, len(q.model.changes))
	}
	q.decideChange(q.model.changes[0], true)
	for _, r := range q.model.rows {
		if r.number == "001" && (r.total == nil || *r.total != 100) {
			t.Errorf("after approval %v, want 100", r.total)
		}
	}
}

func TestTheGuidelineIsSavedForTheFirm(t *testing.T) {
	p, h, _ := judged(t)
	p.look(asBoard)
	p.editGrades()
	if h.Window().Canvas().Overlays().Top() == nil {
		t.Fatal("no dialog")
	}
	company := h.Desk().Session.Company()
	quotas := []record.Quota{{Grades: []string{"S", "A"}, Most: 0.2}}
	if err := h.Desk().SaveGrades(context.Background(), company.Grades, quotas, 3); err != nil {
		t.Fatal(err)
	}
	p.Show(nil)
	if got := p.model.results.Snapshot.Company; len(got.Quotas) != 1 || got.SmallTeam() != 3 {
		t.Errorf("%+v", got.Quotas)
	}
	if err := h.Desk().SaveGrades(context.Background(), company.Grades, []record.Quota{{Grades: []string{"X"}, Most: 0.2}}, 3); err == nil {
		t.Error("a grade that the firm has not is taken")
	}
}

func TestEmployeesSeeTheirTableOnly(t *testing.T) {
	m := newModel(sample(), &flow.Standing{})
	if ways := modes(m, record.User{Roles: []record.Role{record.Staff}}); len(ways) != 2 {
		t.Errorf("%v", ways)
	}
}

func TestTheKeysLeftAndRightMoveToTheGradeBeside(t *testing.T) {
	p, h, _ := judged(t)
	p.look(asBoard)
	v := newChipView(chipOf(t, p, "张三"), p.board)
	v.TypedKey(&fyne.KeyEvent{Name: fyne.KeyLeft})
	if h.Window().Canvas().Overlays().Top() == nil {
		t.Error("Left does not ask for a move")
	}
	h.Window().Canvas().Overlays().Top().Hide()
	test.Tap(v)
	if !p.drawer.IsOpen() {
		t.Error("a tap does not open the person")
	}
}
