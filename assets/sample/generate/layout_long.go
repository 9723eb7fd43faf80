package main

import (
	"fmt"
	"strings"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// spellings are ways to write a month in a cell.
var spellings = []func(Month) string{
	Month.Label,
	func(m Month) string { return m.Begin().Format("2006.1") },
	func(m Month) string { return m.Begin().Format("200601") },
	func(m Month) string { return m.Begin().Format("2006/01") },
	func(m Month) string { return m.Begin().Format("06年1月") },
	func(m Month) string { return m.Begin().Format("2006.1.2") + "-" + m.End().Format("2006.1.2") },
	func(m Month) string { return m.Begin().Format("2006-01-02") + " 至 " + m.End().Format("2006-01-02") },
	func(m Month) string { return fullWidth(m.Begin().Format("2006-01")) },
	func(m Month) string { return chineseMonths[m.Calendar()-1] },
	func(m Month) string { return fmt.Sprintf("%d月份", m.Calendar()) },
}

var chineseMonths = []string{"一月", "二月", "三月", "四月", "五月", "六月", "七月", "八月", "九月", "十月", "十一月", "十二月"}

// amounts are ways to write a number that is no rate.
var amounts = []func(float64) string{
	plain,
	func(v float64) string { return fullWidth(plain(v)) },
	func(v float64) string { return "\u00a0" + plain(v) + "\u200b" },
	func(v float64) string { return " " + plain(v) + " " },
	func(v float64) string { return "约" + plain(v) },
}

// gone are ways to say that there is no value.
var gone = []string{"-", "—", "/", "无", "未统计", "#DIV/0!", "#N/A", "暂无", "N/A", ""}

// longSpellings is a long table with months, amounts and missing values in
// every spelling. The year of 十月 stands in the file's name.
func (f *Firm) longSpellings() (Layout, error) {
	e, t := expect("metrics", ""), &textTable{}
	t.add("工号", "姓名", "周期", "指标", "实际值", "备注")
	n := 0
	for _, p := range f.holding(Last, Sales)[:10] {
		for m := Last - 1; m <= Last; m++ {
			for _, metric := range []string{"sales.amount", "sales.new_customers", "attendance.late", "office.accuracy"} {
				v, ok := f.Values.at(metric, p, m)
				text := ""
				switch {
				case n%11 == 7 || !ok:
					text = gone[n/11%len(gone)]
					ok = false
				case metric == "sales.amount":
					text = []string{"¥" + thousands(int(v)) + ".00", plain(v/10000) + "万", fullWidth(plain(v/10000)) + " 万元", plain(v) + "元"}[n%4]
				default:
					text = amounts[n%len(amounts)](v)
				}
				t.add(p.Number, spaced(p.Name), spellings[n%len(spellings)](m), metricNames[metric], text, "")
				if e.good(); ok {
					e.value(p, metric, m, v)
				}
				n++
			}
		}
	}
	again := strings.Split(t.rows[1], "|")
	t.add(append(again[:5], "重复填报")...)
	e.good()
	e.doubt("duplicate_same", 5, t.row())
	data, err := simplifiedchinese.GB18030.NewEncoder().Bytes(t.bytes(",", "\r\n"))
	return Layout{Name: "metrics/绩效数据_2026年.csv", Form: "spellings of months, amounts and missing values; a row twice", Tables: []*Expected{e}, Data: data}, err
}

// longTraps has months without a year anywhere, rates as 0.85 and as 85 in one
// column, a letter for a digit, a stranger, and a name that two people have.
func (f *Firm) longTraps() (Layout, error) {
	b := newWorkbook()
	s, e := b.sheet("指标", 0, 10, 24, 12), expect("metrics", "指标")
	s.head("姓名", "月份", "指标", "实际值")
	n := 0
	for _, p := range f.holding(Last, Tester)[:4] {
		s.add(p.Name, "10月", "用例覆盖率", "80%")
		e.held()
		n++
	}
	e.ask("year", n)
	mixed, own := b.sheet("混写", 0, 10, 24, 12), expect("metrics", "混写")
	mixed.title("2026年10月研发数据", 4)
	mixed.head("姓名", "指标", "实际值", "备注")
	for i, p := range f.holding(Last, Tester) {
		v, _ := f.Values.at("dev.coverage", p, Last)
		shown := any(v)
		switch {
		case i%3 == 1:
			shown = round(v*100, 1)
		case i%3 == 2:
			shown = percent(v)
		}
		mixed.add(p.Name, "用例覆盖率", shown)
		if i%3 == 2 {
			own.good()
			own.value(p, "dev.coverage", Last, v)
			continue
		}
		own.held()
		own.trouble("percent_mixed", 3, mixed.row)
	}
	for _, trap := range []struct{ name, value, question, problem string }{
		{"赵无名", "92%", "person_unknown", ""},
		{namesake.text, "92%", "person_several", ""},
		{f.holding(Last, Developer)[0].Name, "9O%", "", "not_number_guess"},
		{f.holding(Last, Developer)[1].Name, "良好", "", "not_number"},
		{f.holding(Last, Developer)[2].Name, "≥90%", "", "bound"},
		{"", "92%", "", "person_missing"}, // no merge says that it is the one above
	} {
		mixed.add(trap.name, "代码评审通过率", trap.value)
		own.held()
		switch {
		case trap.question != "":
			own.ask(trap.question, 1)
		case trap.name == "":
			own.trouble(trap.problem, 1, mixed.row)
		default:
			own.trouble(trap.problem, 3, mixed.row)
		}
	}
	return b.layout("metrics/研发指标.xlsx", "no year, mixed 0.85 and 85, mistyped, unknown and namesake", e, own)
}
