package feedback

import (
	"strings"
	"unicode"

	"zhiji/store/record"
)

// Forms is how numbers are written in a language. locale.Language has them.
type Forms interface {
	// Quantity writes a value in its unit as sentences do: ¥12.3万, 92.5%.
	Quantity(v float64, unit record.Unit) string
	// Number writes v with exactly digits decimals.
	Number(v float64, digits int) string
}

// Words is what a letter needs of a language.
type Words struct {
	Language string // zh or en
	Forms    Forms
	Phrases  Phrases
}

// facts are what a sentence may state: numbers by name, and texts that are no
// numbers (names of metrics, degrees).
type facts struct {
	forms    Forms
	unit     record.Unit
	metric   record.ID
	evidence []record.ID
	numbers  map[string]float64
	texts    map[string]string
}

func (f facts) known(name string) bool {
	_, number := f.numbers[name]
	_, text := f.texts[name]
	return number || text
}

// fill puts the facts into a template and returns the sentence bound to them.
func (f facts) fill(template string) record.Sentence {
	var s record.Sentence
	var b strings.Builder
	for {
		before, rest, ok := strings.Cut(template, "{")
		b.WriteString(before)
		if !ok {
			s.Text = b.String()
			return s
		}
		var name string
		name, template, _ = strings.Cut(rest, "}")
		name, bare := strings.CutSuffix(name, "#")
		fact := f.fact(name, bare)
		b.WriteString(fact.Written)
		if strings.ContainsFunc(fact.Written, unicode.IsDigit) {
			s.Facts = append(s.Facts, fact)
		}
	}
}

// fact writes a fact. A name with digits in it (5S 检查) is one as well, of no
// value, so that Verify knows where the digits come from.
func (f facts) fact(name string, bare bool) record.Fact {
	fact := record.Fact{Name: name, Metric: f.metric, Evidence: f.evidence}
	text, ok := f.texts[name]
	if ok {
		fact.Written = text
		return fact
	}
	fact.Value = f.numbers[name]
	fact.Written = f.write(name, fact.Value, bare)
	return fact
}

// write gives a number the form that its name asks for.
func (f facts) write(name string, v float64, bare bool) string {
	switch name {
	case "gap", "peer_gap", "achievement", "coverage", "least":
		return f.forms.Quantity(v, record.Percent)
	case "streak", "rank", "peers":
		return f.forms.Number(v, 0)
	case "total", "previous", "change", "group_mean", "lost":
		return f.forms.Number(v, 1)
	case "points":
		return trimmed(f.forms.Number(v, 1))
	}
	if bare || f.unit == record.Count { // 个 does not suit every count
		return trimmed(f.forms.Number(v, 2))
	}
	return f.forms.Quantity(v, f.unit)
}

// trimmed drops decimals that say nothing.
func trimmed(text string) string {
	if !strings.Contains(text, ".") {
		return text
	}
	return strings.TrimRight(strings.TrimRight(text, "0"), ".")
}
