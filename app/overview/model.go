// Package overview is the page 总览: a month for the owner in ten minutes. How
// the firm did, by department and by grade, who moved most, and what needs a
// look. A manager sees the same of the team.
//
// It computes no score: flow does. It shows what the session may read.
package overview

import (
	"cmp"
	"slices"

	"zhiji/app/flow"
	"zhiji/app/locale"
	"zhiji/store/record"
)

// model is what the page shows of a period.
type model struct {
	period record.PeriodKey
	figures
	groups []group
	by     string // what groups are: department, person or position
	grades []string
	counts []int // people with each grade
	up     []mover
	down   []mover
	risks  []risk
	more   int // risks that are not listed
}

// figures are the numbers of the first row.
type figures struct {
	people   int // with a scorecard
	scored   int // of them, with a total
	mean     *float64
	change   *float64 // mean change of the same people: joiners and leavers do not move it
	compared int      // people behind change
	coverage float64  // mean share of the weights that had data
	gaps     int      // items without actual or target
	drafts   int
	released int
	closed   bool
}

// newModel counts the results of a period.
func newModel(r *flow.Results, l locale.Language) model {
	names := flow.NewNames(r.Snapshot)
	m := model{period: r.Period.Key, figures: count(r)}
	m.by, m.groups = grouped(r.Cards, names)
	for _, g := range r.Snapshot.Company.Grades {
		n := 0
		for _, c := range r.Cards {
			if c.Published && c.Grade == g.Name {
				n++
			}
		}
		m.grades, m.counts = append(m.grades, g.Name), append(m.counts, n)
	}
	m.up, m.down = movers(r.Cards, names)
	m.risks, m.more = risks(r, names, l)
	return m
}

func count(r *flow.Results) figures {
	f := figures{people: len(r.Cards), closed: r.Snapshot.Closed(r.Period.Key)}
	f.mean, f.scored = mean(r.Cards)
	sum := 0.0
	for _, c := range r.Cards {
		f.coverage += c.Coverage / float64(len(r.Cards))
		for _, item := range c.Items {
			if item.Missing != "" {
				f.gaps++
			}
		}
		if c.Published && c.Previous != nil {
			sum += c.Total - *c.Previous
			f.compared++
		}
	}
	if f.compared > 0 {
		change := locale.Round(sum/float64(f.compared), 1)
		f.change = &change
	}
	for _, letter := range r.Letters {
		if letter.State == record.Released {
			f.released++
		} else {
			f.drafts++
		}
	}
	return f
}

// mean returns the mean total, to one decimal, and how many have one.
func mean(cards []record.Scorecard) (*float64, int) {
	sum, n := 0.0, 0
	for _, c := range cards {
		if c.Published {
			sum, n = sum+c.Total, n+1
		}
	}
	if n == 0 {
		return nil, 0
	}
	sum = locale.Round(sum/float64(n), 1)
	return &sum, n
}

// group is people who are looked at together.
type group struct {
	name   string
	people int
	scored int
	mean   *float64
	best   *float64
	worst  *float64
	change *float64
}

// mostPeople is up to how many people of one department are shown one by one.
const mostPeople = 14

// grouped puts the cards together by department; those of a single department
// by person when they are few, else by position.
func grouped(cards []record.Scorecard, names flow.Names) (string, []group) {
	departments := map[record.ID]bool{}
	for _, c := range cards {
		departments[c.Department] = true
	}
	by, name := "department", func(c record.Scorecard) string { return names.Departments[c.Department] }
	switch {
	case len(departments) != 1:
	case len(cards) <= mostPeople:
		by, name = "person", func(c record.Scorecard) string { return names.People[c.Employee].Name }
	default:
		by, name = "position", func(c record.Scorecard) string { return names.Positions[c.Position] }
	}
	members := map[string][]record.Scorecard{}
	for _, c := range cards {
		key := name(c)
		if by == "person" {
			key += "\x00" + names.People[c.Employee].Number // two people may have one name
		}
		members[key] = append(members[key], c)
	}
	var groups []group
	for _, of := range members {
		groups = append(groups, newGroup(name(of[0]), of))
	}
	slices.SortFunc(groups, func(a, b group) int {
		return cmp.Or(-compare(a.mean, b.mean), cmp.Compare(a.name, b.name))
	})
	return by, groups
}

func newGroup(name string, cards []record.Scorecard) group {
	g := group{name: name, people: len(cards)}
	g.mean, g.scored = mean(cards)
	sum, n := 0.0, 0
	for _, c := range cards {
		if !c.Published {
			continue
		}
		if g.best == nil || c.Total > *g.best {
			g.best = &c.Total
		}
		if g.worst == nil || c.Total < *g.worst {
			g.worst = &c.Total
		}
		if c.Previous != nil {
			sum, n = sum+c.Total-*c.Previous, n+1
		}
	}
	if n > 0 {
		change := locale.Round(sum/float64(n), 1)
		g.change = &change
	}
	return g
}

// compare orders numbers that may be missing; missing ones come first.
func compare(a, b *float64) int {
	switch {
	case a == nil && b == nil:
		return 0
	case a == nil:
		return -1
	case b == nil:
		return 1
	}
	return cmp.Compare(*a, *b)
}

// mover is somebody whose total moved.
type mover struct {
	number     string // 工号
	name       string
	department string
	before     float64
	now        float64
}

func (m mover) change() float64 { return locale.Round(m.now-m.before, 1) }

// mostMovers is how many risers and fallers are named.
const mostMovers = 5

// movers names who rose and who fell most since the period before.
func movers(cards []record.Scorecard, names flow.Names) (up, down []mover) {
	for _, c := range cards {
		if !c.Published || c.Previous == nil {
			continue
		}
		who := names.People[c.Employee]
		m := mover{who.Number, who.Name, names.Departments[c.Department], *c.Previous, c.Total}
		switch {
		case m.change() > 0:
			up = append(up, m)
		case m.change() < 0:
			down = append(down, m)
		}
	}
	slices.SortStableFunc(up, func(a, b mover) int { return cmp.Compare(b.change(), a.change()) })
	slices.SortStableFunc(down, func(a, b mover) int { return cmp.Compare(a.change(), b.change()) })
	return up[:min(len(up), mostMovers)], down[:min(len(down), mostMovers)]
}
