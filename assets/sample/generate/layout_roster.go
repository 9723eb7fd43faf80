package main

import (
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
)

// members returns the people of departments in the last month.
func (f *Firm) members(departments ...string) []*Person {
	var all []*Person
	for _, d := range departments {
		for _, p := range f.on(Last) {
			if p.post(Last).Department == d {
				all = append(all, p)
			}
		}
	}
	return all
}

// roster1904 has what lists of people have when they grew for years on an old
// Macintosh: another epoch, notes above, departments merged down, names that
// were made to end alike, 工号 in all spellings, hidden rows, ghost rows and a
// hidden sheet.
func (f *Firm) roster1904() (Layout, error) {
	b, e := newWorkbook(), expect(kindRoster, "在职人员")
	macintosh := true
	b.keep(b.file.SetWorkbookProps(&excelize.WorkbookPropsOptions{Date1904: &macintosh}))
	s := b.sheet("在职人员", 0, 6, 14, 10, 24, 12)
	s.title(CompanyName+"员工花名册", 9)
	s.title("说明：本表含试用期人员，不含外包", 9)
	s.head("序号", "所属部门", "员工\n编号", "姓 名", "岗位名称", "直接上级", "性别", "出生日期", "入职时间")
	n := 0
	for _, department := range []string{Marketing, Office} {
		top, shown := s.row+1, any(department)
		for _, p := range f.members(department) {
			n++
			boss := ""
			if post := p.post(Last); post.Boss != nil {
				boss = post.Boss.Name + "（" + post.Boss.Number + "）"
			}
			cells := []any{n, shown, f.spelled(p, n), spelledName(p, n), p.post(Last).Position, boss, p.gender(), b.day(p.Born), b.day(p.Joined)}
			if n%9 == 5 {
				s.hide(cells...)
			} else {
				s.add(cells...)
			}
			shown = nil
			e.good()
			e.memberBy(p, bossNumber(p))
		}
		s.merge(2, top, 2, s.row)
	}
	s.add("合计："+strconv.Itoa(n)+"人", nil, nil, nil, nil, nil, nil, nil, nil)
	s.add(nil, " ", nil, "　")
	s.add(styled(b.style.center, nil, nil, nil, nil, nil)...)
	s.add("制表：", nil, nil, "审核：")
	e.skipped(3)
	old := b.sheet("离职存档", 0, 10)
	old.add("员工编号", "姓名", "性别", "入职时间")
	old.add("0079", "张成林", "男", "2020-01-01")
	b.hideSheet("离职存档")
	return b.layout("roster/员工花名册_1904.xlsx", "1904 dates, merged departments, spellings of 工号 and names, hidden rows and sheet", e, expect("unknown", "离职存档"))
}

// memberBy expects a person whose superior is named otherwise.
func (e *Expected) memberBy(p *Person, manager string) {
	e.member(p)
	e.People[len(e.People)-1].Manager = manager
}

func bossNumber(p *Person) string {
	if boss := p.post(Last).Boss; boss != nil {
		return boss.Number
	}
	return ""
}

// spelled writes a 工号 as text, in full width, as a number without its zeros,
// or with blanks.
func (f *Firm) spelled(p *Person, n int) any {
	switch n % 4 {
	case 1:
		return fullWidth(p.Number)
	case 2:
		number, _ := strconv.Atoi(p.Number) // the generator numbers people itself
		return number
	case 3:
		return " '" + p.Number + "\u00a0"
	}
	return p.Number
}

// spelledName writes a name with blanks, another dot or a note.
func spelledName(p *Person, n int) string {
	name := strings.ReplaceAll(spaced(p.Name), "·", "•")
	if n%5 == 3 {
		name += "（试用）"
	}
	return "\u200b" + name + " "
}

// rosterEnglish is an export in English: UTF-16, tabs, month before day, 工号
// as formulas that keep the zeros.
func (f *Firm) rosterEnglish() (Layout, error) {
	e, t := expect(kindRoster, ""), &textTable{}
	t.add("Employee No.", "Employee Name", "Department", "Job Title", "Line Manager", "Gender", "Date of Birth", "Hire Date", "E-mail")
	for _, p := range f.members(ServiceDept) {
		gender := "Male"
		if p.Woman {
			gender = "female"
		}
		post := p.post(Last)
		t.add(`="`+p.Number+`"`, p.Name, post.Department, post.Position, post.Boss.Name, gender,
			p.Born.Format("1/2/2006"), p.Joined.Format("01/02/2006"), p.mail())
		e.good()
		e.member(p)
	}
	data, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().Bytes(t.bytes("\t", "\r\n"))
	return Layout{Name: "roster/staff_list.csv", Form: "English, UTF-16, tabs, m/d/y", Tables: []*Expected{e}, Data: data}, err
}

// rosterTraps has rows that nobody may guess about. Days come before months.
func (f *Firm) rosterTraps() (Layout, error) {
	e, t := expect(kindRoster, ""), &textTable{}
	t.add("工号", "姓名", "部门", "岗位", "直属上级", "性别", "出生日期", "入职日期", "离职日期")
	line := func(number string, p *Person, left string) {
		post := p.post(Last)
		t.add(number, p.Name, post.Department, post.Position, post.Boss.Name, p.gender(), p.Born.Format("2/1/2006"), p.Joined.Format("02.01.2006"), left)
	}
	people := f.members(SalesDept)[3:14]
	for _, p := range people {
		line(p.Number, p, "")
		e.good()
		e.member(p)
	}
	for _, trap := range []struct {
		number, left, problem string
		column                int
	}{
		{"1.0002E+11", "", "number_lost", 1},
		{"", "", "number_missing", 1},
		{people[0].Number, "", "number_twice", 1},
		{"0900", "1/2/2001", "left_before_joined", 9},
		{"0901", "31/2/2026", "not_date", 9},
	} {
		line(trap.number, people[0], trap.left)
		e.held()
		e.trouble(trap.problem, trap.column, t.row())
	}
	other := f.members(Office)[1]
	line(people[1].Number, other, "")
	e.held()
	e.trouble("number_twice", 1, t.row())
	data, err := simplifiedchinese.GB18030.NewEncoder().Bytes(t.bytes(";", "\r\n"))
	return Layout{Name: "roster/花名册_待核对.csv", Form: "GB18030, semicolons, d/m/y; rows to be held", Tables: []*Expected{e}, Data: data}, err
}
