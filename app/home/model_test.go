package home

import (
	"slices"
	"strings"
	"testing"

	"zhiji/app/flow"
	"zhiji/app/locale"
	"zhiji/store/record"
)

func states(list []step) []state {
	var out []state
	for _, s := range list {
		out = append(out, s.state)
	}
	return out
}

func TestTheMonthGoesThroughSixSteps(t *testing.T) {
	gap := []flow.Gap{{Metric: "sales.amount", What: "actual", People: 1}}
	for name, c := range map[string]struct {
		standing flow.Standing
		want     []state
		next     string
	}{
		"nothing":                 {flow.Standing{}, []state{now, ahead, ahead, ahead, ahead, ahead}, "import"},
		"imported":                {flow.Standing{Files: 3}, []state{done, done, now, ahead, ahead, ahead}, "compute"},
		"rows are held":           {flow.Standing{Files: 3, Held: 2}, []state{done, now, ahead, ahead, ahead, ahead}, "check"},
		"gaps do not stop it":     {flow.Standing{Files: 3, Gaps: gap}, []state{done, doubtful, now, ahead, ahead, ahead}, "compute"},
		"computed with rows held": {flow.Standing{Files: 3, Held: 2, Results: 9, Drafts: 9}, []state{done, doubtful, done, now, ahead, ahead}, "review"},
		"some released":           {flow.Standing{Files: 3, Results: 9, Drafts: 4, Released: 5}, []state{done, done, done, done, now, ahead}, "release"},
		"all released":            {flow.Standing{Files: 3, Results: 9, Released: 9}, []state{done, done, done, done, done, now}, "close"},
		"data is newer":           {flow.Standing{Files: 3, Results: 9, Released: 9, Outdated: 1}, []state{done, done, now, done, done, ahead}, "compute"},
		"closed":                  {flow.Standing{Files: 3, Results: 9, Released: 9, Held: 2, Closed: true}, []state{done, done, done, done, done, done}, ""},
	} {
		list := steps(c.standing, locale.Chinese)
		if got := states(list); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
		to, ok := next(list)
		if to.key != c.next || ok != (c.next != "") {
			t.Errorf("%s: next is %q, want %q", name, to.key, c.next)
		}
	}
}

func TestStepsCountWhatThereIs(t *testing.T) {
	list := steps(flow.Standing{Files: 12, Rows: 1981, Held: 3, People: 120, Results: 118, Drafts: 100, Released: 18}, locale.Chinese)
	want := []string{"12 个文件，1,981 行", "3 行待处理，0 项缺数据", "118/120 人有结果", "100 封草稿待复核", "18/118 封已发布", "未封账"}
	for i, s := range list {
		if s.detail != want[i] {
			t.Errorf("%s: %q, want %q", s.key, s.detail, want[i])
		}
	}
}

func TestEveryStepAndTaskHasItsWordsInBothLanguages(t *testing.T) {
	full := flow.Standing{Files: 1, Held: 1, Gaps: []flow.Gap{{What: "actual"}, {What: "target"}}, Unpublished: 1, Outdated: 1, Drafts: 1, Waiting: 1, Calibrating: 1, Letter: true, Results: 1}
	for _, l := range locale.Languages {
		for _, s := range steps(full, l) {
			for _, key := range []string{"home.step." + s.key, "home.next." + s.key} {
				if !l.Has(key) {
					t.Errorf("%s: no text for %s", l, key)
				}
			}
		}
		for kind, page := range pages {
			for _, key := range []string{"task." + kind, "home.go." + page} {
				if !l.Has(key) {
					t.Errorf("%s: no text for %s", l, key)
				}
			}
		}
		for _, what := range []string{"actual", "target", "negative_target", "metric"} {
			if !l.Has("home.gap." + what) {
				t.Errorf("%s: no text for a gap of %s", l, what)
			}
		}
	}
	for _, user := range []record.Role{record.HR, record.Manager, record.Staff} {
		for _, task := range full.Tasks(record.User{Roles: []record.Role{user}}) {
			if pages[task.Kind] == "" {
				t.Errorf("task %s leads nowhere", task.Kind)
			}
		}
	}
}

func TestMissingDataIsNamedUpToThreeMetrics(t *testing.T) {
	metrics := map[record.ID]record.Metric{"a": {Name: "销售额"}, "b": {Name: "回款率"}, "c": {Name: "满意度"}, "d": {Name: "工单数"}}
	s := flow.Standing{Files: 1, Gaps: []flow.Gap{{Metric: "a", What: "actual", People: 4}, {Metric: "b", What: "target", People: 3}, {Metric: "c", What: "actual", People: 2}, {Metric: "d", What: "actual", People: 1}}}
	list := tasks(s, record.User{Roles: []record.Role{record.HR}}, metrics, locale.Chinese)
	want := "还缺数据：销售额（4 人缺实际值）、回款率（3 人缺目标）、满意度（2 人缺实际值）等。"
	if list[0].text != want {
		t.Errorf("%q, want %q", list[0].text, want)
	}
}

func TestUrgentTasksLeadToTheirPage(t *testing.T) {
	list := tasks(flow.Standing{Period: "2026-10", Files: 1, Held: 2, Results: 5, Outdated: 5}, record.User{Roles: []record.Role{record.HR}}, nil, locale.Chinese)
	if len(list) != 2 || !list[0].urgent || list[0].page != "imports" || !list[1].urgent || list[1].page != "scores" {
		t.Errorf("%+v", list)
	}
	if strings.Contains(list[0].text, "{") {
		t.Errorf("%q is not filled", list[0].text)
	}
}

func TestWhoHasNoMonthYetIsToldWhatToExpectOfTheirOwnRole(t *testing.T) {
	for role, want := range map[record.Role]string{record.HR: "home.empty", record.Manager: "home.empty.team", record.Staff: "home.empty.own"} {
		_, key := nothing(record.User{Roles: []record.Role{role}})
		if key != want {
			t.Errorf("%s reads %s, want %s", role, key, want)
		}
		for _, l := range locale.Languages {
			if !l.Has(key) {
				t.Errorf("%s: no text for %s", l, key)
			}
		}
	}
}
