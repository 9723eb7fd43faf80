package letters

import (
	"context"
	"testing"

	"zhiji/app/flow"
	"zhiji/app/locale"
	"zhiji/store/record"
)

func TestNobodyEditsTheirOwnLetterOrAReleasedOne(t *testing.T) {
	manager := record.User{Roles: []record.Role{record.Manager}, Employee: "m"}
	for _, c := range []struct {
		letter record.Letter
		want   bool
	}{
		{record.Letter{Employee: "x", State: record.Draft}, true},
		{record.Letter{Employee: "m", State: record.Draft}, false},
		{record.Letter{Employee: "x", State: record.Released}, false},
	} {
		if got := mayEdit(manager, c.letter); got != c.want {
			t.Errorf("%s %s: %v", c.letter.Employee, c.letter.State, got)
		}
	}
	if mayRelease(manager, record.Letter{State: record.Draft}) {
		t.Error("a manager releases letters")
	}
}

func TestDraftsComeBeforeReleasedLettersAndCanBeFilteredApart(t *testing.T) {
	ctx, desk := context.Background(), deskOf(t, "owner", locale.Chinese)
	m, err := load(ctx, desk, flow.DemoPeriod)
	if err != nil {
		t.Fatal(err)
	}
	first := m.rows[0].Employee
	if _, err := desk.Release(ctx, flow.DemoPeriod, []record.ID{first}, nil); err != nil {
		t.Fatal(err)
	}
	if m, err = load(ctx, desk, flow.DemoPeriod); err != nil {
		t.Fatal(err)
	}
	last := m.rows[len(m.rows)-1]
	if last.Employee != first || len(m.with(record.Released)) != 1 || len(m.with("")) != 120 {
		t.Errorf("last %s, %d released of %d", last.who.Number, len(m.with(record.Released)), len(m.with("")))
	}
}

func TestAnEmployeeIsToldWhichMonthHasTheirNewestLetter(t *testing.T) {
	m, err := load(context.Background(), deskOf(t, "employee", locale.Chinese), flow.DemoPeriod)
	if err != nil || len(m.rows) != 0 || m.latest != "2026-09" {
		t.Errorf("%d letters, latest %q, %v", len(m.rows), m.latest, err)
	}
}
