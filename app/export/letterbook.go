package export

import (
	"fmt"
	"io"
	"strings"

	"zhiji/app/locale"
	"zhiji/store/record"
)

// LetterWorkbook writes the appraisal sheet of a person (考核表), the letter and
// the arithmetic down to the cells. Weights, scores and the total are formulas
// over the achievements, so that the sheet can be checked by hand.
func LetterWorkbook(w io.Writer, d LetterDocument) error {
	title := d.Language.Text("export.form.title", "period", d.Language.Period(d.Period))
	b := newBook(d.Language, title+" "+d.Employee.Name, d.Company)
	b.form(d, title)
	b.arithmetic(d)
	return b.write(w)
}

// formFields are the columns of the appraisal sheet.
func (b *book) formFields() []field {
	l := b.language
	return []field{
		{l.Text("export.form.no"), ""},
		{l.Text("export.metric"), ""},
		{l.Text("export.weight"), asPercent},
		{l.Text("export.target"), ""},
		{l.Text("export.actual"), ""},
		{l.Text("export.achievement"), asPercent},
		{l.Text("export.form.counted"), asPercent},
		{l.Text("export.form.effective"), asPercent},
		{l.Text("export.form.weighted"), asScore},
		{l.Text("export.form.source"), ""},
	}
}

// Columns of the appraisal sheet that formulas name.
const (
	weightColumn    = "C"
	countedColumn   = "G"
	effectiveColumn = "H"
	weightedColumn  = "I"
	formColumns     = 10
)

func (b *book) form(d LetterDocument, title string) {
	p := b.sheet("export.sheet.form")
	l := b.language
	p.put(1, 1, title, looks{bold: true, size: 16, align: "center"})
	p.merge(1, formColumns, 1)
	p.keep(p.file.SetRowHeight(p.name, 1, 32))
	p.formPerson(d)
	p.fixed, p.widths = true, []float64{6, 26, 9, 14, 14, 10, 12, 12, 10, 30}
	p.row = 4
	p.freeze(2, p.row)
	first, last := p.grid(b.formFields(), p.formRows(d, p.row+1))
	p.row = last + 1
	p.formTotal(d, first, last)
	p.formWords(d)
	p.signatures()
	if d.Draft {
		p.put(1, p.row+1, l.Text("export.draft.note"), looks{bold: true, ink: "B45309"})
	}
	p.finish(d.Company, d.AuditHead)
}

// formPerson writes who the sheet is about.
func (p *page) formPerson(d LetterDocument) {
	l := p.language
	p.put(1, 2, l.Text("export.form.unit", "department", d.Department, "position", d.Position, "period", l.Period(d.Period)), looks{})
	p.merge(1, formColumns, 2)
	p.put(1, 3, l.Text("export.form.person", "name", d.Employee.Name, "number", d.Employee.Number), looks{bold: true})
	p.merge(1, formColumns, 3)
}

func (p *page) formRows(d LetterDocument, first int) [][]any {
	last := first + len(d.Card.Items) - 1
	files := sourceFiles(d.Explanation)
	var rows [][]any
	for i, item := range d.Card.Items {
		m, row := metric(d.Metrics, item.Metric), first+i
		rows = append(rows, []any{
			i + 1, titled(p.language, m), item.Weight,
			measured{item.Target, m.Unit},
			measured{item.Actual, m.Unit},
			item.Uncapped, item.Attainment,
			formula{effectiveFormula(row, first, last), whenScored(item, item.Effective)},
			scoreFormula(item, row),
			strings.Join(files[item.Metric], p.language.Text("list.join")),
		})
	}
	return rows
}

// scoreFormula is 得分 to two decimals by the weight; outside the weights the
// points as they are.
func scoreFormula(item record.ItemScore, row int) any {
	if !item.Kind.Weighted() {
		return scoreOf(item)
	}
	text := fmt.Sprintf(`IF(ISBLANK(%[1]s%[3]d),"",ROUND(ROUND(%[1]s%[3]d*100,2)*%[2]s%[3]d,2))`, countedColumn, effectiveColumn, row)
	return formula{text, scoreOf(item)}
}

// totalFormula adds the scores up, unless a veto or the scheme's highest total
// took the place of the sum.
func totalFormula(d LetterDocument, first, last int) any {
	sum := 0.0
	for _, item := range d.Card.Items {
		if item.Score != nil {
			sum += *item.Score
		}
	}
	if locale.Round(max(sum, 0), 1) != d.Card.Total {
		return d.Card.Total
	}
	return formula{fmt.Sprintf("ROUND(MAX(0,SUM(%[1]s%[2]d:%[1]s%[3]d)),1)", weightedColumn, first, last), d.Card.Total}
}

// measured is a value in its metric's unit.
type measured struct {
	value *float64
	unit  record.Unit
}

// format returns the number format of a unit.
func (m measured) format() string {
	switch {
	case m.unit == record.Percent:
		return asPercent
	case m.unit == record.Count && m.value != nil && *m.value == float64(int64(*m.value)):
		return asCount
	}
	return asMoney
}

// effectiveFormula gives the weight of items without a result to the others.
func effectiveFormula(row, first, last int) string {
	return fmt.Sprintf(`IF(ISBLANK(%[1]s%[3]d),"",%[2]s%[3]d/SUMIF(%[1]s$%[4]d:%[1]s$%[5]d,"<>",%[2]s$%[4]d:%[2]s$%[5]d))`,
		countedColumn, weightColumn, row, first, last)
}

func whenScored(item record.ItemScore, v float64) any {
	if item.Attainment == nil {
		return ""
	}
	return v
}

func scoreOf(item record.ItemScore) any {
	if item.Score == nil {
		return ""
	}
	return *item.Score
}

// formTotal writes sum, grade and rank under the items.
func (p *page) formTotal(d LetterDocument, first, last int) {
	l, bold := p.language, looks{bold: true, framed: true, ground: "F0F6F5"}
	for c := 1; c <= formColumns; c++ {
		p.put(c, p.row, nil, bold)
	}
	p.put(2, p.row, l.Text("export.form.total"), bold)
	total := bold
	total.format = asPoints
	if d.Card.Published && len(d.Card.Items) > 0 {
		p.put(9, p.row, totalFormula(d, first, last), total)
	} else {
		p.put(9, p.row, none, total)
	}
	var parts []string
	for _, f := range resultFigures(l, d.Card)[1:] {
		parts = append(parts, f.label+" "+f.value)
	}
	p.put(10, p.row, strings.Join(parts, "\n"), looks{bold: true, framed: true, ground: "F0F6F5", wrap: true})
	p.keep(p.file.SetRowHeight(p.name, p.row, 14*float64(max(len(parts), 2))))
	p.row++
	for _, text := range remarks(l, d) {
		p.put(1, p.row, text, noteLooks)
		p.row++
	}
	p.row++
}

// formWords writes the letter below the items.
func (p *page) formWords(d LetterDocument) {
	for _, part := range d.Letter.Paragraphs {
		if len(part.Sentences) > 0 {
			p.wide(sectionTitle(p.language, part.Section), joined(p.language, part.Sentences))
		}
	}
	if d.Letter.Note != "" {
		p.wide(p.language.Text("export.note"), d.Letter.Note)
	}
	p.row++
}

// wide writes a heading and a text over the width of the form, high enough.
func (p *page) wide(head, text string) {
	p.put(1, p.row, head, looks{bold: true, framed: true, ground: "E3EFED", align: "center", wrap: true})
	p.merge(1, 2, p.row)
	p.put(3, p.row, text, looks{framed: true, wrap: true})
	p.merge(3, formColumns, p.row)
	const perLine = 96 // narrow characters over columns C to J
	lines := 1
	for part := range strings.SplitSeq(text, "\n") {
		lines += (len([]rune(part)) + wide(part)) / perLine
	}
	p.keep(p.file.SetRowHeight(p.name, p.row, min(float64(8+16*lines), 400)))
	p.row++
}

// signatures leaves room for the names that a signed sheet carries.
func (p *page) signatures() {
	for i, key := range []string{"export.sign.employee", "export.sign.manager", "export.sign.hr"} {
		p.put([]int{1, 4, 8}[i], p.row, p.language.Text(key)+" ________________", looks{})
	}
	p.put(1, p.row+1, p.language.Text("export.sign.date")+" ________________", looks{})
	p.row += 2
}

// sourceFiles returns the files behind each metric's score, in order.
func sourceFiles(e record.Explanation) map[record.ID][]string {
	files, seen := map[record.ID][]string{}, map[string]bool{}
	for _, s := range sourced(e) {
		if s.Key == "past" {
			continue
		}
		for _, source := range s.Sources {
			if key := string(s.metric) + "/" + source.File; !seen[key] {
				seen[key] = true
				files[s.metric] = append(files[s.metric], source.File)
			}
		}
	}
	return files
}

// arithmetic writes every step from the total to the cells.
func (b *book) arithmetic(d LetterDocument) {
	p, l := b.sheet("export.sheet.evidence"), b.language
	p.title(l.Text("export.evidence"), l.Text("export.audit", "head", d.AuditHead))
	fields := []field{
		{l.Text("export.metric"), ""},
		{l.Text("export.step"), ""},
		{l.Text("export.formula"), ""},
		{l.Text("export.value"), ""},
		{l.Text("export.file"), ""},
		{l.Text("export.source.sheet"), ""},
		{l.Text("export.cell"), ""},
		{l.Text("export.column"), ""},
		{l.Text("export.row"), ""},
		{l.Text("export.raw"), ""},
		{l.Text("export.hash"), ""},
	}
	p.freeze(1, p.row)
	var rows [][]any
	for _, s := range steps(d.Explanation) {
		rows = append(rows, stepRows(b, s, metric(d.Metrics, s.metric))...)
	}
	p.grid(fields, rows)
	p.finish(d.Company, d.AuditHead)
}

// stepRows returns a row for a step and one for each further source of it.
func stepRows(b *book, s step, m record.Metric) [][]any {
	l := b.language
	value := s.Value
	name := ""
	if s.metric != "" {
		name = m.Label(string(l))
	}
	head := []any{name, strings.Repeat("  ", s.depth) + s.sentence(l, m), s.Formula, measured{&value, s.unit(m)}}
	if len(s.Sources) == 0 {
		return [][]any{append(head, "", "", "", "", "", "", "")}
	}
	var rows [][]any
	for _, at := range s.Sources {
		rows = append(rows, append(append([]any{}, head...), at.File, at.Sheet, at.Cell, at.Column, at.Rows, at.Raw, short(at.SHA256, 16)))
		head = []any{name, "", "", nil}
	}
	return rows
}
