package importers

import (
	"regexp"
	"strings"

	"zhiji/importers/clean"
	"zhiji/importers/mapping"
	"zhiji/importers/sheet"
	"zhiji/store/record"
)

// personTitle finds whom a form is about in the lines above its table, cells
// parted by two blanks: "被考核人：张三", "姓 名  张三  工 号  0001".
var (
	personTitle = regexp.MustCompile(`(?:` + labels("被考核人", "被考评人", "被评价人", "员工姓名") + `|(?:^|[\s|])` + labels("姓名") +
		`|(?:^|\s{2}|\|)(?i:employee(?: name)?|name))(?:姓名)?\s*[:：]?\s*([^\s:：]+(?: [^\s:：]+)*?)(?:\s{2}|$|\s+\S+[:：])`)
	numberTitle     = regexp.MustCompile(`(?:` + labels("工号", "员工编号") + `|(?i:employee (?:id|no\.?)))\s*[:：]?\s*([A-Za-z]{0,4}-?\d\w*(?:-\w+)*)`)
	departmentTitle = regexp.MustCompile(`(?:` + labels("单位/部门", "所属部门", "部门") + `|(?i:department))(?:\s*[:：]\s*|\s{2})([^\s:：]+(?: [^\s:：]+)*?)(?:\s{2}|$|\s+\S+[:：])`)

	opinion   = regexp.MustCompile(`意见|签字|签名|面谈|确认|评语`)
	deduction = regexp.MustCompile(`^(?:扣分项|加分项|加减分项?|否决项)`)
)

// labels is an expression for words that may have blanks between their
// characters.
func labels(words ...string) string {
	for i, word := range words {
		words[i] = strings.Join(strings.Split(word, ""), " ?")
	}
	return "(?:" + strings.Join(words, "|") + ")"
}

// appraisal reads the form of one person: a row per metric with its weight,
// target and perhaps actual value. What the form computed is compared with
// its own total and not imported.
func (t *table) appraisal(rows []sheet.Row) error {
	employee := t.titlePerson()
	weights := t.weightVote(rows)
	var entries []*entry
	err := t.each(rows, func(row sheet.Row) bool {
		e := t.appraisalRow(row, employee, weights)
		if e == nil {
			return false
		}
		entries = append(entries, e)
		return true
	})
	t.settle(entries)
	t.checkWeights()
	t.form(rows, employee, weights)
	return err
}

// titlePerson finds the person of a form above its table, else in the sheet's
// name, else asks and returns "".
func (t *table) titlePerson() record.ID {
	who, department := clean.Person{}, ""
	for _, title := range t.titles {
		if m := departmentTitle.FindStringSubmatch(title); m != nil {
			department = m[1]
		}
		if m := personTitle.FindStringSubmatch(title); m != nil && who.Name == "" {
			who = clean.ReadPerson(m[1])
		}
		if m := numberTitle.FindStringSubmatch(title); m != nil {
			who.Number = m[1]
		}
	}
	if who.Name == "" && who.Number == "" {
		if who = clean.ReadPerson(t.sheet.Name); who.Number == "" && len(t.people.named(who.Name, "", t.known.Today)) == 0 {
			return t.wish.People[""]
		}
	}
	return t.find(who, cell{text: who.Name + who.Number, column: nowhere.column}, department)
}

// appraisalRow reads a row of a form; nil when it is held. A target in words
// is no number to compute with: the row then brings its actual value only.
func (t *table) appraisalRow(row sheet.Row, employee record.ID, weights clean.Ratio) *entry {
	metric := t.cell(row, mapping.FieldMetric)
	if employee == "" {
		t.ask(nowhere, "form_person")
		return nil
	}
	period := t.period(row)
	if period == "" {
		return nil
	}
	target, known := t.formTarget(row)
	actual, ok := t.value(t.cell(row, mapping.FieldActual))
	if !ok {
		return nil
	}
	id := t.metric(metric, target)
	weight, ok := t.weight(row, weights)
	if id == "" || !ok {
		return nil
	}
	e := &entry{row: row, employee: employee}
	if known {
		target.metric, target.period, target.role, target.weight = id, period, mapping.FieldTarget, weight
		e.measures = append(e.measures, *target)
	}
	if actual != nil {
		actual.metric, actual.period, actual.role = id, period, mapping.FieldActual
		e.measures = append(e.measures, *actual)
	}
	return e
}

// formTarget reads the target of a form's row; false when it has none that is
// a number.
func (t *table) formTarget(row sheet.Row) (*measure, bool) {
	c := t.cell(row, mapping.FieldTarget)
	q, err := t.quantity(c)
	switch err {
	case nil:
		return &measure{cell: c, q: q}, true
	case clean.ErrMissing:
	default:
		t.doubt(c, "target_words")
	}
	return nil, false
}

// formRow reports whether a row of a form is about a metric: opinions,
// signatures and headings of blocks are not.
func (t *table) formRow(row sheet.Row) bool {
	name := key(t.text(row, mapping.FieldMetric))
	if name == "" || deduction.MatchString(name) || opinion.MatchString(name) {
		return false
	}
	for _, field := range []string{mapping.FieldTarget, mapping.FieldActual, mapping.FieldWeight, mapping.FieldScore} {
		if text := t.text(row, field); text != "" && !strings.EqualFold(key(text), name) {
			return true
		}
	}
	return false
}
