// Package schemes is the page 考核方案: by which items, weights and rules people
// are scored, with a preview on a real person; the targets of a month; and the
// library of metrics.
//
// It computes no score and compiles no text itself: flow does.
package schemes

import (
	"slices"
	"strconv"
	"strings"

	"zhiji/app/flow"
	"zhiji/app/locale"
	"zhiji/store/record"
)

// line is a scheme in the list.
type line struct {
	file     flow.SchemeFile
	newest   record.Scheme
	whose    string
	position bool // of a position, not of one person
}

// newLines lists the schemes of a book.
func newLines(b *flow.SchemeBook) []line {
	var out []line
	for _, f := range b.Schemes {
		s := f.Newest()
		out = append(out, line{f, s, whose(s, b.Names), s.Employee == ""})
	}
	return out
}

// whose names the position or person of a scheme.
func whose(s record.Scheme, n flow.Names) string {
	if s.Employee != "" {
		return n.People[s.Employee].Name
	}
	return n.Positions[s.Position]
}

// columns of the list; titles are "schemes.column." + key.
var columns = []struct {
	key     string
	width   float32
	numeric bool
}{
	{"name", 230, false},
	{"whose", 140, false},
	{"from", 110, false},
	{"version", 80, true},
	{"items", 80, true},
	{"people", 90, true},
	{"weights", 100, false},
	{"state", 100, false},
}

// cell writes a column of a line.
func (n line) cell(key string, l locale.Language) string {
	switch key {
	case "name":
		return n.newest.Name
	case "whose":
		if !n.position {
			return l.Text("schemes.person", "name", n.whose)
		}
		return n.whose
	case "from":
		return l.Period(n.newest.From)
	case "version":
		return strconv.Itoa(n.newest.Version)
	case "items":
		return strconv.Itoa(len(n.newest.Items))
	case "people":
		return strconv.Itoa(n.file.People)
	case "weights":
		return l.Percent(sumOf(n.newest.Items), 0)
	}
	if n.newest.Ended {
		return l.Text("schemes.state.ended")
	}
	return l.Text("schemes.state.on")
}

// sumOf adds up the weights of the items that have one.
func sumOf(items []record.Item) float64 {
	sum := 0.0
	for _, it := range items {
		if it.Kind.Weighted() {
			sum += it.Weight
		}
	}
	return locale.Round(sum, 6)
}

// describe writes an item in one line: what, how much, by which method.
func describe(it record.Item, n flow.Names, l locale.Language) string {
	parts := []string{l.Text("schemes.kind." + kindKey(it.Kind))}
	if it.Kind.Weighted() {
		parts = append(parts, l.Percent(it.Weight, 0))
	}
	if it.Kind != record.Veto {
		parts = append(parts, l.Text("schemes.method."+string(it.Rule.Method)))
	}
	if it.Target != nil {
		parts = append(parts, l.Text("schemes.target.common", "target", l.Quantity(*it.Target, n.Metrics[it.Metric].Unit)))
	}
	return strings.Join(parts, " · ")
}

// difference says in lines how a version differs from the one before it.
func difference(old, next record.Scheme, n flow.Names, l locale.Language) []string {
	var out []string
	say := func(key string, args ...string) { out = append(out, l.Text("schemes.diff."+key, args...)) }
	if next.Ended && !old.Ended {
		say("ended")
	}
	if old.Name != next.Name {
		say("name", "old", old.Name, "new", next.Name)
	}
	find := func(items []record.Item, it record.Item) int {
		return slices.IndexFunc(items, func(o record.Item) bool {
			return o.Metric == it.Metric && (o.Kind == record.Veto) == (it.Kind == record.Veto)
		})
	}
	for _, it := range next.Items {
		name := n.Metrics[it.Metric].Label(string(l))
		at := find(old.Items, it)
		if at < 0 {
			say("added", "metric", name, "what", describe(it, n, l))
			continue
		}
		before := old.Items[at]
		if before.Weight != it.Weight {
			say("weight", "metric", name, "old", l.Percent(before.Weight, 0), "new", l.Percent(it.Weight, 0))
		}
		if before.Weight = it.Weight; !same(before, it) {
			say("rule", "metric", name)
		}
	}
	for _, it := range old.Items {
		if find(next.Items, it) < 0 {
			say("removed", "metric", n.Metrics[it.Metric].Label(string(l)))
		}
	}
	if len(out) == 0 {
		say("none")
	}
	return out
}

// noteOf is the line below an item's name: its kind and method.
func noteOf(it record.Item, l locale.Language) string {
	kind := l.Text("schemes.kind." + kindKey(it.Kind))
	if it.Kind == record.Veto {
		return kind + " · " + l.Text("schemes.option."+string(it.Veto.Effect))
	}
	return kind + " · " + l.Text("schemes.method."+string(it.Rule.Method))
}
