package main

import "fmt"

// campaignName is the year's workbook as it stood after a month.
func campaignName(m Month) string { return in(m, "市场运营指标_*年.xlsx", "2006") }

var campaignMetrics = []string{"ops.conversion", "ops.leads", "ops.cost"}

// campaignFile is the marketing department's workbook of the year, one month
// longer each time: a sheet per metric, people down, and per month a group of
// target, actual and attainment.
func (f *Firm) campaignFile(m Month) ([]byte, error) {
	b := newWorkbook()
	for _, metric := range campaignMetrics {
		s := b.sheet(metricNames[metric], 3, 24, 9)
		s.title(fmt.Sprintf("%d年%s（市场运营部）", m.Begin().Year(), metricNames[metric]), 38)
		upper, lower := []any{"姓名"}, []any{nil}
		for n := 1; n <= 12; n++ {
			upper = append(upper, fmt.Sprintf("%d月", n), nil, nil)
			lower = append(lower, "目标", "实际", "达成率")
		}
		s.head(append(upper, total(metric))...)
		s.head(append(lower, nil)...)
		s.merge(1, 2, 1, 3)
		for n := range 12 {
			s.merge(2+3*n, 2, 4+3*n, 2)
		}
		s.merge(38, 2, 38, 3)
		for _, p := range f.people(m, Marketer) {
			s.add(f.campaignRow(b, s.row+1, p, metric, m)...)
		}
	}
	return b.bytes()
}

// people returns who held a position in any month of the year up to m.
func (f *Firm) people(m Month, position string) []*Person {
	var all []*Person
	for _, p := range f.People {
		for k := max(First, m-Month(m.Calendar())+1); k <= m; k++ {
			if p.in(k) && p.post(k).Position == position {
				all = append(all, p)
				break
			}
		}
	}
	return all
}

// campaignRow is a person's year: months without data stay empty.
func (f *Firm) campaignRow(b *workbook, row int, p *Person, metric string, m Month) []any {
	cells := []any{p.Name}
	january := m - Month(m.Calendar()) + 1
	sum, n := 0.0, 0.0
	for k := january; k < january+12; k++ {
		v, ok := f.Values.at(metric, p, k)
		if k > m || !ok {
			cells = append(cells, nil, nil, nil)
			continue
		}
		goal := agreed(p, metric, k)
		column := len(cells)
		share := fmt.Sprintf("%s/%s", cellName(column+2, row), cellName(column+1, row))
		style := b.campaignStyle(metric)
		cells = append(cells, as(style, goal), as(style, v),
			asFormula(b.style.percent, share, round(v/goal, 6)))
		sum, n = sum+v, n+1
	}
	if metric != "ops.leads" {
		sum = round(sum/max(n, 1), 6)
	}
	if n == 0 {
		return append(cells, nil)
	}
	return append(cells, as(b.campaignStyle(metric), sum))
}

func (b *workbook) campaignStyle(metric string) int {
	switch metric {
	case "ops.conversion":
		return b.style.percent2
	case "ops.cost":
		return b.style.money
	}
	return b.style.center
}

// total is the header of the last column: leads add up, the others do not.
func total(metric string) string {
	if metric == "ops.leads" {
		return "合计"
	}
	return "平均"
}
