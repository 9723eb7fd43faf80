package flow

import (
	"fmt"

	"zhiji/app/locale"
	"zhiji/store/record"
)

// Sentence says a finding in words, for screens; letters have wording of their
// own. metric is the one the finding is about, zero where it is about none.
func Sentence(f record.Finding, metric record.Metric, l locale.Language) string {
	args := map[string]string{"metric": metric.Label(string(l))}
	for name, v := range f.Numbers {
		args[name] = saidAs(name, v, metric.Unit, l)
	}
	return l.Fill("finding."+f.Kind, args)
}

// saidAs writes a number of a finding: values in the metric's unit, the rest
// in that of their name.
func saidAs(name string, v float64, unit record.Unit, l locale.Language) string {
	switch name {
	case "total", "previous", "change":
		return l.Number(v, 1)
	case "achievement", "coverage", "least", "weight":
		return l.Percent(v, 1)
	case "streak":
		return fmt.Sprint(int(v))
	}
	return l.Quantity(v, unit)
}
