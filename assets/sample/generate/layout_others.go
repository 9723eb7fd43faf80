package main

// Files that come along in folders and are none of the program's business.

// payroll says what people earn.
func (f *Firm) payroll() (Layout, error) {
	b := newWorkbook()
	s := b.sheet("工资表", 0, 10, 24)
	s.title("2026年10月工资表", 7)
	s.head("工号", "姓名", "基本工资", "绩效工资", "应发合计", "个税", "实发合计")
	for _, p := range f.holding(Last, Clerk) {
		s.add(p.Number, p.Name, 5000, 2000, 7000, 100, 6900)
	}
	l, err := b.layout("others/工资表_2026年10月.xlsx", "a payroll")
	l.Fault = "import.payroll"
	return l, err
}

// punches has a row a person and day; the month's summary is what counts.
func (f *Firm) punches() (Layout, error) {
	b := newWorkbook()
	s := b.sheet("每日统计", 0, 12, 24)
	s.title("每日统计 统计日期：2026-10-08 至 2026-10-09", 6)
	s.head("日期", "姓名", "工号", "上班1打卡时间", "上班1打卡结果", "迟到次数")
	for _, p := range f.holding(Last, Clerk) {
		for _, date := range []string{"26-10-08 星期四", "26-10-09 星期五"} {
			s.add(date, p.Name, p.Number, "08:51", "正常", 0)
		}
	}
	l, err := b.layout("others/每日统计.xlsx", "single punches")
	l.Fault = "import.unrecognised"
	return l, err
}
