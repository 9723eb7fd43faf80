package main

import (
	"strings"
	"time"
)

func projectsName(m Month) string { return in(m, "项目跟踪表_*.xlsx", "2006年1月") }

// projectsFile is the tracker as it stood at the end of a month: what was due
// in this month and the one before, and what has begun of the next.
func (f *Firm) projectsFile(m Month) ([]byte, error) {
	b := newWorkbook()
	s := b.sheet("项目跟踪", 2, 14, 28, 22, 12, 12, 10, 10, 10, 10)
	s.title("研发中心项目跟踪表（"+m.End().Format("2006-01-02")+"）", 9)
	s.head("项目编号", "项目名称", "负责人", "计划完成", "实际完成", "当前进度", "状态", "延期天数", "风险等级")
	for _, p := range f.Projects {
		begun := (m + 1).Begin().AddDate(0, 0, 14)
		if p.Planned.Before((m - 1).Begin()) || p.Planned.After(begun) {
			continue
		}
		s.add(b.projectRow(p, m.End())...)
	}
	return b.bytes()
}

// projectRow is a project as known on a day.
func (b *workbook) projectRow(p *Project, today time.Time) []any {
	names := make([]string, len(p.Owners))
	for i, owner := range p.Owners {
		names[i] = owner.Name
	}
	r := dice("progress", p.Number, today.Format(time.DateOnly))
	done, state, risk, delay := p.Done, "已完成", "低", any(nil)
	progress := as(b.style.percent, 1.0)
	if done.After(today) || done.IsZero() {
		done, state = time.Time{}, "进行中"
		progress = as(b.style.percent, float64(between(r, 6, 18))/20)
		risk = pick(r, []string{"低", "中"})
	}
	if end := laterOf(done, today); p.Planned.Before(end) && (done.IsZero() || done.After(p.Planned)) {
		delay = int(end.Sub(p.Planned).Hours() / 24)
		risk = "高"
		if done.IsZero() {
			state = "已延期"
		}
	}
	return []any{p.Number, p.Name, strings.Join(names, "、"), b.day(p.Planned), b.day(done), progress, state, delay, risk}
}

// laterOf is the actual end, or today while there is none.
func laterOf(done, today time.Time) time.Time {
	if done.IsZero() {
		return today
	}
	return done
}
