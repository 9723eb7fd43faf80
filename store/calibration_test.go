package store

import (
	"errors"
	"testing"

	"zhiji/store/access"
	"zhiji/store/record"
)

// calibration proposes B for the report, whom the total gave C.
func (w *world) calibration() record.Calibration {
	return record.Calibration{
		ID: record.NewID(), Employee: w.report, Period: october, Raw: "C", Grade: "B",
		Reason: "新市场，起步难", State: record.Proposed,
	}
}

// anAgreement says that the targets of a batch were signed.
func anAgreement(ch Changes) record.Agreement {
	o := ch.Observations[0]
	return record.Agreement{Employee: o.Employee, Period: o.Period, With: "李雷", On: record.NewDate(2026, 9, 28), Batch: o.Batch}
}

func calibrate(t *testing.T, s *Session, k record.Calibration) error {
	t.Helper()
	return s.Apply(t.Context(), access.Calibrate, Changes{Calibrations: []record.Calibration{k}})
}

func TestACalibrationHoldsOnceAnotherPersonApprovedIt(t *testing.T) {
	w := newWorld(t)
	hr := w.invite("hr2", "another passphrase", "", record.HR)
	k := w.calibration()
	k.ProposedBy, k.DecidedBy, k.Single = hr.User().ID, hr.User().ID, true // the store says who
	if err := calibrate(t, w.owner, k); err != nil {
		t.Fatal(err)
	}
	k.State, k.Grade, k.Raw, k.Reason = record.Approved, "S", "D", "别的" // a decision changes nothing of these
	if err := calibrate(t, w.owner, k); !errors.Is(err, record.ErrForbidden) {
		t.Errorf("the proposer approves: %v, want ErrForbidden", err)
	}
	if err := calibrate(t, hr, k); err != nil {
		t.Fatal(err)
	}
	list := w.snapshot(w.owner).Calibrations
	if len(list) != 1 || list[0].Grade != "B" || list[0].Raw != "C" || list[0].Reason != "新市场，起步难" || list[0].Single ||
		list[0].ProposedBy != w.owner.User().ID || list[0].DecidedBy != hr.User().ID || list[0].DecidedAt.IsZero() {
		t.Errorf("calibrations = %+v", list)
	}
	k.State = record.Rejected
	if err := calibrate(t, hr, k); !errors.Is(err, record.ErrConflict) {
		t.Errorf("deciding twice: %v", err)
	}
}

func TestTheOnlyUserCalibratesAloneAndItIsMarked(t *testing.T) {
	w := newWorld(t)
	k := w.calibration()
	w.apply(access.Calibrate, Changes{Calibrations: []record.Calibration{k}})
	k.State = record.Approved
	w.apply(access.Calibrate, Changes{Calibrations: []record.Calibration{k}})
	if list := w.snapshot(w.owner).Calibrations; !list[0].Single || list[0].State != record.Approved {
		t.Errorf("calibrations = %+v", list)
	}
}

func TestARefusedCalibrationWritesNothing(t *testing.T) {
	w := newWorld(t)
	w.apply(access.Close, Changes{Closing: &record.Closing{Period: september}})
	waiting := w.calibration()
	w.apply(access.Calibrate, Changes{Calibrations: []record.Calibration{waiting}})
	before := w.owner.Head()
	for name, c := range map[string]struct {
		act    access.Act
		change func(*record.Calibration)
		want   error
	}{
		"of a closed period":   {access.Calibrate, func(k *record.Calibration) { k.Period = september }, record.ErrClosed},
		"of a stranger":        {access.Calibrate, func(k *record.Calibration) { k.Employee = "nobody" }, record.ErrNotFound},
		"without a reason":     {access.Calibrate, func(k *record.Calibration) { k.Reason = "" }, record.ErrInvalid},
		"without a grade":      {access.Calibrate, func(k *record.Calibration) { k.Grade = "" }, record.ErrInvalid},
		"decided when new":     {access.Calibrate, func(k *record.Calibration) { k.State = record.Approved }, record.ErrNotFound},
		"as part of scoring":   {access.Score, func(*record.Calibration) {}, record.ErrForbidden},
		"as part of an import": {access.Import, func(*record.Calibration) {}, record.ErrForbidden},
	} {
		k := w.calibration()
		c.change(&k)
		good := w.calibration() // goes with the bad one
		err := w.owner.Apply(t.Context(), c.act, Changes{Calibrations: []record.Calibration{good, k}})
		if !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
	}
	if list := w.snapshot(w.owner).Calibrations; len(list) != 1 || w.owner.Head() != before {
		t.Errorf("calibrations = %+v", list)
	}
	w.apply(access.Close, Changes{Closing: &record.Closing{Period: october}})
	waiting.State = record.Approved
	if err := calibrate(t, w.owner, waiting); !errors.Is(err, record.ErrClosed) {
		t.Errorf("approved after closing: %v, want ErrClosed", err)
	}
}

func TestAManagerSeesTheTeamsCalibrationsAndMakesNone(t *testing.T) {
	w := newWorld(t)
	other := w.calibration()
	other.Employee = w.other
	k := w.calibration()
	ch := w.batch("a.csv", w.report, october, 100)
	ch.Presences = []record.Presence{{Employee: w.report, Period: october, Away: 3, Reason: "病假"}, {Employee: w.other, Period: october, Away: 9, Reason: "产假"}}
	ch.Agreements = []record.Agreement{anAgreement(ch)}
	w.apply(access.Import, ch)
	w.apply(access.Calibrate, Changes{Calibrations: []record.Calibration{k, other}})
	w.apply(access.Close, Changes{Closing: &record.Closing{Period: september}})
	w.apply(access.Reopen, Changes{Reopenings: []record.Reopening{{ID: record.NewID(), Period: september, Reason: "x", State: record.Proposed}}})
	boss, staff := w.manager(), w.staff()
	if s := w.snapshot(boss); len(s.Calibrations) != 1 || s.Calibrations[0].ID != k.ID || len(s.Presences) != 1 || s.Presences[0].Away != 3 || len(s.Agreements) != 1 || len(s.Reopenings) != 0 {
		t.Errorf("a manager sees %+v %+v %+v %+v", s.Calibrations, s.Presences, s.Agreements, s.Reopenings)
	}
	if s := w.snapshot(staff); len(s.Calibrations)+len(s.Presences)+len(s.Agreements)+len(s.Reopenings)+len(s.Ratings) != 0 {
		t.Errorf("an employee sees %+v %+v %+v %+v", s.Calibrations, s.Presences, s.Agreements, s.Reopenings)
	}
	k.State = record.Approved
	presence := Changes{Presences: []record.Presence{{Employee: w.report, Period: october}}}
	agreement := Changes{Agreements: []record.Agreement{{Employee: w.report, Period: october, With: "x", On: record.NewDate(2026, 9, 1)}}}
	reopening := Changes{Reopenings: []record.Reopening{{ID: record.NewID(), Period: september, Reason: "x", State: record.Proposed}}}
	for _, s := range []*Session{boss, staff} {
		for name, err := range map[string]error{
			"decides":                 calibrate(t, s, k),
			"proposes":                calibrate(t, s, w.calibration()),
			"proposes while editing":  s.Apply(t.Context(), access.Edit, Changes{Calibrations: []record.Calibration{w.calibration()}}),
			"sets a presence":         s.Apply(t.Context(), access.Define, presence),
			"presence while editing":  s.Apply(t.Context(), access.Edit, presence),
			"signs":                   s.Apply(t.Context(), access.Import, agreement),
			"signs while editing":     s.Apply(t.Context(), access.Edit, agreement),
			"reopens":                 s.Apply(t.Context(), access.Reopen, reopening),
			"reopens while editing":   s.Apply(t.Context(), access.Edit, reopening),
			"reads what was frozen":   second(s.Frozen(september)),
			"closes another month":    s.Apply(t.Context(), access.Close, Changes{Closing: &record.Closing{Period: october}}),
			"defines a scheme":        s.Apply(t.Context(), access.Define, w.chart()),
			"scores without the role": s.Apply(t.Context(), access.Score, Changes{Scorecards: []record.Scorecard{{Employee: w.report, Period: october}}}),
		} {
			if !errors.Is(err, record.ErrForbidden) {
				t.Errorf("%v %s: %v, want ErrForbidden", s.User().Roles, name, err)
			}
		}
	}
}
