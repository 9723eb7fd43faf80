package score

import (
	"testing"
	"time"

	"zhiji/store/record"
)

// shared is a firm whose target of 100 is everybody's and shrinks with days.
func shared() Input {
	in := firm(1)
	in.Schemes[0].Items = []record.Item{{Metric: "sales", Weight: 1, Rule: ratioRule, Target: p(100), Prorate: true}}
	did(in, "p1", "sales", 50)
	return in
}

func TestATargetForTheWholePeriodShrinksWithTheDaysSomebodyTookPart(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func(in *Input)
		target float64
		share  float64
	}{
		{"the whole of October", func(*Input) {}, 100, 0},
		{"joined on the 17th: 15 of 31 days", func(in *Input) { in.Employees[0].Joined = record.NewDate(2026, 10, 17) }, 100 * (15.0 / 31), 15.0 / 31},
		{"left on the 10th: 10 of 31 days", func(in *Input) { in.Employees[0].Left = record.NewDate(2026, 10, 10) }, 100 * (10.0 / 31), 10.0 / 31},
		{"11 days of long leave: 20 of 31 days", func(in *Input) {
			in.Presences = []record.Presence{{Employee: "p1", Period: "2026-10", Away: 11, Reason: "产假"}}
		}, 100 * (20.0 / 31), 20.0 / 31},
		{"the leave of another month does not count", func(in *Input) {
			in.Presences = []record.Presence{{Employee: "p1", Period: "2026-09", Away: 11, Reason: "产假"}}
		}, 100, 0},
	} {
		in := shared()
		c.change(&in)
		card := cardOf(t, in, "p1")
		if got(card.Items[0].Target) != c.target || card.Presence != c.share {
			t.Errorf("%s: target %v, share %v", c.name, got(card.Items[0].Target), card.Presence)
		}
		if err := Check(explain(in, card)); err != nil {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

func TestATargetThatWasAgreedWithThePersonGoesBeforeThePositions(t *testing.T) {
	in := shared()
	plan(in, "sales", 40)
	if card := cardOf(t, in, "p1"); got(card.Items[0].Target) != 40 {
		t.Errorf("target %v, want the person's own 40", got(card.Items[0].Target))
	}
}

func TestWhoDoesNotTakePartHasNoItemsAndSaysWhy(t *testing.T) {
	for reason, told := range map[string]record.Presence{
		"试用期":   {Out: true, Reason: "试用期"},
		onLeave: {Away: 31, Reason: "产假"},
	} {
		in := shared()
		told.Employee, told.Period = "p1", "2026-10"
		in.Presences = []record.Presence{told}
		card := cardOf(t, in, "p1")
		if card.Out != reason || card.Published || len(card.Items) != 0 || card.Grade != "" {
			t.Errorf("%s: %+v", reason, card)
		}
		if e := explain(in, card); e.Key != keyOut || Check(e) != nil {
			t.Errorf("explained as %s, %v", e.Key, Check(e))
		}
	}
}

func TestAMoveWithinThePeriodSharesTheWeightsByDays(t *testing.T) {
	in := firm(1)
	in.Company.Transfers = record.TransferDays
	in.Schemes = append(in.Schemes, record.Scheme{ID: "t", Version: 2, Position: "clerk", From: "2026-01", Items: []record.Item{
		{Metric: "rate", Weight: 0.4, Rule: ratioRule}, {Metric: "accident", Weight: 0.6, Rule: ratioRule},
	}})
	in.Employees[0].Posts = append(in.Employees[0].Posts, record.Assignment{From: record.NewDate(2026, 10, 11), Department: "east", Position: "clerk"})
	plan(in, "sales", 100)
	plan(in, "rate", 1)
	plan(in, "accident", 10)
	did(in, "p1", "sales", 80)
	did(in, "p1", "rate", 0.9)
	did(in, "p1", "accident", 10)
	card := cardOf(t, in, "p1")
	// 10 days of sales 60 / rate 40, 21 of rate 40 / accident 60, of 31.
	// sales 60·10/31 = 19.355: 80 → 15.48; rate 40: 90 → 36.00; accident 60·21/31 = 40.645: 100 → 40.65; 92.1.
	if len(card.Items) != 3 || got(card.Items[0].Score) != 15.48 || got(card.Items[1].Score) != 36 || got(card.Items[2].Score) != 40.65 || card.Total != 92.1 {
		t.Fatalf("%+v", card)
	}
	if len(card.Posts) != 2 || card.Posts[0].Days != 10 || card.Posts[1].Days != 21 || card.Scheme != "t" {
		t.Errorf("posts %+v of scheme %s", card.Posts, card.Scheme)
	}
	if e := explain(in, card); Check(e) != nil || e.Value != card.Total {
		t.Errorf("explained %v, %v", e.Value, Check(e))
	}
	in.Company.Transfers = record.TransferLast
	if card := cardOf(t, in, "p1"); len(card.Items) != 2 || len(card.Posts) != 0 {
		t.Errorf("by the last position alone: %+v", card)
	}
}

func TestAPersonsOwnSchemeGoesBeforeThePositions(t *testing.T) {
	in := firm(2)
	in.Schemes = append(in.Schemes, record.Scheme{ID: "o", Version: 1, Employee: "p2", From: "2026-10", Items: []record.Item{{Metric: "rate", Weight: 1, Rule: ratioRule}}})
	plan(in, "rate", 1)
	did(in, "p2", "rate", 1)
	if card := cardOf(t, in, "p2"); card.Scheme != "o" || card.Total != 100 {
		t.Errorf("%+v", card)
	}
	if card := cardOf(t, in, "p1"); card.Scheme != "s" {
		t.Errorf("%+v", card)
	}
	in.Period = mustPeriod("2026-09")
	if s := SchemeFor(in, in.Employees[1]); s.ID != "s" {
		t.Errorf("before it begins, p2 is scored by %s", s.ID)
	}
}

func TestACalibrationCountsWhenApprovedAndTheRawGradeIsStillTheSame(t *testing.T) {
	day := time.Date(2026, 11, 3, 0, 0, 0, 0, time.UTC)
	base := record.Calibration{Employee: "p1", Period: "2026-10", Raw: "B", Grade: "A", Reason: "年度项目", State: record.Approved, DecidedAt: day}
	for _, c := range []struct {
		name            string
		change          func(*record.Calibration)
		grade, computed string
	}{
		{"approved", func(*record.Calibration) {}, "A", "B"},
		{"only proposed", func(c *record.Calibration) { c.State = record.Proposed }, "B", ""},
		{"rejected", func(c *record.Calibration) { c.State = record.Rejected }, "B", ""},
		{"the raw grade is another by now", func(c *record.Calibration) { c.Raw = "C" }, "B", ""},
		{"of another month", func(c *record.Calibration) { c.Period = "2026-09" }, "B", ""},
		{"to a grade that the scale has not", func(c *record.Calibration) { c.Grade = "优" }, "B", ""},
	} {
		in := shared()
		did(in, "p1", "sales", 85)
		moved := base
		c.change(&moved)
		in.Calibrations = []record.Calibration{moved}
		card := cardOf(t, in, "p1")
		if card.Grade != c.grade || card.Computed != c.computed || card.Total != 85 {
			t.Errorf("%s: %v %s (%s)", c.name, card.Total, card.Grade, card.Computed)
		}
		if err := Check(explain(in, card)); err != nil {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

func TestASchemeMayHaveItsOwnScaleAndAHighestTotal(t *testing.T) {
	in := shared()
	did(in, "p1", "sales", 118)
	in.Schemes[0].Most = 110
	in.Schemes[0].Grades = []record.Grade{{Name: "优秀", Floor: 90}, {Name: "合格", Floor: 0}}
	card := cardOf(t, in, "p1")
	if card.Total != 110 || card.Grade != "优秀" {
		t.Errorf("%v %s", card.Total, card.Grade)
	}
	if e := explain(in, card); Check(e) != nil || e.Value != 110 {
		t.Errorf("explained %v, %v", e.Value, Check(e))
	}
}
