package importers

import (
	"regexp"
	"slices"
	"strings"

	"zhiji/importers/clean"
	"zhiji/importers/mapping"
	"zhiji/importers/sheet"
	"zhiji/store/record"
)

// Form is what a 考核表 says of the scheme behind it and of who agreed to its
// targets. Nothing of it is stored unasked.
type Form struct {
	Employee  record.ID
	Period    record.PeriodKey
	Items     []FormItem
	Agreement *record.Agreement // nil where the targets are not signed
}

// FormItem is one row of a form, its texts as written.
type FormItem struct {
	Kind       record.ItemKind
	Group      string    // 类别
	Type       string    // 指标类型
	Name       string    // of the metric
	Metric     record.ID // "" when nobody knows the metric
	Weight     float64   // as a ratio, 0 for none
	Target     *float64  // in the metric's unit
	Text       string    // 评分标准
	Definition string
	Formula    string
	Provider   string
	Row        int // 1-based
}

// kindWord is a word at the beginning of a heading or a type.
type kindWord struct {
	word string
	kind record.ItemKind
}

// The words of blocks stand in the first column or above rows, those of types
// in the column 指标类型 only: 能力 as a 类别 says nothing of the kind.
var (
	blockWords = []kindWord{
		{"加分", record.Bonus},
		{"奖励", record.Bonus},
		{"加减分", record.Bonus},
		{"扣分", record.Deduction},
		{"减分", record.Deduction},
		{"否决", record.Veto},
		{"一票否决", record.Veto},
		{"bonus", record.Bonus},
		{"deduction", record.Deduction},
		{"veto", record.Veto},
	}
	typeWords = append([]kindWord{
		{"关键结果", record.KeyResult},
		{"okr", record.KeyResult},
		{"keyresult", record.KeyResult},
		{"能力", record.Competency},
		{"competency", record.Competency},
		{"评价", record.Judged},
		{"rating", record.Judged},
	}, blockWords...)
)

// kindOf finds the kind that a text begins with.
func kindOf(text string, words []kindWord) (record.ItemKind, bool) {
	text = key(text)
	for _, w := range words {
		if strings.HasPrefix(text, w.word) {
			return w.kind, true
		}
	}
	return record.KPI, false
}

// form reads what a form says beside its values: once those are settled.
func (t *table) form(rows []sheet.Row, employee record.ID, weights clean.Ratio) {
	if employee == "" || t.out.Period == "" {
		return
	}
	f := Form{Employee: employee, Period: t.out.Period}
	block, inBlock := record.KPI, false
	for _, row := range rows {
		first, filled := t.opening(row)
		if isTotal(first) {
			break // opinions and signatures follow
		}
		if kind, ok := kindOf(first, blockWords); ok && filled == 1 {
			block, inBlock = kind, true // a heading above its rows
		}
		it, ok := t.formItem(row, weights)
		if !ok {
			continue
		}
		if it.Kind == record.KPI && it.Weight == 0 && inBlock {
			it.Kind = block
		}
		f.Items = append(f.Items, it)
		t.describe(it)
	}
	f.Agreement = t.agreement(rows, f)
	t.out.Forms = append(t.out.Forms, f)
}

// formItem reads a row of a form; false when it is about no metric.
func (t *table) formItem(row sheet.Row, weights clean.Ratio) (FormItem, bool) {
	it := FormItem{
		Group: t.written(row, mapping.FieldGroup), Type: t.written(row, mapping.FieldType), Name: t.written(row, mapping.FieldMetric),
		Text: t.written(row, mapping.FieldStandard), Definition: t.written(row, mapping.FieldDefinition),
		Formula: t.written(row, mapping.FieldFormula), Provider: t.written(row, mapping.FieldProvider), Row: row.Number,
	}
	if name := key(it.Name); !t.formRow(row) && (it.Text == "" || name == "" || deduction.MatchString(name) || opinion.MatchString(name)) {
		return it, false
	}
	if t.isHeader(row) {
		return it, false
	}
	it.Metric = t.names.Find(it.Name)
	it.Weight = t.shareOf(row, weights)
	kind, named := kindOf(it.Group, blockWords)
	if !named {
		kind, _ = kindOf(it.Type, typeWords)
	}
	it.Kind = kind
	for _, target := range t.out.Targets {
		if target.Metric == it.Metric && target.Source.Cell == t.cell(row, mapping.FieldTarget).name() {
			it.Target = &target.Value
		}
	}
	return it, true
}

// written is a cell's text as it stands, without the blanks around it.
func (t *table) written(row sheet.Row, field string) string {
	c := t.cell(row, field)
	if c.Kind == sheet.Error || clean.Missing(c.text) {
		return ""
	}
	return strings.TrimSpace(c.text)
}

// shareOf reads a weight that was read before, and said of what there was to
// say.
func (t *table) shareOf(row sheet.Row, vote clean.Ratio) float64 {
	c := t.cell(row, mapping.FieldWeight)
	q, err := t.quantity(c)
	switch {
	case err != nil || q.Value < 0:
		return 0
	case !q.Percent && (c.column.Unit == "%" || vote == clean.RatioHundred):
		return scaled(q.Value, 0.01)
	}
	return q.Value
}

// describe gives a metric that the form brought its definition.
func (t *table) describe(it FormItem) {
	for i := range t.out.NewMetrics {
		if m := &t.out.NewMetrics[i]; m.ID == it.Metric {
			m.Definition, m.Formula, m.Provider = it.Definition, it.Formula, it.Provider
		}
	}
}

// signature is a name under a form.
type signature struct {
	manager bool
	name    string
	on      record.Date
	targets bool // the row says that it is about the targets
	result  bool
}

var (
	signerLabel = regexp.MustCompile(`^(?:(` + labels("被考核人", "被考评人", "被评价人", "员工", "本人") + `|(?i:employee))|` +
		labels("直接主管", "直接上级", "直属上级", "部门负责人", "主管", "上级", "考核人") + `|(?i:manager|supervisor))(?:['’]s)?\s*` +
		`(?:` + labels("签字", "签名", "签章", "确认") + `|(?i:signature|signed))(?:/日期)?\s*(.*)$`)
	dayLabel   = regexp.MustCompile(`^(?:` + labels("日期", "时间") + `|(?i:date|on))\s*(.*)$`)
	otherLabel = regexp.MustCompile(labels("签字", "签名", "意见", "日期") + `|(?i:signature|date|opinion)`)
	ofTargets  = regexp.MustCompile(`(?i)目标|指标确认|计划确认|target|goal`)
	ofResult   = regexp.MustCompile(`(?i)结果|result`)
	parting    = regexp.MustCompile(`[:：]|\s{2,}|_{2,}`)
)

// agreement finds that both sides signed the targets: in lines that say so, or
// before the period was over, when there was no result to sign.
func (t *table) agreement(rows []sheet.Row, f Form) *record.Agreement {
	p, err := record.ParsePeriod(string(f.Period), t.known.MonthStart)
	if err != nil {
		return nil
	}
	var employee, manager *signature
	for _, row := range rows {
		for _, s := range t.signatures(row) {
			if s.name == "" || s.on.IsZero() || s.result || !s.targets && s.on.After(p.Last) {
				continue
			}
			if s.manager {
				manager = &s
			} else {
				employee = &s
			}
		}
	}
	if employee == nil || manager == nil {
		return nil
	}
	on := manager.on
	if employee.on.After(on) {
		on = employee.on
	}
	return &record.Agreement{Employee: f.Employee, Period: f.Period, With: manager.name, On: on}
}

// signatures reads who signed in a row and when; a day is that of all the
// names before it which have none.
func (t *table) signatures(row sheet.Row) []signature {
	words := t.words(row)
	if !slices.ContainsFunc(words, signerLabel.MatchString) {
		return nil
	}
	line := strings.Join(words, " ")
	targets, result := ofTargets.MatchString(line), ofResult.MatchString(line)
	var all []signature
	for i, word := range words {
		next := ""
		if i+1 < len(words) && !otherLabel.MatchString(words[i+1]) {
			next = words[i+1]
		}
		if m := signerLabel.FindStringSubmatch(word); m != nil {
			name := m[2]
			if name == "" {
				name = next
			}
			all = append(all, signature{manager: m[1] == "", name: name, targets: targets, result: result})
		} else if m := dayLabel.FindStringSubmatch(word); m != nil {
			if on, err := clean.Date(m[1]+next, clean.OrderUnknown); err == nil {
				dateAll(all, on)
			}
		}
	}
	return all
}

// dateAll gives a day to the signatures without one.
func dateAll(all []signature, on record.Date) {
	for i := range all {
		if all[i].on.IsZero() {
			all[i].on = on
		}
	}
}

// words are the texts of a row, parted where a label ends, those merged down
// into it included.
func (t *table) words(row sheet.Row) []string {
	var words []string
	for i := range row.Cells {
		c := t.at(row, &Column{Index: i})
		for _, part := range parting.Split(c.text, -1) {
			if part = clean.Fold(part); part != "" {
				words = append(words, part)
			}
		}
	}
	return words
}
