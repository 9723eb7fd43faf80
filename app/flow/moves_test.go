package flow_test

import (
	"context"
	"math"
	"testing"

	"zhiji/app/flow"
	"zhiji/app/flow/flowtest"
	"zhiji/app/locale"
)

func TestTheMovesOfEverybodyInTheSampleLeadFromTheLastTotalToThisOneExactly(t *testing.T) {
	ctx, desk := context.Background(), flowtest.Demo(t, "hr", locale.Chinese)
	r, err := desk.Results(ctx, flow.DemoPeriod)
	if err != nil {
		t.Fatal(err)
	}
	names, told, possible := flow.NewNames(r.Snapshot), 0, 0
	for i, card := range r.Cards {
		if i%6 != 0 { // every sixth person, for time's sake
			continue
		}
		if card.Published && card.Previous != nil {
			possible++
		}
		s, err := desk.Moves(ctx, flow.DemoPeriod, names.People[card.Employee].Number)
		if err != nil {
			t.Fatal(err)
		}
		if s == nil {
			continue
		}
		told++
		sum := s.From
		for _, m := range s.Moves {
			sum += m.Points
		}
		if math.Abs(sum-s.To) > 1e-9 || s.To != card.Total || s.From != *card.Previous {
			t.Errorf("%s: %v + moves = %v, not %v", names.People[card.Employee].Name, s.From, sum, s.To)
		}
	}
	if told < possible*9/10 || told == 0 {
		t.Errorf("only %d of %d are told", told, possible)
	}
}

func TestAnEmployeeIsToldOnlyWhatTheirOwnDataShow(t *testing.T) {
	ctx, desk := context.Background(), flowtest.Demo(t, "employee", locale.Chinese)
	s, err := desk.Moves(ctx, flow.DemoPeriod.Shift(-1), "0013")
	if err != nil {
		t.Fatal(err)
	}
	if s != nil {
		sum := s.From
		for _, m := range s.Moves {
			sum += m.Points
		}
		if math.Abs(sum-s.To) > 1e-9 {
			t.Errorf("%v, want %v", sum, s.To)
		}
	}
	if _, err := desk.Moves(ctx, flow.DemoPeriod.Shift(-1), "0014"); err == nil {
		t.Error("another person's moves are told")
	}
}

func TestPotentialIsNoPartOfTheManagersJudgement(t *testing.T) {
	desk := flowtest.Three(t)
	head := "评价人,被评价人工号,被评价人,考核周期,"
	flowtest.Bring(t, desk, "评分.csv", head+"工作业绩\n王五,001,张三,2026年10月,4\n")
	flowtest.Bring(t, desk, "潜力.csv", head+"潜力\n王五,001,张三,2026年10月,5\n")
	ctx := context.Background()
	r, err := desk.Compute(ctx, "2026-10", nil)
	if err != nil {
		t.Fatal(err)
	}
	who, _ := flow.Person(r.Snapshot, "001")
	p := r.Snapshot.Actual
	if v := p.At(p.Employee(who.ID), p.Period("2026-10"), p.Metric("rating.manager")); v != 4 {
		t.Errorf("the manager's judgement is %v, want 4 of 5", v)
	}
	if r, err = desk.Results(ctx, "2026-10"); err != nil {
		t.Fatal(err)
	}
	b, err := flow.NineBox(r)
	// 5 of 5 is high; 90 points are a B, the middle of S A | B | C D.
	if err != nil || len(b.Cells[1][2]) != 1 || b.Cells[1][2][0].Employee != who.ID {
		t.Errorf("%+v (%v)", b, err)
	}
}
