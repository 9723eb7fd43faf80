package store

import (
	"context"
	"errors"
	"math"
	"testing"

	"zhiji/store/access"
	"zhiji/store/record"
)

const september = record.PeriodKey("2026-09")

func TestTheLatestBatchIsInForceAndAVoidBringsTheEarlierBack(t *testing.T) {
	w := newWorld(t)
	first, second := w.batch("a.csv", w.report, october, 100), w.batch("b.csv", w.report, october, 110)
	w.apply(access.Import, first)
	w.apply(access.Import, second)
	if got := actual(w.snapshot(w.owner), w.report, october, "sales.amount"); got != 110 {
		t.Errorf("after the second batch: %v, want 110", got)
	}
	w.apply(access.Void, Changes{Voids: []record.Void{{Batch: second.Batch.ID, Reason: "重复"}}})
	snap := w.snapshot(w.owner)
	if got := actual(snap, w.report, october, "sales.amount"); got != 100 {
		t.Errorf("after the void: %v, want 100", got)
	}
	if len(snap.Batches) != 2 || snap.Batches[0].Void || !snap.Batches[1].Void || snap.Batches[1].By != w.owner.User().ID {
		t.Errorf("batches = %+v", snap.Batches)
	}
	past, err := w.owner.History(w.report, october)
	if err != nil || len(past) != 2 || past[0].Void || past[0].Superseded || !past[1].Void || past[1].Value != 110 {
		t.Errorf("history = %+v, %v", past, err)
	}
	again := Changes{Voids: []record.Void{{Batch: second.Batch.ID}}}
	if err := w.owner.Apply(t.Context(), access.Void, again); !errors.Is(err, record.ErrConflict) {
		t.Errorf("voiding twice: %v", err)
	}
}

func TestABatchMayBringItsValuesAgainAndTheLaterCount(t *testing.T) {
	w := newWorld(t)
	ch := w.batch("a.csv", w.report, october, 100)
	w.apply(access.Import, ch)
	o := ch.Observations[0]
	o.Value = math.NaN() // withdrawn
	w.apply(access.Void, Changes{Observations: []record.Observation{o}})
	if got := actual(w.snapshot(w.owner), w.report, october, "sales.amount"); !math.IsNaN(got) {
		t.Errorf("value = %v, want none", got)
	}
	past, err := w.owner.History(w.report, october)
	if err != nil || len(past) != 2 || !past[0].Superseded || past[0].Value != 100 {
		t.Errorf("history = %+v, %v", past, err)
	}
}

func TestTargetsRatingsAndLinesComeBack(t *testing.T) {
	w := newWorld(t)
	ch := w.batch("a.csv", w.report, october, 100)
	id := ch.Batch.ID
	ch.Targets = []record.Target{
		{Employee: w.report, Metric: "sales.amount", Period: october, Value: 90, Weight: 0.7, Batch: id, Source: record.Source{Batch: id, Cell: "D4"}},
		{Employee: w.report, Metric: "service.score", Period: october, Value: 0.9, Batch: id},
	}
	rating := record.Rating{Employee: w.report, Rater: w.boss, Period: october, Item: "态度", Score: 4, Scale: 5, Batch: id}
	ch.Ratings = []record.Rating{rating}
	line := record.Line{
		Kind: record.Orders, Key: "SO-1/1", Document: "SO-1", Date: record.NewDate(2026, 10, 3), Employee: w.report,
		Party: "客户甲", Product: "产品", Quantity: 2, Amount: -50.5, Received: 1, Status: "退货", Row: 7,
	}
	ch.Lines = []record.Lines{{Batch: id, Kind: record.Orders, Column: map[string]string{"amount": "金额|G"}, Lines: []record.Line{line}}}
	w.apply(access.Import, ch)
	rating.Score, rating.Batch = 3, record.NewID()
	w.apply(access.Import, Changes{Ratings: []record.Rating{rating}})

	snap := w.snapshot(w.owner)
	e, p := snap.Target.Employee(w.report), snap.Target.Period(october)
	sales, service := snap.Target.Metric("sales.amount"), snap.Target.Metric("service.score")
	if snap.Target.At(e, p, sales) != 90 || snap.Weight.At(e, p, sales) != 0.7 || !math.IsNaN(snap.Weight.At(e, p, service)) {
		t.Errorf("targets = %v, weights = %v", snap.Target.Values, snap.Weight.Values)
	}
	if len(snap.Ratings) != 1 || snap.Ratings[0].Score != 3 {
		t.Errorf("ratings = %+v", snap.Ratings)
	}
	targets, err := w.owner.Targets(w.report, october)
	if err != nil || len(targets) != 2 || targets[0].Source.Cell != "D4" {
		t.Errorf("targets = %+v, %v", targets, err)
	}
	lines, err := w.owner.Lines(record.Orders)
	if err != nil || len(lines) != 1 || lines[0].Lines[0] != line || lines[0].Column["amount"] != "金额|G" {
		t.Errorf("lines = %+v, %v", lines, err)
	}
	w.apply(access.Void, Changes{Voids: []record.Void{{Batch: id}}})
	if lines, err = w.owner.Lines(record.Orders); err != nil || len(lines) > 0 {
		t.Errorf("lines of a void batch = %+v, %v", lines, err)
	}
}

func TestAFailingApplyLeavesNothing(t *testing.T) {
	w := newWorld(t)
	w.apply(access.Close, Changes{Closing: &record.Closing{Period: september}})
	before := w.owner.Head()
	stranger := w.batch("a.csv", "nobody", october, 1)
	closed := w.batch("b.csv", w.report, september, 1)
	twice := w.batch("c.csv", w.report, october, 1)
	twice.Observations = append(twice.Observations, twice.Observations[0])
	lied := w.batch("d.csv", w.report, october, 1)
	lied.Original.Bytes = []byte("other bytes")
	number := Changes{Employees: []record.Employee{person(record.NewID(), "00417", "同号", "")}}
	scheme := w.chart().Schemes[0]
	scheme.Name = "改了名"
	nameless := record.Metric{ID: "x", Direction: record.Higher, Aggregation: record.Sum}
	for name, c := range map[string]struct {
		act  access.Act
		ch   Changes
		want error
	}{
		"unknown person":         {access.Import, stranger, record.ErrNotFound},
		"closed period":          {access.Import, closed, record.ErrClosed},
		"a value twice":          {access.Import, twice, record.ErrConflict},
		"other bytes":            {access.Import, lied, record.ErrInvalid},
		"a number twice":         {access.Define, number, record.ErrConflict},
		"a scheme version again": {access.Define, Changes{Schemes: []record.Scheme{scheme}}, record.ErrConflict},
		"an invalid metric":      {access.Define, Changes{Metrics: []record.Metric{nameless}}, record.ErrInvalid},
		"an invalid employee":    {access.Define, Changes{Employees: []record.Employee{{ID: "x"}}}, record.ErrInvalid},
		"a firm without a name":  {access.Define, Changes{Company: &record.Company{}}, record.ErrInvalid},
		"an empty scheme":        {access.Define, Changes{Schemes: []record.Scheme{{ID: "s"}}}, record.ErrInvalid},
		"closing twice":          {access.Close, Changes{Closing: &record.Closing{Period: september}}, record.ErrClosed},
		"no such period":         {access.Import, w.batch("e.csv", w.report, "Oktober", 1), record.ErrInvalid},
		"an act of another kind": {access.Score, w.batch("f.csv", w.report, october, 1), record.ErrForbidden},
		"an unknown batch":       {access.Void, Changes{Voids: []record.Void{{Batch: "none"}}}, record.ErrNotFound},
	} {
		if err := w.owner.Apply(t.Context(), c.act, c.ch); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
	}
	stopped, cancel := context.WithCancel(t.Context())
	cancel()
	if err := w.owner.Apply(stopped, access.Import, w.batch("g.csv", w.report, october, 1)); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	if w.owner.Head() != before {
		t.Error("a failing act left an entry")
	}
	if err := w.owner.Verify(t.Context()); err != nil {
		t.Error(err)
	}
	if snap := w.snapshot(w.owner); len(snap.Batches) != 0 || len(snap.Employees) != 3 {
		t.Errorf("a failing act left records: %+v", snap.Batches)
	}
}

func TestAClosedQuarterClosesItsMonths(t *testing.T) {
	w := newWorld(t)
	ch := w.batch("a.csv", w.report, october, 1)
	w.apply(access.Import, ch)
	w.apply(access.Close, Changes{Closing: &record.Closing{Period: "2026-Q4"}})
	err := w.owner.Apply(t.Context(), access.Import, w.batch("b.csv", w.report, "2026-11", 2))
	if !errors.Is(err, record.ErrClosed) {
		t.Errorf("November: %v, want ErrClosed", err)
	}
	err = w.owner.Apply(t.Context(), access.Void, Changes{Voids: []record.Void{{Batch: ch.Batch.ID}}})
	if !errors.Is(err, record.ErrClosed) {
		t.Errorf("voiding October: %v, want ErrClosed", err)
	}
	w.apply(access.Import, w.batch("c.csv", w.report, september, 2))
	w.apply(access.Import, w.batch("d.csv", w.report, "2026-H2", 2))
}

func TestClosingKeepsTheFirmAsItWas(t *testing.T) {
	w := newWorld(t)
	w.apply(access.Close, Changes{Closing: &record.Closing{Period: october, Method: "ratio-1", Results: []byte(`{"x":1}`)}})
	renamed := person(w.report, "00523", "韩梅", w.boss)
	w.apply(access.Define, Changes{Employees: []record.Employee{renamed}})
	kept, err := w.owner.Frozen(october)
	if err != nil || string(kept.Closing.Results) != `{"x":1}` || len(kept.Schemes) != 1 || len(kept.Employees) != 3 {
		t.Fatalf("frozen = %+v, %v", kept, err)
	}
	if kept.Employees[1].Name != "韩梅梅" || kept.Closing.By != w.owner.User().ID || len(kept.Closing.SHA256) != 64 {
		t.Errorf("frozen = %+v", kept)
	}
	staff := w.staff()
	if snap := w.snapshot(staff); !snap.Closed(october) || snap.Closings[0].Results != nil {
		t.Errorf("an employee's closings = %+v", snap.Closings)
	}
	if _, err := staff.Frozen(october); !errors.Is(err, record.ErrForbidden) {
		t.Errorf("an employee reads frozen results: %v", err)
	}
}

// proposed closes October with a value and proposes another one.
func (w *world) proposed() record.Adjustment {
	w.apply(access.Import, w.batch("a.csv", w.report, october, 100))
	w.apply(access.Close, Changes{Closing: &record.Closing{Period: october}})
	a := record.Adjustment{
		ID: record.NewID(), Employee: w.report, Period: october, Metric: "sales.amount",
		Old: 100, New: 80, Reason: "退货", State: record.Proposed,
	}
	w.apply(access.Adjust, Changes{Adjustments: []record.Adjustment{a}})
	return a
}

func TestAnAdjustmentCountsOnceAnotherPersonApprovedIt(t *testing.T) {
	w := newWorld(t)
	hr := w.invite("hr2", "another passphrase", "", record.HR)
	a := w.proposed()
	if got := actual(w.snapshot(w.owner), w.report, october, "sales.amount"); got != 100 {
		t.Errorf("a proposal counts: %v", got)
	}
	a.State, a.New = record.Approved, 1 // a decision does not change what was proposed
	if err := w.owner.Apply(t.Context(), access.Adjust, Changes{Adjustments: []record.Adjustment{a}}); !errors.Is(err, record.ErrForbidden) {
		t.Errorf("the proposer approves: %v, want ErrForbidden", err)
	}
	if err := hr.Apply(t.Context(), access.Adjust, Changes{Adjustments: []record.Adjustment{a}}); err != nil {
		t.Fatal(err)
	}
	snap := w.snapshot(w.owner)
	if got := actual(snap, w.report, october, "sales.amount"); got != 80 {
		t.Errorf("value = %v, want 80", got)
	}
	if got := snap.Adjustments[0]; got.Single || got.DecidedBy != hr.User().ID || got.ProposedBy != w.owner.User().ID {
		t.Errorf("adjustment = %+v", got)
	}
	a.State = record.Rejected
	if err := hr.Apply(t.Context(), access.Adjust, Changes{Adjustments: []record.Adjustment{a}}); !errors.Is(err, record.ErrConflict) {
		t.Errorf("deciding twice: %v", err)
	}
}

func TestAnAdjustedValueShowsTheOldOneToo(t *testing.T) {
	w := newWorld(t)
	a := w.proposed()
	a.State = record.Approved
	w.apply(access.Adjust, Changes{Adjustments: []record.Adjustment{a}})
	list, err := w.owner.Observations(w.report, october)
	if err != nil || len(list) != 1 || list[0].Value != 80 || len(list[0].Sources) != 2 || list[0].Sources[1].Steps[0] != "adjusted|100|80" {
		t.Errorf("observations = %+v, %v", list, err)
	}
	if past, _ := w.owner.History(w.report, october); len(past) != 1 || past[0].Value != 100 {
		t.Errorf("the old value is gone: %+v", past)
	}
}

func TestASingleUserConfirmsAloneAndItIsMarked(t *testing.T) {
	w := newWorld(t)
	a := w.proposed()
	a.State = record.Approved
	w.apply(access.Adjust, Changes{Adjustments: []record.Adjustment{a}})
	snap := w.snapshot(w.owner)
	if !snap.Adjustments[0].Single || actual(snap, w.report, october, "sales.amount") != 80 {
		t.Errorf("adjustment = %+v", snap.Adjustments[0])
	}
	open := record.Adjustment{ID: record.NewID(), Employee: w.report, Period: september, Metric: "sales.amount", Reason: "x", State: record.Proposed}
	if err := w.owner.Apply(t.Context(), access.Adjust, Changes{Adjustments: []record.Adjustment{open}}); !errors.Is(err, record.ErrInvalid) {
		t.Errorf("an adjustment of an open period: %v", err)
	}
}

func TestADamagedFileIsNotWrittenTo(t *testing.T) {
	w, _ := full(t)
	path := w.tampered(flipFirst(metrics))
	f, err := Open(path, w.opt)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	s, err := f.LogIn("老板", ownerPass)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Snapshot(t.Context()); !errors.Is(err, record.ErrTampered) {
		t.Fatalf("snapshot: %v", err)
	}
	head := s.Head()
	for name, err := range map[string]error{
		"apply":  s.Apply(t.Context(), access.Import, w.batch("x.csv", w.report, "2026-11", 1)),
		"backup": s.Backup(path + ".copy"),
		"log-in": second(f.LogIn("老板", ownerPass)),
	} {
		if !errors.Is(err, record.ErrTampered) {
			t.Errorf("%s: %v, want ErrTampered", name, err)
		}
	}
	if s.Head() != head {
		t.Error("the damaged file was written to")
	}
}
