package store

import (
	"errors"
	"maps"
	"math"
	"slices"
	"testing"

	bolt "go.etcd.io/bbolt"

	"zhiji/store/access"
	"zhiji/store/record"
)

func aReopening() record.Reopening {
	return record.Reopening{ID: record.NewID(), Period: october, Reason: "漏导一张表", State: record.Proposed}
}

func ask(t *testing.T, s *Session, r record.Reopening, state record.AdjustmentState) error {
	t.Helper()
	r.State = state
	return s.Apply(t.Context(), access.Reopen, Changes{Reopenings: []record.Reopening{r}})
}

// sealOctober closes October with results that say which closing it was.
func (w *world) sealOctober(results string) {
	w.t.Helper()
	w.apply(access.Close, Changes{Closing: &record.Closing{Period: october, Method: "m", Results: []byte(results)}})
}

// opened reopens October: the owner proposes, HR approves.
func (w *world) opened(hr *Session) record.Reopening {
	w.t.Helper()
	r := aReopening()
	w.apply(access.Reopen, Changes{Reopenings: []record.Reopening{r}})
	r.State = record.Approved
	if err := hr.Apply(w.t.Context(), access.Reopen, Changes{Reopenings: []record.Reopening{r}}); err != nil {
		w.t.Fatal(err)
	}
	return r
}

func TestAPeriodIsReopenedByTwoPeopleAndThenOpenForEverybody(t *testing.T) {
	w := newWorld(t)
	hr, staff := w.invite("hr2", "another passphrase", "", record.HR), w.staff()
	w.sealOctober(`{}`)
	r := aReopening()
	if err := ask(t, w.owner, r, record.Proposed); err != nil {
		t.Fatal(err)
	}
	if err := ask(t, w.owner, r, record.Approved); !errors.Is(err, record.ErrForbidden) || !w.snapshot(staff).Closed(october) {
		t.Errorf("the proposer approves: %v, want ErrForbidden and the period closed", err)
	}
	if err := ask(t, hr, r, record.Approved); err != nil {
		t.Fatal(err)
	}
	for _, s := range []*Session{w.owner, hr, staff} {
		if w.snapshot(s).Closed(october) {
			t.Errorf("closed for %v", s.User().Roles)
		}
	}
	got := w.snapshot(hr).Reopenings
	if len(got) != 1 || got[0].ProposedBy != w.owner.User().ID || got[0].DecidedBy != hr.User().ID || got[0].Single {
		t.Errorf("reopenings = %+v", got)
	}
	if _, err := hr.Frozen(october); !errors.Is(err, record.ErrNotFound) {
		t.Errorf("frozen while open: %v", err)
	}
	w.apply(access.Import, w.batch("b.csv", w.other, october, 7))
}

func TestAnAdjustmentOfTheClosedTimeStaysInForceWhenThePeriodIsOpen(t *testing.T) {
	w := newWorld(t)
	hr := w.invite("hr2", "another passphrase", "", record.HR)
	late := w.proposed() // 80 for 100
	late.State = record.Approved
	if err := hr.Apply(t.Context(), access.Adjust, Changes{Adjustments: []record.Adjustment{late}}); err != nil {
		t.Fatal(err)
	}
	w.opened(hr)
	if got := actual(w.snapshot(hr), w.report, october, "sales.amount"); got != 80 {
		t.Errorf("the adjusted value = %v, want 80 still", got)
	}
	w.sealOctober(`{}`)
	if now, err := w.owner.Frozen(october); err != nil || len(now.Adjustments) != 1 || len(now.Values) != 1 || *now.Values[0].Value != 80 {
		t.Errorf("frozen = %+v, %v", now, err)
	}
}

func TestEveryClosingOfAPeriodIsKeptAndTheLogNamesEach(t *testing.T) {
	w := newWorld(t)
	hr := w.invite("hr2", "another passphrase", "", record.HR)
	w.sealOctober(`{"n":1}`)
	w.opened(hr)
	w.sealOctober(`{"n":2}`)
	w.opened(hr)
	w.sealOctober(`{"n":3}`)
	w.reopen()
	past, err := w.owner.FrozenHistory(october)
	if err != nil || len(past) != 2 || string(past[0].Closing.Results) != `{"n":1}` || string(past[1].Closing.Results) != `{"n":2}` {
		t.Errorf("history = %+v, %v", past, err)
	}
	if now, err := w.owner.Frozen(october); err != nil || string(now.Closing.Results) != `{"n":3}` {
		t.Errorf("frozen = %+v, %v", now, err)
	}
	if err := w.owner.Verify(t.Context()); err != nil {
		t.Error(err)
	}
	log, _ := w.owner.Audit()
	var acts []string
	for _, e := range log {
		if e.Act == "close" || e.Act == "reopen" {
			acts = append(acts, e.Act)
		}
	}
	if want := []string{"close", "reopen", "reopen", "close", "reopen", "reopen", "close"}; !slices.Equal(acts, want) {
		t.Errorf("the log says %v, want %v", acts, want)
	}
}

func TestWhatCannotBeReopened(t *testing.T) {
	w := newWorld(t)
	w.sealOctober(`{}`)
	stale, fresh := aReopening(), aReopening()
	w.apply(access.Reopen, Changes{Reopenings: []record.Reopening{stale, fresh}})
	if err := ask(t, w.owner, fresh, record.Approved); err != nil { // the only user
		t.Fatal(err)
	}
	if got := w.snapshot(w.owner).Reopenings; !slices.ContainsFunc(got, func(r record.Reopening) bool { return r.ID == fresh.ID && r.Single }) {
		t.Errorf("reopenings = %+v, want one marked single", got)
	}
	if err := ask(t, w.owner, stale, record.Approved); !errors.Is(err, record.ErrNotFound) {
		t.Errorf("approved while open: %v", err)
	}
	w.sealOctober(`{}`)
	before := w.owner.Head()
	silent, month := aReopening(), aReopening()
	silent.Reason, month.Period = "", "2026-11"
	for name, c := range map[string]struct {
		r     record.Reopening
		state record.AdjustmentState
		want  error
	}{
		"asked for before the period was closed again": {stale, record.Approved, record.ErrConflict},
		"decided already":       {fresh, record.Approved, record.ErrConflict},
		"proposed twice":        {stale, record.Proposed, record.ErrConflict},
		"without a reason":      {silent, record.Proposed, record.ErrInvalid},
		"never closed":          {month, record.Proposed, record.ErrNotFound},
		"approved and unknown":  {aReopening(), record.Approved, record.ErrNotFound},
		"rejected and unknown":  {aReopening(), record.Rejected, record.ErrNotFound},
		"of a state of its own": {aReopening(), "open", record.ErrNotFound},
	} {
		if err := ask(t, w.owner, c.r, c.state); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
	}
	if !w.snapshot(w.owner).Closed(october) || w.owner.Head() != before {
		t.Error("a refused reopening left something")
	}
	if err := ask(t, w.owner, stale, record.Rejected); err != nil {
		t.Errorf("rejecting a stale one: %v", err)
	}
	w.apply(access.Close, Changes{Closing: &record.Closing{Period: "2027-Q1"}})
	inside := aReopening()
	inside.Period = "2027-02"
	if err := ask(t, w.owner, inside, record.Proposed); !errors.Is(err, record.ErrClosed) {
		t.Errorf("a month of a closed quarter: %v, want ErrClosed", err)
	}
}

// worked is October with all that results may rest on, and values of the two
// months before.
func (w *world) worked() {
	w.apply(access.Import, w.batch("9.csv", w.report, september, 90))
	w.apply(access.Import, w.batch("8.csv", w.report, "2026-08", 80))
	ch := w.batch("10.csv", w.report, october, 100)
	id := ch.Batch.ID
	ch.Observations = append(ch.Observations, record.Observation{Employee: w.report, Period: october, Metric: "service.score", Value: math.NaN(), Batch: id})
	ch.Targets = []record.Target{
		{Employee: w.report, Metric: "sales.amount", Period: october, Value: 110, Weight: 0.7, Batch: id},
		{Employee: w.report, Metric: "service.score", Period: october, Value: math.NaN(), Batch: id}, // withdrawn
	}
	ch.Ratings = []record.Rating{{Employee: w.report, Rater: w.boss, Period: october, Item: "态度", Score: 4, Scale: 5, Batch: id}}
	ch.Presences = []record.Presence{{Employee: w.report, Period: october, Away: 7, Reason: "病假"}, {Employee: w.report, Period: "2026-11", Away: 2, Reason: "x"}}
	ch.Agreements = []record.Agreement{anAgreement(ch)}
	w.apply(access.Import, ch)
	w.apply(access.Calibrate, Changes{Calibrations: []record.Calibration{w.calibration()}})
}

func TestClosingFreezesTheValuesAndTargetsInForceAndThoseOfTheMonthBefore(t *testing.T) {
	w := newWorld(t)
	w.worked()
	w.sealOctober(`{}`)
	kept, err := w.owner.Frozen(october)
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]any{}
	for _, v := range kept.Values {
		got[string(v.Period)+" "+string(v.Metric)] = nil // withdrawn
		if v.Value != nil {
			got[string(v.Period)+" "+string(v.Metric)] = *v.Value
		}
	}
	want := map[string]any{"2026-09 sales.amount": 90.0, "2026-10 sales.amount": 100.0, "2026-10 service.score": nil}
	if !maps.Equal(got, want) {
		t.Errorf("values = %v, want %v", got, want)
	}
	if len(kept.Targets) != 1 || kept.Targets[0].Value != 110 || kept.Targets[0].Weight != 0.7 || kept.Targets[0].Batch == "" {
		t.Errorf("targets = %+v", kept.Targets)
	}
}

func TestClosingFreezesRatingsPresenceAgreementsAndCalibrationsOfThePeriod(t *testing.T) {
	w := newWorld(t)
	w.worked()
	w.sealOctober(`{}`)
	kept, err := w.owner.Frozen(october)
	if err != nil || len(kept.Ratings) != 1 || len(kept.Agreements) != 1 || len(kept.Calibrations) != 1 {
		t.Errorf("frozen = %+v %+v %+v, %v", kept.Ratings, kept.Agreements, kept.Calibrations, err)
	}
	if len(kept.Presences) != 1 || kept.Presences[0].Away != 7 {
		t.Errorf("presences = %+v", kept.Presences)
	}
}

func TestAfterClosingNothingChangesWhatTheResultsRestOn(t *testing.T) {
	w := newWorld(t)
	ch := w.batch("a.csv", w.report, october, 100)
	ch.Ratings = []record.Rating{{Employee: w.report, Rater: w.boss, Period: october, Item: "态度", Score: 4, Scale: 5, Batch: ch.Batch.ID}}
	w.apply(access.Import, ch)
	w.released()
	w.sealOctober(`{}`)
	version := w.chart().Schemes[0]
	version.Version, version.From = 2, "2026-11"
	w.apply(access.Define, Changes{Schemes: []record.Scheme{version}})
	before := w.owner.Head()
	again := w.batch("b.csv", w.report, october, 1)
	rated := Changes{Ratings: []record.Rating{{Employee: w.report, Rater: w.other, Period: october, Item: "态度", Score: 1, Scale: 5, Batch: "x"}}}
	target := Changes{Targets: []record.Target{{Employee: w.report, Metric: "sales.amount", Period: october, Value: 1, Batch: "x"}}}
	back, quarter, year := version, version, version
	back.Version, back.From = 3, october
	quarter.Version, quarter.From = 3, "2026-Q4"
	year.ID, year.Version, year.From, year.Position = "own", 1, "2026", ""
	year.Employee = w.report
	for name, c := range map[string]struct {
		act access.Act
		ch  Changes
	}{
		"an import":                     {access.Import, again},
		"a correction":                  {access.Correct, Changes{Observations: again.Observations}},
		"a void":                        {access.Void, Changes{Voids: []record.Void{{Batch: ch.Batch.ID}}}},
		"a rating":                      {access.Import, rated},
		"a target":                      {access.Define, target},
		"a corrected target":            {access.Correct, target},
		"results":                       {access.Score, Changes{Scorecards: []record.Scorecard{{Employee: w.report, Period: october}}}},
		"findings":                      {access.Score, Changes{Findings: []record.Finding{{Employee: w.report, Period: october}}}},
		"a scheme from that month on":   {access.Define, Changes{Schemes: []record.Scheme{back}}},
		"a scheme from that quarter on": {access.Define, Changes{Schemes: []record.Scheme{quarter}}},
		"a first scheme of that year":   {access.Import, Changes{Schemes: []record.Scheme{year}}},
		"closing again":                 {access.Close, Changes{Closing: &record.Closing{Period: october}}},
	} {
		if err := w.owner.Apply(t.Context(), c.act, c.ch); !errors.Is(err, record.ErrClosed) {
			t.Errorf("%s: %v, want ErrClosed", name, err)
		}
	}
	if w.owner.Head() != before {
		t.Error("a refused change left an entry")
	}
	w.apply(access.Define, w.chart()) // the versions that are known are no change
}

func TestAFileOfBeforeOpensWithoutTheNewBuckets(t *testing.T) {
	w := newWorld(t)
	w.apply(access.Import, w.batch("a.csv", w.report, october, 100))
	if err := w.file.Close(); err != nil {
		t.Fatal(err)
	}
	db, err := bolt.Open(w.path, 0o600, nil)
	if err != nil {
		t.Fatal(err)
	}
	err = db.View(func(tx *bolt.Tx) error {
		for _, k := range []*kind{calibrations, presences, agreements, reopenings} {
			if tx.Bucket([]byte(k.name)) != nil {
				t.Errorf("a file without %s has its bucket", k.name)
			}
		}
		return nil
	})
	if err := errors.Join(err, db.Close(), w.readAll(w.path)); err != nil {
		t.Fatal(err)
	}
}
