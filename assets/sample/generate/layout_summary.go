package main

import "golang.org/x/text/encoding/unicode"

// summaryGroups has its scores under a group, departments merged down, and
// means below.
func (f *Firm) summaryGroups() (Layout, error) {
	m := ReviewMonth
	b, e := newWorkbook(), expect(kindSummary, "结果")
	s := b.sheet("结果", 0, 8, 14, 10, 24, 12)
	s.title("二〇二六年绩效结果（2026年5月）", 11)
	s.head("序号", "部门", "工号", "姓名", "岗位", "维度得分", nil, "加减分", "绩效总分", "绩效等级", "名次")
	s.head(nil, nil, nil, nil, nil, "业绩得分", "评价得分", nil, nil, nil, nil)
	top := s.row - 1
	for _, c := range []int{1, 2, 3, 4, 5, 8, 9, 10, 11} {
		s.merge(c, top, c, top+1)
	}
	s.merge(6, top, 7, top)
	var part []*result
	for _, r := range f.outcomes(m) {
		if department(r, m) == Marketing {
			part = append(part, r)
		}
	}
	for i, r := range part {
		shown := any(nil)
		if i == 0 {
			shown = Marketing
		}
		s.add(i+1, shown, fullWidth(r.who.Number), r.who.Name, r.who.post(m).Position, r.work, fullWidth(plain(r.judged)), r.extra, r.total, r.grade, r.rank)
		e.good()
		e.result(r, m)
	}
	s.merge(2, top+2, 2, s.row)
	sums := sumOf(part)
	s.add("部门平均", nil, nil, nil, nil, sums.work/float64(len(part)), sums.judged/float64(len(part)), nil, sums.total/float64(len(part)))
	s.add("制表人：张三　　审核人：李四")
	s.add("注：含试用期人员")
	e.skipped(3)
	e.total(s.row-2, 6, 7, 9)
	return b.layout("summary/绩效结果_分组.xlsx", "scores under a group, full-width 工号, means", e)
}

// result expects the columns of a summary.
func (e *Expected) result(r *result, m Month) {
	e.value(r.who, "业绩得分", m, r.work)
	e.value(r.who, "评价得分", m, r.judged)
	e.value(r.who, "加减分", m, r.extra)
	e.value(r.who, "绩效总分", m, r.total)
}

// summaryTraps is a text table with a namesake without anything else, somebody
// unknown and a wrong sum.
func (f *Firm) summaryTraps() (Layout, error) {
	m := ReviewMonth
	e, t := expect(kindSummary, ""), &textTable{}
	t.add("部门", "姓名", "业绩得分", "评价得分", "加减分", "绩效总分", "绩效系数")
	line := func(department, name string, r *result) {
		t.add(department, name, plain(r.work), plain(r.judged), plain(r.extra), plain(r.total), plain(r.factor))
	}
	var part []*result
	for _, r := range f.outcomes(m) {
		if d := department(r, m); d == SalesDept || d == ServiceDept {
			part = append(part, r)
			line(d, r.who.Name, r)
			e.good()
			e.result(r, m)
		}
	}
	line("", namesake.text, part[0])
	e.held()
	e.ask("person_several", 1)
	line(SalesDept, "周无名", part[0])
	e.held()
	e.ask("person_unknown", 1)
	sums := sumOf(part)
	t.add("合计", "", plain(round(sums.work+2*part[0].work, 2)), "", "", plain(sums.total), "")
	e.skipped(1)
	e.Totals = append(e.Totals, Check{cellName(3, t.row()), true}, Check{cellName(6, t.row()), false})
	data, err := unicode.UTF16(unicode.BigEndian, unicode.UseBOM).NewEncoder().Bytes(t.bytes(";", "\r\n"))
	return Layout{Name: "summary/绩效汇总_2026年5月.csv", Form: "UTF-16, semicolons, namesakes by department, a wrong sum", Tables: []*Expected{e}, Data: data}, err
}
