package export

import (
	"fmt"
	"io"

	"zhiji/app/locale"
)

// ReportWorkbook writes the firm's report for the owner: overview, scorecards,
// ranking, departments, trends, data problems and imports, with charts of
// Excel's own.
func ReportWorkbook(w io.Writer, d ReportDocument) error {
	l, s := d.Language, summarise(d)
	b := newBook(l, l.Text("export.report.title", "period", l.Period(d.Period)), d.Company.Name)
	b.overview(s)
	b.cards(s)
	b.ranking(s)
	b.departments(s)
	b.trends(s)
	b.gaps(s)
	b.imports(s)
	return b.write(w)
}

// opened begins a sheet of the report with its heading; columns and the head
// of the table that follows stay in sight.
func (b *book) opened(key string, s summary, columns int) *page {
	p, l := b.sheet(key), b.language
	note := s.Company.Name + "  ·  " + l.Text("export.written", "head", short(s.AuditHead, 16))
	if s.Draft {
		note += "  ·  " + l.Text("export.draft.note")
	}
	p.title(l.Text("export.report.title", "period", l.Period(s.Period))+"  ·  "+l.Text(key), note)
	p.freeze(columns, p.row)
	return p
}

// fields names columns by their keys; a number format may follow a key.
func (b *book) fields(pairs ...string) []field {
	var out []field
	for i := 0; i+1 < len(pairs); i += 2 {
		out = append(out, field{b.language.Text(pairs[i]), pairs[i+1]})
	}
	return out
}

func (b *book) overview(s summary) {
	p, l := b.opened("export.sheet.overview", s, 0), b.language
	head := b.fields("export.subject", "", "export.value", asPoints)
	p.grid(head, [][]any{
		{l.Text("export.people"), counted(len(s.Cards))},
		{l.Text("export.scored"), counted(len(s.scored))},
		{l.Text("export.mean"), s.mean},
		{l.Text("export.change"), s.change},
	})
	rows := make([][]any, len(s.grades))
	first := p.row + 1
	for i, grade := range s.grades {
		share := 0.0
		if len(s.scored) > 0 {
			share = float64(s.counts[i]) / float64(len(s.scored))
		}
		sum := fmt.Sprintf("SUM(B$%d:B$%d)", first, first+len(s.grades)-1)
		rows[i] = []any{grade, s.counts[i], formula{fmt.Sprintf("IF(%s=0,0,B%d/%s)", sum, first+i, sum), share}}
	}
	_, last := p.grid(b.fields("export.grade", "", "export.count", asCount, "export.share", asPercent), rows)
	p.columns("E3", l.Text("export.chart.grades"), p.span("A", first, last), p.span("B", first, last), asCount)
	teams := make([][]any, len(s.teams))
	for i, t := range s.teams {
		teams[i] = []any{t.name, t.mean, t.scored}
	}
	first, last = p.grid(b.fields("export.department", "", "export.mean", asPoints, "export.scored", asCount), teams)
	if len(teams) > 0 {
		p.columns(at(5, 3+chartRows), l.Text("export.chart.mean"), p.span("A", first, last), p.span("B", first, last), asPoints)
	}
	p.single = true
	p.finish(s.Company.Name, s.AuditHead)
}

// counted is a number of people, whatever the column's format.
type counted int

func (b *book) cards(s summary) {
	p, l := b.opened("export.sheet.cards", s, 2), b.language
	fields := b.fields("export.number.head", "", "export.name", "", "export.department", "", "export.position", "", "export.metric", "",
		"export.target", "", "export.actual", "", "export.achievement", asPercent, "export.form.counted", asPercent,
		"export.form.effective", asPercent, "export.form.weighted", asScore, "export.problem", "")
	var rows [][]any
	for _, c := range s.Cards {
		e := s.people[c.Employee]
		for _, item := range c.Items {
			m, missing := metric(s.Metrics, item.Metric), ""
			if item.Missing != "" {
				missing = l.Text("export.gap." + item.Missing)
			}
			rows = append(rows, []any{
				e.Number, e.Name, s.departments[c.Department], s.positions[c.Position], titled(l, m),
				measured{item.Target, m.Unit},
				measured{item.Actual, m.Unit},
				item.Uncapped, item.Attainment,
				whenScored(item, item.Effective), scoreOf(item), missing,
			})
		}
	}
	p.filtered(fields, rows)
	p.finish(s.Company.Name, s.AuditHead)
}

func (b *book) ranking(s summary) {
	p := b.opened("export.sheet.ranking", s, 2)
	fields := b.fields("export.rank", asCount, "export.name", "", "export.number.head", "", "export.department", "", "export.position", "",
		"export.total", asPoints, "export.grade", "", "export.rank.peers", asCount, "export.peers", asCount,
		"export.previous", asPoints, "export.change", "+0.0;-0.0;0.0", "export.coverage.head", asPercent)
	first := p.row + 1
	last := first + len(s.scored) - 1
	var rows [][]any
	for i, place := range places(s.scored) {
		c, row := s.scored[i], first+i
		e := s.people[c.Employee]
		var moved any = ""
		if c.Previous != nil {
			moved = formula{fmt.Sprintf("ROUND(F%d-J%d,1)", row, row), locale.Round(c.Total-*c.Previous, 1)}
		}
		rows = append(rows, []any{
			formula{fmt.Sprintf("RANK(F%d,F$%d:F$%d)", row, first, last), place},
			e.Name, e.Number,
			s.departments[c.Department], s.positions[c.Position], c.Total, c.Grade, c.Rank, c.Peers, c.Previous, moved, c.Coverage,
		})
	}
	p.filtered(fields, rows)
	p.finish(s.Company.Name, s.AuditHead)
}

func (b *book) departments(s summary) {
	p := b.opened("export.sheet.departments", s, 1)
	fields := b.fields("export.department", "", "export.people", asCount, "export.scored", asCount, "export.mean", asPoints,
		"export.change", "+0.0;-0.0;0.0", "export.best", asPoints, "export.worst", asPoints)
	var rows [][]any
	for _, t := range s.teams {
		rows = append(rows, []any{t.name, t.people, t.scored, t.mean, t.change, t.best, t.worst})
	}
	first, last := p.grid(fields, rows)
	if len(rows) > 0 {
		p.columns(at(1, p.row), b.language.Text("export.chart.mean"), p.span("A", first, last), p.span("D", first, last), asPoints)
	}
	p.single = true
	p.finish(s.Company.Name, s.AuditHead)
}

func (b *book) trends(s summary) {
	p, l := b.opened("export.sheet.trends", s, 1), b.language
	fields := append(b.fields("export.period", ""), field{l.Text("export.firm"), asPoints})
	for _, t := range s.teams {
		fields = append(fields, field{t.name, asPoints})
	}
	rows := make([][]any, len(s.periods))
	for i, k := range s.periods {
		rows[i] = []any{l.Period(k), s.firm[i]}
		for _, t := range s.teams {
			rows[i] = append(rows[i], t.means[i])
		}
	}
	head := p.row
	first, last := p.grid(fields, rows)
	if len(rows) > 1 {
		low, high := s.bounds()
		p.lines(at(1, p.row), l.Text("export.chart.trend"), head, first, last, len(fields), low, high)
		p.row += chartRows
	}
	p.streaks(s)
	p.single = true
	p.finish(s.Company.Name, s.AuditHead)
}

// streaks writes who rose or fell several periods running.
func (p *page) streaks(s summary) {
	var rows [][]any
	for _, f := range s.streaks() {
		e, m := s.people[f.Employee], metric(s.Metrics, f.Metric)
		rows = append(rows, []any{
			e.Name, e.Number, m.Label(string(p.language)),
			p.language.Text("export."+f.Kind, "n", p.language.Number(f.Numbers["streak"], 0)),
		})
	}
	if len(rows) > 0 {
		p.grid(p.fields("export.name", "", "export.number.head", "", "export.metric", "", "export.streak", ""), rows)
	}
}

func (b *book) gaps(s summary) {
	p := b.opened("export.sheet.problems", s, 0)
	var rows [][]any
	for _, g := range s.gaps() {
		rows = append(rows, []any{g.who.Name, g.who.Number, g.team, g.subject, g.what})
	}
	p.grid(b.fields("export.name", "", "export.number.head", "", "export.department", "", "export.subject", "", "export.problem", ""), rows)
	p.finish(s.Company.Name, s.AuditHead)
}

// span names a column's cells in formulas and charts.
func (p *page) span(column string, first, last int) string {
	return fmt.Sprintf("'%s'!$%s$%d:$%s$%d", p.name, column, first, column, last)
}
