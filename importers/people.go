package importers

import (
	"strings"

	"zhiji/importers/clean"
	"zhiji/importers/mapping"
	"zhiji/importers/sheet"
	"zhiji/store/record"
)

// people finds persons by 工号, then by name and department. It never
// guesses: two people of one name are found only with more than the name.
type people struct {
	byNumber    map[string]*record.Employee
	byBare      map[string][]*record.Employee // number without leading zeros
	byName      map[string][]*record.Employee
	departments map[record.ID]record.Department
}

func newPeople(known Known) *people {
	p := &people{
		byNumber: map[string]*record.Employee{}, byBare: map[string][]*record.Employee{},
		byName: map[string][]*record.Employee{}, departments: map[record.ID]record.Department{},
	}
	for i := range known.Employees {
		e := &known.Employees[i]
		bare := strings.TrimLeft(e.Number, "0")
		name := nameKey(e.Name)
		p.byNumber[strings.ToLower(e.Number)] = e
		p.byBare[strings.ToLower(bare)] = append(p.byBare[strings.ToLower(bare)], e)
		p.byName[name] = append(p.byName[name], e)
	}
	for _, d := range known.Departments {
		p.departments[d.ID] = d
	}
	return p
}

func nameKey(name string) string { return clean.Lower(clean.ReadPerson(name).Name) }

// number finds a person by 工号, exactly or with leading zeros that were
// lost on the way.
func (p *people) number(code string) (found *record.Employee, zeros bool) {
	code = clean.Lower(code)
	if e := p.byNumber[code]; e != nil {
		return e, false
	}
	if same := p.byBare[strings.TrimLeft(code, "0")]; len(same) == 1 {
		return same[0], true
	}
	return nil, false
}

// named returns the people of a name, narrowed by their department on a day
// when one is given and fits anybody.
func (p *people) named(name, department string, on record.Date) []*record.Employee {
	same := p.byName[nameKey(name)]
	if len(same) < 2 || department == "" {
		return same
	}
	var there []*record.Employee
	for _, e := range same {
		if p.within(e.Post(on).Department, department) {
			there = append(there, e)
		}
	}
	if len(there) == 0 {
		return same
	}
	return there
}

// within reports whether a department or one above it has a name; paths such
// as 研发中心/平台组 are compared by their last part.
func (p *people) within(id record.ID, name string) bool {
	parts := strings.FieldsFunc(name, func(r rune) bool { return strings.ContainsRune(`/\->＞`, r) })
	if len(parts) == 0 {
		return false
	}
	last := strings.TrimSpace(parts[len(parts)-1])
	for depth := 0; id != "" && depth < 20; depth++ {
		d := p.departments[id]
		if d.Name == last {
			return true
		}
		id = d.Parent
	}
	return false
}

// person finds whom a row is about. When it is not certain it notes the
// problem or the question and returns "".
func (t *table) person(row sheet.Row) record.ID {
	number, name := t.cell(row, mapping.FieldNumber), t.cell(row, mapping.FieldName)
	who := clean.Person{}
	if !clean.Missing(name.text) {
		who = t.readPerson(name.text)
	}
	if !clean.Missing(number.text) {
		code, lost, steps := clean.Code(number.text)
		if lost {
			t.refuse(number, "number_lost")
			return ""
		}
		who.Number = code
		t.stepsOf(number, steps)
	}
	if number.column.Letter == "" || clean.Missing(number.text) {
		number = name
	}
	t.stepsOf(name, who.Steps)
	return t.find(who, number, t.text(row, mapping.FieldDepartment))
}

// readPerson reads a name, each text once.
func (t *table) readPerson(text string) clean.Person {
	who, known := t.persons[text]
	if !known {
		who = clean.ReadPerson(text)
		t.persons[text] = who
	}
	return who
}

// find looks a person up by what a cell says, as the person who imports told
// where it was asked.
func (t *table) find(who clean.Person, c cell, department string) record.ID {
	for _, said := range []string{who.Number, who.Name} {
		if id, ok := t.wish.People[said]; ok && said != "" {
			t.step(clean.Step("told", said), c)
			return id
		}
	}
	if who.Number != "" {
		return t.findNumber(who, c)
	}
	if who.Name == "" {
		t.refuse(c, "person_missing")
		return ""
	}
	on := t.known.Today
	if p, err := record.ParsePeriod(string(t.out.Period), t.known.MonthStart); err == nil {
		on = p.Last
	}
	same := t.people.named(who.Name, department, on)
	switch len(same) {
	case 1:
		return same[0].ID
	case 0:
		t.ask(c, "person_unknown", "name", who.Name)
	default:
		t.ask(c, "person_several", "name", who.Name, "numbers", numbersOf(same))
	}
	return ""
}

func (t *table) findNumber(who clean.Person, c cell) record.ID {
	e, zeros := t.people.number(who.Number)
	switch {
	case e == nil:
		t.ask(c, "number_unknown", "number", who.Number, "name", who.Name)
		return ""
	case who.Name != "" && nameKey(e.Name) != nameKey(who.Name):
		t.refuse(c, "person_mismatch", "number", who.Number, "name", who.Name)
		return ""
	case zeros:
		t.step(clean.Step("zeros", who.Number), c)
	}
	return e.ID
}

func numbersOf(list []*record.Employee) string {
	var numbers []string
	for _, e := range list {
		numbers = append(numbers, e.Number)
	}
	return strings.Join(numbers, ", ")
}
