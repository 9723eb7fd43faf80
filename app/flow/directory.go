package flow

import (
	"reflect"
	"strings"

	"zhiji/importers"
	"zhiji/store"
	"zhiji/store/record"
)

// directory is the org chart while a roster is merged into it: what the file
// holds plus what the plan adds. New entities get their IDs here, so that a
// preview and its commit speak of the same ones.
type directory struct {
	departments []record.Department
	positions   []record.Position
	employees   []record.Employee
	protected   []record.Protected

	newcomer func(number string) record.ID
}

func newDirectory(s *record.Snapshot, newcomer func(number string) record.ID) *directory {
	return &directory{
		newcomer:    newcomer,
		departments: append([]record.Department(nil), s.Departments...),
		positions:   append([]record.Position(nil), s.Positions...),
		employees:   append([]record.Employee(nil), s.Employees...),
	}
}

// department returns the ID of a department path such as 研发中心/平台组,
// adding what is new.
func (d *directory) department(path string) record.ID {
	parent := record.ID("")
	for _, name := range strings.FieldsFunc(path, func(r rune) bool { return r == '/' || r == '-' || r == '＞' || r == '>' }) {
		parent = d.child(strings.TrimSpace(name), parent)
	}
	return parent
}

func (d *directory) child(name string, parent record.ID) record.ID {
	for _, dep := range d.departments {
		if dep.Name == name && dep.Parent == parent {
			return dep.ID
		}
	}
	dep := record.Department{ID: record.NewID(), Name: name, Parent: parent}
	d.departments = append(d.departments, dep)
	return dep.ID
}

func (d *directory) position(name string) record.ID {
	for _, pos := range d.positions {
		if pos.Name == name {
			return pos.ID
		}
	}
	pos := record.Position{ID: record.NewID(), Name: name}
	d.positions = append(d.positions, pos)
	return pos.ID
}

// merge takes the people of a roster in. Rows of one 工号 are one person; a
// row whose date of effect is later begins a new post.
func (d *directory) merge(people []importers.Person) {
	for _, p := range people {
		d.upsert(p)
	}
	for _, p := range people { // a second pass: managers may stand below their people
		d.link(p)
	}
}

// into puts what differs from the file into changes.
func (d *directory) into(c *store.Changes, before *record.Snapshot) {
	old := byID(before.Employees)
	for _, e := range d.employees {
		if !reflect.DeepEqual(old[e.ID], e) {
			c.Employees = append(c.Employees, e)
		}
	}
	c.Departments = d.departments[len(before.Departments):]
	c.Positions = d.positions[len(before.Positions):]
	c.Protected = d.protected
}

func (d *directory) upsert(p importers.Person) {
	i := d.find(p.Number)
	if i < 0 {
		d.employees = append(d.employees, record.Employee{ID: d.newcomer(p.Number), Number: p.Number})
		i = len(d.employees) - 1
	}
	e := d.employees[i]
	e.Name, e.Left = p.Name, p.Left
	e.Joined = first(p.Joined, e.Joined)
	e.Email = firstText(p.Email, e.Email)
	e.Speaks = firstText(p.Language, e.Speaks)
	e.Posts = withPost(e.Posts, record.Assignment{
		From:       first(p.From, e.Joined),
		Department: d.department(p.Department),
		Position:   d.position(p.Position),
	})
	d.employees[i] = e
	if p.Gender != "" || !p.Birth.IsZero() {
		d.protect(record.Protected{Employee: e.ID, Gender: p.Gender, Birth: p.Birth})
	}
}

// withPost inserts a post in the order of time, replacing one of the same
// day. The list is copied: the snapshot's own must not change.
func withPost(posts []record.Assignment, add record.Assignment) []record.Assignment {
	var out []record.Assignment
	placed := false
	for _, p := range posts {
		if p.From == add.From {
			continue
		}
		if !placed && p.From.After(add.From) {
			out, placed = append(out, add), true
		}
		out = append(out, p)
	}
	if !placed {
		out = append(out, add)
	}
	return out
}

func (d *directory) protect(add record.Protected) {
	for i, p := range d.protected {
		if p.Employee == add.Employee {
			d.protected[i] = add
			return
		}
	}
	d.protected = append(d.protected, add)
}

// link sets the manager of the post that a row began. A manager is named by
// 工号 or by a name that only one person has.
func (d *directory) link(p importers.Person) {
	i := d.find(p.Number)
	from := first(p.From, d.employees[i].Joined)
	for j := range d.employees[i].Posts {
		if d.employees[i].Posts[j].From == from {
			d.employees[i].Posts[j].Manager = d.named(p.Manager)
		}
	}
}

func (d *directory) find(number string) int {
	for i, e := range d.employees {
		if e.Number == number {
			return i
		}
	}
	return -1
}

func (d *directory) named(who string) record.ID {
	if i := d.find(who); i >= 0 {
		return d.employees[i].ID
	}
	found := record.ID("")
	for _, e := range d.employees {
		if e.Name == who {
			if found != "" {
				return "" // two people of one name: never guess
			}
			found = e.ID
		}
	}
	return found
}

func first(a, b record.Date) record.Date {
	if a.IsZero() {
		return b
	}
	return a
}

func firstText(a, b string) string {
	if a == "" {
		return b
	}
	return a
}
