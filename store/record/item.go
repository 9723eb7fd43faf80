package record

import (
	"math"
	"slices"
)

// ItemKind is what a line of a scheme is.
type ItemKind string

// The kinds. Bonus, Deduction and Veto stand outside the weights.
const (
	KPI        ItemKind = ""
	KeyResult  ItemKind = "key_result" // OKR 关键结果
	Competency ItemKind = "competency" // 能力项
	Judged     ItemKind = "rating"     // 评价项, scored by people
	Bonus      ItemKind = "bonus"      // 加分项
	Deduction  ItemKind = "deduction"  // 扣分项
	Veto       ItemKind = "veto"       // 否决项
)

// Item is one line of a scheme: what is looked at, its weight and its rule.
// Ratings are those whose item has the name of the metric.
type Item struct {
	Kind      ItemKind     `json:"kind,omitempty"`
	Metric    ID           `json:"metric"`
	Group     string       `json:"group,omitempty"` // 类别: 业绩, 能力, 态度
	Weight    float64      `json:"weight"`          // share of the whole; weights sum to 1, 0 outside them
	Rule      Rule         `json:"rule"`
	Text      string       `json:"text,omitempty"`      // the firm's own words (评分标准) that the rule says
	Floor     float64      `json:"floor,omitempty"`     // least attainment, as a ratio
	Cap       float64      `json:"cap,omitempty"`       // greatest attainment; 0 means the firm's
	Threshold float64      `json:"threshold,omitempty"` // attainment below it counts as the floor
	Target    *float64     `json:"target,omitempty"`    // of everybody who has none of their own
	Prorate   bool         `json:"prorate,omitempty"`   // the target is for a whole period and shrinks with the days somebody took part
	Start     *float64     `json:"start,omitempty"`     // of Progress: where the key result began
	Required  float64      `json:"required,omitempty"`  // of Level: the level the position asks for
	Raters    []RaterShare `json:"raters,omitempty"`    // of Rated; none means the superior alone
	Veto      *VetoRule    `json:"veto,omitempty"`
}

// RaterShare is how much the scores of one relation count. Second marks the
// second superior (隔级).
type RaterShare struct {
	Relation Relation `json:"relation,omitempty"`
	Second   bool     `json:"second,omitempty"`
	Weight   float64  `json:"weight"` // share; those without scores give theirs to the others
}

// VetoEffect is what a veto (否决) does.
type VetoEffect string

// The effects, in the order in which they are applied.
const (
	ZeroItem  VetoEffect = "item"  // another item has 0 points
	ZeroTotal VetoEffect = "total" // the total is 0
	CapGrade  VetoEffect = "grade" // the grade is at best Grade
)

// VetoRule says when a veto holds and what it does.
type VetoRule struct {
	When   Band       `json:"when"` // of the metric's value; its Points mean nothing
	Effect VetoEffect `json:"effect"`
	Item   ID         `json:"item,omitempty"`  // metric of the item that ZeroItem empties
	Grade  string     `json:"grade,omitempty"` // of CapGrade
}

// Weighted reports whether an item of the kind has a share of the whole.
func (k ItemKind) Weighted() bool { return k != Bonus && k != Deduction && k != Veto }

// methods are those that items of a kind may be scored by.
var methods = map[ItemKind][]Method{
	KPI:        {Ratio, Bands, Efficacy, Steps, Binary, Anchors},
	KeyResult:  {Progress, Ratio, Bands, Binary},
	Competency: {Level, Anchors, Rated, Bands},
	Judged:     {Rated, Anchors},
	Bonus:      {Steps, Bands},
	Deduction:  {Steps, Bands},
}

// validate returns the first rule the item breaks; in says where it stands.
func (it Item) validate(scheme string) error {
	bad := func(key string) error {
		return NewFault("scheme."+key, ErrInvalid, "scheme", scheme, "metric", string(it.Metric))
	}
	switch {
	case it.Metric == "":
		return bad("item")
	case !it.weighs():
		return bad("weight")
	case it.Kind == Veto:
		return it.validateVeto(bad)
	case !slices.Contains(methods[it.Kind], it.Rule.Method):
		return NewFault("scheme.method", ErrInvalid, "scheme", scheme, "metric", string(it.Metric), "method", string(it.Rule.Method))
	case it.Rule.Method == Progress && it.Start == nil:
		return bad("start")
	case it.Rule.Method == Level && it.Required <= 0:
		return bad("required")
	case min(it.Floor, it.Cap, it.Threshold) < 0 || (it.Cap > 0 && it.Floor > it.Cap):
		return bad("limits")
	}
	for _, r := range it.Raters {
		if !(r.Weight > 0) || math.IsInf(r.Weight, 0) {
			return bad("raters")
		}
	}
	return it.Rule.Validate()
}

// weighs reports whether the weight is one that the item may have.
func (it Item) weighs() bool {
	if it.Kind.Weighted() {
		return it.Weight > 0 && it.Weight <= 1+1e-9
	}
	return it.Weight == 0
}

func (it Item) validateVeto(bad func(string) error) error {
	switch v := it.Veto; {
	case v == nil, v.When.From == nil && v.When.To == nil:
		return bad("veto")
	case v.Effect == ZeroItem && v.Item != "", v.Effect == ZeroTotal, v.Effect == CapGrade && v.Grade != "":
		return nil
	}
	return bad("veto")
}
