package overview

import (
	"testing"

	"zhiji/app/flow"
	"zhiji/app/locale"
	"zhiji/store/record"
)

func TestTheMeanLeavesOutPeopleWithoutATotal(t *testing.T) {
	cards := []record.Scorecard{
		{Published: true, Total: 90, Previous: at(80)},
		{Published: true, Total: 101.5},
		{Published: false, Total: 0, Previous: at(95)},
	}
	f := count(&flow.Results{Snapshot: &record.Snapshot{}, Cards: cards})
	// (90 + 101.5) / 2 = 95.75, half away from zero 95.8; only the first has both months.
	if f.people != 3 || f.scored != 2 || *f.mean != 95.8 || f.compared != 1 || *f.change != 10 {
		t.Errorf("%+v mean %v change %v", f, *f.mean, *f.change)
	}
}

func TestDraftsAndReleasedLettersAreCountedApart(t *testing.T) {
	f := count(&flow.Results{Snapshot: &record.Snapshot{}, Letters: []record.Letter{
		{State: record.Draft}, {State: record.Released}, {State: record.Draft},
	}})
	if f.drafts != 2 || f.released != 1 || f.mean != nil {
		t.Errorf("%+v", f)
	}
}

func TestTheOwnerSeesDepartmentsAndAManagerPeopleOfTheTeam(t *testing.T) {
	owner := modelOf(t, deskOf(t, "owner", locale.Chinese))
	if owner.by != "department" || len(owner.groups) != 5 || owner.people != 120 {
		t.Errorf("the owner sees %d groups by %s of %d people", len(owner.groups), owner.by, owner.people)
	}
	people, graded := 0, 0
	for _, g := range owner.groups {
		people += g.people
	}
	for _, n := range owner.counts {
		graded += n
	}
	if people != owner.people || graded != owner.scored {
		t.Errorf("groups hold %d of %d people, grades %d of %d", people, owner.people, graded, owner.scored)
	}
	team := modelOf(t, deskOf(t, "manager", locale.Chinese))
	if team.by == "department" || team.people >= owner.people || team.people == 0 {
		t.Errorf("the manager sees %d people by %s", team.people, team.by)
	}
}

func at(v float64) *float64 { return &v }
