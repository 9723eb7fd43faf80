package scores

import (
	"slices"
	"testing"

	"zhiji/app/chart"
	"zhiji/app/flow"
	"zhiji/app/locale"
	"zhiji/store/record"
)

func p(v float64) *float64 { return &v }

// sample is the results of four people: one without a total, one released.
func sample() *flow.Results {
	snap := &record.Snapshot{
		Company: record.NewCompany("甲公司"),
		Employees: []record.Employee{
			{ID: "a", Number: "001", Name: "张三"},
			{ID: "b", Number: "002", Name: "李四"},
			{ID: "c", Number: "003", Name: "王五"},
			{ID: "d", Number: "004", Name: "赵六"},
		},
		Departments: []record.Department{{ID: "x", Name: "销售部"}, {ID: "y", Name: "客服部"}},
	}
	return &flow.Results{
		Snapshot: snap, Period: record.Period{Key: "2026-10"},
		Cards: []record.Scorecard{
			{Employee: "a", Department: "x", Published: true, Total: 81.5, Grade: "B", Rank: 2, Peers: 3, Previous: p(84), Coverage: 1},
			{Employee: "b", Department: "x", Published: true, Total: 96.1, Grade: "A", Rank: 1, Peers: 3, Previous: p(90), Coverage: 1},
			{Employee: "c", Department: "y", Coverage: 0.5},
			{Employee: "d", Department: "y", Published: true, Total: 81.5, Grade: "B", Coverage: 0.8},
		},
		Letters: []record.Letter{{Employee: "b", State: record.Released}, {Employee: "a", State: record.Draft}},
	}
}

// texts returns a column of the table.
func texts(m model, key string) []string {
	var out []string
	for _, c := range columns {
		if c.key == key {
			for _, r := range m.rows {
				out = append(out, c.text(r, locale.Chinese))
			}
		}
	}
	return out
}

func TestRowsAreInTheOrderOfTheTotalAndThoseWithoutOneComeLast(t *testing.T) {
	m := newModel(sample(), &flow.Standing{})
	for key, want := range map[string][]string{
		"number":   {"002", "001", "004", "003"},
		"total":    {"96.1", "81.5", "81.5", "–"},
		"grade":    {"A", "B", "B", "–"},
		"rank":     {"1/3", "2/3", "–", "–"},
		"change":   {"↑ 6.1", "↓ 2.5", "–", "–"}, // 96.1 − 90, 81.5 − 84
		"coverage": {"100%", "100%", "80%", "50%"},
		"state":    {"已发布", "草稿", "草稿", "草稿"},
	} {
		if got := texts(m, key); !slices.Equal(got, want) {
			t.Errorf("%s = %v, want %v", key, got, want)
		}
	}
}

func TestTheNoteCountsPeopleAndAveragesOnlyTotals(t *testing.T) {
	m := newModel(sample(), &flow.Standing{Closed: true})
	if got, want := m.note(locale.Chinese), "4 人 · 平均总分 86.4 · 已封账"; got != want { // 259.1 / 3
		t.Errorf("note = %q, want %q", got, want)
	}
}

func TestEveryColumnHasATitleInBothLanguages(t *testing.T) {
	for _, l := range locale.Languages {
		for _, c := range columns {
			if !l.Has("scores.column." + c.key) {
				t.Errorf("%s: no title for column %s", l, c.key)
			}
		}
		for _, a := range []act{compute, release, seal} {
			if !l.Has("scores.act."+string(a)) || !l.Has("scores.doing."+string(a)) {
				t.Errorf("%s: no words for %s", l, a)
			}
		}
	}
}

func TestChartsCountOnlyPeopleWithATotal(t *testing.T) {
	m := newModel(sample(), &flow.Standing{})
	look := chart.Look{Language: locale.Chinese}
	d := m.distribution(look)
	if want := []int{0, 1, 2, 0, 0}; !slices.Equal(d.Counts, want) {
		t.Errorf("grades %v = %v, want %v", d.Grades, d.Counts, want)
	}
	bars := m.departments(look).Bars
	if len(bars) != 2 || bars[0].Name != "销售部" || *bars[0].Value != 0.888 || bars[1].Note != "n = 1" {
		t.Errorf("bars = %+v", bars) // (81.5 + 96.1) / 2 = 88.8
	}
}

func TestTheNextActFollowsTheMonthAndTheRole(t *testing.T) {
	hr := record.User{Roles: []record.Role{record.HR}}
	manager := record.User{Roles: []record.Role{record.Manager}}
	for name, c := range map[string]struct {
		standing flow.Standing
		user     record.User
		want     act
	}{
		"nothing imported":   {flow.Standing{}, hr, none},
		"imported":           {flow.Standing{Files: 3}, hr, compute},
		"computed":           {flow.Standing{Files: 3, Results: 9, Drafts: 9}, hr, release},
		"data is newer":      {flow.Standing{Files: 3, Results: 9, Drafts: 9, Outdated: 1}, hr, compute},
		"released":           {flow.Standing{Files: 3, Results: 9, Released: 9}, hr, seal},
		"closed":             {flow.Standing{Files: 3, Results: 9, Closed: true}, hr, none},
		"a manager's drafts": {flow.Standing{Results: 9, Drafts: 9}, manager, none},
	} {
		if got := next(&c.standing, c.user); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
	if acts := possible(&flow.Standing{Results: 9, Drafts: 1}, manager); len(acts) != 0 {
		t.Errorf("a manager may %v", acts)
	}
}
