package importers

import (
	"strings"

	"zhiji/importers/clean"
	"zhiji/importers/mapping"
	"zhiji/importers/sheet"
	"zhiji/store/record"
)

// roster reads people. Several rows of one 工号 are that person's posts, each
// from its date of effect.
func (t *table) roster(rows []sheet.Row) error {
	seen := map[string]Person{}
	orders := map[string]clean.Order{}
	for _, field := range rosterDates {
		orders[field] = t.order(rows, field)
	}
	return t.each(rows, func(row sheet.Row) bool {
		p, ok := t.rosterRow(row, orders)
		if !ok {
			return false
		}
		id := p.Number + "|" + p.From.String()
		number := t.cell(row, mapping.FieldNumber)
		if old, twice := seen[id]; twice {
			return t.refuse(number, "number_twice", "number", p.Number, "other", old.Source.Cell)
		}
		if first, known := seen[p.Number]; known && nameKey(first.Name) != nameKey(p.Name) {
			return t.refuse(number, "number_shared", "number", p.Number, "other", first.Source.Cell)
		}
		seen[id], seen[p.Number] = p, p
		t.out.Roster = append(t.out.Roster, p)
		return true
	})
}

var rosterDates = []string{mapping.FieldBirth, mapping.FieldJoined, mapping.FieldLeft, mapping.FieldFrom}

// rosterRow reads one person; false when the row is held.
func (t *table) rosterRow(row sheet.Row, orders map[string]clean.Order) (Person, bool) {
	number, name := t.cell(row, mapping.FieldNumber), t.cell(row, mapping.FieldName)
	if clean.Missing(number.text) {
		return Person{}, t.refuse(number, "number_missing")
	}
	who := clean.ReadPerson(name.text)
	if clean.Missing(name.text) || who.Name == "" {
		return Person{}, t.refuse(name, "name_missing")
	}
	code, lost, steps := clean.Code(number.text)
	if lost {
		return Person{}, t.refuse(number, "number_lost")
	}
	if e, zeros := t.people.number(code); e != nil && zeros && nameKey(e.Name) == nameKey(name.text) {
		steps = append(steps, clean.Step("zeros", number.text))
		code = e.Number
	}
	t.stepsOf(number, steps)
	t.stepsOf(name, who.Steps)
	p := Person{
		Number: code, Name: who.Name,
		Department: t.text(row, mapping.FieldDepartment), Position: t.text(row, mapping.FieldPosition),
		Manager: t.manager(row), Email: strings.ToLower(t.text(row, mapping.FieldEmail)),
		Gender: gender(t.text(row, mapping.FieldGender)), Language: language(t.text(row, mapping.FieldLanguage)),
		Source: t.source(number, append(steps, who.Steps...)),
	}
	dates := []*record.Date{&p.Birth, &p.Joined, &p.Left, &p.From}
	for i, field := range rosterDates {
		if !t.day(row, field, orders[field], dates[i]) {
			return p, false
		}
	}
	if !p.Left.IsZero() && p.Left.Before(p.Joined) {
		return p, t.refuse(t.cell(row, mapping.FieldLeft), "left_before_joined")
	}
	return p, true
}

// day reads a date into its place; a missing one stays zero.
func (t *table) day(row sheet.Row, field string, order clean.Order, into *record.Date) bool {
	c := t.cell(row, field)
	d, steps, err := t.date(c, order)
	switch err {
	case nil:
		t.stepsOf(c, steps)
		*into = d
		return true
	case clean.ErrMissing:
		return true
	case errUncalculated:
		return t.refuse(c, "formula")
	}
	return t.refuse(c, "not_date")
}

// manager is the 工号 of the superior when the cell has one, else the name.
func (t *table) manager(row sheet.Row) string {
	c := t.cell(row, mapping.FieldManager)
	if clean.Missing(c.text) {
		return ""
	}
	who := clean.ReadPerson(c.text)
	t.stepsOf(c, who.Steps)
	if who.Number != "" {
		return who.Number
	}
	return who.Name
}

// gender writes the usual words as F and M.
func gender(text string) string {
	switch strings.ToLower(text) {
	case "女", "女性", "f", "female":
		return "F"
	case "男", "男性", "m", "male":
		return "M"
	}
	return text
}

// language writes the usual words as zh and en.
func language(text string) string {
	switch strings.ToLower(text) {
	case "中文", "汉语", "简体中文", "zh", "zh-cn", "chinese":
		return "zh"
	case "英文", "英语", "en", "en-us", "en-gb", "english":
		return "en"
	}
	return ""
}
