package export

import (
	"fmt"
	"io"
	"slices"

	"zhiji/app/chart"
	"zhiji/app/export/pdf"
	"zhiji/store/record"
)

// ReportPDF writes the firm's report on A4: the result at a glance, charts,
// movers, the ranking, what is missing and what is wrong in the imports.
func ReportPDF(w io.Writer, d ReportDocument) error {
	l, s := d.Language, summarise(d)
	title := l.Text("export.report.title", "period", l.Period(d.Period))
	p := newPaper(l, pdf.Info{Title: title, Author: d.Company.Name, Subject: title}, d.Draft)
	p.write(face{true, 10, colours.Accent}, margin, p.y-8, d.Company.Name)
	if d.Draft {
		p.writeRight(face{true, 10, colours.Warning}, pageWidth-margin, p.y-8, l.Text("export.draft.note"))
	}
	p.space(34)
	p.paragraph(titleFace, 28, title)
	p.space(14)
	p.figures(p.glance(s))
	p.pictures(s)
	p.movers(s)
	p.streaks(s)
	p.ranking(s)
	p.gaps(s)
	p.imports(s)
	return p.finish(w, d.Company.Name, d.AuditHead)
}

// glance returns the numbers of the first block.
func (p *paper) glance(s summary) []figure {
	l := p.language
	out := []figure{
		{l.Text("export.people"), fmt.Sprint(len(s.Cards))},
		{l.Text("export.scored"), fmt.Sprint(len(s.scored))},
		{l.Text("export.mean"), optional(s.mean, func(v float64) string { return l.Number(v, 1) })},
	}
	if s.change != nil {
		out = append(out, figure{l.Text("export.change"), signed(l, *s.change)})
	}
	return out
}

func (p *paper) pictures(s summary) {
	look := p.look()
	p.space(18)
	p.chart(chart.Distribution{Look: look, Title: p.language.Text("export.chart.grades"), Grades: s.grades, Counts: s.counts}, 160)
	bars := chart.Bars{Look: look, Title: p.language.Text("export.chart.departments")}
	for _, t := range s.teams {
		bar := chart.Bar{Name: t.name, Note: fmt.Sprintf("n = %d", t.scored)}
		if t.mean != nil {
			achieved := *t.mean / 100
			bar.Value = &achieved
		}
		bars.Bars = append(bars.Bars, bar)
	}
	p.space(16)
	p.chart(bars, min(bars.Height(), 640))
	if len(s.periods) > 1 {
		p.space(16)
		p.chart(departmentLines(look, s), 190)
	}
}

// mostLines is how many lines beside the firm's own can be told apart.
const mostLines = 5

// departmentLines shows the firm and its largest departments over time.
func departmentLines(look chart.Look, s summary) chart.Lines {
	l := look.Language
	lines := chart.Lines{
		Look: look, Title: l.Text("export.chart.trend"), Unit: record.Points, Periods: s.periods,
		Note:   fmt.Sprintf("n = %d", len(s.scored)),
		Series: []chart.Series{{Name: l.Text("export.firm"), Values: s.firm}},
	}
	teams := slices.Clone(s.teams)
	slices.SortStableFunc(teams, func(a, b team) int { return b.people - a.people })
	for _, t := range teams[:min(len(teams), mostLines)] {
		lines.Series = append(lines.Series, chart.Series{Name: t.name, Values: t.means})
	}
	return lines
}

// who returns the cells that name a person in a table.
func (s summary) who(c record.Scorecard) []string {
	e := s.people[c.Employee]
	return []string{e.Name, e.Number, s.departments[c.Department]}
}

// mostMovers is how many risers and fallers are named.
const mostMovers = 5

// movers names who rose and who fell most since the last period.
func (p *paper) movers(s summary) {
	l, all := p.language, s.movers()
	columns := []column{
		{l.Text("export.name"), 130, false},
		{l.Text("export.number.head"), 70, false},
		{l.Text("export.department"), inner - 380, false},
		{l.Text("export.previous"), 60, true},
		{l.Text("export.total"), 55, true},
		{l.Text("export.change"), 65, true},
	}
	var up, down [][]string
	for i, c := range all {
		row := append(s.who(c), l.Number(*c.Previous, 1), l.Number(c.Total, 1), signed(l, c.Total-*c.Previous))
		if c.Total > *c.Previous && i < mostMovers {
			up = append(up, row)
		}
		if c.Total < *c.Previous && i >= len(all)-mostMovers {
			down = append(down, row)
		}
	}
	slices.Reverse(down) // greatest fall first
	p.listed("export.risers", columns, up)
	p.listed("export.fallers", columns, down)
}

// listed writes a heading and a table, nothing when there are no rows.
func (p *paper) listed(heading string, columns []column, rows [][]string) {
	if len(rows) == 0 {
		return
	}
	p.section(p.language.Text(heading))
	p.table(columns, rows, nil)
}

func (p *paper) streaks(s summary) {
	l := p.language
	columns := []column{
		{l.Text("export.name"), 120, false},
		{l.Text("export.number.head"), 70, false},
		{l.Text("export.metric"), inner - 330, false},
		{l.Text("export.streak"), 140, true},
	}
	var rows [][]string
	for _, f := range s.streaks() {
		e, m := s.people[f.Employee], metric(s.Metrics, f.Metric)
		rows = append(rows, []string{
			e.Name, e.Number, m.Label(string(l)),
			l.Text("export."+f.Kind, "n", l.Number(f.Numbers["streak"], 0)),
		})
	}
	p.listed("export.streaks", columns, rows)
}

func (p *paper) ranking(s summary) {
	l := p.language
	columns := []column{
		{l.Text("export.rank"), 34, true},
		{"", 14, false},
		{l.Text("export.name"), 110, false},
		{l.Text("export.number.head"), 64, false},
		{l.Text("export.department"), inner - 402, false},
		{l.Text("export.total"), 50, true},
		{l.Text("export.grade"), 55, true},
		{l.Text("export.change"), 75, true},
	}
	var rows [][]string
	for i, place := range places(s.scored) {
		c := s.scored[i]
		moved := none
		if c.Previous != nil {
			moved = signed(l, c.Total-*c.Previous)
		}
		row := append([]string{fmt.Sprint(place), ""}, s.who(c)...)
		rows = append(rows, append(row, l.Number(c.Total, 1), c.Grade, moved))
	}
	p.listed("export.ranking", columns, rows)
}

func (p *paper) gaps(s summary) {
	l := p.language
	columns := []column{
		{l.Text("export.name"), 110, false},
		{l.Text("export.number.head"), 64, false},
		{l.Text("export.department"), 90, false},
		{l.Text("export.subject"), 110, false},
		{l.Text("export.problem"), inner - 374, false},
	}
	var rows [][]string
	for _, g := range s.gaps() {
		rows = append(rows, []string{g.who.Name, g.who.Number, g.team, g.subject, g.what})
	}
	p.listed("export.gaps", columns, rows)
}
