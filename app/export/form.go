package export

import (
	"fmt"
	"io"
	"slices"

	"github.com/xuri/excelize/v2"

	"zhiji/app/locale"
	"zhiji/store/record"
)

// FormDocument is all that a person's appraisal form (考核表) is made of, the
// one that is signed: before the period with its targets alone, after it with
// values and points.
type FormDocument struct {
	Company    record.Company
	Language   locale.Language
	Employee   record.Employee
	Manager    string
	Department string
	Position   string
	Period     record.Period
	Items      []FormItem
	Most       float64           // highest total of the scheme, in points; 0 means none
	Card       *record.Scorecard // nil: an empty form
	Agreement  *record.Agreement // of the targets; nil leaves the lines to be signed
	AuditHead  string
}

// FormItem is one row of a form.
type FormItem struct {
	record.Item // Text is the standard as the form says it
	Metric      record.Metric
	Target      *float64          // as agreed
	Actual      *float64          // nil on an empty form
	Score       *record.ItemScore // nil on an empty form, and of vetoes
}

// Columns of the form.
const (
	formGroup = 1 + iota
	formNumber
	formType
	formMetric
	formWeight
	formTarget
	formText
	formDefinition
	formFormula
	formProvider
	formActual
	formPoints
	formScore
)

// formHead are the keys of the header, a column each.
var formHead = []string{"group", "no", "type", "metric", "weight", "target", "text", "definition", "formula", "provider", "actual", "points", "score"}

// formWidths make the form one page wide in a readable size.
var formWidths = []float64{11, 6, 10, 17, 10, 13, 29, 17, 17, 10, 13, 10, 10}

// FormWorkbook writes the form as a workbook of one sheet. Weighted points and
// the total are formulas, so that it can be checked by hand, and an empty one
// computes itself once it is filled in.
func FormWorkbook(w io.Writer, d FormDocument) error {
	title := FormTitle(d.Language, d.Period)
	b := newBook(d.Language, title+" "+d.Employee.Name, d.Company.Name)
	f := formPage{page: b.sheet("export.sheet.form"), d: d}
	f.fixed, f.widths = true, formWidths
	f.head(title)
	f.items()
	f.total()
	f.notes()
	f.opinions()
	f.signatures()
	f.finish(d.Company.Name, d.AuditHead)
	f.narrow()
	return b.write(w)
}

// FormTitle is the title of a period's forms: 2026年5月度绩效考核表.
func FormTitle(l locale.Language, p record.Period) string {
	key := "export.appraisal.title"
	if p.Kind == record.Quarter || p.Kind == record.Half {
		key = "export.appraisal.title.part"
	}
	return l.Text(key, "period", l.Period(p.Key))
}

// formPage is a form in the making; its blocks know where they stand.
type formPage struct {
	*page
	d        FormDocument
	weighted span
	outside  span // bonuses and deductions
	vetoes   span
}

// span is a run of rows; none when last is 0.
type span struct{ first, last int }

// The looks of a form: what is signed is framed in ink that prints.
var (
	formHeadLooks  = looks{bold: true, ground: "E3EFED", align: "center", framed: true, strong: true, wrap: true}
	formCellLooks  = looks{framed: true, strong: true, wrap: true}
	formMidLooks   = looks{framed: true, strong: true, wrap: true, align: "center"}
	formLabelLooks = looks{bold: true, framed: true, strong: true, wrap: true, align: "center"}
	formTotalLooks = looks{bold: true, framed: true, strong: true, ground: "F0F6F5", align: "center", wrap: true}
)

// head writes title, unit, person and the header of the table.
func (f *formPage) head(title string) {
	l, d := f.language, f.d
	f.put(1, 1, title, looks{bold: true, size: 18, align: "center"})
	f.area(1, 1, formScore, 1)
	f.heights(1, 36)
	f.joined(1, formText-1, 2, l.Text("export.appraisal.unit", "department", d.Department), formCellLooks)
	f.joined(formText, formScore, 2, l.Text("export.appraisal.period", "period", days(d.Period)), formCellLooks)
	f.heights(2, 22)
	high := 22.0
	for _, c := range f.person() {
		f.joined(c.from, c.to, 3, c.value, c.looks)
		high = max(high, f.height(c.value, c.from, c.to))
	}
	f.heights(3, high)
	high = 24
	for i, key := range formHead {
		f.put(i+1, 4, l.Text("export.appraisal."+key), formHeadLooks)
		high = max(high, f.height(l.Text("export.appraisal."+key), i+1, i+1))
	}
	f.heights(4, high)
	f.freeze(0, 4)
	f.row = 5
}

// part is a text over some columns of a row.
type part struct {
	from, to int
	value    string
	looks    looks
}

// person is the row of whom the form is about.
func (f *formPage) person() []part {
	l, d := f.language, f.d
	return []part{
		{formGroup, formNumber, l.Text("export.appraisal.person"), formLabelLooks},
		{formType, formMetric, d.Employee.Name, formMidLooks},
		{formWeight, formWeight, l.Text("export.appraisal.number"), formLabelLooks},
		{formTarget, formTarget, d.Employee.Number, formMidLooks},
		{formText, formText, l.Text("export.appraisal.position"), formLabelLooks},
		{formDefinition, formFormula, d.Position, formMidLooks},
		{formProvider, formProvider, l.Text("export.appraisal.manager"), formLabelLooks},
		{formActual, formScore, d.Manager, formMidLooks},
	}
}

// days writes a period as forms do: 2026.5.1-2026.5.31.
func days(p record.Period) string {
	a, b := p.First, p.Last
	return fmt.Sprintf("%d.%d.%d-%d.%d.%d", a.Year, a.Month, a.Day, b.Year, b.Month, b.Day)
}

// notes says below the total what its numbers do not show by themselves.
func (f *formPage) notes() {
	l := f.language
	var texts []string
	if c := f.d.Card; c != nil {
		for _, it := range f.d.Items {
			key := "explain.missing."
			if it.Score != nil && it.Score.Missing != "" && l.Has(key+it.Score.Missing) {
				texts = append(texts, l.Text(key+it.Score.Missing, "metric", it.Metric.Label(string(l))))
			}
		}
		switch {
		case c.Out != "":
			texts = append(texts, l.Text("export.appraisal.out", "reason", c.Out))
		case !c.Published:
			texts = append(texts, l.Text("export.gap.total", "coverage", l.Percent(c.Coverage, 0)))
		}
	}
	for _, text := range slices.Compact(texts) {
		text = l.Text("export.appraisal.note", "text", text)
		f.joined(1, formScore, f.row, text, looks{framed: true, strong: true, wrap: true, size: 9, ink: "5B6670"})
		f.heights(f.row, f.height(text, 1, formScore))
		f.row++
	}
}

// narrow sets slim margins and centres the form on the paper.
func (f *formPage) narrow() {
	side, edge, foot, yes := 0.4, 0.45, 0.2, true
	f.keep(f.file.SetPageMargins(f.name, &excelize.PageLayoutMarginsOptions{
		Left: &side, Right: &side, Top: &edge, Bottom: &edge, Header: &foot, Footer: &foot, Horizontally: &yes,
	}))
}
