package flow

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"zhiji/app/locale"
	"zhiji/store/record"
)

// shop is a firm of two positions as files name them.
var shop = &record.Snapshot{
	Company:   record.NewCompany("甲公司"),
	Positions: []record.Position{{ID: "p1", Name: "销售代表"}, {ID: "p2", Name: "客服"}},
	Employees: []record.Employee{{ID: "e1", Number: "0012", Name: "张三"}},
	Metrics: []record.Metric{
		{ID: "talk", Name: "沟通能力", Unit: record.Points, Direction: record.Higher, Aggregation: record.Last},
		{ID: "alert", Name: "重大投诉", Unit: record.Count, Direction: record.Lower, Aggregation: record.Sum},
		{ID: "left", Name: "重名", Unit: record.Count, Direction: record.Higher, Aggregation: record.Sum},
		{ID: "right", Name: "重名", Unit: record.Count, Direction: record.Higher, Aggregation: record.Sum},
	},
}

// whole is a scheme of every kind, method and parameter.
var whole = record.Scheme{
	Name: "销售代表方案", Position: "p1", From: "2026-12", Most: 120, Grades: []record.Grade{{Name: "优", Floor: 87.5, Coefficient: 1.2}, {Name: "良"}},
	Items: []record.Item{
		{Metric: "sales.amount", Group: "业绩", Weight: 0.3, Rule: record.Rule{Method: record.Ratio}, Floor: 0.2, Cap: 1.5, Threshold: 0.6, Target: num(100000), Prorate: true},
		{Metric: "sales.received", Weight: 1.0 / 3, Text: "≥100%得100分", Rule: record.Rule{Method: record.Bands, Interpolate: true, Bands: []record.Band{
			{From: num(1), Points: 100},
			{From: num(0.95), To: num(1), ToOpen: true, FromOpen: true, Points: 90, Step: &record.Step{From: 0.95, Each: 0.01, Points: -2, Down: true, Part: record.Started}},
		}, Least: num(0), Most: num(110)}},
		{Metric: "service.quality", Weight: 0.0366666666666667, Rule: record.Rule{Method: record.Efficacy, Low: 0.8, High: 0.985}},
		{Metric: "sales.new_customers", Weight: 0.03, Rule: record.Rule{Method: record.Bands, Basis: record.Value, Full: 10, Bands: []record.Band{{From: num(5), Points: 10}}}},
		{Kind: record.KeyResult, Metric: "ops.conversion", Weight: 0.1, Start: num(0.6), Target: num(0.85), Rule: record.Rule{Method: record.Progress}},
		{Kind: record.Competency, Metric: "talk", Weight: 0.1, Required: 3, Rule: record.Rule{Method: record.Level, Anchors: []record.Anchor{{From: 1, To: 4, Text: "能说清"}}}},
		{Kind: record.Judged, Metric: "rating.manager", Weight: 0.1, Rule: record.Rule{Method: record.Rated}, Raters: []record.RaterShare{{Relation: record.BySelf, Weight: 0.2}, {Weight: 0.5}, {Second: true, Weight: 0.3}}},
		{Kind: record.Deduction, Metric: "attendance.late", Rule: record.Rule{Method: record.Steps, Basis: record.Value, Steps: []record.Step{{From: 0, Each: 1, Points: -2}}, Least: num(-10)}},
		{Kind: record.Veto, Metric: "alert", Text: "出现重大投诉", Veto: &record.VetoRule{When: record.Band{From: num(1)}, Effect: record.ZeroItem, Item: "sales.amount"}},
		{Kind: record.Veto, Metric: "alert", Veto: &record.VetoRule{When: record.Band{From: num(2)}, Effect: record.CapGrade, Grade: "良"}},
	},
}

func TestEverySchemeComesBackFromItsFileAsItWas(t *testing.T) {
	if err := whole.Validate(); err != nil {
		t.Fatal(err)
	}
	personal := record.Scheme{Name: "张三", Employee: "e1", From: "2026-12", Items: []record.Item{{Metric: "left", Weight: 1, Rule: record.Rule{Method: record.Ratio}}}}
	var file bytes.Buffer
	if err := ExportSchemes(&file, shop, []record.Scheme{whole, personal}); err != nil {
		t.Fatal(err)
	}
	text := file.String()
	for _, want := range []string{`position = "销售代表"`, `employee = "0012"`, `metric = "销售额"`, "weight = 30\n", `cap = "150%"`, `from = "95%"`, `metric = "left"`, `high = "98.5%"`} {
		if !strings.Contains(text, want) {
			t.Errorf("the file lacks %s:\n%s", want, text)
		}
	}
	got, err := ReadProposal(&file, shop, locale.Chinese)
	if err != nil {
		t.Fatal(err)
	}
	if want := []record.Scheme{whole, personal}; !reflect.DeepEqual(got.Schemes, want) {
		t.Errorf("%+v\nwant %+v", got.Schemes, want)
	}
}

const typed = `
[[scheme]]
name = "客服方案"
position = "客服"
from = "2026-12"
[[scheme.item]]
metric = "客户满意度"
weight = 70
text = "≥100%得100分；90%（含）～100%得80分；90%以下得0分"
basis = "attained"
[[scheme.item]]
metric = "service.response"
weight = "30%"
cap = 120
`

func read(text string) (Proposal, error) {
	return ReadProposal(strings.NewReader(text), shop, locale.Chinese)
}

func TestATextAloneIsCompiledAndAKPIWithoutMethodIsARatio(t *testing.T) {
	p, err := read(typed)
	if err != nil {
		t.Fatal(err)
	}
	items := p.Schemes[0].Items
	r := items[0].Rule
	if r.Method != record.Bands || len(r.Bands) != 3 || !strings.HasPrefix(items[0].Text, "≥100%") || items[0].Weight != 0.7 {
		t.Errorf("%+v", items[0])
	}
	if items[1].Rule.Method != record.Ratio || items[1].Weight != 0.3 || items[1].Cap != 1.2 {
		t.Errorf("%+v", items[1])
	}
}

func TestAMistakeInAFileOfSchemesIsNamedWithItsSchemeAndItem(t *testing.T) {
	swap := func(old, now string) string {
		if !strings.Contains(typed, old) {
			t.Fatal("nothing to swap: " + old)
		}
		return strings.Replace(typed, old, now, 1)
	}
	for text, want := range map[string][]string{
		typed + "captain = 3\n":                                                 {"scheme.key", "scheme.item.captain"},
		swap(`"客服方案"`, `"客服`):                                                   {"scheme.toml", "3"},
		swap("cap = 120", "cap = 1.2"):                                          {"scheme.file.ambiguous", "客服方案", "service.response", "cap", "1.2"},
		swap("cap = 120", `cap = "viel"`):                                       {"scheme.file.number", "cap", "viel"},
		swap("weight = 70", "weight = 0.7"):                                     {"scheme.file.ambiguous", "客户满意度", "weight"},
		swap("weight = 70", "weight = 60"):                                      {"scheme.weights", "客服方案", "90"},
		swap("客户满意度", "客户开心度"):                                                  {"scheme.file.metric", "客户开心度"},
		swap("客户满意度", "重名"):                                                     {"scheme.file.metrics", "left, right"},
		swap(`"客服"`, `"客服员"`):                                                   {"scheme.file.position", "客服员"},
		swap(`position = "客服"`, `employee = "77"`):                              {"scheme.file.employee", "77"},
		swap(`from = "2026-12"`, `from = "2026-13"`):                            {"period.form", "2026-13"},
		swap("cap = 120", `kind = "kpa"`):                                       {"scheme.file.kind", "kpa"},
		swap("cap = 120", `method = "magic"`):                                   {"scheme.file.rule", "service.response", "magic"},
		swap("cap = 120", `target = "30%"`):                                     {"scheme.file.percent", "target"},
		swap("90%以下得0分", ""):                                                    {"scheme.text", "客户满意度", "没有对应的分数"},
		swap("90%以下得0分", "90%以下看情况"):                                            {"scheme.text", "90%以下看情况"},
		swap("90%以下得0分", "90%以下得0分；出现重大投诉一票否决"):                                 {"scheme.text", "重大投诉"},
		typed + strings.Replace(typed, "客服方案", "另一个", 1):                        {"scheme.file.twice", "另一个", "客服方案"},
		typed + "[company]\ncap = 500\n":                                        {"company.cap", "5"},
		"[[grade]]\nname = \"A\"\nfloor = 60\n" + typed:                         {"grades.floor", "A"},
		swap("cap = 120", "[[scheme.item.rater]]\nwho = \"boss\"\nweight = 50"): {"scheme.file.rater", "boss"},
	} {
		_, err := read(text)
		var fault *record.Fault
		if !errors.As(err, &fault) || fault.Key != want[0] {
			t.Errorf("%v, want %s for\n%s", err, want[0], text)
			continue
		}
		for _, word := range want[1:] {
			found := false
			for _, arg := range fault.Args {
				found = found || strings.Contains(arg, word)
			}
			if !found {
				t.Errorf("%v does not say %s", err, word)
			}
		}
		if sentence := locale.Chinese.Error(err); strings.Contains(sentence, "{") || strings.Contains(sentence, fault.Key) {
			t.Errorf("sentence %q", sentence)
		}
	}
}

func TestAVetoInATextNeedsAnItemOfItsOwn(t *testing.T) {
	text := strings.Replace(typed, "90%以下得0分", "90%以下得0分；出现重大投诉一票否决", 1)
	with := text + "[[scheme.item]]\nkind = \"veto\"\nmetric = \"重大投诉\"\ntext = \"出现重大投诉\"\neffect = \"total\"\nwhen = { from = 1 }\n"
	p, err := read(with)
	if err != nil {
		t.Fatal(err)
	}
	veto := p.Schemes[0].Items[2].Veto
	if veto.Effect != record.ZeroTotal || *veto.When.From != 1 || len(p.Schemes[0].Items[0].Rule.Bands) != 3 {
		t.Errorf("%+v", p.Schemes[0].Items)
	}
}

// schemeFile writes a file of schemes.
func schemeFile(t *testing.T, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "方案.toml")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

const sellers = "[[scheme]]\nname = \"销售\"\nposition = \"销售代表\"\nfrom = \"2026-12\"\n[[scheme.item]]\nmetric = \"销售额\"\nweight = 60\n[[scheme.item]]\nmetric = \"新客户数\"\nweight = 40\n"

func TestAnImportStoresNewVersionsOnlyOfWhatChanged(t *testing.T) {
	d, ctx := september(t), context.Background()
	if fresh, err := d.LoadSchemes(ctx, schemeFile(t, sellers), true); err != nil || len(fresh) != 1 || len(schemesOf(t, d)) != 0 {
		t.Fatalf("dry: %v, %v, stored %v", fresh, err, schemesOf(t, d))
	}
	for _, want := range []int{1, 0} { // the same file again says nothing new
		if fresh, err := d.LoadSchemes(ctx, schemeFile(t, sellers), false); err != nil || len(fresh) != want {
			t.Fatalf("%v, %v; want %d", fresh, err, want)
		}
	}
	fresh, err := d.LoadSchemes(ctx, schemeFile(t, strings.NewReplacer("60", "50", "= 40", "= 50").Replace(sellers)), false)
	stored := schemesOf(t, d)
	if err != nil || len(fresh) != 1 || fresh[0].Version != 2 || len(stored) != 2 || stored[0].ID != fresh[0].ID {
		t.Errorf("%+v, %v; stored %+v", fresh, err, stored)
	}
}

func TestAnImportNamesTheFileOfWhatItRefuses(t *testing.T) {
	d, ctx := september(t), context.Background()
	for text, key := range map[string]string{
		strings.Replace(sellers, "from = \"2026-12\"\n", "", 1): "scheme.file.from",
		sellers + "[company]\ncap = 130\n":                      "scheme.file.firm",
	} {
		_, err := d.LoadSchemes(ctx, schemeFile(t, text), false)
		var fault *record.Fault
		if !errors.As(err, &fault) || fault.Key != key || fault.Where.File != "方案.toml" {
			t.Errorf("%v, want %s", err, key)
		}
	}
}

func schemesOf(t *testing.T, d *Desk) []record.Scheme {
	t.Helper()
	snap, err := d.Session.Snapshot(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return snap.Schemes
}
