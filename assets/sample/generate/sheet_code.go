package main

import "strconv"

func codeName(m Month) string { return in(m, "研发代码质量_*.xlsx", "2006-01") }

// codeFile is the research department's wide table. Its 工号 are numbers, so
// that leading zeros are lost, and its rates stand as 92.5 without a sign.
func (f *Firm) codeFile(m Month) ([]byte, error) {
	b := newWorkbook()
	s := b.sheet(m.Label(), 3, 8, 26, 14, 10, 16, 10, 12, 18, 14)
	s.title("研发中心代码质量月报", 9)
	s.title("统计月份："+m.Label(), 9)
	s.head("工号", "姓名", "岗位", "提交次数", "代码评审通过率", "缺陷数", "千行缺陷率", "修复时长(小时)", "用例覆盖率")
	for _, p := range f.holding(m, Developer, Tester) {
		number, err := strconv.Atoi(p.Number)
		b.keep(err)
		s.add(number, p.Name, p.post(m).Position,
			f.code(s, p, m, "dev.commits", 4, 1),
			f.code(s, p, m, "dev.review_pass", 5, 100),
			f.bugs(p, m),
			f.code(s, p, m, "dev.defects", 7, 1),
			f.code(s, p, m, "dev.fix_hours", 8, 1),
			f.code(s, p, m, "dev.coverage", 9, 100))
	}
	return b.bytes()
}

// code is a value's cell in the next row; "/" where there is none.
func (f *Firm) code(s *sheet, p *Person, m Month, metric string, column int, scale float64) any {
	v, ok := f.Values.at(metric, p, m)
	if !ok {
		return "/"
	}
	return f.typed(p, metric, m, place{codeName(m), s.name, cellName(column, s.row+1)}, round(v*scale, 2))
}

// bugs is a count that nobody is measured by.
func (f *Firm) bugs(p *Person, m Month) any {
	v, ok := f.Values.at("dev.defects", p, m)
	if !ok {
		return "/"
	}
	return int(v * (1.2 + 2*dice("bugs", p.Number, m.Key()).Float64()))
}
