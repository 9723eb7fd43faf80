package store

import (
	"errors"
	"math"
	"sync"
	"testing"

	"zhiji/store/access"
	"zhiji/store/record"
)

func TestAClosedSessionHasNoKeysAndTheFileStaysOpen(t *testing.T) {
	w := newWorld(t)
	signer := w.owner.me.sign
	w.owner.Close()
	w.owner.Close() // a second time is no harm
	if len(w.owner.ring.keys) > 0 || w.owner.me.open != nil || signer[0]|signer[1]|signer[31]|signer[63] != 0 {
		t.Error("keys are left")
	}
	_, err := w.owner.Snapshot(t.Context())
	wantFault(t, "a closed session", err, "vault.closed_session")
	s, err := w.file.LogIn("老板", ownerPass)
	if err != nil {
		t.Fatal(err)
	}
	if s.Company().Name != "知行科技" || s.File() != w.file || s.File().Path() != w.path {
		t.Errorf("company = %+v", s.Company())
	}
	w.file.Close()
	_, err = s.Snapshot(t.Context())
	wantFault(t, "a closed file", err, "vault.closed_file")
}

func TestSessionsOfOneFileMayWorkAtTheSameTime(t *testing.T) {
	w := newWorld(t)
	boss := w.manager()
	var wait sync.WaitGroup
	for i := range 4 {
		ch := w.batch(string(rune('a'+i)), w.report, october, float64(i))
		wait.Go(func() {
			if err := w.owner.Apply(t.Context(), access.Import, ch); err != nil {
				t.Error(err)
			}
		})
		wait.Go(func() {
			if _, err := boss.Snapshot(t.Context()); err != nil {
				t.Error(err)
			}
		})
	}
	wait.Wait()
	if snap := w.snapshot(w.owner); len(snap.Batches) != 4 {
		t.Errorf("%d batches", len(snap.Batches))
	}
}

func TestAMetricOutsideTheLibraryIsNotLost(t *testing.T) {
	w := newWorld(t)
	ch := w.batch("a.csv", w.report, october, 5)
	ch.Observations[0].Metric = "own.metric"
	ch.Observations = append(ch.Observations, record.Observation{
		Employee: w.other, Metric: "sales.amount", Period: october, Value: 7, Batch: ch.Batch.ID,
	})
	w.apply(access.Import, ch)
	snap := w.snapshot(w.owner)
	if a, b := actual(snap, w.report, october, "own.metric"), actual(snap, w.other, october, "sales.amount"); a != 5 || b != 7 {
		t.Errorf("values = %v, %v", a, b)
	}
	if !math.IsNaN(actual(snap, w.boss, october, "own.metric")) {
		t.Error("a value came from nowhere")
	}
}

func TestANewRunReplacesFindingsEvenByNone(t *testing.T) {
	w := newWorld(t)
	w.released()
	if list, err := w.owner.Findings(october); err != nil || len(list) != 1 || list[0].Kind != "above_target" {
		t.Fatalf("findings = %+v, %v", list, err)
	}
	card := record.Scorecard{Employee: w.report, Period: october, Total: 80}
	w.apply(access.Score, Changes{Scorecards: []record.Scorecard{card}})
	if list, err := w.owner.Findings(october); err != nil || len(list) != 0 {
		t.Errorf("findings = %+v, %v", list, err)
	}
	cards, err := w.owner.Scorecards(october)
	if err != nil || len(cards) != 1 || cards[0].Total != 80 {
		t.Errorf("scorecards = %+v, %v", cards, err)
	}
}

func TestOnlyHRReadsWhyABatchWasWithdrawn(t *testing.T) {
	w := newWorld(t)
	ch := w.batch("a.csv", w.report, october, 5)
	w.apply(access.Import, ch)
	w.apply(access.Void, Changes{Voids: []record.Void{{Batch: ch.Batch.ID, Reason: "传错了"}}})
	list, err := w.owner.Voids()
	if err != nil || len(list) != 1 || list[0].Reason != "传错了" || list[0].By != w.owner.User().ID {
		t.Errorf("voids = %+v, %v", list, err)
	}
	if _, err := w.manager().Voids(); !errors.Is(err, record.ErrForbidden) {
		t.Errorf("a manager: %v", err)
	}
}

func TestCalibrationStaysWithinItsBounds(t *testing.T) {
	if n := (Options{}).workFactor(); n < 15 || n > 18 {
		t.Errorf("work factor %d", n)
	}
}

func TestWhatDidNotChangeIsNotWrittenAgain(t *testing.T) {
	w := newWorld(t)
	w.apply(access.Define, w.chart())
	log, err := w.owner.Audit()
	if err != nil || log[len(log)-1].Writes != 0 {
		t.Errorf("entry = %+v, %v", log[len(log)-1], err)
	}
}
