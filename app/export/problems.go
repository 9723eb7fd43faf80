package export

import (
	"zhiji/app/locale"
	"zhiji/store/record"
)

// problem is a cell of an imported file that is wrong or doubtful.
type problem struct {
	place    record.Place
	sentence string
	held     bool // its row is kept back
}

// problems lists what is wrong in the imports of the period, rows kept back
// first within each file.
func (s *summary) problems() []problem {
	var out []problem
	for _, b := range s.Imports {
		var doubtful []problem
		for _, p := range b.Problems {
			next := problem{p.Place, s.Language.Fill("problem."+p.Key, p.Args), p.Fatal}
			next.place.File = b.File
			if p.Fatal {
				out = append(out, next)
			} else {
				doubtful = append(doubtful, next)
			}
		}
		out = append(out, doubtful...)
	}
	return out
}

// state says whether a problem's row counts.
func (p problem) state(l locale.Language) string {
	if p.held {
		return l.Text("export.import.held")
	}
	return l.Text("export.import.kept")
}

// imports writes every file of the period with its counts, and under it every
// problem with its cell.
func (b *book) imports(s summary) {
	p, l := b.opened("export.sheet.imports", s, 0), b.language
	var files, rows [][]any
	for _, in := range s.Imports {
		files = append(files, []any{in.File, in.Read, in.Good, in.Held, in.Skipped, len(in.Problems)})
	}
	p.grid(b.fields("export.file", "", "export.import.read", asCount, "export.import.good", asCount, "export.import.held", asCount,
		"export.import.skipped", asCount, "export.import.problems", asCount), files)
	for _, in := range s.problems() {
		rows = append(rows, []any{in.place.File, in.place.Sheet, in.place.Cell, in.state(l), in.sentence})
	}
	if len(rows) > 0 {
		p.grid(b.fields("export.file", "", "export.source.sheet", "", "export.cell", "", "export.import.state", "", "export.problem", ""), rows)
	}
	p.finish(s.Company.Name, s.AuditHead)
}

// mostProblems is how many problems of imports the report names; the workbook
// holds them all.
const mostProblems = 12

// imports writes the files of the period that have rows kept back or problems,
// and the first of the problems.
func (p *paper) imports(s summary) {
	l := p.language
	var files [][]string
	for _, in := range s.Imports {
		if in.Held == 0 && len(in.Problems) == 0 {
			continue
		}
		files = append(files, []string{in.File, itoa(in.Good), itoa(in.Held), itoa(len(in.Problems))})
	}
	p.listed("export.imports", []column{
		{l.Text("export.file"), inner - 210, false},
		{l.Text("export.import.good"), 70, true},
		{l.Text("export.import.held"), 70, true},
		{l.Text("export.import.problems"), 70, true},
	}, files)
	all := s.problems()
	if len(all) == 0 {
		return
	}
	var rows [][]string
	for _, in := range all[:min(len(all), mostProblems)] {
		rows = append(rows, []string{l.Place(in.place), in.state(l), in.sentence})
	}
	p.space(12)
	p.table([]column{
		{l.Text("export.place"), 180, false},
		{l.Text("export.import.state"), 84, false},
		{l.Text("export.problem"), inner - 264, false},
	}, rows, nil)
	if more := len(all) - len(rows); more > 0 {
		p.space(4)
		p.paragraph(labelFace, 13.5, l.Text("export.import.more", "n", itoa(more)))
	}
}
