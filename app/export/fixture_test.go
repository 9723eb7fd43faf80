package export

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"time"

	"zhiji/app/locale"
	"zhiji/store/record"
)

func ptr(v float64) *float64 { return &v }

// fixtureMetrics are those of a salesperson.
func fixtureMetrics() []record.Metric {
	return []record.Metric{
		{ID: "sales.amount", Name: "销售额", English: "Sales", Unit: record.Yuan, Direction: record.Higher, Aggregation: record.Sum},
		{ID: "sales.new", Name: "新客户数", English: "New customers", Unit: record.Count, Direction: record.Higher, Aggregation: record.Sum},
		{ID: "sales.repeat", Name: "老客户复购率", English: "Repurchase rate", Unit: record.Percent, Direction: record.Higher, Aggregation: record.Mean},
		{ID: "service.response", Name: "平均响应时长", English: "Average response time", Unit: record.Seconds, Direction: record.Lower, Aggregation: record.Mean},
		{ID: "rating.manager", Name: "主管评价", English: "Manager rating", Unit: record.Points, Direction: record.Higher, Aggregation: record.Mean},
	}
}

// fixtureItems: 105,6 % × 0.4 + 120 % × 0.2 + 90 % × 0.2 + 95 % × 0.2 = 42.24 + 24 + 18 + 19 = 103.24.
func fixtureItems() []record.ItemScore {
	return []record.ItemScore{
		{Metric: "sales.amount", Actual: ptr(528000), Target: ptr(500000), Attainment: ptr(1.056), Uncapped: ptr(1.056), Weight: .32, Effective: .4, Score: ptr(42.24), PeerMean: ptr(498000), PeerN: 12, PeerRank: 3, Previous: ptr(501200)},
		{Metric: "sales.new", Actual: ptr(27), Target: ptr(20), Attainment: ptr(1.2), Uncapped: ptr(1.35), Weight: .16, Effective: .2, Score: ptr(24)},
		{Metric: "sales.repeat", Actual: ptr(.54), Target: ptr(.6), Attainment: ptr(.9), Uncapped: ptr(.9), Weight: .16, Effective: .2, Score: ptr(18), Adjusted: true},
		{Metric: "service.response", Actual: ptr(31.5), Target: ptr(30), Attainment: ptr(.95), Uncapped: ptr(.95), Weight: .16, Effective: .2, Score: ptr(19)},
		{Metric: "rating.manager", Target: ptr(90), Weight: .2, Missing: "actual"},
	}
}

func fixtureLetter(l locale.Language) LetterDocument {
	d := LetterDocument{
		Company: "知行科技", Language: l,
		Employee:   record.Employee{ID: "e1", Number: "0017", Name: "林𬱖", Joined: record.NewDate(2024, 3, 1)},
		Department: "销售一部", Position: "客户经理", Period: "2026-10",
		Card: record.Scorecard{
			Employee: "e1", Period: "2026-10", Position: "p1", Department: "d1", Items: fixtureItems(), Coverage: .8,
			Total: 103.2, Published: true, Grade: "A", Rank: 3, Peers: 12, PeerMean: 96.4,
			PeerGroup: record.PeersPosition, Previous: ptr(100.9),
		},
		Letter: fixtureWords(l), Explanation: fixtureExplanation(), Trends: []record.Trend{fixtureTrend()},
		Metrics: fixtureMetrics(), AuditHead: strings.Repeat("3fa94c07", 8), Draft: true,
	}
	return d
}

func fixtureWords(l locale.Language) record.Letter {
	one := func(section string, texts ...string) record.Paragraph {
		p := record.Paragraph{Section: section}
		for _, t := range texts {
			p.Sentences = append(p.Sentences, record.Sentence{Text: t})
		}
		return p
	}
	letter := record.Letter{Employee: "e1", Period: "2026-10", Language: string(l), At: time.Date(2026, 11, 5, 1, 0, 0, 0, time.UTC)}
	if l == locale.English {
		letter.Paragraphs = []record.Paragraph{
			one("strengths", "You won 27 new customers against a target of 20.", "Sales reached ¥528,000, which is 105.6% of the target and above your own last month (¥501,200)."),
			one("improve", "The repurchase rate was 54% against 60%; a follow-up call two weeks after delivery may help."),
		}
		return letter
	}
	letter.Paragraphs = []record.Paragraph{
		one("strengths", "本月开发新客户27个，超过目标20个，建议在周会上分享做法。", "销售额达到¥52.8万，完成目标的105.6%，高于上月的¥50.1万，也高于同岗12人的均值¥49.8万。"),
		one("improve", "老客户复购率为54%，低于目标60%，可优化售后跟进频率，例如在交付两周后回访一次。", "平均响应时长31.5秒，略慢于目标30秒。"),
	}
	return letter
}

func fixtureExplanation() record.Explanation {
	cell := func(file, sheet, at, raw string) []record.Source {
		return []record.Source{{File: file, Sheet: sheet, Cell: at, Raw: raw, SHA256: strings.Repeat("ab", 32)}}
	}
	item := func(id record.ID, formula string, value float64, actual, target record.Explanation, more ...record.Explanation) record.Explanation {
		actual = record.Explanation{Key: "actual", Value: actual.Value, Unit: actual.Unit, Parts: []record.Explanation{actual}}
		return record.Explanation{Key: "item.higher", Metric: id, Formula: formula, Value: value, Unit: record.Points, Parts: append([]record.Explanation{actual, target}, more...)}
	}
	return record.Explanation{Key: "total.renormalised", Value: 103.2, Args: map[string]string{"coverage": "80%"}, Unit: record.Points, Formula: "42.24 + 24.00 + 18.00 + 19.00 = 103.24", Parts: []record.Explanation{
		item("sales.amount", "528000 ÷ 500000 × 40 = 42.24", 42.24,
			record.Explanation{Key: "observation.amount", Value: 528000, Unit: record.Yuan, Sources: []record.Source{
				{File: "CRM订单_2026年10月.csv", Column: "金额|G", Rows: "2-14,19,23-41", SHA256: strings.Repeat("cd", 32)},
				{File: "CRM订单_补充导出.csv", Column: "金额|G", Rows: "7", SHA256: strings.Repeat("ef", 32)},
			}},
			record.Explanation{Key: "target", Value: 500000, Unit: record.Yuan, Sources: cell("2026年目标分解.xlsx", "10月", "F17", "50万")}),
		item("sales.new", "27 ÷ 20 → 封顶 120% × 20 = 24.00", 24,
			record.Explanation{Key: "observation.new_parties", Value: 27, Unit: record.Count, Sources: []record.Source{{File: "CRM订单_2026年10月.csv", Column: "客户|D", Rows: "2-14,19,23-41"}}},
			record.Explanation{Key: "target", Value: 20, Unit: record.Count, Sources: cell("2026年目标分解.xlsx", "10月", "G17", "20")},
			record.Explanation{Key: "limit.cap", Value: 1.2, Unit: record.Percent, Args: map[string]string{"uncapped": "135%"}}),
		item("sales.repeat", "54% ÷ 60% × 20 = 18.00", 18,
			record.Explanation{Key: "observation", Value: .54, Unit: record.Percent, Sources: cell("客服月报.xlsx", "复购", "D9", "54％")},
			record.Explanation{Key: "target", Value: .6, Unit: record.Percent, Sources: cell("2026年目标分解.xlsx", "10月", "H17", "≥60%")}),
	}}
}

func fixtureTrend() record.Trend {
	t := record.Trend{Metric: "sales.amount"}
	for i := range 12 {
		t.Periods = append(t.Periods, record.PeriodKey("2026-10").Shift(i-11))
		t.Values = append(t.Values, ptr(430000+float64(i)*9000))
		t.Targets = append(t.Targets, ptr(500000))
		t.Peers = append(t.Peers, ptr(470000+float64(i)*2500))
	}
	t.Values[4] = nil
	return t
}

// fixtureLong is a hard case: a very long name, thirty items, long texts.
func fixtureLong(l locale.Language) LetterDocument {
	d := fixtureLetter(l)
	d.Employee.Name = "阿卜杜热合曼·买买提艾力·玉素甫江·吐尔逊·Alexandra-Konstantinopoulou von Hohenstaufen-Wittelsbach"
	d.Department, d.Position = "华东大区战略客户与生态合作伙伴发展事业部", "高级战略客户成功与续约运营经理"
	d.Card.Items, d.Metrics = nil, nil
	for i := range 30 {
		id := record.ID(fmt.Sprintf("m%d", i))
		d.Metrics = append(d.Metrics, record.Metric{ID: id, Name: fmt.Sprintf("第%d项老客户复购与售后跟进综合满意度指标", i+1), English: fmt.Sprintf("Item %d: repurchase and after-sales satisfaction", i+1), Unit: record.Percent})
		d.Card.Items = append(d.Card.Items, record.ItemScore{
			Metric: id, Actual: ptr(.9), Target: ptr(1), Attainment: ptr(.9), Uncapped: ptr(.9), Weight: 1.0 / 30, Effective: 1.0 / 30, Score: ptr(3),
		})
	}
	d.Card.Total = 90
	for range 4 {
		d.Letter.Paragraphs = append(d.Letter.Paragraphs, d.Letter.Paragraphs[:2]...)
	}
	return d
}

// fixtureReport is a firm of n people in five departments with a year of
// history.
func fixtureReport(l locale.Language, n int) ReportDocument {
	random := rand.New(rand.NewPCG(7, 7))
	d := ReportDocument{
		Company: record.NewCompany("知行科技"), Language: l, Period: "2026-10", Metrics: fixtureMetrics(),
		AuditHead: strings.Repeat("3fa94c07", 8), Draft: true,
	}
	for i, name := range []string{"销售部", "客服部", "研发部", "运营部", "综合管理部"} {
		d.Departments = append(d.Departments, record.Department{ID: record.ID(fmt.Sprint("d", i)), Name: name})
		d.Positions = append(d.Positions, record.Position{ID: record.ID(fmt.Sprint("p", i)), Name: name + "专员"})
	}
	for i := range n {
		id := record.ID(fmt.Sprint("e", i))
		d.Employees = append(d.Employees, record.Employee{ID: id, Number: fmt.Sprintf("%04d", i+1), Name: fixtureName(i)})
	}
	for month := range 12 {
		var cards []record.Scorecard
		for i := range n {
			cards = append(cards, fixtureCard(random, i, record.PeriodKey("2026-10").Shift(month-11)))
		}
		if month == 11 {
			d.Cards = cards
		} else {
			d.History = append(d.History, cards)
		}
	}
	fixtureHoles(&d)
	return d
}

func fixtureName(i int) string {
	family := []rune("赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨")
	given := []string{"晓明", "𬱖", "建国", "雨桐", "子涵", "思远", "嘉怡"}
	return string(family[i%len(family)]) + given[i%len(given)]
}

func fixtureCard(random *rand.Rand, i int, k record.PeriodKey) record.Scorecard {
	total := locale.Round(82+float64(i%5)*3+random.NormFloat64()*9, 1)
	previous := locale.Round(total-random.NormFloat64()*4, 1)
	items := fixtureItems()
	if i%10 != 0 {
		items = items[:4]
	}
	return record.Scorecard{
		Employee: record.ID(fmt.Sprint("e", i)), Period: k, Items: items, Published: true, Coverage: .8,
		Department: record.ID(fmt.Sprint("d", i%5)), Position: record.ID(fmt.Sprint("p", i%5)),
		Total: total, Grade: record.GradeOf(record.DefaultGrades(), total), Rank: 1 + i/5, Peers: 24,
		PeerGroup: record.PeersPosition, Previous: &previous,
	}
}

// fixtureHoles takes the result of one person and adds problems of the input.
func fixtureHoles(d *ReportDocument) {
	c := &d.Cards[len(d.Cards)-1]
	c.Published, c.Total, c.Grade, c.Rank, c.Coverage = false, 0, "", 0, .4
	d.Findings = []record.Finding{
		{Kind: "streak_up", Employee: "e3", Metric: "sales.repeat", Good: true, Numbers: map[string]float64{"streak": 4}},
		{Kind: "streak_down", Employee: "e9", Metric: "service.response", Numbers: map[string]float64{"streak": 3}},
		{Kind: "above_target", Employee: "e9", Metric: "sales.amount", Good: true},
	}
	d.Imports = fixtureImports()
}

// fixtureImports are a file without problems and two with.
func fixtureImports() []record.Batch {
	wrong := func(sheet, cell, key string, held bool, args map[string]string) record.Problem {
		return record.Problem{Place: record.Place{File: "客服月报.xlsx", Sheet: sheet, Cell: cell}, Key: key, Fatal: held, Args: args}
	}
	support := record.Batch{File: "客服月报.xlsx", Read: 84, Good: 80, Held: 4, Problems: []record.Problem{
		wrong("10月", "F3", "negative", false, map[string]string{"metric": "平均响应时长", "proposal": "31.5"}),
		wrong("10月", "D9", "not_number_guess", true, map[string]string{"text": "9O.6%", "proposal": "90.6%"}),
		wrong("10月", "B12", "person_missing", true, nil),
	}}
	orders := record.Batch{File: "销售订单导出_20261101.csv", Read: 420, Good: 405, Held: 15}
	for i := range 15 {
		orders.Problems = append(orders.Problems, record.Problem{
			Place: record.Place{File: orders.File, Cell: fmt.Sprintf("H%d", i+20)}, Key: "not_date", Fatal: true, Args: map[string]string{"text": "13月1日"},
		})
	}
	return []record.Batch{{File: "绩效目标_2026年10月.xlsx", Read: 599, Good: 597, Skipped: 2}, support, orders}
}
