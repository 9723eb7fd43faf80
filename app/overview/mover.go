package overview

import (
	"cmp"
	"slices"

	"zhiji/app/flow"
	"zhiji/app/locale"
	"zhiji/store/record"
)

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
