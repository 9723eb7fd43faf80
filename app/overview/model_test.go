package overview

import (
	"context"
	"strings"
	"testing"

	"zhiji/app/chart"
	"zhiji/app/flow"
	"zhiji/app/flow/flowtest"
	"zhiji/app/locale"
	"zhiji/store/record"
)

// firm is a small firm's results: people of departments with a total now and
// one before; 0 is none.
func firm(people ...[3]any) *flow.Results {
	r := &flow.Results{Snapshot: &record.Snapshot{Company: record.NewCompany("甲公司")}, Period: record.Period{Key: "2026-10"}}
	for i, p := range people {
		id, before, now := record.ID(rune('a'+i)), p[1].(float64), p[2].(float64)
		r.Snapshot.Employees = append(r.Snapshot.Employees, record.Employee{ID: id, Number: "00" + string(id), Name: "员工" + string(id)})
		card := record.Scorecard{Employee: id, Department: record.ID(p[0].(string)), Coverage: 1}
		if now > 0 {
			card.Total, card.Published, card.Grade = now, true, record.GradeOf(r.Snapshot.Company.Grades, now)
		}
		if before > 0 {
			card.Previous = &before
		}
		r.Cards = append(r.Cards, card)
	}
	for _, d := range []string{"销售部", "研发部"} {
		r.Snapshot.Departments = append(r.Snapshot.Departments, record.Department{ID: record.ID(d), Name: d})
	}
	return r
}

func TestTheChangeOfTheMeanLeavesJoinersAndPeopleWithoutATotalOut(t *testing.T) {
	m := newModel(firm([3]any{"销售部", 90.0, 100.0}, [3]any{"销售部", 100.0, 96.0}, [3]any{"研发部", 0.0, 50.0}, [3]any{"研发部", 80.0, 0.0}), locale.Chinese)
	// (100 + 96 + 50) ÷ 3 = 82.0; (10 − 4) ÷ 2 = 3.0
	if *m.mean != 82 || *m.change != 3 || m.compared != 2 || m.scored != 3 || m.people != 4 {
		t.Errorf("mean %v, change %v of %d, %d of %d scored", *m.mean, *m.change, m.compared, m.scored, m.people)
	}
}

func TestDepartmentsAreComparedBestFirst(t *testing.T) {
	m := newModel(firm([3]any{"销售部", 90.0, 80.0}, [3]any{"研发部", 90.0, 101.0}, [3]any{"研发部", 0.0, 99.0}), locale.Chinese)
	if m.by != "department" || len(m.groups) != 2 || m.groups[0].name != "研发部" || *m.groups[0].mean != 100 || *m.groups[0].best != 101 || *m.groups[0].worst != 99 {
		t.Errorf("%s: %+v", m.by, m.groups)
	}
}

func TestOneDepartmentIsComparedByPerson(t *testing.T) {
	m := newModel(firm([3]any{"销售部", 90.0, 80.0}, [3]any{"销售部", 90.0, 101.0}), locale.Chinese)
	if m.by != "person" || len(m.groups) != 2 || m.groups[0].name != "员工b" {
		t.Errorf("%s: %+v", m.by, m.groups)
	}
}

func TestWhoRoseIsNoFaller(t *testing.T) {
	m := newModel(firm([3]any{"销售部", 90.0, 100.0}, [3]any{"销售部", 100.0, 96.0}, [3]any{"研发部", 70.0, 70.0}), locale.Chinese)
	if len(m.up) != 1 || len(m.down) != 1 || m.up[0].change() != 10 || m.down[0].change() != -4 {
		t.Errorf("up %v, down %v", m.up, m.down)
	}
}

func TestGradesCountEverybodyWithATotalOnce(t *testing.T) {
	m := newModel(firm([3]any{"销售部", 0.0, 110.0}, [3]any{"销售部", 0.0, 109.9}, [3]any{"研发部", 0.0, 64.0}, [3]any{"研发部", 0.0, 0.0}), locale.Chinese)
	want := map[string]int{"S": 1, "A": 1, "B": 0, "C": 0, "D": 1} // floors 110, 95, 80, 65, 0
	for i, grade := range m.grades {
		if m.counts[i] != want[grade] {
			t.Errorf("%s: %d people, want %d", grade, m.counts[i], want[grade])
		}
	}
	if got := m.share(0); got != 1.0/3 {
		t.Errorf("share of S %v, want 1/3", got)
	}
}

// worse is a run of steps for the worse.
func worse(who record.ID, metric record.ID, steps, size float64) record.Finding {
	return record.Finding{Kind: "streak_down", Employee: who, Metric: metric, Size: size, Numbers: map[string]float64{"streak": steps, "first": 1, "actual": 0.5}}
}

func TestSmallFindingsAreNoRisk(t *testing.T) {
	r := firm([3]any{"销售部", 90.0, 85.0})
	r.Findings = []record.Finding{
		worse("a", "m", 2, 1),
		{Kind: "score_down", Employee: "a", Numbers: map[string]float64{"change": 5}},
		{Kind: "below_target", Employee: "a", Metric: "m", Numbers: map[string]float64{"achievement": 0.8}},
		{Kind: "above_target", Employee: "a", Metric: "m", Numbers: map[string]float64{"achievement": 1.2}},
	}
	if m := newModel(r, locale.Chinese); len(m.risks) > 0 || m.more > 0 {
		t.Errorf("%v and %d more", m.risks, m.more)
	}
}

func TestWhatSeveralPeopleShareIsToldOfTheDepartment(t *testing.T) {
	r := firm([3]any{"研发部", 0.0, 90.0}, [3]any{"研发部", 0.0, 90.0}, [3]any{"研发部", 0.0, 90.0}, [3]any{"销售部", 0.0, 90.0})
	r.Snapshot.Metrics = []record.Metric{{ID: "late", Name: "延期率", Unit: record.Percent}}
	r.Findings = []record.Finding{worse("a", "late", 3, 0.1), worse("b", "late", 3, 0.2), worse("c", "late", 3, 0.3), worse("d", "late", 3, 0.9)}
	m := newModel(r, locale.Chinese)
	if len(m.risks) == 0 || m.risks[0].who != "研发部" || !strings.Contains(m.risks[0].text, "3 人") || m.risks[0].number != "" {
		t.Fatalf("risks %v", m.risks)
	}
}

func TestAPersonStandsInTheRisksOnce(t *testing.T) {
	r := firm([3]any{"研发部", 110.0, 90.0})
	r.Findings = []record.Finding{
		worse("a", "m", 4, 0.3), worse("a", "n", 3, 0.9),
		{Kind: "score_down", Employee: "a", Numbers: map[string]float64{"change": 20}},
	}
	m := newModel(r, locale.Chinese)
	if len(m.risks) != 1 || m.risks[0].number != "00a" {
		t.Errorf("risks %v", m.risks)
	}
}

func TestTheRoleDecidesWhatIsCounted(t *testing.T) {
	for login, want := range map[string]int{"owner": 120, "manager": 14, "employee": 0} {
		r, err := flowtest.Demo(t, login, locale.Chinese).Results(context.Background(), flow.DemoPeriod)
		if err != nil {
			t.Fatal(err)
		}
		if m := newModel(r, locale.Chinese); m.people != want {
			t.Errorf("%s sees %d people, want %d", login, m.people, want)
		}
	}
}

func TestThePictureShowsBothCharts(t *testing.T) {
	m := newModel(firm([3]any{"销售部", 90.0, 80.0}, [3]any{"研发部", 90.0, 101.0}), locale.Chinese)
	picture := m.picture(chart.Look{Language: locale.Chinese})
	halves := [2]bool{}
	for y := picture.Bounds().Min.Y; y < picture.Bounds().Max.Y; y++ {
		for x := picture.Bounds().Min.X; x < picture.Bounds().Max.X; x += 4 {
			if r, g, _, _ := picture.At(x, y).RGBA(); r>>8 == 0x0F && g>>8 == 0x76 { // the accent
				halves[2*(y-picture.Bounds().Min.Y)/picture.Bounds().Dy()] = true
			}
		}
	}
	if halves != [2]bool{true, true} {
		t.Errorf("bars above and below: %v", halves)
	}
}
