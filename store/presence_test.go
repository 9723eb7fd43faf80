package store

import (
	"errors"
	"testing"

	"zhiji/store/access"
	"zhiji/store/record"
)

func TestALaterPresenceReplacesTheEarlierOfItsPeriod(t *testing.T) {
	w := newWorld(t)
	for _, p := range []record.Presence{
		{Employee: w.report, Period: october, Away: 7, Reason: "病假", By: "nobody"},
		{Employee: w.report, Period: september, Out: true, Reason: "试用期"},
		{Employee: w.report, Period: october, Away: 9, Reason: "病假延长"},
	} {
		w.apply(access.Define, Changes{Presences: []record.Presence{p}})
	}
	w.reopen()
	list := w.snapshot(w.owner).Presences
	if len(list) != 2 || !list[0].Out || list[1].Away != 9 || list[1].Reason != "病假延长" || list[1].By != w.owner.User().ID || list[1].At.IsZero() {
		t.Errorf("presences = %+v", list)
	}
}

func TestAVoidBatchTakesItsAgreementAlongAndTheEarlierOneCountsAgain(t *testing.T) {
	w := newWorld(t)
	w.apply(access.Define, Changes{Agreements: []record.Agreement{{Employee: w.report, Period: october, With: "李雷", On: record.NewDate(2026, 9, 25)}}})
	ch := w.batch("考核表.csv", w.report, october, 100)
	ch.Agreements = []record.Agreement{anAgreement(ch)} // signed on the 28th
	w.apply(access.Import, ch)
	if list := w.snapshot(w.owner).Agreements; len(list) != 1 || list[0].On.Day != 28 || list[0].By != w.owner.User().ID {
		t.Errorf("agreements = %+v", list)
	}
	w.apply(access.Void, Changes{Voids: []record.Void{{Batch: ch.Batch.ID}}})
	if list := w.snapshot(w.owner).Agreements; len(list) != 1 || list[0].On.Day != 25 {
		t.Errorf("after the void: %+v", list)
	}
}

func TestPresenceAndAgreementOfAClosedPeriodStayAsTheyAre(t *testing.T) {
	w := newWorld(t)
	signed := Changes{Batch: &record.Batch{ID: record.NewID(), File: "考核表.xlsx"}} // names no period
	signed.Agreements = []record.Agreement{{Employee: w.report, Period: october, With: "李雷", On: record.NewDate(2026, 9, 28), Batch: signed.Batch.ID}}
	w.apply(access.Import, signed)
	w.apply(access.Close, Changes{Closing: &record.Closing{Period: "2026-Q4"}}) // October with it
	before := w.owner.Head()
	for name, c := range map[string]struct {
		act  access.Act
		ch   Changes
		want error
	}{
		"a presence":             {access.Define, Changes{Presences: []record.Presence{{Employee: w.report, Period: october, Away: 1, Reason: "x"}}}, record.ErrClosed},
		"an agreement":           {access.Define, Changes{Agreements: []record.Agreement{{Employee: w.report, Period: october, With: "x", On: record.NewDate(2026, 9, 1)}}}, record.ErrClosed},
		"the form undone":        {access.Void, Changes{Voids: []record.Void{{Batch: signed.Batch.ID}}}, record.ErrClosed},
		"away without a reason":  {access.Define, Changes{Presences: []record.Presence{{Employee: w.report, Period: september, Away: 1}}}, record.ErrInvalid},
		"signed by nobody":       {access.Define, Changes{Agreements: []record.Agreement{{Employee: w.report, Period: september}}}, record.ErrInvalid},
		"presence of a stranger": {access.Define, Changes{Presences: []record.Presence{{Employee: "nobody", Period: september}}}, record.ErrNotFound},
	} {
		if err := w.owner.Apply(t.Context(), c.act, c.ch); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
	}
	if w.owner.Head() != before {
		t.Error("a refused change left an entry")
	}
}
