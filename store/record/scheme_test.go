package record

import (
	"encoding/json"
	"errors"
	"testing"
)

func at(v float64) *float64 { return &v }

// ordinary is a scheme of two KPIs, a deduction and a veto.
func ordinary() Scheme {
	return Scheme{ID: "s", Version: 1, Position: "p", From: "2026-10", Name: "销售", Items: []Item{
		{Metric: "sales", Weight: 0.6, Rule: Rule{Method: Ratio}},
		{Metric: "new", Weight: 0.4, Rule: Rule{Method: Bands, Bands: []Band{{From: at(1), Points: 100}}}},
		{Kind: Deduction, Metric: "late", Rule: Rule{Method: Steps, Basis: Value, Steps: []Step{{Each: 1, Points: -2}}}},
		{Kind: Veto, Metric: "complaint", Veto: &VetoRule{When: Band{From: at(1)}, Effect: ZeroItem, Item: "sales"}},
	}}
}

func TestAnOrdinarySchemeIsValid(t *testing.T) {
	if err := ordinary().Validate(); err != nil {
		t.Error(err)
	}
}

func TestWhatASchemeBreaksIsNamed(t *testing.T) {
	for name, c := range map[string]struct {
		change func(*Scheme)
		key    string
	}{
		"no items":                             {func(s *Scheme) { s.Items = nil }, "scheme.empty"},
		"neither position nor person":          {func(s *Scheme) { s.Position = "" }, "scheme.whose"},
		"both":                                 {func(s *Scheme) { s.Employee = "e" }, "scheme.whose"},
		"weights of 90 %":                      {func(s *Scheme) { s.Items[0].Weight = 0.5 }, "scheme.weights"},
		"a metric twice":                       {func(s *Scheme) { s.Items[1].Metric = "sales" }, "scheme.item"},
		"a KPI without weight":                 {func(s *Scheme) { s.Items[0].Weight = 0 }, "scheme.weight"},
		"a deduction with weight":              {func(s *Scheme) { s.Items[2].Weight = 0.1 }, "scheme.weight"},
		"a deduction by ratio":                 {func(s *Scheme) { s.Items[2].Rule = Rule{Method: Ratio} }, "scheme.method"},
		"a KPI without a method":               {func(s *Scheme) { s.Items[0].Rule = Rule{} }, "scheme.method"},
		"an OKR without start":                 {func(s *Scheme) { s.Items[0].Kind, s.Items[0].Rule = KeyResult, Rule{Method: Progress} }, "scheme.start"},
		"a competency without level":           {func(s *Scheme) { s.Items[0].Kind, s.Items[0].Rule = Competency, Rule{Method: Level} }, "scheme.required"},
		"a floor above the cap":                {func(s *Scheme) { s.Items[0].Floor, s.Items[0].Cap = 0.9, 0.8 }, "scheme.limits"},
		"a rater without weight":               {func(s *Scheme) { s.Items[0].Raters = []RaterShare{{}} }, "scheme.raters"},
		"a veto that never holds":              {func(s *Scheme) { s.Items[3].Veto.When = Band{} }, "scheme.veto"},
		"a veto of an item that is not there":  {func(s *Scheme) { s.Items[3].Veto.Item = "other" }, "scheme.veto"},
		"bands upside down":                    {func(s *Scheme) { s.Items[1].Rule.Bands[0].To = at(0.5) }, "rule.band"},
		"an empty point with an open end":      {func(s *Scheme) { b := &s.Items[1].Rule.Bands[0]; b.To, b.ToOpen = at(1), true }, "rule.band"},
		"no bands":                             {func(s *Scheme) { s.Items[1].Rule.Bands = nil }, "rule.bands"},
		"a step of 0":                          {func(s *Scheme) { s.Items[2].Rule.Steps[0].Each = 0 }, "rule.step"},
		"least above most":                     {func(s *Scheme) { s.Items[0].Rule.Least, s.Items[0].Rule.Most = at(2), at(1) }, "rule.bounds"},
		"a satisfactory value that is the bad": {func(s *Scheme) { s.Items[0].Rule = Rule{Method: Efficacy, Low: 1, High: 1} }, "rule.efficacy"},
	} {
		s := ordinary()
		c.change(&s)
		var fault *Fault
		if err := s.Validate(); !errors.As(err, &fault) || fault.Key != c.key {
			t.Errorf("%s: %v, want %s", name, err, c.key)
		}
	}
}

func TestARuleOnceWasTheBareNameOfItsMethod(t *testing.T) {
	var it Item
	if err := json.Unmarshal([]byte(`{"metric":"sales","weight":1,"rule":"ratio","cap":1.5}`), &it); err != nil || it.Rule.Method != Ratio || it.Cap != 1.5 {
		t.Errorf("%+v, %v", it, err)
	}
	text, err := json.Marshal(ordinary())
	if err != nil {
		t.Fatal(err)
	}
	var back Scheme
	if err := json.Unmarshal(text, &back); err != nil || back.Validate() != nil || *back.Items[1].Rule.Bands[0].From != 1 {
		t.Errorf("%s came back as %+v, %v", text, back, err)
	}
}

func TestQuotasThatCannotBeMetAreRefused(t *testing.T) {
	for name, quotas := range map[string][]Quota{
		"more than all":         {{Grades: []string{"S", "A"}, Share: 0.6}, {Grades: []string{"B"}, Share: 0.5}},
		"a grade in two shares": {{Grades: []string{"S", "A"}, Share: 0.2}, {Grades: []string{"A"}, Share: 0.2}},
		"an unknown grade":      {{Grades: []string{"优"}, Share: 0.2}},
		"nothing asked":         {{Grades: []string{"S"}}},
		"more than everybody":   {{Grades: []string{"S"}, Most: 1.2}},
	} {
		if ValidateQuotas(quotas, DefaultGrades()) == nil {
			t.Errorf("%s was accepted", name)
		}
	}
	twoSevenOne := []Quota{{Grades: []string{"S", "A"}, Share: 0.2}, {Grades: []string{"B"}, Share: 0.7}, {Grades: []string{"C", "D"}, Share: 0.1}, {Grades: []string{"S"}, Most: 0.05}}
	if err := ValidateQuotas(twoSevenOne, DefaultGrades()); err != nil {
		t.Error(err)
	}
}
