package scores

import (
	"cmp"
	"slices"
	"strings"

	"zhiji/app/flow"
	"zhiji/app/locale"
	"zhiji/store/record"
)

// entry is the correction of a closed period's value as the list shows it.
type entry struct {
	record.Adjustment
	number, name string
	metric       record.Metric
	by           string // who proposed
	decider      string
}

// pending reports whether the adjustment waits for another person.
func (e entry) pending() bool { return e.State == record.Proposed }

// newEntries lists the adjustments of a period, and those of any that wait;
// what waits stands first, then the newest.
func newEntries(r *flow.Results, users map[record.ID]string) []entry {
	names := flow.NewNames(r.Snapshot)
	var out []entry
	for _, a := range r.Snapshot.Adjustments {
		if a.State != record.Proposed && a.Period != r.Period.Key {
			continue
		}
		who := names.People[a.Employee]
		out = append(out, entry{a, who.Number, who.Name, names.Metrics[a.Metric], users[a.ProposedBy], users[a.DecidedBy]})
	}
	slices.SortStableFunc(out, func(a, b entry) int {
		return cmp.Or(waitingFirst(a, b), b.ProposedAt.Compare(a.ProposedAt))
	})
	return out
}

func waitingFirst(a, b entry) int {
	switch {
	case a.pending() == b.pending():
		return 0
	case a.pending():
		return -1
	}
	return 1
}

// title says what is to be another: "10月 · 张三（001）· 销售额：900 → 800".
func (e entry) title(l locale.Language) string {
	return l.Text("scores.change", "period", l.Period(e.Period), "name", e.name, "number", e.number,
		"metric", e.metric.Label(string(l)), "old", l.Value(e.Old, e.metric.Unit), "new", l.Value(e.New, e.metric.Unit))
}

// note says why, by whom and when, and what became of it.
func (e entry) note(l locale.Language) string {
	parts := []string{e.Reason, e.by + " " + e.ProposedAt.Local().Format("2006-01-02 15:04")}
	if !e.pending() {
		parts = append(parts, l.Text("scores.change."+string(e.State), "who", e.decider))
	}
	return strings.Join(parts, " · ")
}

// newValue reads a value as it is typed for a metric: 85% of a rate is 0.85,
// as is 85; 12.3万 is 123,000.
func newValue(text string, m record.Metric) (float64, error) {
	text = strings.NewReplacer("％", "%", ",", "", "，", "", "¥", "").Replace(strings.TrimSpace(text))
	factor := 1.0
	switch {
	case strings.HasSuffix(text, "%"):
		text, factor = strings.TrimSuffix(text, "%"), 0.01
	case strings.HasSuffix(text, "万"):
		text, factor = strings.TrimSuffix(text, "万"), 1e4
	}
	if text == "" {
		return 0, record.NewFault("scores.value", record.ErrInvalid)
	}
	v, err := typed(text)
	if factor == 1 && m.Unit == record.Percent && (v > 2 || v < -2) {
		factor = 0.01 // a rate typed without its sign
	}
	return locale.Round(v*factor, 8), err
}

// valueLine is a value of a person that may be adjusted.
type valueLine struct {
	metric record.Metric
	text   string // with what it is now
}

// valuesOf lists the metrics of a person's result with their actuals.
func (m model) valuesOf(id record.ID, l locale.Language) []valueLine {
	var out []valueLine
	for _, card := range m.results.Cards {
		if card.Employee != id {
			continue
		}
		for _, it := range card.Items {
			metric, ok := m.names.Metrics[it.Metric]
			if !ok {
				continue
			}
			now := "–"
			if it.Actual != nil {
				now = l.Value(*it.Actual, metric.Unit)
			}
			out = append(out, valueLine{metric, l.Text("scores.change.now", "metric", metric.Label(string(l)), "value", now)})
		}
	}
	return out
}
