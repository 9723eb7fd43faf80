package main

import (
	"fmt"
	"strings"
)

func appraisalName(m Month) string {
	return in(m, "绩效考核表_"+reviewed+"_*.xlsx", "2006年1月")
}

// appraisalHead is the header of a form, blanks in its labels included.
var appraisalHead = []any{"类别", "序号", "指标类型", "指标名称", "权 重", "目标值", "评分标准", "指标定义", "核算公式", "数据提供", "实际绩效", "得 分", "折算分"}

// appraisalFile holds the forms that people and their superiors sign, a sheet
// a person.
func (f *Firm) appraisalFile(m Month) ([]byte, error) {
	b := newWorkbook()
	for _, p := range f.team(m) {
		s := b.sheet(p.Name, 0, 10, 6, 10, 18, 8, 10, 22, 22, 22, 12)
		s.title(fmt.Sprintf("%d年 %d 月度绩效考核表", m.Begin().Year(), m.Calendar()), len(appraisalHead))
		s.formPerson(p, m)
		s.formBody(f, p, m)
		s.formEnd()
	}
	return b.bytes()
}

// formPerson writes whom the form is about and for which days.
func (s *sheet) formPerson(p *Person, m Month) {
	post := p.post(m)
	span := fmt.Sprintf("考核周期：%s-%s", m.Begin().Format("2006.1.2"), m.End().Format("2006.1.2"))
	s.add("单位/部门："+post.Department, nil, nil, nil, nil, nil, span)
	s.merge(1, s.row, 6, s.row)
	s.merge(7, s.row, 13, s.row)
	s.add("被考核人", p.Name, nil, nil, "直接主管", post.Boss.Name)
	s.merge(2, s.row, 4, s.row)
	s.merge(6, s.row, 13, s.row)
}

// formBody writes the agreed items under their merged heading, what is taken
// off, and the total.
func (s *sheet) formBody(f *Firm, p *Person, m Month) {
	s.head(appraisalHead...)
	top, total := s.row+1, 0.0
	category := any("绩 效 计 划")
	for i, it := range schemes[p.post(m).Position] {
		goalOf := target(p, it, m)
		score, weighted, actual := any("-"), any("-"), any("-")
		if v, ok := f.Values.at(it.Metric, p, m); ok {
			points := round(100*attainment(it.Metric, v, goalOf), 2)
			part := round(points*float64(it.Weight)/100, 2)
			score, weighted, actual = points, formula(fmt.Sprintf("ROUND(L%d*E%d,2)", s.row+1, s.row+1), part), written(it.Metric, v)
			total += part
		}
		s.add(category, i+1, typeOf(it.Metric), metricNames[it.Metric], as(s.book.style.percent, float64(it.Weight)/100), goal(it.Metric, goalOf),
			standard(it.Metric), metricNames[it.Metric]+"，以当月为准", arithmetic(it.Metric), provider(it.Metric), actual, score, weighted)
		category = nil
	}
	s.merge(1, top, 1, s.row)
	absent, _ := f.Values.at("attendance.absent", p, m)
	s.add("扣分项", 1, "扣分", "旷工天数", nil, nil, fmt.Sprintf("每旷工1天扣%d分", absence), nil, nil, "考勤系统", absent, -absence*absent, -absence*absent)
	total = round(total-absence*absent, 2)
	s.add("绩 效 总 分", nil, nil, nil, nil, nil, nil, nil, nil, nil, nil, nil, formula(fmt.Sprintf("SUM(M%d:M%d)", top, s.row), total))
	s.merge(1, s.row, 12, s.row)
}

// formEnd writes the opinions and the places for signatures.
func (s *sheet) formEnd() {
	for _, who := range []string{"被考核人意见", "直接主管意见", "隔级主管意见"} {
		s.add(who+"：", nil, nil, nil, nil, nil, nil, "签字：", nil, nil, "日期：")
		s.merge(1, s.row, 7, s.row)
	}
}

// formula is a cell with its arithmetic and its last result.
func formula(text string, result float64) any { return asFormula(0, text, result) }

// written is an actual value as people type it.
func written(metric string, v float64) any {
	if strings.HasSuffix(goal(metric, v), "%") {
		return percent(v)
	}
	return v
}

func typeOf(metric string) string {
	if metric == "rating.manager" {
		return "定性"
	}
	return "定量"
}

func standard(metric string) string {
	if lower[metric] {
		return "达到目标得100分，少者按比例加分，最高120分"
	}
	return "实际÷目标×100，最高120分"
}

func arithmetic(metric string) string {
	if lower[metric] {
		return "（2－实际÷目标）×100"
	}
	return "实际÷目标×100"
}

func provider(metric string) string {
	switch family, _, _ := strings.Cut(metric, "."); family {
	case "attendance":
		return "考勤系统"
	case "rating":
		return "直接主管"
	}
	return Office
}
