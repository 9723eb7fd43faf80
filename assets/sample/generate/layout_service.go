package main

// serviceMerged has each agent and month merged down over the metrics, targets
// in words, and values as percent cells or as text with blanks.
func (f *Firm) serviceMerged() (Layout, error) {
	b, e := newWorkbook(), expect(kindService, "考核数据")
	s := b.sheet("考核数据", 0, 24, 14, 18, 14)
	s.title("客户服务部坐席考核数据", 6)
	s.title("统计日期：2026-10-01 至 2026-10-31", 6)
	s.head("坐席姓名", "考核月份", "指标名称", "目标值", "实际值", "备注")
	for i, p := range f.holding(Last, Service)[:12] {
		top, shown := s.row+1, any(p.Name+"("+p.Number+")")
		for j, metric := range serviceMetrics {
			goalOf := agreed(p, metric, Last)
			e.target(p, metric, Last, goalOf, 0)
			v, ok := f.Values.at(metric, p, Last)
			actual := any(gone[(i+j)%len(gone)])
			switch {
			case !ok:
			case metric == "service.response":
				actual = plain(v) + " 秒"
			case i%2 == 0:
				actual = as(b.style.percent, v)
			default:
				actual = fullWidth(percent(v))
			}
			if ok {
				e.value(p, metric, Last, v)
			}
			month := any(nil)
			if j == 0 {
				month = "2026年10月"
			}
			s.add(shown, month, newNames[metric], bound(metric, goalOf), actual)
			shown = nil
			e.good()
		}
		s.merge(1, top, 1, s.row)
		s.merge(2, top, 2, s.row)
	}
	return b.layout("service/坐席考核数据.xlsx", "merged agents and months, bounds in words, blanks before units", e)
}

// serviceText is the same from a call centre's export, with bounds where
// actual values should be.
func (f *Firm) serviceText() (Layout, error) {
	e, t := expect(kindService, ""), &textTable{}
	t.add("客服", "统计周期", "KPI", "目标", "完成值")
	for i, p := range f.holding(Last, Service) {
		for j, metric := range serviceMetrics {
			v, ok := f.Values.at(metric, p, Last)
			if !ok {
				continue
			}
			goalOf := agreed(p, metric, Last)
			shown := serviceText(metric, v)
			if j == 1 && i%2 == 0 {
				shown = plain(v)
			}
			if i == 2 && j == 3 {
				t.add(p.Number+"-"+p.Name, "202610", metricNames[metric], goal(metric, goalOf), "≥95%")
				e.held()
				e.trouble("bound", 5, t.row())
				continue
			}
			t.add(p.Number+"-"+p.Name, "202610", metricNames[metric], goal(metric, goalOf), shown)
			e.good()
			e.target(p, metric, Last, goalOf, 0)
			e.value(p, metric, Last, v)
		}
	}
	return Layout{Name: "service/呼叫中心导出.csv", Form: "工号 before the name, a bound for a value", Tables: []*Expected{e}, Data: append([]byte("\ufeff"), t.bytes(",", "\r\n")...)}, nil
}
