package letters

import (
	"context"
	"slices"
	"strings"
	"testing"

	"zhiji/app/flow"
	"zhiji/app/flow/flowtest"
	"zhiji/app/locale"
	"zhiji/store/record"
)

func modelOf(t testing.TB, desk *flow.Desk, period record.PeriodKey) model {
	t.Helper()
	m, err := load(context.Background(), desk, period)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestARoleReadsItsLettersOnly(t *testing.T) {
	for login, want := range map[string]int{"hr": 120, "manager": 14, "employee": 0} {
		if m := modelOf(t, flowtest.Demo(t, login, locale.Chinese), flow.DemoPeriod); len(m.rows) != want {
			t.Errorf("%s reads %d letters, want %d", login, len(m.rows), want)
		}
	}
	m := modelOf(t, flowtest.Demo(t, "employee", locale.Chinese), "2026-09")
	if len(m.rows) != 1 || m.rows[0].who.Number != "0013" || m.rows[0].State != record.Released {
		t.Errorf("an employee reads %+v", m.rows)
	}
}

func TestAnEmployeeIsToldOfTheirNewestLetter(t *testing.T) {
	if m := modelOf(t, flowtest.Demo(t, "employee", locale.Chinese), flow.DemoPeriod); m.latest != "2026-09" {
		t.Errorf("the newest letter is of %q", m.latest)
	}
}

func TestOnlyHRAndOwnerRelease(t *testing.T) {
	draft, released := record.Letter{Employee: "a", State: record.Draft}, record.Letter{Employee: "a", State: record.Released}
	for _, c := range []struct {
		role          record.Role
		release, edit bool
	}{{record.Owner, true, true}, {record.HR, true, true}, {record.Manager, false, true}, {record.Staff, false, false}} {
		user := record.User{Roles: []record.Role{c.role}}
		if mayRelease(user, draft) != c.release || mayEdit(user, draft) != c.edit {
			t.Errorf("%s: release %v, edit %v", c.role, mayRelease(user, draft), mayEdit(user, draft))
		}
		if mayRelease(user, released) || mayEdit(user, released) {
			t.Errorf("%s may change a released letter", c.role)
		}
	}
}

func TestNobodyWritesANoteToThemselves(t *testing.T) {
	user := record.User{Roles: []record.Role{record.HR}, Employee: "a"}
	if mayEdit(user, record.Letter{Employee: "a", State: record.Draft}) {
		t.Error("a note to oneself")
	}
}

func TestEveryFactOfTheSamplesLettersHasAName(t *testing.T) {
	for _, r := range modelOf(t, flowtest.Demo(t, "hr", locale.Chinese), flow.DemoPeriod).rows {
		for _, p := range r.Paragraphs {
			for _, s := range p.Sentences {
				for _, f := range s.Facts {
					if key := "letters.fact." + f.Name; !locale.Chinese.Has(key) || !locale.English.Has(key) {
						t.Errorf("no text for %q", key)
					}
				}
			}
		}
	}
}

// TestEveryMeasuredFactLeadsToItsCell walks the letters of every tenth person.
func TestEveryMeasuredFactLeadsToItsCell(t *testing.T) {
	desk := flowtest.Demo(t, "hr", locale.Chinese)
	m := modelOf(t, desk, flow.DemoPeriod)
	checked := 0
	for i := 0; i < len(m.rows); i += 10 {
		explained, err := desk.Explain(context.Background(), flow.DemoPeriod, m.rows[i].who.Number)
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range m.rows[i].Paragraphs {
			for _, s := range p.Sentences {
				e := newEvidence(s, explained.Explanation, m.metrics, locale.Chinese)
				for _, f := range s.Facts {
					if !slices.Contains([]string{"actual", "target", "first"}, f.Name) {
						continue
					}
					checked++
					if len(sources(f, explained.Explanation)) == 0 || len(e.cells) == 0 {
						t.Errorf("%s: %q has no cell for %s", m.rows[i].who.Number, s.Text, f.Written)
					}
				}
			}
		}
	}
	if checked < 50 {
		t.Fatalf("only %d facts checked", checked)
	}
}

func TestTheCitedRowIsShownAroundItsCell(t *testing.T) {
	e := &flow.Excerpt{
		Header: []string{"工号", "姓名", "部门", "岗位", "一", "二", "三", "四"}, Column: 6,
		Rows: []flow.ExcerptRow{
			{Number: 4, Cells: []string{"0001", "张三"}},
			{Number: 5, Cells: []string{"0002", "李四", "", "销售", "1", "2", "3", "4"}, Cited: true},
		},
	}
	var got []string
	for _, p := range pairs(e) {
		mark := ""
		if p.cited {
			mark = "*"
		}
		got = append(got, p.header+"="+p.text+mark)
	}
	if want := "工号=0002 姓名=李四 岗位=销售 二=2 三=3* 四=4"; strings.Join(got, " ") != want {
		t.Errorf("got %v, want %s", got, want)
	}
}

func TestOnePersonsExportLeavesTheOthersOut(t *testing.T) {
	m := modelOf(t, flowtest.Demo(t, "manager", locale.Chinese), flow.DemoPeriod)
	if got := m.only(m.rows[3].Employee).Letters; len(got) != 1 || got[0].Employee != m.rows[3].Employee {
		t.Errorf("%d letters", len(got))
	}
	if got := m.only("").Letters; len(got) != 14 || len(m.results.Letters) != 14 {
		t.Errorf("%d of %d letters", len(got), len(m.results.Letters))
	}
}

func TestDraftsComeBeforeReleasedLettersAndCanBeFilteredApart(t *testing.T) {
	ctx, desk := context.Background(), flowtest.Demo(t, "owner", locale.Chinese)
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
