package wording

import (
	"encoding/json"
	"reflect"
	"slices"
	"testing"

	"zhiji/store/record"
)

// What is known of the items of the tests.
var (
	nothing   = About{}
	sales     = About{Unit: record.Yuan, Direction: record.Higher}
	rate      = About{Unit: record.Percent, Direction: record.Higher}
	faults    = About{Unit: record.Percent, Direction: record.Lower}
	complaint = About{Unit: record.Count, Direction: record.Lower}
	delay     = About{Unit: record.Days, Direction: record.Lower}
	pieces    = About{Unit: record.Count, Direction: record.Higher}
	wait      = About{Unit: record.Seconds, Direction: record.Lower}
	opinion   = About{Unit: record.Points, Direction: record.Higher}
)

func ptr(v float64) *float64 { return &v }

// at, from, below, between write bands as a person says them.
func at(x, points float64) record.Band   { return record.Band{From: &x, To: &x, Points: points} }
func from(x, points float64) record.Band { return record.Band{From: &x, Points: points} }
func over(x, points float64) record.Band {
	return record.Band{From: &x, FromOpen: true, Points: points}
}
func upto(x, points float64) record.Band  { return record.Band{To: &x, Points: points} }
func under(x, points float64) record.Band { return record.Band{To: &x, ToOpen: true, Points: points} }

// band is from (included) to (included); half leaves its end out.
func band(a, b, points float64) record.Band { return record.Band{From: &a, To: &b, Points: points} }

func half(a, b, points float64) record.Band {
	return record.Band{From: &a, To: &b, ToOpen: true, Points: points}
}

func with(b record.Band, s record.Step) record.Band {
	b.Step = &s
	return b
}

func down(from, each, points float64) record.Step {
	return record.Step{From: from, Each: each, Points: points, Down: true}
}

func up(from, each, points float64) record.Step {
	return record.Step{From: from, Each: each, Points: points}
}

func bands(basis record.Basis, all ...record.Band) record.Rule {
	return record.Rule{Method: record.Bands, Basis: basis, Bands: all}
}

func steps(basis record.Basis, base float64, all ...record.Step) record.Rule {
	return record.Rule{Method: record.Steps, Basis: basis, Base: base, Steps: all}
}

func floored(r record.Rule, least float64) record.Rule {
	r.Least = &least
	return r
}

func capped(r record.Rule, most float64) record.Rule {
	r.Most = &most
	return r
}

func interpolated(r record.Rule) record.Rule {
	r.Interpolate = true
	return r
}

type sample struct {
	text    string
	about   About
	rule    record.Rule
	holes   []Kind // in any order
	assumed []Kind
}

// samples are worded as such texts are on appraisal forms; rules and holes
// are worked out by hand.
var samples = []sample{
	{
		"≥100%得100分；95%–99%得90分；90%–94%得80分；每低1%扣2分，最低0分；出现重大投诉一票否决", sales,
		floored(bands("", from(1, 100), band(0.95, 0.99, 90), band(0.9, 0.94, 80), with(under(0.9, 80), down(0.9, 0.01, -2))), 0),
		[]Kind{Gap, Gap, VetoEffect, VetoMetric},
		[]Kind{OfWhat, PartOfStep, StepStart},
	},
	{
		"≥100%得100分；95%（含）～100%得90分；90%（含）～95%（不含）得80分；90%以下得0分", sales,
		bands("", from(1, 100), half(0.95, 1, 90), half(0.9, 0.95, 80), under(0.9, 0)),
		nil,
		[]Kind{OfWhat, Ends, Ends},
	},
	{"达成率１００％以上得满分，每低１％扣５分，扣完为止", sales, // full width signs
		floored(steps("", 100, down(1, 0.01, -5)), 0), nil, []Kind{PartOfStep, StepStart}},
	{"完成率≥100%得满分，低于100%按比例得分，低于60%不得分", sales, // 60 points at 60 %, 1 more per 1 %
		bands("", from(1, 100), with(half(0.6, 1, 60), up(0.6, 0.01, 1)), under(0.6, 0)), nil, []Kind{Nested}},
	{"得分＝实际值÷目标值×100，最高120分", sales, capped(record.Rule{Method: record.Ratio}, 120), nil, nil},
	{"按完成率得分，封顶150%", sales, capped(record.Rule{Method: record.Ratio}, 150), nil, nil},
	{"按比例得分", sales, record.Rule{Method: record.Ratio}, nil, []Kind{MissingCap}},
	{
		"95%≤X＜100%得90分，X≥100%得100分，X<95%得0分", sales,
		bands("", half(0.95, 1, 90), from(1, 100), under(0.95, 0)), nil,
		[]Kind{OfWhat},
	},
	{
		"大于等于100%，得100分；小于100%且大于等于90%，得90分；小于90%，不得分", sales,
		bands("", from(1, 100), half(0.9, 1, 90), under(0.9, 0)), nil,
		[]Kind{OfWhat},
	},
	{
		"合格率≥98%得满分，每低0.5%扣1分，低于95%不得分", rate, // the rate itself, 94 points just above 95 %
		bands(record.Value, from(0.98, 100), under(0.95, 0), with(half(0.95, 0.98, 100), down(0.98, 0.005, -1))),
		nil,
		[]Kind{Subject, PartOfStep, StepStart},
	},
	{
		"≥98%得100分，≥95%得80分，其余不得分", rate,
		bands("", from(0.98, 100), half(0.95, 0.98, 80), under(0.95, 0)),
		[]Kind{OfWhat},
		[]Kind{Nested},
	},
	{
		"≤3%得100分；3%＜X≤5%得80分；＞5%得0分", faults,
		bands(record.Value, upto(0.03, 100), record.Band{From: ptr(0.03), FromOpen: true, To: ptr(0.05), Points: 80}, over(0.05, 0)),
		nil,
		[]Kind{OfWhat},
	},
	{"不良率不超过千分之五得满分，否则不得分", faults, bands(record.Value, upto(0.005, 100), record.Band{From: ptr(0.005), FromOpen: true}), nil, []Kind{Subject}},
	{"不良率≤5‰得满分，超过5‰不得分", faults, bands(record.Value, upto(0.005, 100), over(0.005, 0)), nil, []Kind{Subject}},
	{"每低于目标值1个百分点扣2分，扣完为止", rate, floored(steps(record.Gap, 100, down(0, 0.01, -2)), 0), nil, []Kind{PartOfStep}},
	{"每低于目标值1%扣2分，扣完为止", sales, floored(steps("", 100, down(1, 0.01, -2)), 0), nil, []Kind{OfWhat, PartOfStep}},
	{"每出现1次投诉扣5分，扣完为止", complaint, floored(steps(record.Value, 100, up(0, 1, -5)), 0), nil, []Kind{Subject}},
	{"无投诉得100分，每发生一起扣20分，最低0分", complaint, floored(steps(record.Value, 100, up(0, 1, -20)), 0), nil, []Kind{Subject}},
	{"发生1起扣20分，最多扣60分", complaint, floored(steps(record.Value, 100, up(0, 1, -20)), 40), nil, []Kind{EachTime}},
	{
		"0次得100分；1次得80分；2次得60分；三次及以上不得分", complaint,
		bands(record.Value, at(0, 100), at(1, 80), at(2, 60), from(3, 0)), nil, nil,
	},
	{"投诉不超过2次不扣分，每超1次扣5分，扣至0分为止", complaint, floored(steps(record.Value, 100, up(2, 1, -5)), 0), nil, []Kind{Subject, StepStart}},
	{
		"每延迟1天扣5分，不足1天按1天计，扣完为止", delay,
		floored(steps(record.Value, 100, record.Step{Each: 1, Points: -5, Part: record.Started}), 0), nil,
		[]Kind{StepStart},
	},
	{
		"按时完成得满分，每逾期一天扣10分，不足部分不计，保底60分", delay,
		floored(steps(record.Value, 100, record.Step{Each: 1, Points: -10, Part: record.Whole}), 60), nil,
		[]Kind{StepStart},
	},
	{"完成得20分，未完成得0分", About{Full: 20}, record.Rule{Method: record.Binary, Full: 20}, nil, nil},
	{"合格得满分，否则不得分", nothing, record.Rule{Method: record.Binary}, nil, nil},
	{"达标得满分，不达标该项得0分", nothing, record.Rule{Method: record.Binary}, nil, nil},
	{"达到100%得满分，未达100%不得分", sales, record.Rule{Method: record.Binary}, nil, []Kind{OfWhat}},
	{
		"100%得100分，80%得60分，中间按线性插值计算，低于80%得0分", sales,
		interpolated(bands("", from(1, 100), half(0.8, 1, 60), under(0.8, 0))), nil,
		[]Kind{OfWhat, AtLeast},
	},
	{
		"≤2天得100分，≥5天得60分，介于之间按线性计算", delay, // 40 points over 3 days
		bands(record.Value, upto(2, 100), from(5, 60), record.Band{From: ptr(2), FromOpen: true, To: ptr(5), ToOpen: true, Points: 100, Step: &record.Step{From: 2, Each: 3, Points: -40}}),
		nil, nil,
	},
	{
		"90–100分：主动承担，超出要求；70–89分：按要求完成；0–69分：多次返工", nothing,
		record.Rule{Method: record.Anchors, Anchors: []record.Anchor{{From: 90, To: 100, Text: "主动承担，超出要求"}, {From: 70, To: 89, Text: "按要求完成"}, {From: 0, To: 69, Text: "多次返工"}}},
		nil, nil,
	},
	{
		"遇事推诿，得0-50分；沟通顺畅，得51-80分；主动解决问题，得81-100分", nothing,
		record.Rule{Method: record.Anchors, Anchors: []record.Anchor{{From: 0, To: 50, Text: "遇事推诿"}, {From: 51, To: 80, Text: "沟通顺畅"}, {From: 81, To: 100, Text: "主动解决问题"}}},
		nil, nil,
	},
	{"满意值5天，不允许值15天，按功效系数法计算", delay, record.Rule{Method: record.Efficacy, Low: 15, High: 5}, nil, nil},
	{
		"完成率100%得100分，每高1%加1分，最高120分；每低1%扣2分，扣完为止", sales,
		capped(floored(steps("", 100, up(1, 0.01, 1), down(1, 0.01, -2)), 0), 120), nil,
		[]Kind{PartOfStep, PartOfStep, StepStart, StepStart},
	},
	{
		"低于95%的，每低1%扣1分；低于90%的，每低1%扣2分，扣完为止；95%以上得100分", sales, // 95 points at 90 %
		floored(bands("", from(0.95, 100), with(half(0.9, 0.95, 100), down(0.95, 0.01, -1)), with(under(0.9, 95), down(0.9, 0.01, -2))), 0),
		nil,
		[]Kind{OfWhat, PartOfStep, PartOfStep},
	},
	{
		"销售额≥100万元得100分，80万元（含）-100万元（不含）得80分，低于80万元得0分", sales,
		bands(record.Value, from(1e6, 100), half(8e5, 1e6, 80), under(8e5, 0)), nil,
		[]Kind{Subject},
	},
	{"响应时长≤1分钟得100分，每超过5秒扣10分，扣完为止", wait, // 60 s
		floored(steps(record.Value, 100, up(60, 5, -10)), 0), nil, []Kind{Subject, PartOfStep, StepStart}},
	{
		"不足60%不得分，60%-80%得该项权重分的50%，80%（含）以上100%以下得该项权重分的80%，100%及以上得满分", sales,
		bands("", under(0.6, 0), half(0.6, 0.8, 50), half(0.8, 1, 80), from(1, 100)), nil,
		[]Kind{OfWhat, Ends, Ends},
	},
	{"90%以上得100分，80%~90%得80分，80%以下得0分", sales, // both hold 90 %, both hold 80 %
		bands("", from(0.9, 100), band(0.8, 0.9, 80), upto(0.8, 0)), []Kind{Overlap, Overlap}, []Kind{OfWhat}},
	{
		"百分之九十五以上得满分，每低一个百分点扣两分，扣完为止", sales,
		floored(steps("", 100, down(0.95, 0.01, -2)), 0), nil,
		[]Kind{OfWhat, PartOfStep, StepStart},
	},
	{
		"1、≥95分得100分；2、85（含）～95分（不含）得80分；3、<85分得0分", opinion,
		bands(record.Value, from(95, 100), half(85, 95, 80), under(85, 0)), nil, nil,
	},
	{"每缺1项扣20分，最低0分", pieces, floored(steps(record.Gap, 100, down(0, 1, -20)), 0), nil, []Kind{StepStart}},
	{"每缺1项扣20分，最低0分", nothing, floored(steps(record.Gap, 100, down(0, 1, -20)), 0), []Kind{StepStart}, nil},
	{
		"每提出1条合理化建议加2分，最高加10分",
		About{Unit: record.Count, Kind: record.Bonus},
		capped(steps(record.Value, 0, up(0, 1, 2)), 10), nil,
		[]Kind{Subject},
	},
	{"100%达成满分，每低1%扣5分", sales, steps("", 100, down(1, 0.01, -5)), []Kind{MissingFloor}, []Kind{AtLeast, PartOfStep, StepStart}},
	{
		"100分：≥95%；80分：85%≤X<95%；0分：<85%", sales,
		bands("", from(0.95, 100), half(0.85, 0.95, 80), under(0.85, 0)), nil,
		[]Kind{OfWhat},
	},
	{"≥100%得20分，<100%得10分", sales, bands("", from(1, 20), under(1, 10)), []Kind{FullMarks}, []Kind{OfWhat}},
	{
		"超出目标每10万元加1分，最多加20分；不足目标每10万元扣1分，最多扣20分", sales,
		capped(floored(steps(record.Gap, 100, up(0, 1e5, 1), down(0, 1e5, -1)), 80), 120), nil,
		[]Kind{PartOfStep, PartOfStep},
	},
	{"低于目标值的，每低1%扣2分，扣完为止", sales, floored(steps("", 100, down(1, 0.01, -2)), 0), nil, []Kind{OfWhat, PartOfStep}},
	{
		"优秀90-100分，良好80-89分，合格60-79分，不合格0-59分", nothing,
		record.Rule{Method: record.Anchors, Anchors: []record.Anchor{{From: 90, To: 100, Text: "优秀"}, {From: 80, To: 89, Text: "良好"}, {From: 60, To: 79, Text: "合格"}, {From: 0, To: 59, Text: "不合格"}}},
		nil, nil,
	},
	{"成本节约率≥5%得100分，3%-5%按线性插值得60-100分，<3%得0分", rate, // 40 points over 2 %
		bands(record.Value, from(0.05, 100), with(half(0.03, 0.05, 60), up(0.03, 0.02, 40)), under(0.03, 0)), nil, []Kind{Subject, Ends}},
	{
		"3%-5%得60-100分，<3%得0分，>5%得100分", rate,
		bands("", under(0.03, 0), over(0.05, 100)),
		[]Kind{Choice, OfWhat, Gap},
		nil,
	},
	{"低于目标值的80%不得分，80%-100%按比例得分，100%以上得满分", sales, // 100 points at 100 % by both
		bands("", under(0.8, 0), with(band(0.8, 1, 80), up(0.8, 0.01, 1)), from(1, 100)), nil, nil},
	{
		"按完成率得分，低于70%不得分", sales,
		bands("", under(0.7, 0), with(from(0.7, 70), up(0.7, 0.01, 1))),
		[]Kind{MissingCap},
		[]Kind{Rest},
	},
	{"迟到1次扣2分；旷工1次扣10分；扣完为止", complaint, // two things, one metric
		floored(steps(record.Value, 100, up(0, 1, -2)), 0), []Kind{Mixed}, []Kind{EachTime, EachTime, Subject, Subject}},
	{
		"费用控制在预算以内得满分，每超1%扣5分，扣完为止",
		About{Unit: record.Yuan, Direction: record.Lower, Reverse: record.Distance},
		floored(steps("", 100, down(1, 0.01, -5)), 0), nil,
		[]Kind{OfWhat, PartOfStep, StepStart, Subject},
	},
	{
		"费用控制在预算以内得满分，每超1%扣5分，扣完为止",
		About{Unit: record.Yuan, Direction: record.Lower, Reverse: record.Inverse},
		floored(steps("", 100, down(1, 0.01, -5)), 0),
		[]Kind{OfWhat},
		[]Kind{OfWhat, PartOfStep, StepStart, Subject},
	},
	{
		"以100%为基准，每高1%加1分，每低1%扣2分，最低0分", sales,
		floored(steps("", 100, up(1, 0.01, 1), down(1, 0.01, -2)), 0),
		[]Kind{MissingCap},
		[]Kind{OfWhat, PartOfStep, PartOfStep, StepStart, StepStart},
	},
	{
		"满分20分，每发生一次客诉扣5分，扣完为止", complaint,
		floored(record.Rule{Method: record.Steps, Full: 20, Basis: record.Value, Base: 20, Steps: []record.Step{up(0, 1, -5)}}, 0), nil,
		[]Kind{Subject},
	},
	{"实际得分即为该项得分", opinion, steps(record.Value, 0, up(0, 1, 1)), []Kind{MissingCap}, nil},
	{"≤2次得60分，≥3次得100分", complaint, bands(record.Value, upto(2, 60), from(3, 100)), []Kind{Contrary}, nil},
	{"≥100%得100分，≥80%得60分，最低70分，其余0分", sales, // 60 and 0 are never given
		floored(bands("", from(1, 100), half(0.8, 1, 60), under(0.8, 0)), 70), []Kind{Unreachable, Unreachable}, []Kind{OfWhat, Nested}},
	{"≥3小时得0分，<3小时得100分", delay, record.Rule{Method: ""}, []Kind{BadUnit, BadUnit}, nil},
	{
		"≥100%得100分，每出现1次差错扣5分，扣完为止，<100%得0分", sales,
		floored(bands("", from(1, 100), under(1, 0)), 0),
		[]Kind{BadUnit},
		[]Kind{OfWhat},
	},
}

func kinds(all []Remark) []Kind {
	found := []Kind{}
	for _, r := range all {
		found = append(found, r.Kind)
	}
	slices.Sort(found)
	return found
}

func sortedKinds(all []Kind) []Kind {
	all = append([]Kind{}, all...)
	slices.Sort(all)
	return all
}

func TestScoringTextsBecomeTheRuleTheySay(t *testing.T) {
	for _, s := range samples {
		c := Compile(s.text, s.about)
		if !reflect.DeepEqual(c.Rule, s.rule) {
			got, _ := json.Marshal(c.Rule)
			want, _ := json.Marshal(s.rule)
			t.Errorf("%s\n got %s\nwant %s", s.text, got, want)
		}
		if got, want := kinds(c.Holes), sortedKinds(s.holes); !slices.Equal(got, want) {
			t.Errorf("%s\nholes %v, want %v", s.text, got, want)
		}
		if got, want := kinds(c.Assumed), sortedKinds(s.assumed); !slices.Equal(got, want) {
			t.Errorf("%s\nassumed %v, want %v", s.text, got, want)
		}
		if c.Rule.Method != "" && c.Rule.Validate() != nil {
			t.Errorf("%s: %v", s.text, c.Rule.Validate())
		}
	}
}
