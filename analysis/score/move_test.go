package score

import (
	"slices"
	"testing"

	"zhiji/store/record"
)

func sumOf(moves []Move) float64 {
	sum := int64(0)
	for _, m := range moves {
		sum += hundredths(m.Points)
	}
	return float64(sum) / 100
}

func TestAMoveIsToldByVolumeTargetWeightAndRule(t *testing.T) {
	in := firm(1)
	second := in.Schemes[0]
	second.Version, second.From = 2, "2026-10"
	second.Items = slices.Clone(second.Items)
	second.Items[0].Weight, second.Items[1].Weight = 0.5, 0.5
	second.Items[1].Cap = 1.1
	in.Schemes = append(in.Schemes, second)
	set(in.Actual, "p1", "2026-09", "sales", 80)
	set(in.Target, "p1", "2026-09", "sales", 100)
	set(in.Actual, "p1", "2026-09", "rate", 0.9)
	set(in.Target, "p1", "2026-09", "rate", 0.9)
	did(in, "p1", "sales", 90)
	plan(in, "sales", 120)
	did(in, "p1", "rate", 1.08)
	plan(in, "rate", 0.9)
	// September: 80·60% + 100·40% = 88.
	// Actuals of October: sales 90·60% = 54 (+6), rate 120·40% = 48 (+8).
	// Target 120: 75·60% = 45 (−9). Weights 50/50: 37.5 (−7.5), 60 (+12).
	// The cap 1.1: 110·50% = 55 (−5). October: 37.5 + 55 = 92.5.
	want := []Move{
		{CauseVolume, "rate", 8},
		{CauseVolume, "sales", 6},
		{CauseTarget, "sales", -9},
		{CauseWeight, "rate", 12},
		{CauseWeight, "sales", -7.5},
		{CauseRule, "rate", -5},
	}
	got, ok := Moves(in, in.Employees[0])
	if !ok || !slices.Equal(got, want) {
		t.Errorf("moves %+v, want %+v", got, want)
	}
	if sumOf(got) != 4.5 {
		t.Errorf("they sum to %v, want 92.5 − 88", sumOf(got))
	}
}

func TestMovesSumToTheChangeOfTheTotalForEverybody(t *testing.T) {
	in := random(80)
	in.Schemes = append(in.Schemes, record.Scheme{ID: "s", Version: 2, Position: "seller", From: "2026-10", Items: []record.Item{
		{Metric: "sales", Weight: 0.3, Rule: ratioRule}, {Metric: "rate", Weight: 0.3, Rule: ratioRule}, {Metric: "response", Weight: 0.4, Rule: ratioRule},
	}})
	told := 0
	for _, card := range Compute(in) {
		who := in.Employees[slices.IndexFunc(in.Employees, func(e record.Employee) bool { return e.ID == card.Employee })]
		moves, ok := Moves(in, who)
		if ok != (card.Published && card.Previous != nil) {
			t.Errorf("%s: told %v", who.ID, ok)
		}
		if !ok {
			continue
		}
		told++
		if got, want := sumOf(moves), Round(card.Total-*card.Previous, 1); got != want {
			t.Errorf("%s: moves sum to %v, the total changed by %v", who.ID, got, want)
		}
	}
	if told < 10 {
		t.Errorf("only %d people had both months", told)
	}
}
