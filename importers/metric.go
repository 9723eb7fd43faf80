package importers

import (
	"crypto/sha256"
	"encoding/base32"
	"strings"

	"zhiji/importers/clean"
	"zhiji/importers/mapping"
	"zhiji/store/record"
)

// metric finds the metric that a cell names. One that nobody knows yet
// becomes a metric of the firm, its unit and direction guessed from the
// target beside it.
func (t *table) metric(c cell, target *measure) record.ID {
	if clean.Missing(c.text) {
		t.refuse(c, "metric_missing")
		return ""
	}
	if id := t.names.Find(c.text); id != "" {
		return id
	}
	m := newMetric(c.text, target)
	t.addMetric(m, c)
	return m.ID
}

// addMetric makes a metric of the firm known from now on.
func (t *table) addMetric(m record.Metric, c cell) {
	t.metrics[m.ID] = m
	t.names.Add(m)
	t.out.NewMetrics = append(t.out.NewMetrics, m)
	t.step(clean.Step("new_metric", m.Name), c)
}

// newMetric guesses a metric from its name and a target such as "≤30秒".
func newMetric(name string, target *measure) record.Metric {
	name = clean.Fold(name)
	m := record.Metric{ID: ownID(name), Name: name, Direction: record.Higher, Aggregation: record.Sum}
	var q clean.Quantity
	if target != nil {
		q = target.q
	}
	if m.Unit = guessUnit(name, q); m.Unit != record.Count && m.Unit != record.Yuan {
		m.Aggregation = record.Mean
	}
	if q.Compare == "≤" || q.Compare == "" && lowerIsBetter(name) {
		m.Direction, m.Reverse = record.Lower, record.Distance
	}
	return m
}

// guessUnit takes the unit of the target, else that of the name's last word.
func guessUnit(name string, q clean.Quantity) record.Unit {
	switch word := unitWords[strings.ToLower(q.Unit)]; {
	case q.Percent:
		return record.Percent
	case word.unit != "":
		return word.unit
	case q.Scaled:
		return record.Yuan
	}
	for _, guess := range nameUnits {
		if strings.HasSuffix(name, guess.word) {
			return guess.unit
		}
	}
	return record.Count
}

var nameUnits = []struct {
	word string
	unit record.Unit
}{
	{"率", record.Percent}, {"比例", record.Percent}, {"金额", record.Yuan}, {"成本", record.Yuan}, {"费用", record.Yuan}, {"分", record.Points},
}

// burdens are words of things that a firm wants less of.
var burdens = []string{"时长", "缺陷", "投诉", "差错", "错误", "延期", "延误", "逾期", "迟到", "旷工", "流失", "成本", "费用", "事故", "返工", "退货", "不合格"}

func lowerIsBetter(name string) bool {
	for _, word := range burdens {
		if strings.Contains(name, word) {
			return true
		}
	}
	return false
}

// ownID derives the id of a firm's own metric from its name, so that two
// files read in one go mean the same metric.
func ownID(name string) record.ID {
	key, _ := mapping.Normal(name)
	sum := sha256.Sum256([]byte(key))
	return record.ID("own." + strings.ToLower(base32.StdEncoding.EncodeToString(sum[:10])))
}
