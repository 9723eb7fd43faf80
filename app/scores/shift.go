package scores

import (
	"cmp"
	"slices"
	"strings"

	"zhiji/app/chart"
	"zhiji/app/flow"
	"zhiji/app/locale"
	"zhiji/store/record"
)

// mostSteps is how many steps a waterfall shows by name; the smallest ones
// beyond it are one step.
const mostSteps = 8

// waterfall is the picture of why a total is another than the month before.
func waterfall(s flow.Shift, period record.PeriodKey, metrics map[record.ID]record.Metric, look chart.Look) chart.Waterfall {
	l := look.Language
	out := chart.Waterfall{
		Look: look, Start: chart.Part{Name: l.Period(period.Shift(-1)), Value: s.From}, End: chart.Part{Name: l.Period(period), Value: s.To},
	}
	moves := slices.Clone(s.Moves)
	slices.SortStableFunc(moves, func(a, b flow.Move) int { return cmp.Compare(size(b), size(a)) })
	rest := 0.0
	for i, m := range moves {
		if i >= mostSteps && len(moves) > mostSteps+1 {
			rest += m.Points
			continue
		}
		out.Steps = append(out.Steps, chart.Part{Name: moveName(m, metrics, l), Value: m.Points})
	}
	if rest != 0 {
		out.Steps = append(out.Steps, chart.Part{Name: l.Text("scores.shift.rest"), Value: locale.Round(rest, 2)})
	}
	return out
}

func size(m flow.Move) float64 { return max(m.Points, -m.Points) }

func moveName(m flow.Move, metrics map[record.ID]record.Metric, l locale.Language) string {
	cause := l.Text("scores.cause." + m.Cause)
	metric, ok := metrics[m.Metric]
	switch {
	case m.Metric == "":
		return cause
	case !ok:
		return string(m.Metric) + " · " + cause
	}
	return metric.Label(string(l)) + " · " + cause
}

// shiftSum writes the change as a sum of its causes: "−2.50 = 实际 −3.10 + …".
func shiftSum(s flow.Shift, l locale.Language) string {
	var parts []string
	for _, cause := range flow.Causes {
		sum, some := 0.0, false
		for _, m := range s.Moves {
			if m.Cause == cause {
				sum, some = sum+m.Points, true
			}
		}
		if some {
			parts = append(parts, l.Text("scores.cause."+cause)+" "+signed(sum, 2, l))
		}
	}
	return l.Text("scores.shift.sum", "change", signed(s.To-s.From, 1, l), "parts", strings.Join(parts, l.Text("list.join")))
}

func signed(v float64, digits int, l locale.Language) string {
	text := l.Number(v, digits)
	switch {
	case strings.HasPrefix(text, "-"):
		return "−" + text[1:]
	case locale.Round(v, digits) == 0:
		return text
	}
	return "+" + text
}
