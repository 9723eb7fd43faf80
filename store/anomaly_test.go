package store

import (
	"errors"
	"math"
	"testing"

	"zhiji/store/access"
	"zhiji/store/record"
)

// anAnomaly doubts the value that a batch brings.
func anAnomaly(ch Changes, becomes float64) record.Anomaly {
	o := ch.Observations[0]
	return record.Anomaly{
		ID: record.NewID(), Employee: o.Employee, Metric: o.Metric, Period: o.Period, Batch: o.Batch,
		Kind: "jump", Reason: "jump.own", Numbers: map[string]float64{"typical": 12000}, Strength: 0.9,
		Old: o.Value, New: &becomes, State: record.AnomalyOpen,
	}
}

// doubted brings a value together with a doubt.
func (w *world) doubted() (Changes, record.Anomaly) {
	ch := w.batch("a.csv", w.report, october, 120000)
	a := anAnomaly(ch, 12000)
	ch.Anomalies = []record.Anomaly{a}
	w.apply(access.Import, ch)
	return ch, a
}

func TestADecisionAddsWhoWhenAndWhyAndChangesNothingElse(t *testing.T) {
	w := newWorld(t)
	hr := w.invite("hr2", "another passphrase", "", record.HR)
	_, a := w.doubted()
	a.State, a.Why, a.Old, a.Kind = record.AnomalyAccepted, "多打了一个零", 7, "far"
	if err := hr.Apply(t.Context(), access.Correct, Changes{Anomalies: []record.Anomaly{a}}); err != nil {
		t.Fatal(err)
	}
	got := w.snapshot(w.owner).Anomalies
	if len(got) != 1 || got[0].State != record.AnomalyAccepted || got[0].Why != "多打了一个零" ||
		got[0].DecidedBy != hr.User().ID || got[0].DecidedAt.IsZero() || got[0].At.IsZero() ||
		got[0].Old != 120000 || *got[0].New != 12000 || got[0].Kind != "jump" || got[0].Numbers["typical"] != 12000 {
		t.Errorf("anomalies = %+v", got)
	}
	a.State = record.AnomalyRefused
	if err := hr.Apply(t.Context(), access.Correct, Changes{Anomalies: []record.Anomaly{a}}); !errors.Is(err, record.ErrConflict) {
		t.Errorf("deciding twice: %v", err)
	}
}

func TestADecisionNeedsAReasonAndSomethingToDecide(t *testing.T) {
	w := newWorld(t)
	_, a := w.doubted()
	for name, c := range map[string]struct {
		act    access.Act
		change func(*record.Anomaly)
		want   error
	}{
		"no reason":         {access.Correct, func(a *record.Anomaly) { a.State = record.AnomalyRefused }, record.ErrInvalid},
		"open again":        {access.Correct, func(a *record.Anomaly) { a.Why = "x" }, record.ErrConflict},
		"by an import":      {access.Import, func(a *record.Anomaly) { a.State, a.Why = record.AnomalyRefused, "x" }, record.ErrForbidden},
		"unknown":           {access.Correct, func(a *record.Anomaly) { a.ID, a.State, a.Why = record.NewID(), record.AnomalyRefused, "x" }, record.ErrNotFound},
		"decided when new":  {access.Import, func(a *record.Anomaly) { a.ID, a.State, a.Why = record.NewID(), record.AnomalyAccepted, "x" }, record.ErrNotFound},
		"of somebody else":  {access.Import, func(a *record.Anomaly) { a.ID, a.Employee = record.NewID(), "nobody" }, record.ErrNotFound},
		"by scoring people": {access.Score, func(a *record.Anomaly) { a.ID = record.NewID() }, record.ErrForbidden},
	} {
		changed := a
		c.change(&changed)
		if err := w.owner.Apply(t.Context(), c.act, Changes{Anomalies: []record.Anomaly{changed}}); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
	}
	if got := w.snapshot(w.owner).Anomalies; len(got) != 1 || got[0].State != record.AnomalyOpen {
		t.Errorf("anomalies = %+v", got)
	}
}

func TestAManagerSeesDoubtsOfTheTeamAndDecidesNone(t *testing.T) {
	w := newWorld(t)
	_, a := w.doubted()
	boss, staff := w.manager(), w.staff()
	if got := w.snapshot(boss).Anomalies; len(got) != 1 {
		t.Errorf("a manager sees %+v", got)
	}
	if got := w.snapshot(staff).Anomalies; len(got) != 0 {
		t.Errorf("an employee sees %+v", got)
	}
	a.State, a.Why = record.AnomalyAccepted, "x"
	for _, s := range []*Session{boss, staff} {
		if err := s.Apply(t.Context(), access.Correct, Changes{Anomalies: []record.Anomaly{a}}); !errors.Is(err, record.ErrForbidden) {
			t.Errorf("%v decides: %v", s.User().Roles, err)
		}
	}
}

func TestAVoidBatchTakesItsOpenDoubtsAlong(t *testing.T) {
	w := newWorld(t)
	ch, a := w.doubted()
	w.apply(access.Void, Changes{Voids: []record.Void{{Batch: ch.Batch.ID}}})
	if got := w.snapshot(w.owner).Anomalies; len(got) != 1 || got[0].State != record.AnomalyWithdrawn {
		t.Errorf("anomalies = %+v", got)
	}
	a.State, a.Why = record.AnomalyAccepted, "x"
	if err := w.owner.Apply(t.Context(), access.Correct, Changes{Anomalies: []record.Anomaly{a}}); !errors.Is(err, record.ErrConflict) {
		t.Errorf("deciding a withdrawn one: %v", err)
	}
}

func TestACorrectionSupersedesItsBatchAndGoesWithIt(t *testing.T) {
	w := newWorld(t)
	ch, a := w.doubted()
	right := ch.Observations[0]
	right.Value = 12000
	a.State, a.Why = record.AnomalyAccepted, "多打了一个零"
	w.apply(access.Correct, Changes{Observations: []record.Observation{right}, Anomalies: []record.Anomaly{a}})
	if got := actual(w.snapshot(w.owner), w.report, october, "sales.amount"); got != 12000 {
		t.Errorf("value = %v, want the corrected 12000", got)
	}
	past, err := w.owner.History(w.report, october)
	if err != nil || len(past) != 2 || past[0].Value != 120000 || !past[0].Superseded || past[1].Value != 12000 {
		t.Errorf("history = %+v, %v", past, err)
	}
	w.apply(access.Void, Changes{Voids: []record.Void{{Batch: ch.Batch.ID}}})
	if got := actual(w.snapshot(w.owner), w.report, october, "sales.amount"); !math.IsNaN(got) {
		t.Errorf("value of a void batch = %v, want none", got)
	}
}
