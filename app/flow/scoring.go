package flow

import (
	"zhiji/analysis/wording"
	"zhiji/store/record"
)

// DrawItem returns the curve of an item's rule within the item's own limits;
// no lines for rules that people score by.
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
	return wording.Draw(rule)
}
