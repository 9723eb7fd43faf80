package main

import "time"

const rosterName = "花名册.xlsx"

// rosterFile is the firm's list of people: a row per post, so that a transfer
// shows as a second row with its day.
func (f *Firm) rosterFile() ([]byte, error) {
	b := newWorkbook()
	s := b.sheet("花名册", 2, 8, 24, 14, 14, 14, 6, 12, 12, 12, 12, 38, 8)
	s.title(CompanyName+"花名册（截至2026年10月31日）", 12)
	s.head("工号", "姓名", "部门", "岗位", "直属上级", "性别", "出生日期", "入职日期", "离职日期", "生效日期", "邮箱", "语言")
	for _, p := range f.People {
		for _, post := range p.Posts {
			boss := ""
			if post.Boss != nil {
				boss = post.Boss.Name
			}
			s.add(p.Number, p.Name, post.Department, post.Position, boss, p.gender(),
				b.day(p.Born), b.day(p.Joined), b.day(p.Left), b.day(post.From), p.mail(), p.Language)
		}
	}
	return b.bytes()
}

func (p *Person) gender() string {
	if p.Woman {
		return "女"
	}
	return "男"
}

// mail is the address; a few people never got one.
func (p *Person) mail() string {
	if dice("mail", p.Number).IntN(40) == 0 {
		return ""
	}
	return p.Latin + "@zhixing.example"
}

// day is a date cell; a day that is not set stays empty.
func (b *workbook) day(d time.Time) any {
	if d.IsZero() {
		return nil
	}
	return as(b.style.date, d)
}
