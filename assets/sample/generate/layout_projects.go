package main

import (
	"strings"
	"time"
)

// dueIn returns projects planned for a month, those of namesakes left out.
func (f *Firm) dueIn(m Month, n int) []*Project {
	var all []*Project
	for _, p := range f.Projects {
		if monthOf(p.Planned) == m && (len(p.Owners) > 1 || len(all) < n) && len(all) < n+6 {
			all = append(all, p)
		}
	}
	return all
}

// project expects a line for everybody in charge.
func (e *Expected) project(row int, p *Project) {
	for _, owner := range p.Owners {
		e.Lines = append(e.Lines, Entry{Row: row, Number: owner.Number, Document: p.Number, Date: isoDay(p.Planned), Done: isoDay(p.Done)})
	}
}

// projectsWorkbook has days in five forms, people in charge parted in five
// ways, progress as 0.8, 80 % and 80, and unfinished projects without an end.
func (f *Firm) projectsWorkbook() (Layout, error) {
	b, e := newWorkbook(), expect(kindProject, "项目台账")
	s := b.sheet("项目台账", 0, 8, 14, 24, 24, 14)
	s.title("研发中心项目台账", 9)
	s.add("说明：实际完成为空表示未完成")
	s.head("序号", "项目代码", "项目名称", "项目经理", "计划完成日期", "实际完成日期", "当前进度", "项目状态", "延误天数")
	for i, p := range f.dueIn(Last, 24) {
		var names []string
		for _, owner := range p.Owners {
			names = append(names, owner.Name)
		}
		between := []string{"、", "，", "/", " ; ", "\n"}[i%5]
		done, progress := any(nil), []any{as(b.style.percent, 0.8), "80%", 80, 0.8}[i%4]
		if !p.Done.IsZero() {
			done, progress = dateForms[(i+2)%len(dateForms)](b, p.Done), any(1)
		}
		s.add(i+1, p.Number, p.Name, strings.Join(names, between), dateForms[i%len(dateForms)](b, p.Planned), done, progress, "进行中", nil)
		e.good()
		e.project(s.row, p)
	}
	s.add("合计", nil, 30)
	s.add("填表：", nil, nil, nil, "审批：")
	e.skipped(2)
	return b.layout("projects/项目台账.xlsx", "several people in charge, days in five forms, unfinished ones", e)
}

// projectsTraps is a tracker in English with the day before the month and rows
// that nobody may guess about.
func (f *Firm) projectsTraps() (Layout, error) {
	e, t := expect(kindProject, ""), &textTable{}
	t.add("Project ID", "Project Name", "Owner", "Due Date", "Completed", "Progress", "Status")
	line := func(p *Project, document, owner string, planned time.Time) {
		t.add(document, p.Name, owner, dayFirst(planned), dayFirst(p.Done), "80%", "open")
	}
	projects := f.dueIn(Last-1, 30)
	for _, p := range projects {
		var names []string
		for _, owner := range p.Owners {
			names = append(names, owner.Name)
		}
		line(p, p.Number, strings.Join(names, " & "), p.Planned)
		e.good()
		e.project(t.row(), p)
	}
	p := projects[0]
	line(p, p.Number, p.Owners[0].Name, p.Planned)
	e.held()
	e.trouble("line_twice", 1, t.row())
	line(p, "XM-1", p.Owners[0].Name+"、孙无名", p.Planned)
	e.held()
	e.ask("person_unknown", 1)
	line(p, "XM-2", "林晓梅", p.Planned)
	e.held()
	e.ask("person_several", 1)
	line(p, "XM-3", p.Owners[0].Name, time.Time{})
	e.held()
	e.trouble("date_missing", 4, t.row())
	return Layout{Name: "projects/tracker.csv", Form: "English, tabs, d/m/y; rows to be held", Tables: []*Expected{e}, Data: t.bytes("\t", "\n")}, nil
}

func dayFirst(d time.Time) string {
	if d.IsZero() {
		return ""
	}
	return d.Format("02/01/2006")
}
