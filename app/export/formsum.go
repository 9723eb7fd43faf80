package export

import (
	"fmt"
	"math"
	"strconv"

	"zhiji/app/locale"
	"zhiji/store/record"
)

// points writes 得分 and 折算分 of the row.
func (f *formPage) points(it FormItem) {
	k := formMidLooks
	k.format = asScore
	switch {
	case it.Kind == record.Veto:
		text := ""
		if f.d.Card != nil && it.Actual != nil {
			text = f.language.Text("export.appraisal.veto.none")
		}
		if v, holds := f.hit(it); holds {
			text = f.effect(v)
		}
		f.joined(formPoints, formScore, f.row, text, formMidLooks)
	case !it.Kind.Weighted():
		f.put(formPoints, f.row, rawPoints(it), k)
		f.put(formScore, f.row, formula{fmt.Sprintf(`IF(%[1]s="","",%[1]s)`, at(formPoints, f.row)), scoreText(it)}, k)
	default:
		f.put(formPoints, f.row, f.pointsCell(it), k)
		f.put(formScore, f.row, f.scoreCell(it), k)
	}
}

// rawPoints are an item's points as the form shows them: 0 where a veto
// emptied it. Cards of before points were kept have their attainment only.
func rawPoints(it FormItem) *float64 {
	var v float64
	switch s := it.Score; {
	case s == nil || s.Missing != "":
		return nil
	case s.Vetoed:
	case s.Points != nil:
		v = *s.Points
	case s.Attainment != nil:
		v = locale.Round(100*(*s.Attainment), 2)
	default:
		return nil
	}
	return &v
}

// scoreText is what a score's formula finds: nothing where there is no score.
func scoreText(it FormItem) any {
	if it.Score == nil || it.Score.Score == nil {
		return ""
	}
	return *it.Score.Score
}

// pointsCell is the number of an item's points, or their formula where the
// rule is a plain ratio. A filled form has the formula only where it finds
// what the program found.
func (f *formPage) pointsCell(it FormItem) any {
	text, value, ok := f.ratio(it)
	points := rawPoints(it)
	switch {
	case f.d.Card == nil && ok:
		return formula{text, ""}
	case points == nil:
		return nil
	case ok && it.Actual != nil && value(*it.Actual) == *points:
		return formula{text, *points}
	}
	return *points
}

// ratio is the formula of a plain ratio of actual and target, between its
// limits, and the same in Go. Its source is record.Ratio.
func (f *formPage) ratio(it FormItem) (text string, value func(float64) float64, ok bool) {
	r, target := it.Rule, it.Target
	if it.Kind != record.KPI || r.Method != record.Ratio || r.FullMarks() != 100 || r.Least != nil || r.Most != nil || target == nil || *target <= 0 {
		return "", nil, false
	}
	limit := it.Cap
	if limit == 0 {
		limit = f.d.Company.Cap
	}
	actual, goal := at(formActual, f.row), at(formTarget, f.row)
	bare, found := actual+"/"+goal, func(v float64) float64 { return v / *target }
	switch {
	case it.Metric.Direction == record.Lower && it.Metric.Reverse == record.Distance:
		bare, found = "2-"+actual+"/"+goal, func(v float64) float64 { return 2 - v / *target }
	case it.Metric.Direction == record.Lower:
		bare = fmt.Sprintf("IF(%s>0,%s/%s,%s)", actual, goal, actual, decimal(limit))
		found = func(v float64) float64 {
			if v <= 0 {
				return limit
			}
			return *target / v
		}
	}
	within := fmt.Sprintf("MAX(%s,MIN(%s,%s))", decimal(it.Floor), decimal(limit), bare)
	if it.Threshold > 0 {
		within = fmt.Sprintf("IF(%s<%s,%s,%s)", bare, decimal(it.Threshold), decimal(it.Floor), within)
	}
	value = func(v float64) float64 {
		a := found(v)
		if a < it.Threshold {
			a = it.Floor
		}
		return locale.Round(100*math.Max(it.Floor, math.Min(limit, a)), 2)
	}
	return fmt.Sprintf(`IF(%s="","",ROUND(100*%s,2))`, actual, within), value, true
}

// scoreCell is the formula of 折算分: points by weight, the weights of rows
// without points shared by the others. Where the weight that counted is
// another, as after a change of position, the formula has it in figures.
func (f *formPage) scoreCell(it FormItem) any {
	points := at(formPoints, f.row)
	sum := fmt.Sprintf("SUMPRODUCT(ISNUMBER(%[1]s)*%[2]s)", f.column(formPoints, f.weighted), f.column(formWeight, f.weighted))
	live := formula{fmt.Sprintf(`IF(%[1]s="","",ROUND(%[1]s*%[2]s/%[3]s,2))`, points, at(formWeight, f.row), sum), scoreText(it)}
	p := rawPoints(it)
	if p == nil {
		return live
	}
	score := it.Score.Score
	if score == nil {
		return nil
	}
	switch {
	case locale.Round(*p*it.Weight/f.available(), 2) == *score:
		return live
	case locale.Round(*p*it.Score.Effective, 2) == *score:
		return formula{fmt.Sprintf("ROUND(%s*%s,2)", points, decimal(it.Score.Effective)), *score}
	}
	return *score
}

// available is the sum of the weights of rows with points.
func (f *formPage) available() float64 {
	sum := 0.0
	for _, it := range f.d.Items {
		if it.Kind.Weighted() && rawPoints(it) != nil {
			sum += it.Weight
		}
	}
	return sum
}

// column is a part of a column as formulas name it.
func (f *formPage) column(column int, s span) string {
	return fmt.Sprintf("%s:%s", fixedAt(column, s.first), fixedAt(column, max(s.first, s.last)))
}

// fixedAt names a cell by its row in every copy of a formula.
func fixedAt(column, row int) string {
	name := at(column, row)
	letters := name[:len(name)-len(strconv.Itoa(row))]
	return letters + "$" + strconv.Itoa(row)
}

func decimal(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

// total writes 绩效总分 and the grade.
func (f *formPage) total() {
	l, k := f.language, formTotalLooks
	f.joined(formGroup, formMetric, f.row, l.Text("export.appraisal.total"), k)
	share, sum := k, f.allWeights()
	share.format = percents(&sum)
	f.put(formWeight, f.row, formula{"SUM(" + f.column(formWeight, f.weighted) + ")", sum}, share)
	f.put(formTarget, f.row, nil, k)
	f.joined(formText, formPoints, f.row, l.Text("export.appraisal.grade", "grade", f.grade()), k)
	k.format = asPoints
	f.put(formScore, f.row, f.totalCell(), k)
	f.heights(f.row, 26)
	f.row++
}

func (f *formPage) allWeights() float64 {
	sum := 0.0
	for _, it := range f.d.Items {
		sum += it.Weight
	}
	return locale.Round(sum, 9)
}

// grade is the grade, and that of before a calibration.
func (f *formPage) grade() string {
	switch c := f.d.Card; {
	case c == nil || !c.Published:
		return ""
	case c.Computed != "" && c.Computed != c.Grade:
		return f.language.Text("export.appraisal.calibrated", "grade", c.Grade, "computed", c.Computed)
	default:
		return c.Grade
	}
}

// totalCell is the formula of the total: the sum of 折算分, bonuses and
// deductions, at least 0, at most what the scheme allows, 0 by a veto. A total
// that was found another way, such as over two positions, is written as it is.
func (f *formPage) totalCell() any {
	all := span{f.weighted.first, max(f.weighted.last, f.outside.last)}
	text := "MAX(0,SUM(" + f.column(formScore, all) + "))"
	if f.d.Most > 0 {
		text = fmt.Sprintf("MIN(%s,%s)", decimal(f.d.Most), text)
	}
	text = fmt.Sprintf("ROUND(%s,1)", text)
	zero := f.effect(record.VetoHit{Effect: record.ZeroTotal})
	if f.vetoes.last >= f.vetoes.first {
		text = fmt.Sprintf(`IF(COUNTIF(%s,"%s")>0,0,%s)`, f.column(formPoints, f.vetoes), zero, text)
	}
	text = fmt.Sprintf(`IF(COUNT(%s)=0,"",%s)`, f.column(formScore, f.weighted), text)
	c := f.d.Card
	switch {
	case c == nil:
		return formula{text, ""}
	case !c.Published:
		return none
	case f.sum() == c.Total:
		return formula{text, c.Total}
	}
	return c.Total
}

// sum is what the formula of the total finds.
func (f *formPage) sum() float64 {
	sum := 0.0
	for _, it := range f.d.Items {
		if it.Score != nil && it.Score.Score != nil && it.Kind != record.Veto {
			sum += *it.Score.Score
		}
		if v, holds := f.hit(it); holds && v.Effect == record.ZeroTotal {
			return 0
		}
	}
	if sum = math.Max(0, sum); f.d.Most > 0 {
		sum = math.Min(f.d.Most, sum)
	}
	return locale.Round(sum, 1)
}
