package export

import (
	"math"
	"strings"
)

// opinions leaves room for what people say to the result.
func (f *formPage) opinions() {
	for _, key := range []string{"self", "manager", "hr"} {
		f.joined(formGroup, formNumber, f.row, f.language.Text("export.appraisal.opinion."+key), formLabelLooks)
		f.joined(formType, formScore, f.row, nil, formCellLooks)
		f.heights(f.row, 40)
		f.row++
	}
}

// signatures leaves lines for names and days: of the targets, filled in where
// they are agreed, and of the result.
func (f *formPage) signatures() {
	who, day := "", ""
	if a := f.d.Agreement; a != nil {
		who, day = a.With, a.On.String()
	}
	agreed := [][3]string{{"employee", "", ""}, {"manager", who, day}}
	if who != "" {
		agreed[0] = [3]string{"employee", f.d.Employee.Name, day}
	}
	f.signed("export.appraisal.agreed", agreed)
	f.signed("export.appraisal.confirmed", [][3]string{{"employee", "", ""}, {"manager", "", ""}, {"hr", "", ""}})
}

// signed writes a line for each who signs: whose, the name, the day.
func (f *formPage) signed(title string, lines [][3]string) {
	l, top := f.language, f.row
	for _, line := range lines {
		f.joined(formType, formMetric, f.row, l.Text("export.appraisal.sign."+line[0]), formLabelLooks)
		f.joined(formWeight, formText, f.row, line[1], formMidLooks)
		f.put(formDefinition, f.row, l.Text("export.appraisal.sign.date"), formLabelLooks)
		f.joined(formFormula, formScore, f.row, line[2], formMidLooks)
		f.heights(f.row, max(26, f.height(line[1], formWeight, formText)))
		f.row++
	}
	f.put(formGroup, top, l.Text(title), formLabelLooks)
	f.area(formGroup, top, formNumber, f.row-1)
}

// joined writes a value over several columns of a row.
func (f *formPage) joined(from, to, row int, value any, k looks) {
	f.put(from, row, value, k)
	f.area(from, row, to, row)
}

// height is how high a text stands over columns that it wraps in.
func (f *formPage) height(text string, from, to int) float64 {
	width := -2.0
	for _, w := range f.widths[from-1 : to] {
		width += w
	}
	lines := 0.0
	for line := range strings.SplitSeq(text, "\n") {
		lines += max(1, math.Ceil(columns(line)/width))
	}
	return 8 + 14*lines
}

func (f *formPage) heights(row int, points float64) {
	f.keep(f.file.SetRowHeight(f.name, row, points))
}
