package export

import (
	"strings"

	"zhiji/app/locale"
	"zhiji/store/record"
)

// items writes the table of items; the scores shown add up to the sum shown.
func (p *paper) items(d LetterDocument) {
	l := p.language
	p.section(l.Text("export.items"))
	if len(d.Card.Items) == 0 {
		p.paragraph(bodyFace, 17, l.Text("export.items.none"))
		return
	}
	columns := []column{
		{l.Text("export.metric"), inner - 345, false},
		{l.Text("export.actual"), 80, true},
		{l.Text("export.target"), 80, true},
		{l.Text("export.achievement"), 70, true},
		{l.Text("export.weight"), 55, true},
		{l.Text("export.score"), 60, true},
	}
	weights := effective(d.Card.Items)
	limits := limits(l, d)
	sum, weight := 0.0, 0.0
	var rows [][]string
	for i, item := range d.Card.Items {
		rows = append(rows, itemRow(l, metric(d.Metrics, item.Metric), item, weights[i], limits[item.Metric] != ""))
		weight += weights[i]
		if item.Score != nil {
			sum += locale.Round(*item.Score, 2)
		}
	}
	total := []string{l.Text("export.sum"), "", "", "", l.Percent(weight, 1), l.Number(sum, 2)}
	p.table(columns, rows, total)
	p.remarks(d)
}

func itemRow(l locale.Language, m record.Metric, item record.ItemScore, weight float64, limited bool) []string {
	value := func(v float64) string { return l.Value(v, m.Unit) }
	achieved := optional(attained(item), func(v float64) string { return l.Percent(v, 1) })
	if limited {
		achieved += "*"
	}
	share := none
	if item.Score != nil && item.Kind.Weighted() {
		share = l.Percent(weight, 1)
	}
	return []string{
		titled(l, m), optional(item.Actual, value), optional(item.Target, value), achieved, share,
		optional(item.Score, func(v float64) string { return l.Number(v, 2) }),
	}
}

// attained is actual against target: by the ratio method as far as it counts.
func attained(item record.ItemScore) *float64 {
	if item.ByRatio() {
		return item.Attainment
	}
	return item.Uncapped
}

// remarks says under the table what its numbers do not show by themselves.
func (p *paper) remarks(d LetterDocument) {
	p.space(4)
	for _, text := range remarks(p.language, d) {
		p.paragraph(labelFace, 13.5, text)
	}
}

func remarks(l locale.Language, d LetterDocument) []string {
	var out []string
	if d.Card.Published {
		out = append(out, l.Text("export.remark.total", "total", l.Number(d.Card.Total, 1)))
	}
	limits := limits(l, d)
	for _, item := range d.Card.Items {
		name := metric(d.Metrics, item.Metric).Label(string(l))
		if item.Missing != "" {
			out = append(out, l.Text("explain.missing."+item.Missing, "metric", name))
		}
		if limit := limits[item.Metric]; limit != "" {
			out = append(out, l.Text("export.remark.limit", "metric", name, "sentence", limit))
		}
		if item.Adjusted {
			out = append(out, l.Text("export.remark.adjusted", "metric", name))
		}
	}
	if d.Single {
		out = append(out, l.Text("export.remark.single"))
	}
	return out
}

// limits says for each metric whose attainment is not the bare ratio what took
// its place: cap, floor, threshold or the rule for zero.
func limits(l locale.Language, d LetterDocument) map[record.ID]string {
	out := map[record.ID]string{}
	for _, s := range steps(d.Explanation) {
		if strings.HasPrefix(s.Key, "limit.") {
			out[s.metric] = s.sentence(l, metric(d.Metrics, s.metric))
		}
	}
	return out
}

// evidence writes which cell of which file each number comes from.
func (p *paper) evidence(d LetterDocument) {
	found := sourced(d.Explanation)
	if len(found) == 0 {
		return
	}
	l := p.language
	p.section(l.Text("export.evidence"))
	columns := []column{
		{l.Text("export.metric"), 104, false},
		{l.Text("export.value"), 74, true},
		{"", 12, false},
		{l.Text("export.place"), inner - 260, false},
		{l.Text("export.raw"), 70, false},
	}
	var rows [][]string
	for _, s := range found {
		m := metric(d.Metrics, s.metric)
		for i, source := range s.Sources {
			row := []string{"", "", "", l.Source(source, 120), short(source.Raw, 40)}
			if i == 0 {
				row[0], row[1] = s.title(l, m), l.Value(s.Value, s.unit(m))
			}
			rows = append(rows, row)
		}
	}
	p.table(columns, rows, nil)
}

// title names a step: its metric and which of its numbers it is.
func (s step) title(l locale.Language, m record.Metric) string {
	return m.Label(string(l)) + " · " + s.word(l)
}

func (s step) unit(m record.Metric) record.Unit {
	if s.Unit != "" {
		return s.Unit
	}
	return m.Unit
}

// short cuts a text after so many characters.
func short(text string, limit int) string {
	runes := []rune(text)
	if len(runes) <= limit {
		return text
	}
	return string(runes[:limit]) + "…"
}
