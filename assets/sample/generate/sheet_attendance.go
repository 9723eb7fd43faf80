package main

import (
	"fmt"
	"math/rand/v2"
)

func attendanceName(m Month) string {
	span := m.Begin().Format("20060102") + "-" + m.End().Format("20060102")
	return in(m, "知行科技_月度汇总_"+span+".xlsx", "")
}

// attendanceColumn is a column of DingTalk's 月度汇总: its group, its name
// and what it shows of a person's month.
type attendanceColumn struct {
	group, name string
	show        func(*Person, *Attendance) any
}

var attendanceColumns = []attendanceColumn{
	{"", "出勤天数", func(_ *Person, a *Attendance) any { return a.Days }},
	{"", "休息天数", func(_ *Person, a *Attendance) any { return a.Rest }},
	{"", "工作时长(分钟)", func(_ *Person, a *Attendance) any { return a.Minutes }},
	{"", "迟到次数", func(_ *Person, a *Attendance) any { return a.Late }},
	{"", "迟到时长(分钟)", func(_ *Person, a *Attendance) any { return a.LateMinutes }},
	{"", "严重迟到次数", func(_ *Person, a *Attendance) any { return a.Severe }},
	{"", "旷工迟到天数", func(*Person, *Attendance) any { return 0 }},
	{"", "早退次数", func(_ *Person, a *Attendance) any { return a.Early }},
	{"", "上班缺卡次数", func(_ *Person, a *Attendance) any { return a.NoIn }},
	{"", "下班缺卡次数", func(_ *Person, a *Attendance) any { return a.NoOut }},
	{"", "旷工天数", func(_ *Person, a *Attendance) any { return a.Absent }},
	{"", "出差时长", func(_ *Person, a *Attendance) any { return a.Trips }},
	{"", "外出时长", func(_ *Person, a *Attendance) any { return a.Out }},
	{"请假", "事假(小时)", func(_ *Person, a *Attendance) any { return some(a.Personal) }},
	{"请假", "调休(小时)", func(_ *Person, a *Attendance) any { return some(a.Swapped) }},
	{"请假", "病假(小时)", func(_ *Person, a *Attendance) any { return some(a.Sick) }},
	{"请假", "年假(天)", func(_ *Person, a *Attendance) any { return some(a.Annual) }},
	{"加班时长", "工作日(小时)", func(_ *Person, a *Attendance) any { return a.Overtime[onWorkday] }},
	{"加班时长", "休息日(小时)", func(_ *Person, a *Attendance) any { return a.Overtime[onRestday] }},
	{"加班时长", "节假日(小时)", func(_ *Person, a *Attendance) any { return a.Overtime[onHoliday] }},
}

var attendancePerson = []string{"姓名", "考勤组", "部门", "工号", "职位", "UserId"}

// attendanceFile is DingTalk's monthly summary: two title rows, a header of
// two levels, and a block of days that shows letters on weekends.
func (f *Firm) attendanceFile(m Month) ([]byte, error) {
	b := newWorkbook()
	s := b.sheet("月度汇总", 4, 16, 12, 12, 8, 12, 14, 9)
	columns := len(attendancePerson) + len(attendanceColumns) + len(m.days())
	s.title(fmt.Sprintf("月度汇总 统计日期：%s 至 %s", m.Begin().Format("2006-01-02"), m.End().Format("2006-01-02")), columns)
	s.title("报表生成时间："+exported(m).Format("2006-01-02")+" 09:12", columns)
	s.attendanceHead(m, attendancePerson, attendanceColumns)
	for _, p := range f.on(m) {
		s.add(f.attendanceRow(p, m)...)
	}
	return b.bytes()
}

// attendanceHead writes the two header rows and joins their cells.
func (s *sheet) attendanceHead(m Month, person []string, columns []attendanceColumn) {
	var upper, lower []any
	for _, name := range person {
		upper, lower = append(upper, name), append(lower, nil)
	}
	for _, c := range columns {
		if c.group == "" {
			upper, lower = append(upper, c.name), append(lower, nil)
			continue
		}
		upper, lower = append(upper, c.group), append(lower, c.name)
	}
	for _, d := range m.days() {
		mark := any(d.Day())
		switch d.Weekday() {
		case 6:
			mark = "六"
		case 0:
			mark = "日"
		}
		upper, lower = append(upper, "考勤结果"), append(lower, mark)
	}
	groups := append([]any(nil), upper...)
	for i := len(groups) - 1; i > 0; i-- {
		if groups[i] == groups[i-1] {
			groups[i] = nil // only the first cell of a merge has the text
		}
	}
	s.head(groups...)
	s.head(lower...)
	s.joinHead(upper, lower)
}

// joinHead merges a header of two rows: equal groups across, single names
// down.
func (s *sheet) joinHead(upper, lower []any) {
	top := s.row - 1
	for i := 0; i < len(upper); {
		j := i + 1
		for j < len(upper) && upper[j] == upper[i] && lower[j] != nil {
			j++
		}
		if lower[i] == nil {
			s.merge(i+1, top, i+1, top+1)
		} else {
			s.merge(i+1, top, j, top)
		}
		i = j
	}
}

// attendanceRow is a person's row. The 工号 is often empty, never that of
// namesakes; who left during the month is marked.
func (f *Firm) attendanceRow(p *Person, m Month) []any {
	a, post := f.Attendance[p][m], p.post(m)
	r := dice("dingtalk", p.Number)
	shown, number := p.Name, any(p.Number)
	if !p.Left.IsZero() && monthOf(p.Left) == m {
		shown += "（离职）"
	}
	if r.IntN(6) == 0 && p.Name != namesake.text {
		number = nil
	}
	row := []any{shown, "总部固定班", post.Department, number, post.Position, userID(r)}
	for _, c := range attendanceColumns {
		row = append(row, c.show(p, a))
	}
	for _, text := range a.Cells {
		row = append(row, text)
	}
	return row
}

func userID(r *rand.Rand) string { return fmt.Sprintf("%016d", r.Int64N(1e16)) }

// some leaves the cell empty when there is nothing.
func some(v float64) any {
	if v == 0 {
		return nil
	}
	return v
}
