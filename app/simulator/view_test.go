package simulator

import (
	"context"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"

	"zhiji/app/flow"
	"zhiji/app/flow/flowtest"
	"zhiji/app/locale"
	"zhiji/store/record"
)

// trio is a firm of three sellers with one computed month, open; by the
// weights of the targets, 50 to 50, 001 has 50+40 = 90 B, 002 40+55 = 95 A,
// 003 60+20 = 80 B. 80 to 20 gives 96 A, 86 B and 104 A.
func trio(t *testing.T) *flow.Desk {
	t.Helper()
	d := flowtest.Firm(t)
	flowtest.Bring(t, d, "花名册.csv", "工号,姓名,部门,岗位,入职日期\n001,张三,销售部,销售代表,2024-01-01\n002,李四,销售部,销售代表,2024-01-01\n003,王五,销售部,销售代表,2024-01-01\n")
	aims, values := "工号,姓名,指标,目标值,权重,周期\n", "工号,姓名,指标,实际值,周期\n"
	for _, who := range []string{"001,张三", "002,李四", "003,王五"} {
		aims += who + ",销售额,100,50%,2026-10\n" + who + ",新客户数,10,50%,2026-10\n"
	}
	for _, v := range []string{"001,张三,销售额,100", "001,张三,新客户数,8", "002,李四,销售额,80", "002,李四,新客户数,11", "003,王五,销售额,120", "003,王五,新客户数,4"} {
		values += v + ",2026-10\n"
	}
	flowtest.Bring(t, d, "目标.csv", aims)
	flowtest.Bring(t, d, "业绩.csv", values)
	if _, err := d.Compute(context.Background(), "2026-10", nil); err != nil {
		t.Fatal(err)
	}
	return d
}

// shown writes the names and grades of the table.
func shown(p *page) string {
	m := tableModel{p.result, locale.Chinese}
	var out []string
	for i := range m.Rows() {
		out = append(out, m.Cell(i, columnName).Text+" "+strings.ReplaceAll(m.Cell(i, columnGrade).Text, " ", ""))
	}
	return strings.Join(out, "；")
}

func place(p *page, metric record.ID) int {
	return slices.IndexFunc(p.model.scheme().Items, func(it record.Item) bool { return it.Metric == metric })
}

func TestWeightsThatAreNoWholeAreSaidAndNotTried(t *testing.T) {
	_, p := show(t, trio(t))
	if shown(p) != "" || !p.empty.Visible() || !p.adopt.Disabled() {
		t.Fatalf("open %v, %q", p.open.Checked, shown(p))
	}
	p.rules.sliders[place(p, "sales.amount")].SetValue(80)
	if p.model.percent() != 130 || !p.notice.Visible() || !strings.Contains(p.notice.Text, "130%") || !p.rules.whole.Visible() || !p.adopt.Disabled() {
		t.Errorf("sum %v, notice %q", p.model.percent(), p.notice.Text)
	}
}

func TestSlidersThatMoveTheWeightsShowWhoChangesGrade(t *testing.T) {
	_, p := show(t, trio(t))
	amount, fresh := place(p, "sales.amount"), place(p, "sales.new_customers")
	p.rules.sliders[amount].SetValue(80)
	p.rules.weights[fresh].SetText("20")
	if got, want := shown(p), "王五 B→A↑；李四 A→B↓；张三 B→A↑"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if p.rules.sliders[fresh].Value != 20 || p.rules.weights[amount].Text != "80" || p.notice.Visible() || p.adopt.Disabled() || !p.sheet.Visible() {
		t.Error("slider, field, notice or table do not follow")
	}
}

func TestTheTableTurnsIntoAChart(t *testing.T) {
	_, p := show(t, trio(t))
	p.rules.weights[place(p, "sales.new_customers")].SetText("20")
	p.rules.sliders[place(p, "sales.amount")].SetValue(80)
	test.Tap(p.toggle)
	if !p.picture.Visible() || p.sheet.Visible() {
		t.Error("no chart")
	}
}

func TestUndoTakesOneFieldBackAndResetAll(t *testing.T) {
	_, p := show(t, trio(t))
	amount, fresh := place(p, "sales.amount"), place(p, "sales.new_customers")
	for _, v := range []float64{60, 70, 80} { // one drag
		p.rules.sliders[amount].SetValue(v)
	}
	p.rules.sliders[fresh].SetValue(20)
	p.Undo()
	if p.model.percent() != 130 || p.rules.sliders[fresh].Value != 50 {
		t.Errorf("after one undo: %v", p.model.percent())
	}
	p.Undo()
	if p.model.changed() || len(p.model.past) != 0 {
		t.Errorf("after two: %v", p.model.percent())
	}
	p.rules.sliders[amount].SetValue(30)
	test.Tap(p.reset)
	if p.model.changed() || p.rules.sliders[amount].Value != 50 {
		t.Error("not reset")
	}
	p.Undo()
	if p.model.percent() != 80 {
		t.Errorf("a reset is undone to %v, want 80", p.model.percent())
	}
}

func TestChangesStayWhenThePageShowsAgain(t *testing.T) {
	_, p := show(t, trio(t))
	p.rules.sliders[0].SetValue(30)
	p.n = 3
	p.Show(nil)
	if p.model.percent() != 80 {
		t.Error("the change is lost")
	}
}

func TestAdoptedRulesAreStoredAndNothingElseIs(t *testing.T) {
	d := trio(t)
	h, p := show(t, d)
	p.rules.sliders[place(p, "sales.amount")].SetValue(80)
	p.rules.sliders[place(p, "sales.new_customers")].SetValue(20)
	stored := func() []record.Scheme {
		snap, err := d.Session.Snapshot(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		return snap.Schemes
	}
	if len(stored()) != 0 {
		t.Fatal("stored before adopting")
	}
	from := d.FirstAdoption(p.model.replay.Snapshot)
	p.take(from)
	if got := stored(); len(got) != 1 || got[0].From != from || got[0].Items[0].Weight+got[0].Items[1].Weight != 1 || h.Changes != 1 || p.model.changed() {
		t.Errorf("%+v", got)
	}
}

func TestTheOwnerAndHRAloneFindThePage(t *testing.T) {
	_, p := show(t, flowtest.Firm(t))
	for role, want := range map[record.Role]bool{record.Owner: true, record.HR: true, record.Manager: false, record.Staff: false} {
		if got := p.For(record.User{Roles: []record.Role{role}}); got != want {
			t.Errorf("%s: %v", role, got)
		}
	}
}
