package command

import (
	"path/filepath"
	"strings"
	"testing"

	"zhiji/store/record"
)

// strict gives the sample company's A from 99 on instead of 95.
const strict = "[[grade]]\nname = \"S\"\nfloor = 110\n[[grade]]\nname = \"A\"\nfloor = 99\n[[grade]]\nname = \"B\"\nfloor = 80\n[[grade]]\nname = \"C\"\nfloor = 65\n[[grade]]\nname = \"D\"\nfloor = 0\n"

func TestASimulationTellsWhoChangesGradeAndStoresNothing(t *testing.T) {
	f := sample(t)
	dir := sheets(t, map[string]string{"规则.toml": strict})
	path := filepath.Join(dir, "规则.toml")
	before := f.as("hr", "scheme", "list", "--json").out
	if v := ok[simulationView](t, f.as("hr", "simulate", "--scheme", path, "--json")); v.Asked != 6 || len(v.Periods) != 0 {
		t.Errorf("no period is closed, and %d were replayed", len(v.Periods))
	}
	if r := f.as("hr", "simulate", "--scheme", path); r.code != exitOK || !strings.Contains(r.out, "--include-open") {
		t.Errorf("%+v", r)
	}
	v := ok[simulationView](t, f.as("hr", "simulate", "--scheme", path, "--periods", "1", "--include-open", "--json"))
	p := v.Periods[0]
	if p.Period != "2026-10" || p.Closed || p.Changed == 0 || p.Changed != len(p.PeopleChanged) || p.Better != 0 {
		t.Fatalf("%+v", p)
	}
	for _, who := range p.PeopleChanged {
		if who.Before.Grade != "A" || who.After.Grade != "B" || *who.Before.Total != *who.After.Total || *who.Before.Total < 95 || *who.Before.Total >= 99 {
			t.Errorf("%+v", who)
		}
	}
	d := p.Distribution
	if d.Before["A"]-d.After["A"] != p.Changed || d.After["B"]-d.Before["B"] != p.Changed || d.Before["S"] != d.After["S"] {
		t.Errorf("%+v", d)
	}
	if r := f.as("hr", "simulate", "--scheme", path, "--include-open"); !strings.Contains(r.out, "没有写入") || !strings.Contains(r.out, p.PeopleChanged[0].Name) {
		t.Errorf("%s", r.out)
	}
	if after := f.as("hr", "scheme", "list", "--json").out; after != before {
		t.Error("something was stored")
	}
}

func TestASimulationIsForHRAndNeedsItsFile(t *testing.T) {
	f := sample(t)
	path := filepath.Join(sheets(t, map[string]string{"规则.toml": strict}), "规则.toml")
	if r := f.as("manager", "simulate", "--scheme", path); r.code != exitFailure {
		t.Errorf("%+v", r)
	}
	for _, args := range [][]string{{"simulate"}, {"simulate", "--scheme", path, "--adopt"}, {"simulate", "--scheme", path, "--from", "2030-01"}} {
		if r := f.as("hr", args...); r.code != exitUsage {
			t.Errorf("%v: %+v", args, r)
		}
	}
}

func TestSchemesGoToAFileAndComeBackUnchanged(t *testing.T) {
	f := sample(t)
	dir := t.TempDir()
	path := filepath.Join(dir, "方案.toml")
	if r := f.as("hr", "scheme", "export", path); r.code != exitOK {
		t.Fatalf("%+v", r)
	}
	if fresh := ok[[]record.Scheme](t, f.as("hr", "scheme", "import", path, "--json")); len(fresh) != 0 {
		t.Errorf("the same schemes are %d new versions", len(fresh))
	}
	if r := f.as("hr", "scheme", "list"); !strings.Contains(r.out, "销售代表") {
		t.Errorf("%s", r.out)
	}
}

func TestACompetenceMatchIsPrinted(t *testing.T) {
	f := sample(t)
	text := "[[scheme]]\nposition = \"测试工程师\"\nfrom = \"2026-10\"\n[[scheme.item]]\nkind = \"competency\"\nmetric = \"主管评价\"\nweight = 100\nrequired = 4\n"
	path := filepath.Join(sheets(t, map[string]string{"方案.toml": text}), "方案.toml")
	if r := f.as("hr", "scheme", "import", path); r.code != exitOK {
		t.Fatalf("%+v", r)
	}
	// 孟兴旺 has 3.5 of 4 in 主管评价: 0.875, a gap of 0.5.
	v := ok[[]matchView](t, f.as("hr", "competence", "--period", "2026-10", "--employee", "0012", "--json"))
	if len(v) != 1 || *v[0].Ratio != 0.875 || v[0].Items[0].Gap != 0.5 {
		t.Fatalf("%+v", v)
	}
	all := ok[[]matchView](t, f.as("hr", "competence", "--period", "2026-10", "--position", "测试工程师", "--json"))
	if len(all) != 120 || all[0].Rank != 1 {
		t.Errorf("%d people", len(all))
	}
	if r := f.as("hr", "competence", "--period", "2026-10", "--employee", "0012"); !strings.Contains(r.out, "主管评价 3.5/4") {
		t.Errorf("%s", r.out)
	}
}
