package scores

import (
	"slices"
	"testing"
	"time"

	"zhiji/app/flow"
	"zhiji/app/locale"
	"zhiji/store/record"
)

// calibrated is sample with 张三 (B) proposed for A, 赵六 moved from B to C, and
// an older proposal of 赵六 that was rejected.
func calibrated() *flow.Results {
	r := sample()
	at := time.Date(2026, 11, 2, 9, 0, 0, 0, time.UTC)
	r.Period = record.Period{Key: "2026-10", Kind: record.Month}
	r.Cards[3].Grade, r.Cards[3].Computed = "C", "B"
	r.Snapshot.Calibrations = []record.Calibration{
		{ID: "1", Employee: "d", Period: "2026-10", Raw: "B", Grade: "S", Reason: "误", ProposedBy: "hr", ProposedAt: at, State: record.Rejected},
		{ID: "2", Employee: "d", Period: "2026-10", Raw: "B", Grade: "C", Reason: "客诉", ProposedBy: "hr", ProposedAt: at.Add(time.Hour), DecidedBy: "owner", State: record.Approved},
		{ID: "3", Employee: "a", Period: "2026-10", Raw: "B", Grade: "A", Reason: "新渠道", ProposedBy: "hr", ProposedAt: at, State: record.Proposed},
		{ID: "4", Employee: "b", Period: "2026-09", Raw: "A", Grade: "S", Reason: "上月", ProposedBy: "hr", ProposedAt: at, State: record.Proposed},
		{ID: "5", Employee: "b", Period: "2026-10", Raw: "B", Grade: "S", Reason: "总分变了", ProposedBy: "hr", ProposedAt: at, State: record.Proposed},
	}
	return r
}

func pilesOf(b board) map[string][]string {
	out := map[string][]string{}
	for _, p := range b.columns {
		for _, c := range p.chips {
			out[p.grade] = append(out[p.grade], c.name+" "+c.mark())
		}
	}
	return out
}

func TestAPersonStandsUnderTheGradeThatWasProposedAndMarked(t *testing.T) {
	b := newBoard(calibrated(), "", map[record.ID]string{"hr": "人事"})
	got := pilesOf(b)
	// 李四's proposals are of another month, and from a grade that is no more.
	want := map[string][]string{"A": {"李四 ", "张三 B → A"}, "C": {"赵六 B → C"}}
	if len(got) != len(want) || !slices.Equal(got["A"], want["A"]) || !slices.Equal(got["C"], want["C"]) {
		t.Errorf("%v, want %v", got, want)
	}
	if len(b.waiting) != 1 || b.waiting[0].name != "张三" || b.waiting[0].by != "人事" || b.waiting[0].reason != "新渠道" {
		t.Errorf("waiting %+v", b.waiting)
	}
	if len(b.out) != 1 || b.out[0].name != "王五" {
		t.Errorf("out %+v", b.out)
	}
}

func TestRawGradeGradeAndReasonStayVisible(t *testing.T) {
	b := newBoard(calibrated(), "", map[record.ID]string{"hr": "人事"})
	facts := map[string]string{}
	for _, f := range b.waiting[0].facts(locale.Chinese) {
		facts[f[0]] = f[1]
	}
	if facts["原等级"] != "B" || facts["现等级"] != "B" || facts["提议等级"] != "A" || facts["原因"] != "新渠道" {
		t.Errorf("%v", facts)
	}
}

func TestAnApprovedMoveThatIsNotComputedYetSaysSo(t *testing.T) {
	r := calibrated()
	r.Snapshot.Calibrations[2].State = record.Approved
	for _, c := range newBoard(r, "", nil).columns[1].chips {
		if c.name == "张三" && (!c.uncounted() || c.pending() || c.shown != "A") {
			t.Errorf("%+v", c)
		}
	}
}

func TestADepartmentIsShownWithThoseBelowIt(t *testing.T) {
	r := calibrated()
	r.Snapshot.Departments = append(r.Snapshot.Departments, record.Department{ID: "z", Name: "营销中心"})
	r.Snapshot.Departments[0].Parent = "z"
	for department, want := range map[record.ID]int{"": 4, "z": 2, "x": 2, "y": 2} {
		b := newBoard(r, department, nil)
		n := len(b.out)
		for _, p := range b.columns {
			n += len(p.chips)
		}
		if n != want {
			t.Errorf("%q: %d people, want %d", department, n, want)
		}
	}
}

func TestOnlyAnotherPersonDecidesUnlessThereIsOneAlone(t *testing.T) {
	if mayDecide("hr", "hr", false) || !mayDecide("owner", "hr", false) || !mayDecide("hr", "hr", true) {
		t.Error("the wrong person decides")
	}
}

func TestTheTableMarksCalibratedGradesAndTellsWhoTakesNoPart(t *testing.T) {
	r := calibrated()
	r.Cards[2].Out = "产假"
	m := newModel(r, &flow.Standing{})
	for key, want := range map[string][]string{
		"number": {"002", "001", "004", "003"},
		"grade":  {"A", "B", "C（原 B）", "不参与"},
		"note":   {"", "校准为 A，待复核", "", "产假"},
	} {
		if got := texts(m, key); !slices.Equal(got, want) {
			t.Errorf("%s = %q, want %q", key, got, want)
		}
	}
}

func TestTheGuidelineIsHeldAgainstPeopleWithWhatIsProposed(t *testing.T) {
	r := calibrated()
	r.Snapshot.Company.QuotaMin = 3
	r.Snapshot.Company.Quotas = []record.Quota{{Grades: []string{"S", "A"}, Share: 0.2, Most: 0.4}}
	effect := flow.Distribution(r, "")
	g := newGuides(effect, "全公司", r.Snapshot.Company, nil, locale.Chinese)[0]
	if want := "S 0   A 1 → 2   B 1 → 0   C 1   D 0"; g.counts != want {
		t.Errorf("counts %q, want %q", g.counts, want)
	}
	row := g.rows[0]
	// Three count. 20% × 3 = 0.6; the rest 2.4 has the smaller remainder: 1 place.
	// At most 40% × 3 = 1.2, so 1; with the proposal there are 2.
	if row.now != 1 || row.then != 2 || !row.off {
		t.Errorf("%+v", row)
	}
	if want := "目标 20% × 3 = 0.6 → 0 + 1 = 1（余数0.6较大，加1）、上限 40% × 3 = 1.2 → 1"; row.sum != want {
		t.Errorf("sum %q, want %q", row.sum, want)
	}
	if want := "多 1 人、超上限 1 人"; row.said != want {
		t.Errorf("said %q, want %q", row.said, want)
	}
}

func TestEveryReasonAndAxisOfAGuidelineHasItsWords(t *testing.T) {
	var keys []string
	for _, why := range []string{"even", "largest", "tie.won", "tie.lost", "smaller", "limit", "leftover"} {
		keys = append(keys, "calibrate.why."+why)
	}
	for _, axis := range []string{"grade", "total", "rated", "match", "mixed"} {
		keys = append(keys, "calibrate.axis."+axis)
	}
	for _, way := range []mode{asTable, asChart, asBoard, asBox, asChanges} {
		keys = append(keys, "scores.view."+string(way))
	}
	for _, cause := range flow.Causes {
		keys = append(keys, "scores.cause."+cause)
	}
	for _, a := range []act{again, unseal, "propose", "decide", "grades"} {
		keys = append(keys, "scores.doing."+string(a))
	}
	for _, state := range []string{"done", "stops", "question", "note"} {
		keys = append(keys, "scores.check."+state)
	}
	for _, v := range []bool{true, false} {
		keys = append(keys, "scores.done."+verdict(v), "scores.done.change."+verdict(v), "scores.done.reopen."+verdict(v))
	}
	for _, l := range locale.Languages {
		for _, key := range keys {
			if !l.Has(key) {
				t.Errorf("%s: no text for %s", l, key)
			}
		}
	}
}
