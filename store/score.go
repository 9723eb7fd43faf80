package store

import (
	"cmp"

	"zhiji/store/access"
	"zhiji/store/record"
)

// resultOf names the results of a person in a period.
type resultOf struct {
	person record.ID
	period record.PeriodKey
}

// Results before they are released: one scorecard and one list of findings
// for each person and period. A new run replaces them.
var (
	scorecardList = entity[record.Scorecard]{scorecards, func(n *names, s record.Scorecard) []byte {
		return n.personal(s.Employee, s.Period)
	}}
	findingList = entity[findingSet]{findings, func(n *names, f findingSet) []byte {
		return n.personal(f.of.person, f.of.period)
	}}
)

type findingSet struct {
	of       resultOf
	Findings []record.Finding `json:"findings"`
}

// putScores writes scorecards and findings.
func (c *commit) putScores(ch Changes) error {
	found := map[resultOf][]record.Finding{}
	for _, s := range ch.Scorecards {
		at := resultOf{s.Employee, s.Period}
		if err := c.known(at); err != nil {
			return err
		}
		if err := c.mayScore(s.Period); err != nil {
			return err
		}
		found[at] = nil
		if err := scorecardList.put(c, s); err != nil {
			return err
		}
	}
	for _, f := range ch.Findings {
		at := resultOf{f.Employee, f.Period}
		found[at] = append(found[at], f)
	}
	for at, list := range found {
		if err := cmp.Or(c.known(at), c.mayScore(at.period)); err != nil {
			return err
		}
		if err := findingList.put(c, findingSet{at, list}); err != nil {
			return err
		}
	}
	return nil
}

// mayScore: of a closed period only an adjustment makes new results. Those
// that were frozen stay as they are.
func (c *commit) mayScore(period record.PeriodKey) error {
	if c.act == access.Adjust {
		return nil
	}
	return c.open(period)
}

// Scorecards returns the newest results of a period, drafts too, of everybody
// whose file the session can open.
func (s *Session) Scorecards(period record.PeriodKey) ([]record.Scorecard, error) {
	return everybody(s, scorecardList, period)
}

// Findings returns what was noticed in a period about everybody whose file
// the session can open.
func (s *Session) Findings(period record.PeriodKey) ([]record.Finding, error) {
	sets, err := everybody(s, findingList, period)
	var list []record.Finding
	for _, set := range sets {
		list = append(list, set.Findings...)
	}
	return list, err
}

func everybody[T any](s *Session, of entity[T], period record.PeriodKey) ([]T, error) {
	var list []T
	err := s.read(func(v *view) (err error) {
		list, err = of.everybody(v, period)
		return err
	})
	return list, err
}
