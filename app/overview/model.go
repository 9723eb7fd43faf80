// Package overview is the page 总览: a month for the owner in ten minutes. How
// the firm did, by department and by grade, who moved most, and what needs a
// look. A manager sees the same of the team.
//
// It computes no score: flow does. It shows what the session may read.
package overview

import (
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
