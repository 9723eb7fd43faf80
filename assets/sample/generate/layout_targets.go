package main

import (
	"fmt"
	"strconv"
)

// targetsOfYear is a sheet of the year: the year only in the title, money in
// 万元 by a line above, months in all spellings, the header again on every
// printed page and a subtotal of each person's weights.
func (f *Firm) targetsOfYear() (Layout, error) {
	b, e := newWorkbook(), expect(kindTargets, "全年")
	s := b.sheet("全年", 0, 8, 14, 10, 20, 12, 10)
	s.title("2026年度绩效目标责任书", 6)
	s.add("单位：万元", nil, nil, "填表人：综合管理部")
	head := []any{"工号", "姓名", "考核月份", "考核指标", "目 标 值", "权重占比"}
	s.head(head...)
	months := []string{"8月", "九月", "10月份"}
	for i, p := range f.members(SalesDept)[4:9] {
		if i == 3 {
			s.head(head...)
			e.skipped(1)
		}
		top := s.row + 1
		for k, month := range months {
			m := Last - 2 + Month(k)
			for j, it := range schemes[Sales] {
				who := []any{nil, nil}
				if k+j == 0 {
					who = []any{p.Number, spaced(p.Name)}
				}
				v := target(p, it, m)
				shown := any(goal(it.Metric, v))
				if it.Metric == "sales.amount" {
					shown = round(v/10000, 4)
				}
				s.add(append(who, month, metricNames[it.Metric], shown, as(b.style.percent, float64(it.Weight)/100))...)
				e.good()
				e.target(p, it.Metric, m, v, float64(it.Weight)/100)
			}
		}
		s.merge(1, top, 1, s.row)
		s.merge(2, top, 2, s.row)
		s.add(nil, nil, nil, "小计", nil, "300%")
		e.skipped(1)
		e.total(s.row, 6)
	}
	return b.layout("targets/绩效目标责任书.xlsx", "year in the title, months in rows, 单位：万元, repeated header, subtotals", e)
}

// targetsBelow has two tables on one sheet, one below the other, with other
// headers. The weights of one person do not come to 100 %.
func (f *Firm) targetsBelow() (Layout, error) {
	b := newWorkbook()
	s := b.sheet("目标", 0, 10, 24, 18, 14, 12)
	first, second := expect(kindTargets, "目标"), expect(kindTargets, "目标")
	s.title("一、客户服务部2026年10月目标", 5)
	s.head("工号", "姓名", "指标名称", "目标值", "权重（%）")
	for _, p := range f.holding(Last, Service)[:3] {
		for _, it := range schemes[Service] {
			v := target(p, it, Last)
			s.add(p.Number, p.Name, metricNames[it.Metric], fullWidth(goal(it.Metric, v)), it.Weight)
			first.good()
			first.target(p, it.Metric, Last, v, float64(it.Weight)/100)
		}
	}
	s.row += 2
	s.title("二、研发中心2026年10月目标", 5)
	s.head("姓名", "KPI", "权重", "目标", "备注")
	for i, p := range f.holding(Last, Developer)[:3] {
		for _, it := range schemes[Developer] {
			v, weight, note := target(p, it, Last), it.Weight, ""
			if i == 1 && it.Metric == "project.late" {
				weight, note = 10, "待调整"
			}
			s.add(p.Name+" "+p.Number, metricNames[it.Metric], strconv.Itoa(weight), bound(it.Metric, v), note)
			second.good()
			second.target(p, it.Metric, Last, v, float64(weight)/100)
		}
		if i == 1 {
			second.doubt("weights", 4, s.row)
		}
	}
	return b.layout("targets/各部门目标.xlsx", "two tables on a sheet, bounds in words, weights as 40", first, second)
}

// bound writes a target with its direction in words.
func bound(metric string, v float64) string {
	text := []rune(goal(metric, v))
	switch text[0] {
	case '≥':
		return "不低于" + string(text[1:])
	case '≤':
		return string(text[1:]) + "以内"
	}
	return string(text)
}

// targetsByMonth has a sheet a month, named without a year; the file's name
// has it.
func (f *Firm) targetsByMonth() (Layout, error) {
	b := newWorkbook()
	var tables []*Expected
	for m := Last - 1; m <= Last; m++ {
		tab := fmt.Sprintf("%d月", m.Calendar())
		s, e := b.sheet(tab, 0, 10, 24, 18, 14), expect(kindTargets, tab)
		s.head("员工工号", "员工", "考核项", "任务值", "权重")
		for i, p := range f.holding(m, Tester) {
			for _, it := range schemes[Tester] {
				v := target(p, it, m)
				cells := []any{p.Number, p.Name, metricNames[it.Metric], goal(it.Metric, v), float64(it.Weight) / 100}
				if i == 2 {
					s.hide(cells...)
				} else {
					s.add(cells...)
				}
				e.good()
				e.target(p, it.Metric, m, v, float64(it.Weight)/100)
			}
		}
		tables = append(tables, e)
	}
	draft := b.sheet("草稿", 0, 10)
	draft.add("工号", "姓名", "指标", "目标值")
	draft.add("0003", "王泽宇", "千行缺陷率", "9")
	b.hideSheet("草稿")
	return b.layout("targets/测试组绩效目标_2026年.xlsx", "a sheet a month, hidden rows, a hidden draft", append(tables, expect("unknown", "草稿"))...)
}
