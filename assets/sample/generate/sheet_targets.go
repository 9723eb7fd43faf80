package main

func targetsName(m Month) string { return in(m, "绩效目标_*.xlsx", "2006年1月") }

// targetsFile is what was agreed for a month, a row per person and metric.
// The sheets of 2025 name the month on the tab, merge the person's cells and
// write weights as text; those of 2026 name it in the title, repeat the
// person and use percent cells.
func (f *Firm) targetsFile(m Month) ([]byte, error) {
	b := newWorkbook()
	early := m.Begin().Year() == 2025
	tab, title := "绩效目标", CompanyName+m.Label()+"绩效目标"
	if early {
		tab, title = m.Label(), CompanyName+"绩效目标责任表"
	}
	s := b.sheet(tab, 2, 8, 24, 14, 18, 12, 8)
	s.title(title, 6)
	s.head("工号", "姓名", "岗位", "指标", "目标值", "权重")
	for _, p := range f.on(m) {
		position := p.post(m).Position
		top := s.row + 1
		for i, it := range schemes[position] {
			who := []any{p.Number, p.Name, position}
			weight := as(b.style.percent, float64(it.Weight)/100)
			if early {
				weight = percent(float64(it.Weight) / 100)
			}
			if early && i > 0 {
				who = []any{nil, nil, nil}
			}
			s.add(append(who, metricNames[it.Metric], goal(it.Metric, target(p, it, m)), weight)...)
		}
		for column := 1; early && column <= 3; column++ {
			s.merge(column, top, column, s.row)
		}
	}
	return b.bytes()
}
