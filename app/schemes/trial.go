package schemes

import (
	"zhiji/app/flow"
	"zhiji/app/locale"
	"zhiji/store/record"
)

// tried is a line of the trial: an item with its points and what it adds.
type tried struct {
	name, points, score, formula string
}

// triedLines writes what the draft makes of a person, item by item.
func triedLines(t *flow.Tried, n flow.Names, l locale.Language) []tried {
	var out []tried
	for _, it := range t.Draft.Items {
		line := tried{name: n.Metrics[it.Metric].Label(string(l)), points: "–", score: "–"}
		if it.Score == nil {
			line.formula = l.Text("schemes.trial.missing." + missingKey(it.Missing))
		} else {
			line.score = l.Number(*it.Score, 2)
			if it.Points != nil {
				line.points = l.Number(*it.Points, 2)
			}
			line.formula = formulaOf(t.Explanation, it.Metric)
		}
		out = append(out, line)
	}
	return out
}

// missingKey is why an item has no score, for the words of it.
func missingKey(why string) string {
	switch why {
	case "actual", "target", "rating", "band", "record":
		return why
	}
	return "other"
}

// formulaOf finds the arithmetic of an item's points.
func formulaOf(e record.Explanation, metric record.ID) string {
	for _, part := range e.Parts {
		if part.Metric != metric {
			continue
		}
		for _, points := range part.Parts {
			if points.Formula != "" {
				return points.Formula
			}
		}
		return part.Formula
	}
	return ""
}

// candidates are the people a draft may be tried on: those it is for, else
// all, who work in the period.
func candidates(s record.Scheme, b *flow.SchemeBook, k record.PeriodKey) []record.Employee {
	var of, all []record.Employee
	if b.Snapshot == nil {
		return nil
	}
	period, err := b.Snapshot.Company.Period(string(k))
	if err != nil {
		return nil
	}
	for _, e := range b.Snapshot.Employees {
		if !e.ActiveIn(period) {
			continue
		}
		all = append(all, e)
		if e.ID == s.Employee || (s.Employee == "" && e.Post(period.Last).Position == s.Position) {
			of = append(of, e)
		}
	}
	if len(of) > 0 {
		return of
	}
	return all
}
