package export

import (
	"math"
	"slices"
	"strings"

	"zhiji/app/locale"
	"zhiji/store/record"
)

// items writes the rows of the table: those with a weight, then bonuses and
// deductions, then vetoes.
func (f *formPage) items() {
	var weighted, bonus, deduction, veto []FormItem
	for _, it := range f.d.Items {
		switch it.Kind {
		case record.Bonus:
			bonus = append(bonus, it)
		case record.Deduction:
			deduction = append(deduction, it)
		case record.Veto:
			veto = append(veto, it)
		default:
			weighted = append(weighted, it)
		}
	}
	f.weighted = span{f.row, f.row + len(weighted) - 1}
	f.block(weighted, "")
	f.outside = span{f.row, f.row + len(bonus) + len(deduction) - 1}
	f.block(bonus, f.language.Text("export.appraisal.bonus"))
	f.block(deduction, f.language.Text("export.appraisal.deduction"))
	f.vetoes = span{f.row, f.row + len(veto) - 1}
	f.block(veto, f.language.Text("export.appraisal.veto"))
}

// block writes rows below each other; title, or else the group of neighbours,
// is merged down in the first column.
func (f *formPage) block(items []FormItem, title string) {
	for first := 0; first < len(items); {
		last := first
		for last+1 < len(items) && (title != "" || items[last+1].Group == items[first].Group) {
			last++
		}
		top := f.row
		for i := first; i <= last; i++ {
			f.item(items[i], i+1)
		}
		group := title
		if group == "" {
			group = items[first].Group
		}
		f.put(formGroup, top, group, formLabelLooks)
		f.area(formGroup, top, formGroup, f.row-1)
		first = last + 1
	}
}

// item writes one row, as high as its longest text.
func (f *formPage) item(it FormItem, number int) {
	l := f.language
	texts := map[int]string{
		formMetric: it.Metric.Label(string(l)), formText: it.Text, formDefinition: it.Metric.Definition,
		formFormula: it.Metric.Formula, formProvider: it.Metric.Provider,
	}
	most := 24.0
	for column, text := range texts {
		f.put(column, f.row, text, formCellLooks)
		most = max(most, f.height(text, column, column))
	}
	f.put(formNumber, f.row, number, formMidLooks)
	f.put(formType, f.row, f.typeOf(it), formMidLooks)
	weight := weightOf(it)
	f.figure(formWeight, weight, percents(weight))
	f.figure(formTarget, it.Target, formatOf(l, it, it.Target, true))
	f.figure(formActual, it.Actual, formatOf(l, it, it.Actual, false))
	f.points(it)
	f.heights(f.row, min(most, 400))
	f.row++
}

// typeOf names the kind of an item: 定量, 定性, 关键结果 …
func (f *formPage) typeOf(it FormItem) string {
	key := string(it.Kind)
	switch {
	case it.Kind == record.KPI && it.Rule.Method == record.Anchors:
		key = "qualitative"
	case it.Kind == record.KPI:
		key = "quantitative"
	}
	return f.language.Text("export.appraisal.type." + key)
}

// figure writes a number, centred, as a number.
func (f *formPage) figure(column int, value *float64, format string) {
	k := formMidLooks
	k.format = format
	f.put(column, f.row, value, k)
}

func weightOf(it FormItem) *float64 {
	if !it.Kind.Weighted() || it.Weight == 0 {
		return nil
	}
	return &it.Weight
}

// percents is the format of a ratio with as many decimals as it needs, two at
// most.
func percents(v *float64) string {
	if v == nil {
		return ""
	}
	for _, format := range []struct {
		code  string
		scale float64
	}{{"0%", 100}, {"0.0%", 1000}} {
		if math.Abs(*v*format.scale-math.Round(*v*format.scale)) < 1e-9*format.scale {
			return format.code
		}
	}
	return "0.00%"
}

// formatOf is the number format of a value: its unit stands behind it, and
// before the target of a KPI whether it is a least or a most. The cell stays
// a plain number.
func formatOf(l locale.Language, it FormItem, v *float64, target bool) string {
	if v == nil {
		return ""
	}
	code := "#,##0.00"
	switch {
	case it.Metric.Unit == record.Percent:
		code = percents(v)
	case *v == math.Trunc(*v):
		code = "#,##0"
	}
	if it.Metric.Unit != record.Percent {
		code += quoted(unitName(l, it.Metric.Unit, *v))
	}
	if target && it.Kind == record.KPI {
		sign := "≥"
		if it.Metric.Direction == record.Lower {
			sign = "≤"
		}
		code = quoted(sign) + code
	}
	return code
}

// unitName is the name of a unit behind a number. One that the catalogue does
// not have is a firm's own word.
func unitName(l locale.Language, unit record.Unit, v float64) string {
	name := string(unit)
	if key := "unit." + name; l.Has(key) {
		name = l.Text(key, "n", l.Number(v, 0))
	}
	if name != "" && l == locale.English {
		name = " " + name
	}
	return name
}

// quoted is a text that a number format shows as it is.
func quoted(text string) string {
	if text = strings.ReplaceAll(text, `"`, ""); text == "" {
		return ""
	}
	return `"` + text + `"`
}

// effect names what a veto does where it holds.
func (f *formPage) effect(v record.VetoHit) string {
	return f.language.Text("export.appraisal.veto."+string(v.Effect), "grade", v.Grade)
}

// hit returns the veto of an item where it holds.
func (f *formPage) hit(it FormItem) (record.VetoHit, bool) {
	if f.d.Card == nil || it.Veto == nil {
		return record.VetoHit{}, false
	}
	i := slices.IndexFunc(f.d.Card.Vetoes, func(v record.VetoHit) bool {
		return v.Metric == it.Item.Metric && v.Effect == it.Veto.Effect && v.Item == it.Veto.Item && v.Grade == it.Veto.Grade
	})
	if i < 0 {
		return record.VetoHit{}, false
	}
	return f.d.Card.Vetoes[i], true
}
