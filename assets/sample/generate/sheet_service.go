package main

func serviceName(m Month) string { return in(m, "客服绩效数据_*.xlsx", "2006年1月") }

var serviceMetrics = []string{"service.satisfaction", "service.response", "service.resolution", "service.quality"}

// serviceFile is customer service's long table: a row per person and metric,
// values as text with their units. Namesakes carry their 工号 in the name.
func (f *Firm) serviceFile(m Month) ([]byte, error) {
	b := newWorkbook()
	s := b.sheet("客服数据", 1, 22, 14, 16, 12, 12, 20)
	s.head("客服姓名", "考核月份", "指标名称", "目标值", "实际值", "备注")
	for _, p := range f.holding(m, Service) {
		for _, metric := range serviceMetrics {
			f.serviceRow(s, p, metric, m)
		}
	}
	return b.bytes()
}

func (f *Firm) serviceRow(s *sheet, p *Person, metric string, m Month) {
	shown, called := p.Name, metricNames[metric]
	if p.Name == namesake.text {
		shown += "（" + p.Number + "）"
	}
	if m.Begin().Year() > 2025 {
		called = newNames[metric]
	}
	agreed := goal(metric, agreed(p, metric, m))
	actual, note := any("未统计"), any("系统未出数")
	if v, ok := f.Values.at(metric, p, m); ok {
		next := place{serviceName(m), s.name, cellName(5, s.row+1)}
		actual, note = f.typed(p, metric, m, next, serviceText(metric, v)), nil
	}
	s.add(shown, m.Label(), called, agreed, actual, note)
}

func serviceText(metric string, v float64) string {
	if metric == "service.response" {
		return plain(v) + "秒"
	}
	return percent(v)
}
