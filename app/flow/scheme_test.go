package flow_test

import (
	"context"
	"errors"
	"math"
	"testing"

	"zhiji/app/flow"
	"zhiji/app/flow/flowtest"
	"zhiji/app/locale"
	"zhiji/store/record"
)

const october record.PeriodKey = "2026-10"

// of is a draft for a position that scores sales against the target.
func of(t *testing.T, desk *flow.Desk, position string, from record.PeriodKey) record.Scheme {
	t.Helper()
	b := book(t, desk)
	for _, p := range b.Snapshot.Positions {
		if p.Name == position {
			return record.Scheme{Name: "方案甲", Position: p.ID, From: from, Items: []record.Item{
				{Metric: "sales.amount", Weight: 1, Rule: record.Rule{Method: record.Ratio}},
			}}
		}
	}
	t.Fatal("no position", position)
	return record.Scheme{}
}

func book(t *testing.T, desk *flow.Desk) *flow.SchemeBook {
	t.Helper()
	b, err := desk.Schemes(context.Background(), october)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func save(t *testing.T, desk *flow.Desk, s record.Scheme) record.Scheme {
	t.Helper()
	saved, err := desk.SaveScheme(context.Background(), s)
	if err != nil {
		t.Fatal(err)
	}
	return saved
}

func wants(t *testing.T, err error, key string) {
	t.Helper()
	var f *record.Fault
	if !errors.As(err, &f) || f.Key != key {
		t.Errorf("error %v, want %s", err, key)
	}
}

func TestASavedDraftIsANewVersionAndTheOldOneStays(t *testing.T) {
	desk := flowtest.Three(t)
	first := save(t, desk, of(t, desk, "销售顾问", "2026-09"))
	first.Items[0].Cap = 1.5
	second := save(t, desk, first)
	if first.Version != 1 || second.Version != 2 || second.ID != first.ID || first.ID == "" {
		t.Fatalf("versions %d and %d of %s and %s", first.Version, second.Version, first.ID, second.ID)
	}
	b := book(t, desk)
	if len(b.Schemes) != 1 || len(b.Schemes[0].Versions) != 2 || b.Schemes[0].Newest().Items[0].Cap != 1.5 || b.Schemes[0].Versions[0].Items[0].Cap != 0 {
		t.Errorf("the book holds %+v", b.Schemes)
	}
	if b.Schemes[0].People != 2 { // 张三 and 李四
		t.Errorf("applies to %d, want the two of the position", b.Schemes[0].People)
	}
}

func TestWhatCannotBecomeAVersionSaysWhy(t *testing.T) {
	desk, ctx := flowtest.Three(t), context.Background()
	good := save(t, desk, of(t, desk, "销售顾问", "2026-10"))
	nameless, second, half := good, good, good
	nameless.Name, second.ID = "", ""
	half.Items = []record.Item{{Metric: "sales.amount", Weight: 0.6, Rule: record.Rule{Method: record.Ratio}}}
	for key, s := range map[string]record.Scheme{"scheme.name": nameless, "scheme.taken": second, "scheme.weights": half} {
		_, err := desk.SaveScheme(ctx, s)
		wants(t, err, key)
	}
	if _, err := desk.Compute(ctx, october, nil); err != nil {
		t.Fatal(err)
	}
	if _, err := desk.Close(ctx, october, "测试"); err != nil {
		t.Fatal(err)
	}
	_, err := desk.SaveScheme(ctx, good)
	wants(t, err, "scheme.closed")
	good.From = "2026-11"
	save(t, desk, good)
}

func TestAnEndedSchemeNoLongerAppliesAndItsPositionIsFree(t *testing.T) {
	desk, ctx := flowtest.Three(t), context.Background()
	s := save(t, desk, of(t, desk, "销售顾问", "2026-09"))
	if _, err := desk.RetireScheme(ctx, s.ID, "2026-10"); err != nil {
		t.Fatal(err)
	}
	b := book(t, desk)
	if f := b.Schemes[0]; f.People != 0 || !f.Newest().Ended {
		t.Errorf("still applies to %d", f.People)
	}
	save(t, desk, of(t, desk, "销售顾问", "2026-10"))
	then, err := desk.Schemes(ctx, "2026-09")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range then.Schemes {
		if f.Newest().ID == s.ID && f.People != 2 {
			t.Errorf("September lost its scheme: it applies to %d", f.People)
		}
	}
}

func TestADraftIsTriedOnRealValuesAndNothingIsStored(t *testing.T) {
	desk, ctx := flowtest.Three(t), context.Background()
	draft := of(t, desk, "客服", "2027-01") // another position's, and of later
	draft.Items[0].Rule = record.Rule{Method: record.Steps, Base: 100, Steps: []record.Step{{From: 1, Each: 0.01, Points: -2, Down: true}}}
	draft.Items[0].Weight = 0.4 // taken in proportion: all there is
	b := book(t, desk)
	zhang := b.Snapshot.Employees[0]
	tried, err := desk.TryScheme(ctx, draft, zhang.ID, october)
	if err != nil {
		t.Fatal(err)
	}
	// 90,000 of 100,000: 90 by the ratio; ten steps of 2 off make 80.
	if tried.Now.Total != 90 || tried.Draft.Total != 80 || tried.Explanation.Value != 80 {
		t.Errorf("now %v, draft %v, explained %v; want 90, 80, 80", tried.Now.Total, tried.Draft.Total, tried.Explanation.Value)
	}
	if after := book(t, desk); len(after.Schemes) != 0 {
		t.Error("a tried draft was stored")
	}
	_, err = desk.TryScheme(ctx, draft, "nobody", october)
	wants(t, err, "scheme.nobody")
}

func TestWeightsMadeWholeKeepTheirProportion(t *testing.T) {
	items := flow.Whole([]record.Item{{Weight: 0.3}, {Weight: 0.3}, {Weight: 0.3}, {Kind: record.Deduction, Weight: 0.2}})
	// 0.3333, 0.3333 and the rest 0.3334; a deduction has none.
	if items[0].Weight != 0.3333 || items[1].Weight != 0.3333 || items[2].Weight != 0.3334 || items[3].Weight != 0 {
		t.Errorf("weights %v", items)
	}
}

func TestAMetricOfTheFirmGetsAnIDAndALibraryMetricKeepsIts(t *testing.T) {
	desk, ctx := flowtest.Firm(t), context.Background()
	own, err := desk.SaveMetric(ctx, record.Metric{Name: "巡店次数", Unit: record.Count, Direction: record.Higher, Aggregation: record.Sum, Reverse: record.Inverse})
	if err != nil || own.ID == "" || own.Reverse != "" {
		t.Fatalf("%+v, %v", own, err)
	}
	_, err = desk.SaveMetric(ctx, record.Metric{Name: "业绩", Unit: record.Yuan, Direction: record.Higher, Aggregation: record.Sum})
	wants(t, err, "metric.taken") // 销售额 is also called so
	m := book(t, desk).Names.Metrics["sales.amount"]
	m.Definition = "含税合同额"
	if _, err := desk.SaveMetric(ctx, m); err != nil {
		t.Fatal(err)
	}
	if got := book(t, desk).Names.Metrics["sales.amount"]; got.Definition != "含税合同额" || !flow.FromLibrary(got.ID) || flow.FromLibrary(own.ID) {
		t.Errorf("%+v", got)
	}
}

// november returns the cell of 张三's sales in November.
func november(t *testing.T, desk *flow.Desk) (record.ID, flow.TargetCell) {
	t.Helper()
	s, err := desk.Targets(context.Background(), "2026-11")
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range s.Rows {
		for i, c := range r.Cells {
			if r.Employee.Number == "001" && s.Metrics[i].ID == "sales.amount" {
				return r.Employee.ID, c
			}
		}
	}
	t.Fatalf("no such cell: %+v", s)
	return "", flow.TargetCell{}
}

func TestTargetsAreABatchThatCounts(t *testing.T) {
	desk, ctx := flowtest.Three(t), context.Background()
	who, c := november(t, desk)
	if !c.Missing() || *c.Before != 100000 || c.Weight != 1 {
		t.Fatalf("November asks for %+v", c)
	}
	batch, err := desk.SetTargets(ctx, "2026-11", []record.Target{{Employee: who, Metric: "sales.amount", Value: 120000, Weight: c.Weight}})
	if err != nil || batch.Kinds[0] != "targets" {
		t.Fatal(batch, err)
	}
	if _, got := november(t, desk); got.Value == nil || *got.Value != 120000 || got.Missing() {
		t.Errorf("cell %+v", got)
	}
	snap, err := desk.Session.Snapshot(ctx)
	if err != nil || snap.Batches[len(snap.Batches)-1].By != desk.Session.User().ID {
		t.Errorf("who entered them is not kept: %v", err)
	}
	_, err = desk.SetTargets(ctx, "2026-11", nil)
	wants(t, err, "targets.none")
}

func TestAgreementsSayWithWhomAndWhen(t *testing.T) {
	desk, ctx := flowtest.Three(t), context.Background()
	b := book(t, desk)
	who := b.Snapshot.Employees[0].ID
	if err := desk.Agree(ctx, october, []record.ID{who}, "王经理", record.NewDate(2026, 10, 2)); err != nil {
		t.Fatal(err)
	}
	s, err := desk.Targets(ctx, october)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range s.Rows {
		if (r.Employee.ID == who) != (r.Agreed != nil && r.Agreed.With == "王经理" && r.Agreed.On.String() == "2026-10-02") {
			t.Errorf("%s: %+v", r.Employee.Name, r.Agreed)
		}
	}
	wants(t, desk.Agree(ctx, october, []record.ID{who}, "", record.Date{}), "agreement.who")
}

func TestStaffReadTheirOwnTargetsAndSchemeOnly(t *testing.T) {
	desk := flowtest.Demo(t, "manager", locale.Chinese)
	s, err := desk.Targets(context.Background(), october)
	if err != nil || len(s.Rows) != 1 || s.Edits || s.Rows[0].Employee.ID != desk.Session.User().Employee {
		t.Errorf("a manager reads %d rows, edits %v: %v", len(s.Rows), s.Edits, err)
	}
	if b := book(t, desk); b.Edits {
		t.Error("a manager may change schemes")
	}
}

func TestPastedNumbersAreReadAsImportsReadThem(t *testing.T) {
	got, err := flow.ReadNumbers([]string{"12.3万", "", "1,200", "≥90"}, record.Yuan)
	if err != nil || got[0] != 123000 || !math.IsNaN(got[1]) || got[2] != 1200 || got[3] != 90 {
		t.Error(got, err)
	}
	if got, err = flow.ReadNumbers([]string{"85%", "90", "88"}, record.Percent); err != nil || got[0] != 0.85 || got[1] != 0.9 || got[2] != 0.88 {
		t.Error(got, err)
	}
	_, err = flow.ReadNumbers([]string{"0.85", "85"}, record.Percent)
	wants(t, err, "number.mixed")
	_, err = flow.ReadNumbers([]string{"很多"}, record.Yuan)
	wants(t, err, "number.unread")
}
