package flow

import (
	"zhiji/app/locale"
	"zhiji/store/record"
)

// ruleText says in a sentence how an item is scored, where the firm gave no
// words of its own. ceiling is the firm's cap.
func ruleText(l locale.Language, it record.Item, m record.Metric, ceiling float64) string {
	if it.Kind == record.Veto {
		return l.Text("form.rule.veto")
	}
	method := string(it.Rule.Method)
	if it.Rule.Method == record.Ratio && m.Direction == record.Lower {
		method = string(record.Inverse)
		if m.Reverse == record.Distance {
			method = string(record.Distance)
		}
	}
	if it.Cap > 0 {
		ceiling = it.Cap
	}
	return l.Text("form.rule."+method, "cap", l.Percent(ceiling, 0))
}
