package letters

import (
	"slices"
	"strings"

	"zhiji/app/flow"
	"zhiji/app/locale"
	"zhiji/store/record"
)

// evidence is what a sentence of a letter rests on.
type evidence struct {
	facts []fact
	cells []record.Source // of the month's values, each once
}

// fact is a number of a sentence and what it is.
type fact struct {
	written string
	name    string
	metric  string // "" for facts about the total
}

// newEvidence finds the cells behind the facts of a sentence in the arithmetic
// of the person's result.
func newEvidence(s record.Sentence, e record.Explanation, metrics map[record.ID]record.Metric, l locale.Language) evidence {
	var out evidence
	for _, f := range s.Facts {
		out.facts = append(out.facts, fact{f.Written, l.Text("letters.fact." + f.Name), metrics[f.Metric].Label(string(l))})
		for _, source := range sources(f, e) {
			if !slices.ContainsFunc(out.cells, func(known record.Source) bool { return samePlace(known, source) }) {
				out.cells = append(out.cells, source)
			}
		}
	}
	return out
}

// ofTarget are the facts that rest on what was agreed, withActual those that
// rest on what was measured, and ofPast those that rest on earlier months.
var (
	ofTarget   = []string{"target", "gap", "points", "difference", "achievement", "lost"}
	withActual = []string{"actual", "gap", "points", "difference", "achievement", "lost", "streak", "peer_gap"}
	ofPast     = []string{"streak", "first"}
)

// restingOn returns the names of the facts that rest on a part of an item.
func restingOn(part string) []string {
	switch kind, _, _ := strings.Cut(part, "."); kind {
	case "target":
		return ofTarget
	case "past":
		return ofPast
	}
	return withActual
}

// sources returns the cells of a fact about a metric.
func sources(f record.Fact, e record.Explanation) []record.Source {
	var out []record.Source
	for _, item := range e.Parts {
		if f.Metric == "" || item.Metric != f.Metric {
			continue
		}
		for _, part := range values(item) {
			if slices.Contains(restingOn(part.Key), f.Name) {
				out = append(out, flow.Sources(part)...)
			}
		}
	}
	return out
}

// values returns the parts of an item that are its values: those under its
// points and attainment stand there for the item's.
func values(item record.Explanation) []record.Explanation {
	var out []record.Explanation
	for _, part := range item.Parts {
		switch kind, _, _ := strings.Cut(part.Key, "."); kind {
		case "points", "attained", "gap":
			out = append(out, values(part)...)
		default:
			out = append(out, part)
		}
	}
	return out
}

func samePlace(a, b record.Source) bool {
	return a.SHA256 == b.SHA256 && a.Sheet == b.Sheet && a.Cell == b.Cell && a.Column == b.Column && a.Rows == b.Rows
}

// pair is a cell of a row under the name of its column.
type pair struct {
	header, text string
	cited        bool
}

// Sizes of the piece of a row that is shown.
const (
	leading = 3 // first cells of the row: who it is about
	most    = 6 // cells in all
)

// pairs picks from the cited row what says whom it is about, and the cited
// cell with its neighbours.
func pairs(e *flow.Excerpt) []pair {
	at := slices.IndexFunc(e.Rows, func(r flow.ExcerptRow) bool { return r.Cited })
	if at < 0 {
		return nil
	}
	var out []pair
	for i, text := range e.Rows[at].Cells {
		near := e.Column >= 0 && i >= e.Column-1 && i <= e.Column+1
		if text == "" || (len(out) >= leading && !near) || len(out) == most {
			continue
		}
		header := ""
		if i < len(e.Header) {
			header = e.Header[i]
		}
		out = append(out, pair{header, text, i == e.Column})
	}
	return out
}
