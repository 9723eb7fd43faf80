package people

import (
	"zhiji/app/locale"
	"zhiji/store/record"
)

// raw is a cell, or a set of rows, that a number of the period rests on.
type raw struct {
	metric string
	target bool
	value  string
	source record.Source
}

// cells lists what a node of the arithmetic and its parts rest on.
func (p person) cells(e record.Explanation, metric record.ID, l locale.Language) []raw {
	var list []raw
	m := p.Names.Metrics[metric]
	name := m.Label(string(l))
	if e.Key == "past" {
		name += " " + e.Args["period"]
	}
	for _, source := range e.Sources {
		list = append(list, raw{name, e.Key == "target", l.Value(e.Value, m.Unit), source})
	}
	for _, part := range e.Parts {
		list = append(list, p.cells(part, metric, l)...)
	}
	return list
}

// place says where a cell stands: file › sheet › cell, or column and rows.
func (r raw) place(l locale.Language) string { return l.SourceBrief(r.source) }

// words says where a cell stands and what stood in it.
func (r raw) words(l locale.Language) string {
	if r.source.Raw == "" {
		return r.place(l)
	}
	return r.place(l) + "\n" + l.Text("people.raw.text", "text", r.source.Raw)
}
