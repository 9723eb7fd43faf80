package overview

import (
	"cmp"
	"slices"

	"zhiji/app/flow"
	"zhiji/app/locale"
	"zhiji/store/record"
)

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
		return cmp.Or(-flow.CompareKnown(a.mean, b.mean), cmp.Compare(a.name, b.name))
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
