package main

import "fmt"

// formExpected is what the rows of a form mean.
func (f *Firm) formExpected(e *Expected, p *Person, m Month) {
	for _, it := range schemes[p.post(m).Position] {
		e.good()
		e.target(p, it.Metric, m, target(p, it, m), float64(it.Weight)/100)
		if v, ok := f.Values.at(it.Metric, p, m); ok {
			e.value(p, it.Metric, m, v)
		}
	}
	absent, _ := f.Values.at("attendance.absent", p, m)
	e.good()
	e.value(p, "attendance.absent", m, absent)
}

// formsSigned holds the sample's own form for people of another department,
// namesakes told apart by a 工号 in the line of the person.
func (f *Firm) formsSigned() (Layout, error) {
	b := newWorkbook()
	var tables []*Expected
	for i, p := range f.holding(Last, Service)[:8] {
		tab := fmt.Sprintf("%02d %s", i+1, p.Name)
		s, e := b.sheet(tab, 0, 10, 6, 10, 18), expect(kindForm, tab)
		s.title("2026年 10 月度绩效考核表", len(appraisalHead))
		if i%2 == 0 {
			s.formPerson(p, Last)
		} else {
			s.add("单位/部门：" + ServiceDept + "    考核周期：2026.10.1-2026.10.31")
			s.merge(1, s.row, 13, s.row)
			s.add("被考核人：" + spaced(p.Name) + "    工号：" + p.Number + "    直接主管：" + p.post(Last).Boss.Name)
			s.merge(1, s.row, 13, s.row)
		}
		s.formBody(f, p, Last)
		f.formExpected(e, p, Last)
		e.total(s.row, 13)
		s.formEnd()
		e.skipped(4)
		tables = append(tables, e)
	}
	return b.layout("appraisal/绩效考核表_客户服务部.xlsx", "a sheet a person, the person in one cell or in several", tables...)
}

// formsTraps holds forms of a namesake, of nobody, of no month, and one whose
// target is in words and whose total is wrong.
func (f *Firm) formsTraps() (Layout, error) {
	b := newWorkbook()
	tables := []*Expected{
		f.heldForm(b, "表1", "2026年10月绩效考核表", "被考核人："+namesake.text, "form_person", "person_several"),
		f.heldForm(b, "表2", "2026年10月绩效考核表", "直接主管：王泽宇", "form_person", ""),
		f.heldForm(b, "表3", "月度绩效考核表", "被考核人："+f.holding(Last, Clerk)[0].Name, "period", ""),
	}
	p := f.holding(Last, Tester)[0]
	s, e := b.sheet("表4", 0, 10), expect(kindForm, "表4")
	s.add("2026年10月绩效考核表")
	s.add("姓 名", p.Name, "工 号", p.Number)
	s.add("指标名称", "权重", "目标值", "实际绩效", "得分", "折算分")
	v, _ := f.Values.at("dev.coverage", p, Last)
	s.add("用例覆盖率", "60%", "≥80%", percent(v), 100, 60)
	s.add("团队协作", "40%", "积极主动", 90, 90, 36)
	s.add("绩效总分", nil, nil, nil, nil, 95)
	s.add("签字：")
	e.good()
	e.good()
	e.skipped(2)
	e.target(p, "dev.coverage", Last, 0.8, 0.6)
	e.value(p, "dev.coverage", Last, v)
	e.value(p, "团队协作", Last, 90)
	e.doubt("target_words", 3, 5)
	e.doubt("weights", 3, 4)
	e.Totals = append(e.Totals, Check{"F6", false})
	return b.layout("appraisal/考核表_待确认.xlsx", "forms of a namesake, of nobody, of no month; a target in words, a wrong total", append(tables, e)...)
}

// heldForm is a short form of which something must be asked.
func (f *Firm) heldForm(b *workbook, tab, title, person, question, also string) *Expected {
	s, e := b.sheet(tab, 0, 10), expect(kindForm, tab)
	s.add(title)
	s.add(person)
	s.add("指标名称", "权重", "目标值", "实际绩效", "折算分")
	s.add("报表准确率", "60%", "≥97%", "98%", 60)
	s.add("事项按时完成率", "40%", "≥94%", "95%", 40)
	s.add("绩效总分", nil, nil, nil, 100)
	e.held()
	e.held()
	e.skipped(1)
	e.total(s.row, 5)
	if also != "" {
		e.ask(also, 1)
	}
	e.ask(question, 2)
	return e
}
