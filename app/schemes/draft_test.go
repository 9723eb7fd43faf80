package schemes

import (
	"strings"
	"testing"

	"zhiji/app/chart"
	"zhiji/app/flow"
	"zhiji/app/locale"
	"zhiji/store/record"
)

func sales(weight float64) record.Item {
	return record.Item{Metric: "sales.amount", Weight: weight, Rule: record.Rule{Method: record.Ratio}}
}

func TestADraftGoesBackAndForth(t *testing.T) {
	d := newDraft(record.Scheme{Name: "甲", Items: []record.Item{sales(1)}})
	for _, name := range []string{"乙", "乙方", "乙方案"} { // typed: one change
		d.change("name", func(s *record.Scheme) { s.Name = name })
	}
	d.change("", func(s *record.Scheme) { s.Items[0].Weight = 0.5 })
	if !d.changed() || len(d.past) != 2 {
		t.Fatalf("%d steps, want 2", len(d.past))
	}
	if !d.undo() || d.scheme.Items[0].Weight != 1 || d.scheme.Name != "乙方案" {
		t.Errorf("after one step back: %+v", d.scheme)
	}
	if !d.undo() || d.scheme.Name != "甲" || d.changed() || d.undo() {
		t.Errorf("after two steps back: %+v", d.scheme)
	}
	d.redo()
	if !d.redo() || d.scheme.Items[0].Weight != 0.5 || d.redo() {
		t.Errorf("forth again: %+v", d.scheme)
	}
}

func TestADuplicateIsANewSchemeOfNobody(t *testing.T) {
	of := record.Scheme{ID: "s", Version: 3, Position: "p", Name: "甲", Items: []record.Item{sales(1)}}
	d := duplicate(of, "乙")
	if s := d.scheme; s.ID != "" || s.Version != 0 || s.Position != "" || s.Name != "乙" || len(s.Items) != 1 || !d.changed() {
		t.Errorf("%+v", d.scheme)
	}
	d.scheme.Items[0].Weight = 0.3
	if of.Items[0].Weight != 1 {
		t.Error("a change of the duplicate changed the original")
	}
}

func TestWeightsAreMadeWhole(t *testing.T) {
	d := newDraft(record.Scheme{Items: []record.Item{sales(0.3), sales(0.2), sales(0.1)}})
	d.whole() // 0.3 : 0.2 : 0.1 of 0.6 are 0.5, 0.3333 and the rest 0.1667
	if i := d.scheme.Items; i[0].Weight != 0.5 || i[1].Weight != 0.3333 || i[2].Weight != 0.1667 || sumOf(i) != 1 {
		t.Errorf("%v", i)
	}
	d = newDraft(record.Scheme{Items: []record.Item{sales(0), sales(0)}})
	if d.whole(); d.scheme.Items[0].Weight != 0.5 || d.scheme.Items[1].Weight != 0.5 {
		t.Errorf("%v", d.scheme.Items)
	}
}

func TestEveryKindAndMethodBeginsSoThatItCanBeComputed(t *testing.T) {
	n := 0
	for _, kind := range kinds {
		for _, method := range methods[kind] {
			it := record.Item{Kind: kind, Metric: "x", Weight: 1}
			fresh(&it)
			if kind != record.Veto {
				start(&it, method)
			}
			s := record.Scheme{Name: "s", Position: "p", Items: []record.Item{it}}
			if !kind.Weighted() {
				s.Items = append(s.Items, sales(1))
			}
			if err := s.Validate(); err != nil {
				t.Errorf("%s scored by %s: %v", kindKey(kind), method, err)
			}
			n++
		}
	}
	if n < 20 {
		t.Errorf("only %d pairs", n)
	}
}

func TestEveryFieldSaysBackWhatWasTyped(t *testing.T) {
	seen := map[string]bool{}
	for _, kind := range kinds {
		for _, method := range methods[kind] {
			it := record.Item{Kind: kind, Metric: "x", Weight: 1}
			fresh(&it)
			if kind != record.Veto {
				start(&it, method)
			}
			for _, s := range sections(it, record.Count, []record.ID{"a"}, []string{"A", "B"}) {
				for _, row := range s.rows {
					for _, f := range row {
						seen[f.key] = true
						checkField(t, it, f)
					}
				}
			}
		}
	}
	for _, key := range []string{"floor", "cap", "threshold", "low", "high", "start", "required", "from", "to", "each", "rater.peer", "effect", "least", "most", "target", "prorate"} {
		if !seen[key] {
			t.Errorf("no method lets %s be set", key)
		}
	}
}

// typed is a text that fits a field.
func typed(it record.Item, f field) string {
	rate := it.Rule.Looks() == record.Attained && it.Kind != record.Veto
	texts := map[string]string{
		"floor": "40%", "cap": "150%", "threshold": "60%", "from": ">3", "to": "≤7", "beyond": "2", "each": "2",
		"rater.self": "20%", "rater.superior": "50%", "rater.second": "20%", "rater.peer": "10%",
	}
	if rate {
		texts["from"], texts["to"], texts["beyond"], texts["each"] = ">90%", "≤95%", "90%", "1%"
	}
	switch text, known := texts[f.key]; {
	case f.options != nil:
		return f.options[len(f.options)-1]
	case f.check:
		return "yes"
	case known:
		return text
	}
	return "12.5"
}

func checkField(t *testing.T, it record.Item, f field) {
	t.Helper()
	text := typed(it, f)
	if !l10n.Has("schemes.field." + f.key) {
		t.Errorf("the field %s has no name", f.key)
	}
	if err := f.put(&it, text); err != nil || f.get(it) != text {
		t.Errorf("%s: typed %q, says %q, %v", f.key, text, f.get(it), err)
	}
	if f.options != nil || f.check || f.key == "anchor.text" {
		return
	}
	if before := f.get(it); f.put(&it, "很多") == nil || f.get(it) != before {
		t.Errorf("%s takes what is no number", f.key)
	}
}

const l10n = locale.Chinese

func TestAnUpperEndWithoutASignIsOutside(t *testing.T) {
	it := record.Item{Rule: record.Rule{Method: record.Bands, Bands: []record.Band{{}}}}
	band := func(it *record.Item) *record.Band { return &it.Rule.Bands[0] }
	from, to := end("from", record.Percent, false, band), end("to", record.Percent, true, band)
	if from.put(&it, "90%") != nil || to.put(&it, "100%") != nil {
		t.Fatal("not taken")
	}
	if from.get(it) != "≥90%" || to.get(it) != "<100%" {
		t.Errorf("%s %s, want ≥90%% <100%%", from.get(it), to.get(it))
	}
}

func TestTheHolesOfATextAreSaidAndTheRuleFollowsTheWords(t *testing.T) {
	it, m := sales(1), record.Metric{ID: "sales.amount", Name: "销售额", Unit: record.Yuan, Direction: record.Higher}
	it.Text = "≥100%得100分；95%–99%得90分；表现好酌情加分"
	r := compile(&it, m, l10n)
	all := strings.Join(r.holes, "\n")
	if r.understood || !strings.Contains(all, "99%") || !strings.Contains(all, "表现好酌情加分") {
		t.Errorf("holes: %s", all)
	}
	if it.Rule.Method != record.Bands || len(it.Rule.Bands) != 2 {
		t.Errorf("rule %+v", it.Rule)
	}
	it.Text = "达成率≥100%得100分，达成率<100%得0分；出现重大投诉一票否决"
	if r = compile(&it, m, l10n); !strings.Contains(strings.Join(r.assumed, ""), "重大投诉") {
		t.Errorf("the veto is not told: %v", r.assumed)
	}
	it.Text = ""
	if r = compile(&it, m, l10n); r.understood || len(r.holes) > 0 {
		t.Errorf("without words: %+v", r)
	}
}

func TestTheCurveLeavesTheGapsOpen(t *testing.T) {
	at := func(v float64) *float64 { return &v }
	it := record.Item{Rule: record.Rule{Method: record.Bands, Bands: []record.Band{
		{From: at(1), Points: 100}, {From: at(0.95), To: at(0.99), Points: 90}, {To: at(0.9), Points: 0},
	}}}
	c := curve(it, record.Metric{}, chart.Look{Language: l10n})
	if len(c.Gaps) != 2 || c.Gaps[0] != (chart.Span{From: 0.9, To: 0.95}) || c.Gaps[1] != (chart.Span{From: 0.99, To: 1}) {
		t.Errorf("gaps %v, want 90–95 %% and 99–100 %%", c.Gaps)
	}
	if got := curve(record.Item{Rule: record.Rule{Method: record.Rated}}, record.Metric{}, chart.Look{}); len(got.Pieces) != 0 {
		t.Error("what people score has a curve")
	}
}

func TestAVersionTellsHowItDiffers(t *testing.T) {
	names := flow.Names{Metrics: map[record.ID]record.Metric{"a": {Name: "甲"}, "b": {Name: "乙"}, "c": {Name: "丙"}}}
	of := func(id record.ID, weight, limit float64) record.Item {
		return record.Item{Metric: id, Weight: weight, Cap: limit, Rule: record.Rule{Method: record.Ratio}}
	}
	old := record.Scheme{Items: []record.Item{of("a", 0.5, 0), of("b", 0.5, 0)}}
	next := record.Scheme{Items: []record.Item{of("a", 0.6, 1.5), of("c", 0.4, 0)}}
	got := strings.Join(difference(old, next, names, l10n), "|")
	want := "甲 权重 50% → 60%|甲 的评分标准改了|+ 丙（KPI · 40% · 比率法）|− 乙"
	if got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if got := difference(old, old, names, l10n); len(got) != 1 || got[0] != "项目没有变化" {
		t.Errorf("the same: %v", got)
	}
}
