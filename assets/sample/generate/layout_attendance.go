package main

import "fmt"

// attendanceLayout is a 月度汇总 of DingTalk. Which columns it has depends on
// what a firm has switched on.
type attendanceLayout struct {
	name, form string
	person     []string
	columns    []attendanceColumn
	people     []*Person
}

// attendanceNamed returns columns of the sample's 月度汇总 by their names.
func attendanceNamed(names ...string) []attendanceColumn {
	var all []attendanceColumn
	for _, name := range names {
		for _, c := range attendanceColumns {
			if c.name == name {
				all = append(all, c)
			}
		}
	}
	return all
}

// leaves are more columns that a firm may have switched on, always empty.
func leaves(names ...string) []attendanceColumn {
	var all []attendanceColumn
	for _, name := range names {
		all = append(all, attendanceColumn{"请假", name, func(*Person, *Attendance) any { return nil }})
	}
	return all
}

var moreLeaves = []string{
	"产假(天)", "陪产假(天)", "婚假(天)", "丧假(天)", "育儿假(天)", "哺乳假(小时)", "工伤假(天)", "例假(天)", "路途假(天)", "公假(小时)",
	"独生子女护理假(天)", "探亲假(天)", "献血假(天)", "考试假(天)", "福利假(小时)", "其他假(小时)", "补休(小时)", "转休(小时)", "体检假(小时)", "停工留薪(天)", "搬家假(天)",
}

// attendanceShort begins its days at column 16; 工号 is empty for most, the
// namesakes are told apart by their departments.
func (f *Firm) attendanceShort() (Layout, error) {
	return f.attendanceBook(attendanceLayout{
		"attendance/月度汇总_16列.xlsx", "days from column 16, no 工号, namesakes by department",
		[]string{"姓名", "考勤组", "部门", "工号", "职位", "UserId"},
		attendanceNamed("出勤天数", "休息天数", "工作时长(分钟)", "迟到次数", "迟到时长(分钟)", "严重迟到次数", "早退次数", "旷工天数", "外出时长"),
		f.members(SalesDept, ServiceDept),
	})
}

// attendanceMiddle begins its days at column 37.
func (f *Firm) attendanceMiddle() (Layout, error) {
	return f.attendanceBook(attendanceLayout{
		"attendance/月度汇总_37列.xlsx", "days from column 37, names with notes", attendancePerson,
		append(append([]attendanceColumn(nil), attendanceColumns[:17]...), append(leaves(moreLeaves[:10]...), attendanceColumns[17:]...)...),
		f.members(Research),
	})
}

// attendanceLong begins its days at column 48 and has neither 部门 nor 工号, so
// that two people cannot be told apart.
func (f *Firm) attendanceLong() (Layout, error) {
	return f.attendanceBook(attendanceLayout{
		"attendance/月度汇总_48列.xlsx", "days from column 48, namesakes without 工号 and 部门",
		[]string{"姓名", "考勤组", "职位", "UserId"},
		append(append([]attendanceColumn(nil), attendanceColumns[:17]...), append(append(leaves(moreLeaves...), leaves("远程办公(天)", "轮休(天)")...), attendanceColumns[17:]...)...),
		f.members(ServiceDept, SalesDept),
	})
}

// attendanceBook writes the sheet as DingTalk does.
func (f *Firm) attendanceBook(l attendanceLayout) (Layout, error) {
	m := Last
	b, e := newWorkbook(), expect(kindAttend, "月度汇总")
	s := b.sheet("月度汇总", 0, 16, 12)
	first := len(l.person) + len(l.columns)
	s.title(fmt.Sprintf("月度汇总 统计日期：%s 至 %s", m.Begin().Format("2006-01-02"), m.End().Format("2006-01-02")), first+len(m.days()))
	s.title("报表生成时间："+exported(m).Format("2006-01-02")+" 09:12", first+len(m.days()))
	s.attendanceHead(m, l.person, l.columns)
	several := 0
	for i, p := range l.people {
		a := f.Attendance[p][m]
		var row []any
		for _, name := range l.person {
			row = append(row, attendanceCell(name, p, i))
		}
		for _, c := range l.columns {
			row = append(row, c.show(p, a))
		}
		for _, text := range a.Cells {
			row = append(row, text)
		}
		s.add(row...)
		if p.Name == namesake.text && len(l.person) == 4 {
			several++
			e.held()
			continue
		}
		e.good()
		for _, c := range l.columns {
			if metric := attendanceMetrics[c.name]; metric != "" {
				v, _ := f.Values.at(metric, p, m)
				e.value(p, metric, m, v)
			}
		}
	}
	if several > 0 {
		e.ask("person_several", several)
	}
	return b.layout(l.name, l.form, e)
}

var attendanceMetrics = map[string]string{
	"出勤天数": "attendance.days", "迟到次数": "attendance.late", "迟到时长(分钟)": "attendance.late_minutes", "旷工天数": "attendance.absent",
}

// attendanceCell is what a column says of a person.
func attendanceCell(name string, p *Person, i int) any {
	post := p.post(Last)
	switch name {
	case "姓名":
		switch i % 6 {
		case 1:
			return p.Name + "（离职）"
		case 3:
			return spaced(p.Name)
		}
		return p.Name
	case "考勤组":
		return "总部固定班"
	case "部门":
		return CompanyName + "/" + post.Department
	case "工号":
		if i%7 == 2 && p.Name != namesake.text {
			return p.Number
		}
		return nil
	case "职位":
		return post.Position
	}
	return userID(dice("dingtalk", p.Number))
}
