package flow

import (
	"context"
	"testing"

	"zhiji/store"
	"zhiji/store/access"
	"zhiji/store/record"
)

// able is a firm whose sellers need 沟通能力 3 (60 %) and 计划能力 4 (40 %) of
// 5, with levels of October imported for 1001, and rated for 1002.
func able(t *testing.T) *Desk {
	t.Helper()
	d, ctx := emptyDesk(t), context.Background()
	metric := func(id record.ID, name string) record.Metric {
		return record.Metric{ID: id, Name: name, Unit: record.Points, Direction: record.Higher, Aggregation: record.Last}
	}
	err := d.Session.Apply(ctx, access.Define, store.Changes{Metrics: []record.Metric{metric("talk", "沟通能力"), metric("plan", "计划能力")}})
	if err != nil {
		t.Fatal(err)
	}
	load(t, d, file("花名册.csv", roster+"1003,王五,客服部,客服,2020-01-01\n"))
	load(t, d, file("能力.csv", "工号,姓名,指标,实际值,周期\n1001,张三,沟通能力,5,2026-10\n1001,张三,计划能力,2,2026-10\n"))
	load(t, d, file("主管评价_2026年10月.csv", "评价人,被评价人,沟通能力,计划能力,态度\n张三,李四,3,4,5\n"))
	_, err = d.LoadSchemes(ctx, schemeFile(t, "[[scheme]]\nposition = \"销售代表\"\nfrom = \"2026-10\"\n"+
		"[[scheme.item]]\nkind = \"competency\"\nmetric = \"沟通能力\"\nweight = 60\nrequired = 3\n"+
		"[[scheme.item]]\nkind = \"competency\"\nmetric = \"计划能力\"\nweight = 40\nrequired = 4\n"), false)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestLevelsAreThoseImportedElseThoseRated(t *testing.T) {
	b, err := able(t).Competence(context.Background(), "2026-10")
	if err != nil {
		t.Fatal(err)
	}
	// 1001: (60 · 1 + 40 · 2/4) ÷ 100 = 0.8; 5 of 3 does not hide the gap of 2.
	m := b.Own(b.People[0])
	if m.Ratio == nil || *m.Ratio != 0.8 || len(m.Gaps) != 1 || m.Gaps[0].Gap != 2 || m.Gaps[0].Metric != "plan" {
		t.Errorf("%+v", m)
	}
	// 1002 was rated 3 of 5 and 4 of 5, which are levels 3 and 4: no gap.
	if m = b.Own(b.People[1]); m.Ratio == nil || *m.Ratio != 1 || len(m.Gaps) != 0 {
		t.Errorf("%+v", m)
	}
	if m = b.Own(b.People[2]); m.Said != "nothing" {
		t.Errorf("客服 ask for no competence: %+v", m)
	}
}

func TestWhoCouldFillAPositionIsRankedOverTheWholeFirm(t *testing.T) {
	b, err := able(t).Competence(context.Background(), "2026-10")
	if err != nil {
		t.Fatal(err)
	}
	p, err := b.Position("销售代表")
	if err != nil || len(b.Asking) != 1 {
		t.Fatal(b.Asking, err)
	}
	r := b.Fill(p.ID)
	if len(r.Ranked) != 2 || b.Names.People[r.Ranked[0].Employee].Number != "1002" || len(r.Apart) != 1 || b.Names.People[r.Apart[0].Employee].Number != "1003" {
		t.Errorf("%+v", r)
	}
	if _, err := b.Position("客服"); !isKey(err, "competence.position") {
		t.Error(err)
	}
}
