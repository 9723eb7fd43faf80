package scores

import (
	"fmt"
	"strings"

	"zhiji/app/flow"
	"zhiji/app/locale"
	"zhiji/store/record"
)

// guideRow is one line of the guideline held against the people there are.
type guideRow struct {
	grades string
	now    int
	then   int    // with everything proposed
	sum    string // how many there should be, with the arithmetic
	said   string // what that means
	off    bool   // the guideline is not kept
}

// guide is the live distribution of a group.
type guide struct {
	title  string
	note   string
	counts string // people by grade
	rows   []guideRow
}

// newGuides tells the firm, or the department that was chosen, and the groups
// in it that are compared on their own, where there are several.
func newGuides(e flow.GradeEffect, title string, company record.Company, departments map[record.ID]string, l locale.Language) []guide {
	out := []guide{newGuide(e.Before.Firm, e.After.Firm, company, l)}
	out[0].title = title
	if len(e.Before.Groups) < 2 {
		return out
	}
	for i, g := range e.Before.Groups {
		next := newGuide(g, e.After.Groups[i], company, l)
		next.title = groupName(g, departments, l)
		out = append(out, next)
	}
	return out
}

func groupName(g flow.GradeGroup, departments map[record.ID]string, l locale.Language) string {
	key := "calibrate.kind." + string(g.Kind)
	if g.Kind == flow.PoolGroup && g.Department == "" {
		key += ".top"
	}
	return l.Text(key, "department", locale.Dash(departments[g.Department]))
}

func newGuide(before, after flow.GradeGroup, company record.Company, l locale.Language) guide {
	g := guide{note: l.Text("scores.guide.people", "n", fmt.Sprint(before.N))}
	if !before.Enough && len(before.Lines) > 0 {
		g.note = l.Text("calibrate.small", "n", fmt.Sprint(before.N), "least", fmt.Sprint(company.SmallTeam()))
	}
	var counts []string
	for i, grade := range company.Grades {
		counts = append(counts, grade.Name+" "+change(before.Counts[i], after.Counts[i]))
	}
	g.counts = strings.Join(counts, "   ")
	for i, line := range before.Lines {
		g.rows = append(g.rows, newGuideRow(line, after.Lines[i], l))
	}
	return g
}

// change writes "3", or "3 → 4" where proposals change it.
func change(now, then int) string {
	if now == then {
		return fmt.Sprint(now)
	}
	return fmt.Sprintf("%d → %d", now, then)
}

// newGuideRow says what is aimed at and how far the people with everything
// proposed are from it.
func newGuideRow(now, then flow.GradeLine, l locale.Language) guideRow {
	row := guideRow{grades: strings.Join(now.Grades, "+"), now: now.Actual, then: then.Actual}
	if now.Rest {
		row.grades = l.Text("calibrate.rest")
	}
	var sums, said []string
	if t := then.Target; t != nil {
		sums = append(sums, l.Text("scores.guide.target", "sum", t.Formula, "why", l.Text("calibrate.why."+string(t.Why), "remainder", plain(t.Remainder))))
		switch {
		case t.Off > 0:
			said = append(said, l.Text("scores.guide.more", "n", fmt.Sprint(t.Off)))
		case t.Off < 0:
			said = append(said, l.Text("scores.guide.fewer", "n", fmt.Sprint(-t.Off)))
		}
		row.off = t.Off != 0
	}
	if m := then.Limit; m != nil {
		sums = append(sums, l.Text("scores.guide.limit", "sum", m.Formula))
		if m.Over > 0 {
			said, row.off = append(said, l.Text("scores.guide.over", "n", fmt.Sprint(m.Over))), true
		}
	}
	if len(said) == 0 && len(sums) > 0 {
		said = append(said, l.Text("scores.guide.kept"))
	}
	row.sum, row.said = strings.Join(sums, l.Text("list.join")), strings.Join(said, l.Text("list.join"))
	return row
}
