package flow

import (
	"zhiji/analysis/score"
	"zhiji/analysis/wording"
	"zhiji/store/record"
)

// DrawItem returns the curve of an item's rule within the item's own limits,
// cut where a band ends and none follows; no lines for rules that people score
// by.
func DrawItem(it record.Item) Curve {
	rule := it.Rule
	if rule.Method == record.Ratio {
		if least := 100 * it.Floor; it.Floor > 0 {
			rule.Least = &least
		}
		if most := 100 * it.Cap; it.Cap > 0 {
			rule.Most = &most
		}
	}
	c := wording.Draw(rule)
	if rule.Method != record.Bands {
		return c
	}
	var cut [][]wording.Point
	for _, line := range c.Lines {
		begin := 0
		for i := 1; i < len(line); i++ {
			if _, ok := score.Points(rule, (line[i-1].X+line[i].X)/2); !ok {
				cut, begin = append(cut, line[begin:i]), i
			}
		}
		cut = append(cut, line[begin:])
	}
	c.Lines = cut
	return c
}
