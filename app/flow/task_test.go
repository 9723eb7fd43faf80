package flow

import (
	"slices"
	"testing"

	"zhiji/store/record"
)

func kinds(tasks []record.Task) []string {
	var out []string
	for _, t := range tasks {
		out = append(out, t.Kind)
	}
	return out
}

func TestTasksFollowTheMonth(t *testing.T) {
	hr := record.User{Roles: []record.Role{record.HR}}
	gap := []Gap{{"sales.amount", "actual", 2}}
	for name, c := range map[string]struct {
		standing Standing
		user     record.User
		want     []string
	}{
		"nothing imported":        {Standing{}, hr, []string{"import"}},
		"imported":                {Standing{Files: 2, People: 9, Held: 3, Gaps: gap}, hr, []string{"quarantine", "missing", "compute"}},
		"data newer than results": {Standing{Files: 2, Results: 9, Outdated: 1, Drafts: 9}, hr, []string{"recompute", "release"}},
		"too little data":         {Standing{Files: 2, Results: 9, Unpublished: 1, Drafts: 9}, hr, []string{"uncovered", "release"}},
		"released":                {Standing{Files: 2, Results: 9, Released: 9}, hr, []string{"close"}},
		"released, then changed":  {Standing{Files: 2, Results: 9, Released: 9, Outdated: 2}, hr, []string{"recompute"}},
		"closed":                  {Standing{Files: 2, Results: 9, Released: 9, Held: 3, Gaps: gap, Closed: true}, hr, nil},
		"closed, late data":       {Standing{Files: 2, Results: 9, Released: 9, Closed: true, Waiting: 1}, hr, []string{"adjustment"}},
		"manager":                 {Standing{Drafts: 3, Waiting: 2}, record.User{Roles: []record.Role{record.Manager}}, []string{"review"}},
		"manager with a letter":   {Standing{Letter: true}, record.User{Roles: []record.Role{record.Manager, record.Staff}}, []string{"letter"}},
		"employee":                {Standing{Letter: true}, record.User{Roles: []record.Role{record.Staff}}, []string{"letter"}},
		"employee without one":    {Standing{}, record.User{Roles: []record.Role{record.Staff}}, nil},
	} {
		if got := kinds(c.standing.Tasks(c.user)); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}
