package main

import "strconv"

// qualityGroups has groups over its columns, 工号 as numbers, the time in
// minutes, and a column of a metric that the library does not know.
func (f *Firm) qualityGroups() (Layout, error) {
	b, e := newWorkbook(), expect(kindQuality, "质量")
	s := b.sheet("质量", 0, 10, 24, 14)
	s.title("研发中心代码质量统计", 8)
	s.add("统计月份：２０２６年１０月")
	s.head("工号", "姓名", "质量", nil, nil, "效率", nil, "备注")
	s.head(nil, nil, "千行缺陷率\n(个/千行)", "代码评审通过率\n(%)", "用例覆盖率\n(%)", "修复时长\n(分钟)", "提交次数", nil)
	top := s.row - 1
	for _, area := range [][2]int{{1, 1}, {2, 2}, {8, 8}} {
		s.merge(area[0], top, area[1], top+1)
	}
	s.merge(3, top, 5, top)
	s.merge(6, top, 7, top)
	metrics := []string{"dev.defects", "dev.review_pass", "dev.coverage", "dev.fix_hours", "dev.commits"}
	scales := []float64{1, 100, 100, 60, 1}
	for i, p := range f.holding(Last, Developer, Tester) {
		number, err := strconv.Atoi(p.Number)
		b.keep(err)
		cells := []any{number, p.Name}
		for k, metric := range metrics {
			v, ok := f.Values.at(metric, p, Last)
			if !ok {
				cells = append(cells, []any{"/", nil, "—"}[i%3])
				continue
			}
			cells = append(cells, round(v*scales[k], 2))
			e.value(p, metric, Last, v)
		}
		s.add(cells...)
		e.good()
	}
	return b.layout("quality/代码质量_分组.xlsx", "groups, 工号 as numbers, minutes for hours, rates under (%)", e)
}

// qualityTraps has rates as 92.5 and as 0.925 in one column.
func (f *Firm) qualityTraps() (Layout, error) {
	e, t := expect(kindQuality, ""), &textTable{}
	t.add("员工编号", "开发人员", "月份", "评审通过率", "缺陷密度", "提交次数")
	for i, p := range f.holding(Last, Developer)[:12] {
		pass, _ := f.Values.at("dev.review_pass", p, Last)
		defects, _ := f.Values.at("dev.defects", p, Last)
		commits, _ := f.Values.at("dev.commits", p, Last)
		shown := []string{plain(round(pass*100, 1)), plain(pass), percent(pass)}[i%3]
		t.add(p.Number, p.Name, "2026-10", shown, plain(defects), plain(commits))
		if i%3 != 2 {
			e.held()
			e.trouble("percent_mixed", 4, t.row())
			continue
		}
		e.good()
		e.value(p, "dev.review_pass", Last, pass)
		e.value(p, "dev.defects", Last, defects)
		e.value(p, "dev.commits", Last, commits)
	}
	return Layout{Name: "quality/代码质量.tsv", Form: "rates as 92.5 and 0.925 in one column", Tables: []*Expected{e}, Data: t.bytes("\t", "\n")}, nil
}
