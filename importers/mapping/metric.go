package mapping

import (
	"strings"
	"unicode/utf8"

	"zhiji/store/record"
)

// Names finds metrics by their names, English names, ids and synonyms.
type Names struct {
	ids map[string]record.ID
}

// NewNames indexes the metrics of a firm. A word that two metrics share finds
// the first.
func NewNames(metrics []record.Metric) *Names {
	n := &Names{ids: map[string]record.ID{}}
	for _, m := range metrics {
		n.Add(m)
	}
	return n
}

// Add indexes one more metric.
func (n *Names) Add(m record.Metric) {
	for _, word := range append([]string{m.Name, m.English, string(m.ID)}, m.Synonyms...) {
		key, _ := Normal(word)
		if _, taken := n.ids[key]; !taken && key != "" {
			n.ids[key] = m.ID
		}
	}
}

// habits are what people put before or behind a metric's name without
// meaning another metric.
var habits = []string{"本月", "当月", "月度", "个人", "指标"}

// Find returns the metric that a header or cell names exactly, "" for none.
func (n *Names) Find(text string) record.ID {
	key, _ := Normal(text)
	if id, ok := n.ids[key]; ok {
		return id
	}
	for _, habit := range habits {
		rest, ok := strings.CutPrefix(key, habit)
		if !ok {
			rest, ok = strings.CutSuffix(key, habit)
		}
		if id, known := n.ids[rest]; ok && known {
			return id
		}
	}
	return ""
}

// Within returns the metric with the longest name that a title contains, ""
// for none.
func (n *Names) Within(title string) record.ID {
	key, _ := Normal(title)
	best, found := "", record.ID("")
	for word, id := range n.ids {
		if utf8.RuneCountInString(word) < 2 || utf8.RuneCountInString(word) == len(word) && len(word) < 5 || !strings.Contains(key, word) {
			continue
		}
		if len(word) > len(best) || len(word) == len(best) && word < best {
			best, found = word, id
		}
	}
	return found
}
