package store

import (
	"errors"
	"math"
	"testing"
	"time"

	"zhiji/store/access"
	"zhiji/store/record"
)

// released puts a scorecard, a draft letter and a release of the report into
// the file.
func (w *world) released() {
	card := record.Scorecard{Employee: w.report, Period: october, Total: 87.5, Published: true}
	draft := record.Letter{Employee: w.report, Period: october, State: record.Draft, Note: "草稿备注"}
	w.apply(access.Score, Changes{
		Scorecards: []record.Scorecard{card}, Letters: []record.Letter{draft},
		Findings: []record.Finding{{Kind: "above_target", Employee: w.report, Period: october, Good: true}},
	})
	draft.State = record.Released
	w.apply(access.Release, Changes{
		Letters:  []record.Letter{draft},
		Releases: []record.Release{{Employee: w.report, Period: october, Card: card, Letter: draft}},
	})
}

func TestAnEmployeeReadsOnlyWhatWasReleasedToThem(t *testing.T) {
	w := newWorld(t)
	w.apply(access.Import, w.batch("a.csv", w.report, october, 100))
	w.apply(access.Import, w.batch("b.csv", w.other, october, 200))
	w.released()
	s := w.staff()

	snap := w.snapshot(s)
	if len(snap.Employees) != 1 || snap.Employees[0].ID != w.report || len(snap.Protected)+len(snap.Batches) > 0 || len(snap.Actual.Employees) > 0 {
		t.Errorf("snapshot = %+v", snap)
	}
	if cards, err := s.Scorecards(october); err != nil || len(cards) > 0 {
		t.Errorf("unreleased scorecards = %v, %v", cards, err)
	}
	got, err := s.Releases(w.report)
	if err != nil || len(got) != 1 || got[0].Card.Total != 87.5 || got[0].By != w.owner.User().ID {
		t.Errorf("releases = %+v, %v", got, err)
	}
	for name, err := range map[string]error{
		"observations": second(s.Observations(w.report, october)),
		"history":      second(s.History(w.report, october)),
		"others":       second(s.Releases(w.other)),
		"lines":        second(s.Lines(record.Orders)),
		"backup":       s.Backup(w.path + ".copy"),
		"import":       s.Apply(t.Context(), access.Import, w.batch("c.csv", w.report, october, 1)),
		"release":      s.Apply(t.Context(), access.Release, Changes{Releases: got}),
		"invite":       second(s.Invite("x", []record.Role{record.HR}, "")),
	} {
		if !errors.Is(err, record.ErrForbidden) {
			t.Errorf("%s: %v, want ErrForbidden", name, err)
		}
	}
}

func second[T any](_ T, err error) error { return err }

func TestAManagerReadsAndEditsDraftsOfTheTeamOnly(t *testing.T) {
	w := newWorld(t)
	a := w.batch("a.csv", w.report, october, 100)
	w.apply(access.Import, a)
	w.apply(access.Import, w.batch("b.csv", w.other, october, 200))
	s := w.manager()

	snap := w.snapshot(s)
	if got := actual(snap, w.report, october, "sales.amount"); got != 100 {
		t.Errorf("report's value = %v, want 100", got)
	}
	if !math.IsNaN(actual(snap, w.other, october, "sales.amount")) || len(snap.Employees) != 2 {
		t.Errorf("the manager sees %v", snap.Employees)
	}
	draft := record.Letter{Employee: w.report, Period: october, State: record.Draft, Note: "补充一句"}
	if err := s.Apply(t.Context(), access.Edit, Changes{Letters: []record.Letter{draft}}); err != nil {
		t.Fatal(err)
	}
	if got, err := w.owner.Letters(october); err != nil || len(got) != 1 || got[0].Note != draft.Note {
		t.Errorf("letters = %v, %v", got, err)
	}
	foreign, final := draft, draft
	foreign.Employee, final.State = w.other, record.Released
	for name, ch := range map[string]Changes{
		"another team's letter": {Letters: []record.Letter{foreign}},
		"a final letter":        {Letters: []record.Letter{final}},
		"a scorecard":           {Scorecards: []record.Scorecard{{Employee: w.report, Period: october}}},
	} {
		if err := s.Apply(t.Context(), access.Edit, ch); !errors.Is(err, record.ErrForbidden) {
			t.Errorf("%s: %v, want ErrForbidden", name, err)
		}
	}
	// A void is seen by the manager, who cannot open its reason.
	w.apply(access.Void, Changes{Voids: []record.Void{{Batch: a.Batch.ID, Reason: "传错了"}}})
	if got := actual(w.snapshot(s), w.report, october, "sales.amount"); !math.IsNaN(got) {
		t.Errorf("a withdrawn value still counts for the manager: %v", got)
	}
}

func TestAManagerWhoLosesAReportCannotOpenNewData(t *testing.T) {
	w := newWorld(t)
	w.apply(access.Import, w.batch("a.csv", w.report, october, 100))
	s := w.manager()
	kept := newRing() // what the manager may have copied
	for at, key := range s.ring.keys {
		kept.add(at, key)
	}
	moved := person(w.report, "00523", "韩梅梅", w.boss)
	moved.Posts = append(moved.Posts, record.Assignment{From: record.NewDate(2026, 10, 1), Department: "d1", Position: "p1", Manager: w.other})
	w.apply(access.Define, Changes{Employees: []record.Employee{moved}})
	w.apply(access.Import, w.batch("b.csv", w.report, "2026-11", 300))

	if snap := w.snapshot(s); len(snap.Actual.Employees) > 0 || len(snap.Employees) != 1 {
		t.Errorf("the former manager still sees %v", snap.Employees)
	}
	s.ring, s.seen = kept, w.file.ledger.seq()
	err := s.read(func(v *view) error {
		_, err := v.blocks(observed, w.report, "2026-11")
		return err
	})
	if !errors.Is(err, record.ErrForbidden) {
		t.Errorf("new data opens with the keys of before: %v", err)
	}
	if got := actual(w.snapshot(w.owner), w.report, october, "sales.amount"); got != 100 {
		t.Errorf("HR's old value = %v, want 100", got)
	}
}

func TestAFutureTransferIsGrantedOnItsDay(t *testing.T) {
	w := newWorld(t)
	s := w.invite("wangqiang", managerPass, w.other, record.Manager)
	moved := person(w.report, "00523", "韩梅梅", w.boss)
	moved.Posts = append(moved.Posts, record.Assignment{From: record.NewDate(2026, 11, 15), Department: "d1", Position: "p1", Manager: w.other})
	w.apply(access.Define, Changes{Employees: []record.Employee{moved}})
	if snap := w.snapshot(s); len(snap.Actual.Employees) != 0 {
		t.Errorf("team before the day: %v", snap.Actual.Employees)
	}
	w.clock.at = time.Date(2026, 11, 15, 1, 0, 0, 0, time.UTC)
	w.reopen()
	s, err := w.file.LogIn("wangqiang", managerPass)
	if err != nil {
		t.Fatal(err)
	}
	if snap := w.snapshot(s); len(snap.Actual.Employees) != 1 {
		t.Errorf("team on the day: %v", snap.Actual.Employees)
	}
}

func TestARetiredHRUserCannotLogInAndOpensNothingNew(t *testing.T) {
	w := newWorld(t)
	hr := w.invite("hr2", "another passphrase", "", record.HR)
	id := hr.User().ID
	before := w.snapshot(hr)
	if len(before.Employees) != 3 {
		t.Fatalf("HR sees %d people", len(before.Employees))
	}
	old := newRing()
	for at, key := range hr.ring.keys {
		old.add(at, key)
	}
	if err := w.owner.Retire(id); err != nil {
		t.Fatal(err)
	}
	if _, err := hr.Snapshot(t.Context()); !errors.Is(err, record.ErrForbidden) {
		t.Errorf("the open session goes on: %v", err)
	}
	if _, err := w.file.LogIn("hr2", "another passphrase"); !errors.Is(err, record.ErrPassword) {
		t.Errorf("log-in: %v, want ErrPassword", err)
	}
	w.apply(access.Import, w.batch("a.csv", w.report, october, 100))
	for of, epoch := range w.owner.ring.newest {
		if _, open := old.get(slot{of, epoch}); open {
			t.Errorf("scope %c kept its epoch", of.kind)
		}
	}
	if err := w.owner.Retire(w.owner.User().ID); err == nil {
		t.Error("the last owner could leave")
	}
	w.reopen()
	if got := actual(w.snapshot(w.owner), w.report, october, "sales.amount"); got != 100 {
		t.Errorf("value = %v, want 100", got)
	}
}

func TestAnInvitedUserMayDoNothingBeforeRenewal(t *testing.T) {
	w := newWorld(t)
	once, err := w.owner.Invite("hr2", []record.Role{record.HR}, "")
	if err != nil {
		t.Fatal(err)
	}
	s, err := w.file.LogIn("HR2 ", once) // case and blanks do not count
	if err != nil {
		t.Fatal(err)
	}
	if !s.NeedsRenewal() {
		t.Error("an invited account does not ask for renewal")
	}
	if _, err := s.Snapshot(t.Context()); err == nil {
		t.Error("an invited account reads")
	}
	if err := s.Renew("short"); err == nil {
		t.Error("a short passphrase passes")
	}
	if err := s.Renew("hr's own passphrase"); err != nil {
		t.Fatal(err)
	}
	if len(w.snapshot(s).Employees) != 3 {
		t.Error("renewed HR does not see the firm")
	}
	if _, err := w.owner.Invite("hr2", []record.Role{record.HR}, ""); !errors.Is(err, record.ErrConflict) {
		t.Errorf("the same log-in twice: %v", err)
	}
	if _, err := w.owner.Invite("m", []record.Role{record.Manager}, "nobody"); !errors.Is(err, record.ErrNotFound) {
		t.Errorf("a manager who is no employee: %v", err)
	}
	users, err := s.Users()
	if err != nil || len(users) != 2 || users[1].Login != "hr2" || users[1].State != record.Active {
		t.Errorf("users = %+v, %v", users, err)
	}
}
