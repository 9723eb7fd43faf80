package store

import (
	"cmp"
	"encoding/binary"
	"reflect"
	"slices"

	"zhiji/store/access"
	"zhiji/store/record"
)

// The firm, its org chart and its library of measures: what every user may
// read, one record an entity; and what only HR may know of a person.
var (
	firm = entity[record.Company]{companies, func(*names, record.Company) []byte { return []byte("firm") }}

	departmentList = entity[record.Department]{
		departments, idKey(departments, func(d record.Department) record.ID { return d.ID }),
	}
	positionList = entity[record.Position]{
		positions, idKey(positions, func(p record.Position) record.ID { return p.ID }),
	}
	directory = entity[record.Employee]{
		employees, idKey(employees, func(e record.Employee) record.ID { return e.ID }),
	}
	protectedList = entity[record.Protected]{
		protecteds, idKey(protecteds, func(p record.Protected) record.ID { return p.Employee }),
	}
	metricList = entity[record.Metric]{
		metrics, idKey(metrics, func(m record.Metric) record.ID { return m.ID }),
	}
	schemeList = entity[record.Scheme]{schemes, func(n *names, s record.Scheme) []byte {
		t := n.of(schemes.name, string(s.ID))
		return binary.BigEndian.AppendUint32(t[:], uint32(s.Version))
	}}
)

func (v *view) company() (record.Company, error) {
	c, ok, err := firm.find(v, record.Company{})
	if err == nil && !ok {
		err = record.NewFault("vault.lost", record.ErrTampered, "kind", companies.name, "entry", "1")
	}
	return c, err
}

// staff returns everybody in the directory, by number.
func (v *view) staff() ([]record.Employee, error) {
	list, err := directory.all(v)
	slices.SortFunc(list, func(a, b record.Employee) int {
		if c := compare(a.Number, b.Number); c != 0 {
			return c
		}
		return compare(a.ID, b.ID)
	})
	return list, err
}

// visible returns the people the session may see: all for HR, else the team
// by the assignments of today and the person.
func (v *view) visible() ([]record.Employee, error) {
	all, err := v.staff()
	if err != nil || access.SeesFirm(v.s.user) {
		return all, err
	}
	own := v.s.user.Employee
	var team []record.ID
	if v.s.user.Has(record.Manager) {
		team = record.Team(all, own, v.s.today())
	}
	return slices.DeleteFunc(all, func(e record.Employee) bool {
		return e.ID != own && !slices.Contains(team, e.ID)
	}), nil
}

// readable returns the people whose records of a scope the session can open.
func (v *view) readable(kind scopeKind) ([]record.ID, error) {
	people, err := v.visible()
	var ids []record.ID
	for _, e := range people {
		if v.s.ring.newest[scope{kind, v.s.names.person(e.ID)}] > 0 {
			ids = append(ids, e.ID)
		}
	}
	return ids, err
}

// mayRead refuses a person whose scope the session cannot open.
func (v *view) mayRead(kind scopeKind, person record.ID) error {
	if v.s.ring.newest[scope{kind, v.s.names.person(person)}] == 0 {
		return forbidden()
	}
	return nil
}

func (c *commit) knowsEmployee(id record.ID) error {
	_, ok, err := directory.find(&c.view, record.Employee{ID: id})
	if err == nil && !ok {
		err = record.NewFault("vault.employee_unknown", record.ErrNotFound)
	}
	return err
}

// putChart writes the firm, the org chart and the measures, and grants what
// a changed reporting line entitles to.
func (c *commit) putChart(ch Changes) error {
	if ch.Company != nil {
		if err := firm.put(c, *ch.Company); err != nil {
			return err
		}
	}
	if err := c.putSchemes(ch.Schemes); err != nil {
		return err
	}
	err := cmp.Or(
		putAll(c, departmentList, ch.Departments), putAll(c, positionList, ch.Positions),
		putAll(c, metricList, ch.Metrics), putAll(c, directory, ch.Employees),
		putAll(c, protectedList, ch.Protected),
	)
	if err != nil {
		return err
	}
	if len(ch.Employees) == 0 {
		return nil
	}
	if err := c.numbersDiffer(); err != nil {
		return err
	}
	return c.regrant()
}

// putSchemes keeps versions as they were: a change is a new version, and one
// of periods after the newest closed one.
func (c *commit) putSchemes(list []record.Scheme) error {
	for _, s := range list {
		before, known, err := schemeList.find(&c.view, s)
		switch {
		case err != nil:
		case !known:
			err = c.afterClosed(s)
		case !reflect.DeepEqual(before, s):
			err = record.NewFault("vault.scheme_version", record.ErrConflict, "scheme", s.Name)
		}
		if err == nil {
			err = schemeList.put(c, s)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// afterClosed refuses a scheme that would have applied in a closed period.
func (c *commit) afterClosed(s record.Scheme) error {
	from, err := record.ParsePeriod(string(s.From), c.s.company.MonthStart)
	if err != nil {
		return err
	}
	closed, err := c.newestClosed()
	if err == nil && closed.Key != "" && !from.First.After(closed.Last) {
		err = record.NewFault("vault.scheme_closed", record.ErrClosed, "scheme", s.Name, "period", string(closed.Key))
	}
	return err
}

// numbersDiffer refuses two people with one number.
func (c *commit) numbersDiffer() error {
	all, err := c.staff()
	if err != nil {
		return err
	}
	for i := 1; i < len(all); i++ {
		if all[i].Number == all[i-1].Number {
			return record.NewFault("vault.number_taken", record.ErrConflict, "number", all[i].Number)
		}
	}
	return nil
}
