package command

import (
	"strconv"
	"strings"

	"zhiji/app/flow"
	"zhiji/importers"
	"zhiji/store/record"
)

// valueView is one value that an import would write.
type valueView struct {
	Employee string           `json:"employee"` // 工号
	Metric   string           `json:"metric"`   // of a line or a rating: its column or item
	Period   record.PeriodKey `json:"period"`
	Role     string           `json:"role"` // actual, target, line or rating
	Value    float64          `json:"value"`
	Unit     string           `json:"unit"`
	File     string           `json:"file"`
	Sheet    string           `json:"sheet"`
	Cell     string           `json:"cell"`
}

// valueViews lists the observations, targets, lines and ratings of a table.
func valueViews(t importers.Table, plan *flow.Plan) []valueView {
	numbers, units := map[record.ID]string{}, map[record.ID]record.Unit{}
	for _, e := range plan.Employees {
		numbers[e.ID] = e.Number
	}
	for _, m := range plan.Metrics {
		units[m.ID] = m.Unit
	}
	view := func(employee, metric record.ID, period record.PeriodKey, role string, value float64, s record.Source) valueView {
		return valueView{numbers[employee], string(metric), period, role, value, string(units[metric]), s.File, s.Sheet, s.Cell}
	}
	out := []valueView{}
	for _, o := range t.Observations {
		out = append(out, view(o.Employee, o.Metric, o.Period, "actual", o.Value, first(o.Sources)))
	}
	for _, g := range t.Targets {
		out = append(out, view(g.Employee, g.Metric, g.Period, "target", g.Value, g.Source))
	}
	for _, r := range t.Ratings {
		out = append(out, view(r.Employee, record.ID(r.Item), r.Period, "rating", r.Score, r.Source))
	}
	for _, l := range t.Lines.Lines {
		source := t.Lines.Source
		_, letter, _ := strings.Cut(t.Lines.Column["amount"], "|")
		if source.Cell = letter; letter != "" {
			source.Cell += strconv.Itoa(l.Row)
		}
		out = append(out, view(l.Employee, record.ID(l.Kind), record.MonthOf(l.Date, 1), "line", l.Amount, source))
	}
	return out
}

func first(sources []record.Source) record.Source {
	if len(sources) == 0 {
		return record.Source{}
	}
	return sources[0]
}
