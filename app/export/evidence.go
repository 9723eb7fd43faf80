package export

import (
	"maps"
	"strings"

	"zhiji/app/locale"
	"zhiji/store/record"
)

// step is one line of the arithmetic, flattened from the Explanation tree.
type step struct {
	depth  int
	metric record.ID
	record.Explanation
}

// steps returns the tree from the top down; parts inherit their metric.
func steps(e record.Explanation) []step {
	var out []step
	var walk func(e record.Explanation, depth int, metric record.ID)
	walk = func(e record.Explanation, depth int, metric record.ID) {
		if e.Metric != "" {
			metric = e.Metric
		}
		out = append(out, step{depth, metric, e})
		for _, part := range e.Parts {
			walk(part, depth+1, metric)
		}
	}
	walk(e, 0, "")
	return out
}

// sourced returns the steps that rest on cells of a file.
func sourced(e record.Explanation) []step {
	var out []step
	for _, s := range steps(e) {
		if len(s.Sources) > 0 {
			out = append(out, s)
		}
	}
	return out
}

// word names a step in a word: actual, target, weight, an earlier month. The
// kind of a step is its key up to the first dot.
func (s step) word(l locale.Language) string {
	kind, _, _ := strings.Cut(s.Key, ".")
	if !l.Has("export.step." + kind) {
		return kind
	}
	return l.Fill("export.step."+kind, s.Args)
}

// sentence says how a step is made, in the words of the catalogue; a word when
// it has none.
func (s step) sentence(l locale.Language, m record.Metric) string {
	if !l.Has("explain." + s.Key) {
		return s.word(l)
	}
	args := maps.Clone(s.Args)
	if args["metric"] != "" {
		args["metric"] = m.Label(string(l))
	}
	return l.Fill("explain."+s.Key, args)
}
