package main

import "fmt"

func summaryName(m Month) string { return in(m, "绩效汇总_*.xlsx", "2006年1月") }

// summaryFile is the firm's list of results: departments merged down, a
// subtotal for each, the sums and means of all, a line for signatures and
// notes.
func (f *Firm) summaryFile(m Month) ([]byte, error) {
	b := newWorkbook()
	s := b.sheet("绩效汇总", 2, 6, 14, 8, 24, 12, 10)
	s.title(m.Label()+"绩效考核结果汇总", 12)
	s.head("序号", "部门", "工号", "姓名", "岗位", "业绩得分", "评价得分", "加减分", "总分", "等级", "系数", "排名")
	all := f.outcomes(m)
	for from := 0; from < len(all); {
		to := from
		for to < len(all) && department(all[to], m) == department(all[from], m) {
			to++
		}
		s.summaryPart(all[from:to], m, from)
		from = to
	}
	sums := sumOf(all)
	n := float64(len(all))
	s.add("合计", nil, nil, nil, nil, sums.work, sums.judged, sums.extra, sums.total)
	s.add("平均", nil, nil, nil, nil, round(sums.work/n, 2), round(sums.judged/n, 2), round(sums.extra/n, 2), round(sums.total/n, 2))
	s.add("制表人：", nil, nil, nil, "审核人：")
	s.add("注：1. 总分＝业绩得分＋评价得分＋加减分；2. 缺项的权重由其余指标分摊。")
	return b.bytes()
}

func department(r *result, m Month) string { return r.who.post(m).Department }

// summaryPart writes a department and its subtotal.
func (s *sheet) summaryPart(part []*result, m Month, before int) {
	top := s.row + 1
	for i, r := range part {
		shown := any(nil)
		if i == 0 {
			shown = department(r, m)
		}
		row := s.row + 1
		s.add(before+i+1, shown, r.who.Number, r.who.Name, r.who.post(m).Position, r.work, r.judged, r.extra,
			formula(fmt.Sprintf("SUM(F%d:H%d)", row, row), r.total), r.grade, r.factor, r.rank)
	}
	s.merge(2, top, 2, s.row)
	sums := sumOf(part)
	s.add(nil, "小计", nil, nil, fmt.Sprintf("%d人", len(part)), sums.work, sums.judged, sums.extra, sums.total)
}

// sumOf adds results up.
func sumOf(all []*result) (sum result) {
	for _, r := range all {
		sum.work, sum.judged = round(sum.work+r.work, 2), round(sum.judged+r.judged, 2)
		sum.extra, sum.total = round(sum.extra+r.extra, 2), round(sum.total+r.total, 2)
	}
	return sum
}
