package main

func officeName(m Month) string { return in(m, "综合办公指标_*.xlsx", "2006年1月") }

// officeFile holds what the office keeps of everybody's paperwork: a sheet of
// staff with departments merged down, a mean row and a signature line, and a
// sheet of managers.
func (f *Firm) officeFile(m Month) ([]byte, error) {
	b := newWorkbook()
	f.officeStaff(b, m)
	f.officeManagers(b, m)
	return b.bytes()
}

func (f *Firm) officeStaff(b *workbook, m Month) {
	s := b.sheet("职能岗位", 2, 6, 14, 8, 24, 12, 12, 16)
	s.title(m.Label()+"职能岗位办公指标", 7)
	s.head("序号", "部门", "工号", "姓名", "岗位", "报表准确率", "事项按时完成率")
	n := 0
	for _, position := range []string{Marketer, Clerk} {
		top, shown := s.row+1, any(nil)
		for _, p := range f.holding(m, position) {
			n++
			shown = p.post(m).Department
			if s.row+1 > top {
				shown = nil // the cells are merged
			}
			s.add(n, shown, p.Number, p.Name, position, f.office(b, p, m, "office.accuracy"), f.office(b, p, m, "office.ontime"))
		}
		s.merge(2, top, 2, s.row)
	}
	s.add("平均", nil, nil, nil, nil,
		f.officeMean(b, m, "office.accuracy", Marketer, Clerk), f.officeMean(b, m, "office.ontime", Marketer, Clerk))
	s.add()
	s.add("制表人：", nil, nil, "审核人：")
}

func (f *Firm) officeManagers(b *workbook, m Month) {
	s := b.sheet("管理岗位", 2, 8, 16, 14, 12, 12, 12, 16)
	s.title(m.Label()+"管理岗位指标", 7)
	s.head("工号", "姓名", "部门", "岗位", "客户满意度", "报表准确率", "事项按时完成率")
	for _, p := range f.holding(m, Owner, Manager) {
		post := p.post(m)
		s.add(p.Number, p.Name, post.Department, post.Position, f.office(b, p, m, "service.satisfaction"),
			f.office(b, p, m, "office.accuracy"), f.office(b, p, m, "office.ontime"))
	}
}

// office is a percent cell; "-" where the position has the metric but nobody
// filled it in, empty where it has not.
func (f *Firm) office(b *workbook, p *Person, m Month, metric string) any {
	if v, ok := f.Values.at(metric, p, m); ok {
		return as(b.style.percent, v)
	}
	for _, h := range habits[p.post(m).Position] {
		if h.metric == metric {
			return "-"
		}
	}
	return nil
}

func (f *Firm) officeMean(b *workbook, m Month, metric string, positions ...string) any {
	sum, n := 0.0, 0.0
	for _, p := range f.holding(m, positions...) {
		if v, ok := f.Values.at(metric, p, m); ok {
			sum, n = sum+v, n+1
		}
	}
	return as(b.style.percent, round(sum/n, 4))
}
