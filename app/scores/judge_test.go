package scores

import (
	"errors"
	"slices"
	"testing"

	"zhiji/app/chart"
	"zhiji/app/flow"
	"zhiji/app/locale"
	"zhiji/store/record"
)

func TestAWaterfallLeadsFromTheOneTotalToTheOther(t *testing.T) {
	s := flow.Shift{From: 84, To: 81.5, Moves: []flow.Move{
		{Cause: "volume", Metric: "sales.amount", Points: -3.10},
		{Cause: "weight", Metric: "sales.amount", Points: 0.62},
		{Cause: "other", Points: -0.02},
	}}
	metrics := map[record.ID]record.Metric{"sales.amount": {Name: "销售额"}}
	w := waterfall(s, "2026-10", metrics, chart.Look{Language: locale.Chinese})
	sum := w.Start.Value
	var names []string
	for _, step := range w.Steps {
		sum += step.Value
		names = append(names, step.Name)
	}
	if locale.Round(sum, 2) != w.End.Value {
		t.Errorf("steps lead to %v, not %v", sum, w.End.Value)
	}
	if want := []string{"销售额 · 实际", "销售额 · 权重", "取整与否决"}; !slices.Equal(names, want) {
		t.Errorf("%v, want %v", names, want)
	}
	if got, want := shiftSum(s, locale.Chinese), "−2.5 分：实际 −3.10、权重 +0.62、取整与否决 −0.02"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestSmallStepsOfAWaterfallAreOneAndNothingIsLost(t *testing.T) {
	s := flow.Shift{From: 50, To: 50 + 78}
	for i := range 12 { // 1 + 2 + … + 12 = 78
		s.Moves = append(s.Moves, flow.Move{Cause: "volume", Metric: record.ID(rune('a' + i)), Points: float64(i + 1)})
	}
	w := waterfall(s, "2026-10", nil, chart.Look{Language: locale.Chinese})
	if n := len(w.Steps); n != mostSteps+1 || w.Steps[n-1].Value != 1+2+3+4 {
		t.Errorf("%d steps, the last %+v", n, w.Steps[n-1])
	}
}

func TestTheNineBoxListsTheBestCellFirstAndWhatOthersLack(t *testing.T) {
	var b flow.Boxes
	b.Potential = flow.AxisRated
	b.Cells[2][2] = append(b.Cells[2][2], flow.Placed{Employee: "b"})
	b.Cells[0][1] = append(b.Cells[0][1], flow.Placed{Employee: "a"})
	b.Apart = []flow.Apart{{Employee: "c", Performance: true}, {Employee: "d", Potential: true}}
	cells := boxCells(b, flow.NewNames(sample().Snapshot), locale.Chinese)
	var got []string
	for _, c := range cells {
		for _, p := range c.people {
			got = append(got, c.title+"："+p.name+p.note)
		}
	}
	want := []string{"绩效高 · 潜力高：李四", "绩效低 · 潜力中：张三", "还不能放入：王五没有等级", "还不能放入：赵六没有潜力或能力数据"}
	if !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestGradesAndGuidelineComeBackAsTheyWereTyped(t *testing.T) {
	c := record.NewCompany("甲公司")
	c.Quotas = []record.Quota{{Grades: []string{"S", "A"}, Share: 0.2, Most: 0.3}, {Grades: []string{"D"}, Most: 0.05}}
	g := gradingOf(c)
	if g.quotas[0] != (quotaLine{"S+A", "20%", "30%"}) || g.quotas[1] != (quotaLine{"D", "", "5%"}) || g.least != "10" {
		t.Errorf("%+v", g)
	}
	g.quotas = append(g.quotas, quotaLine{"B、C", "７0", ""}, quotaLine{})
	g.quotas[2].share = "70％"
	grades, quotas, least, err := g.read()
	if err != nil || !slices.Equal(grades, c.Grades) || len(quotas) != 3 || quotas[2].Share != 0.7 || !slices.Equal(quotas[2].Grades, []string{"B", "C"}) || least != 10 {
		t.Errorf("%v %v %d %v", grades, quotas, least, err)
	}
}

func TestWhatIsNoNumberIsNamed(t *testing.T) {
	for _, g := range []grading{
		{grades: []gradeLine{{"S", "一百", "1"}}},
		{grades: []gradeLine{{"S", "1", "inf"}}},
		{quotas: []quotaLine{{"S", "两成", ""}}},
		{least: "x"},
	} {
		_, _, _, err := g.read()
		var fault *record.Fault
		if !errors.As(err, &fault) || fault.Key != "scores.number" {
			t.Errorf("%+v: %v", g, err)
		}
	}
}

func TestANewValueIsReadAsPeopleWriteIt(t *testing.T) {
	rate, money := record.Metric{Unit: record.Percent}, record.Metric{Unit: record.Yuan}
	for _, c := range []struct {
		text string
		of   record.Metric
		want float64
	}{
		{"85%", rate, 0.85},
		{"85％", rate, 0.85},
		{"85", rate, 0.85},
		{"0.85", rate, 0.85},
		{"1.2", rate, 1.2},
		{"900", money, 900},
		{"12.3万", money, 123000},
		{"123,456.5", money, 123456.5},
		{"-3", money, -3},
	} {
		if got, err := newValue(c.text, c.of); err != nil || got != c.want {
			t.Errorf("%q = %v (%v), want %v", c.text, got, err, c.want)
		}
	}
	for _, text := range []string{"", "很多", "1e999"} {
		if _, err := newValue(text, money); err == nil {
			t.Errorf("%q is taken", text)
		}
	}
}

func TestAdjustmentsThatWaitStandFirstAndThoseOfOtherMonthsOnlyWhileTheyWait(t *testing.T) {
	r := sample()
	r.Snapshot.Adjustments = []record.Adjustment{
		{ID: "1", Employee: "a", Period: "2026-10", State: record.Approved},
		{ID: "2", Employee: "b", Period: "2026-09", State: record.Proposed},
		{ID: "3", Employee: "b", Period: "2026-09", State: record.Rejected},
	}
	var got []record.ID
	for _, e := range newEntries(r, nil) {
		got = append(got, e.ID)
	}
	if want := []record.ID{"2", "1"}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

func TestAChecklistSaysWhatStopsWhatNeedsAReasonAndWhereToGo(t *testing.T) {
	list := flow.Checklist{
		{Key: "unsigned", Count: 2}, {Key: "held", Count: 3, Blocking: true}, {Key: "calibrations", Blocking: true}, {Key: "drafts", Count: 1, Blocking: true},
	}
	rows, reasoned, possible := checkRows(list, locale.Chinese)
	var states []string
	for _, r := range rows {
		states = append(states, r.state)
	}
	if want := []string{"note", "question", "done", "question"}; !slices.Equal(states, want) || !reasoned || !possible {
		t.Errorf("%v reasoned %v possible %v", states, reasoned, possible)
	}
	if rows[1].page != "imports" || rows[2].way != "" || rows[3].page != "letters" {
		t.Errorf("%+v", rows)
	}
	if _, _, possible := checkRows(flow.Checklist{{Key: "outdated", Count: 1, Blocking: true, Final: true}}, locale.Chinese); possible {
		t.Error("a month out of date may be closed")
	}
}

func TestComputingAgainNamesWhoDiffersOrSaysNobody(t *testing.T) {
	same := recheckLines(&flow.Recheck{Same: true}, locale.Chinese)
	if len(same) != 1 || same[0] != "完全一致：重新核算的结果与封账时逐字节相同。" {
		t.Errorf("%q", same)
	}
	differ := recheckLines(&flow.Recheck{Differences: []flow.Outcomes{{
		Who: record.Employee{Name: "张三", Number: "001"}, Old: flow.Outcome{Total: 81.5, Published: true, Grade: "B"}, New: flow.Outcome{},
	}}}, locale.Chinese)
	if want := "张三（001）：81.5 B → 没有总分"; len(differ) != 2 || differ[1] != want {
		t.Errorf("%q, want %q", differ, want)
	}
}
