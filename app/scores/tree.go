package scores

import (
	"maps"
	"strconv"
	"strings"

	"zhiji/app/locale"
	"zhiji/store/record"
)

// node is one line of 怎么算的: a number, its formula and what it is made of.
// A leaf with a source stands for a cell, or a column over rows, of a file.
type node struct {
	title   string
	value   string
	formula string
	source  *record.Source
	parts   []string // ids
}

// tree is an explanation by node id: "" is above the root "0", whose parts
// are "0.0", "0.1" and so on.
type tree map[string]node

// root is the id of the number that the tree explains.
const root = "0"

// newTree lays an explanation out. The metrics' names are in the language of
// the reader.
func newTree(e record.Explanation, metrics map[record.ID]record.Metric, l locale.Language) tree {
	t := tree{"": {parts: []string{root}}}
	t.add(root, e, metrics, l)
	return t
}

func (t tree) add(id string, e record.Explanation, metrics map[record.ID]record.Metric, l locale.Language) {
	args := maps.Clone(e.Args)
	if m, ok := metrics[e.Metric]; ok && args != nil {
		args["metric"] = m.Label(string(l))
	}
	n := node{title: l.Fill("explain."+e.Key, args), formula: e.Formula}
	if !valueless(e.Key) {
		n.value = valueText(e, l)
	}
	child := func() string {
		id := id + "." + strconv.Itoa(len(n.parts))
		n.parts = append(n.parts, id)
		return id
	}
	for _, part := range e.Parts {
		t.add(child(), part, metrics, l)
	}
	for _, s := range e.Sources {
		t[child()] = leafOf(s, l)
	}
	t[id] = n
}

func leafOf(s record.Source, l locale.Language) node {
	n := node{title: l.SourceBrief(s), value: s.Raw, source: &s}
	var steps []string
	for _, step := range s.Steps {
		key, raw, _ := strings.Cut(step, "|")
		if text := l.Text("clean."+key, "raw", raw); l.Has("clean." + key) {
			steps = append(steps, text)
		}
	}
	n.formula = strings.Join(steps, l.Text("list.join"))
	return n
}

// valueless reports whether a node of this key has no number to show: what is
// missing has none, and what has too little data has no total.
func valueless(key string) bool {
	kind, _, _ := strings.Cut(key, ".")
	return kind == "missing" || kind == "veto" || kind == "grade" || key == "chosen" || key == "total.unpublished" || key == "total.out"
}

// valueText writes a number with the decimals it is added up with: totals
// one, points two, weights as many as they have up to two.
func valueText(e record.Explanation, l locale.Language) string {
	switch kind, _, _ := strings.Cut(e.Key, "."); kind {
	case "total":
		return l.Number(e.Value, 1)
	case "item", "points", "band", "base", "step", "interpolated", "given", "full":
		if e.Unit == record.Points {
			return l.Number(e.Value, 2)
		}
	case "weight", "limit", "attained":
		if e.Unit == record.Percent {
			return percentOf(e.Value, l)
		}
	}
	return l.Value(e.Value, e.Unit)
}

func percentOf(v float64, l locale.Language) string {
	text := l.Number(v*100, 2)
	return strings.TrimSuffix(strings.TrimRight(text, "0"), ".") + "%"
}
