package main

import "fmt"

// wideGroups has a header of three rows, year over month over target and
// actual, with attainments that were never computed, money in 万元, a sum of
// the year and totals below. One actual value was never computed either.
func (f *Firm) wideGroups() (Layout, error) {
	b, e := newWorkbook(), expect(kindWide, "销售额")
	s := b.sheet("销售额", 0, 12, 24, 10)
	s.title("销售部销售额完成情况", 12)
	s.add("（单位：万元）")
	year, months, parts := []any{"工号", "姓名", "2026年"}, []any{nil, nil}, []any{nil, nil}
	for m := Last - 2; m <= Last; m++ {
		months = append(months, fmt.Sprintf("%d月", m.Calendar()), nil, nil)
		parts = append(parts, "目标", "实际", "达成率")
	}
	s.head(append(year, nil, nil, nil, nil, nil, nil, nil, nil, "合计")...)
	s.head(months...)
	s.head(parts...)
	top := s.row - 2
	for _, area := range [][4]int{{1, top, 1, top + 2}, {2, top, 2, top + 2}, {3, top, 11, top}, {12, top, 12, top + 2}, {3, top + 1, 5, top + 1}, {6, top + 1, 8, top + 1}, {9, top + 1, 11, top + 1}} {
		s.merge(area[0], area[1], area[2], area[3])
	}
	sums := make([]float64, 6)
	for i, p := range f.holding(Last, Sales)[3:12] {
		s.add(f.wideGroupRow(b, s.row+1, p, i == 4, sums)...)
		if i == 4 {
			e.held()
			e.trouble("formula", 10, s.row)
			continue
		}
		e.good()
		for m := Last - 2; m <= Last; m++ {
			v, _ := f.Values.at("sales.amount", p, m)
			e.value(p, "sales.amount", m, v)
			e.target(p, "sales.amount", m, agreed(p, "sales.amount", m), 0)
		}
	}
	s.add("合计", nil, sums[0], sums[1], nil, sums[2], sums[3], nil, sums[4], round(sums[5], 4))
	e.skipped(1)
	e.total(s.row, 3, 4, 6, 7, 9, 10)
	return b.layout("wide/销售额完成情况.xlsx", "three header rows, （单位：万元）, formulas without results", e)
}

// wideGroupRow is a person's quarter; the last actual may be a formula without
// a result.
func (f *Firm) wideGroupRow(b *workbook, row int, p *Person, open bool, sums []float64) []any {
	cells := []any{p.Number, p.Name}
	for k := range 3 {
		m := Last - 2 + Month(k)
		v, _ := f.Values.at("sales.amount", p, m)
		goalOf := agreed(p, "sales.amount", m)
		sums[2*k] = round(sums[2*k]+goalOf/10000, 4)
		shown := any(round(v/10000, 4))
		if open && k == 2 {
			shown = uncalculated("D" + fmt.Sprint(row))
		} else {
			sums[2*k+1] = round(sums[2*k+1]+v/10000, 4)
		}
		cells = append(cells, as(b.style.money, round(goalOf/10000, 4)), shown, uncalculated(fmt.Sprintf("%s/%s", cellName(4+3*k, row), cellName(3+3*k, row))))
	}
	return append(cells, uncalculated(fmt.Sprintf("D%d+G%d+J%d", row, row, row)))
}

// wideBeside has two tables side by side, rates as 93.5 and as text, and a
// sheet of months whose year stands nowhere.
func (f *Firm) wideBeside() (Layout, error) {
	b := newWorkbook()
	s, left, right := b.sheet("办公", 0, 12), expect(kindWide, "办公"), expect(kindWide, "办公")
	s.title("2026年10月办公指标", 6)
	s.head("姓名", "事项按时完成率(%)", "迟到次数", nil, "员工姓名", "报表准确率")
	marketers, clerks := f.holding(Last, Marketer), f.holding(Last, Clerk)
	for i := range max(len(marketers), len(clerks)) {
		cells := make([]any, 6)
		if i < len(marketers) {
			p := marketers[i]
			v, _ := f.Values.at("office.ontime", p, Last)
			late, _ := f.Values.at("attendance.late", p, Last)
			cells[0], cells[1], cells[2] = p.Name, round(v*100, 1), fullWidth(plain(late))
			left.good()
			left.value(p, "office.ontime", Last, v)
			left.value(p, "attendance.late", Last, late)
		} else {
			left.skipped(1)
		}
		if i < len(clerks) {
			p := clerks[i]
			v, _ := f.Values.at("office.accuracy", p, Last)
			cells[4], cells[5] = spaced(p.Name)+"（在职）", fullWidth(percent(v))
			right.good()
			right.value(p, "office.accuracy", Last, v)
		} else {
			right.skipped(1)
		}
		s.add(cells...)
	}
	y, yearless := b.sheet("新客户数", 0, 12), expect(kindWide, "新客户数")
	y.head("姓名", "9月", "10月")
	for _, p := range f.holding(Last, Sales)[3:6] {
		y.add(p.Name, 2, 3)
		yearless.held()
	}
	yearless.ask("year", 3)
	return b.layout("wide/左右两表.xlsx", "two tables side by side, full-width digits; months without a year", left, right, yearless)
}

// wideByMonth has a sheet a month with metrics across, errors, text numbers and
// means.
func (f *Firm) wideByMonth() (Layout, error) {
	b := newWorkbook()
	var tables []*Expected
	metrics := []string{"service.satisfaction", "service.response", "service.resolution"}
	for m := Last - 2; m <= Last; m++ {
		tab := fmt.Sprintf("%02d月", m.Calendar())
		s, e := b.sheet(tab, 0, 10, 24, 14), expect(kindWide, tab)
		s.head("部门", "工号", "姓名", "客户满意度", "平均响应时间（秒）", "首次解决率", "评价等级")
		sums, counts, top := make([]float64, 3), make([]float64, 3), s.row+1
		for i, p := range f.holding(m, Service) {
			cells := []any{nil, p.Number, p.Name, nil, nil, nil, "良"}
			if i == 0 {
				cells[0] = ServiceDept
			}
			for k, metric := range metrics {
				v, ok := f.Values.at(metric, p, m)
				switch {
				case !ok || i == 3+k:
					cells[3+k] = []any{divided(), "—", "#N/A"}[k]
					continue
				case k == 1:
					cells[3+k] = fmt.Sprintf(" %.1f", v)
				default:
					cells[3+k] = as(b.style.percent, v)
				}
				sums[k], counts[k] = sums[k]+v, counts[k]+1
				e.value(p, metric, m, v)
			}
			s.add(cells...)
			e.good()
		}
		s.merge(1, top, 1, s.row)
		s.add("平均值", nil, nil, as(b.style.percent, sums[0]/counts[0]), sums[1]/counts[1], as(b.style.percent, sums[2]/counts[2]))
		e.skipped(1)
		e.total(s.row, 4, 5, 6)
		tables = append(tables, e)
	}
	return b.layout("wide/服务指标_2026年.xlsx", "a sheet a month, errors, text numbers, means", tables...)
}
