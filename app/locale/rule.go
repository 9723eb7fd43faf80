package locale

import (
	"math"
	"strconv"
	"strings"

	"zhiji/store/record"
)

// Rule says a rule in plain sentences, one for every band, step and bound.
func (l Language) Rule(r record.Rule, unit record.Unit) []string {
	s := ruleWords{l, r, unit}
	var said []string
	if r.Full != 0 && r.Full != 100 {
		said = append(said, s.text("full", "points", l.Exact(r.Full)))
	}
	said = append(said, s.method()...)
	for _, bound := range []struct {
		key   string
		value *float64
	}{{"least", r.Least}, {"most", r.Most}} {
		if bound.value != nil {
			said = append(said, s.text(bound.key, "points", l.Exact(*bound.value)))
		}
	}
	return said
}

// Exact writes a number with all its decimals.
func (l Language) Exact(v float64) string {
	text := l.Number(v, 6)
	return trim(text)
}

// Stretch says a part of a rule's basis by its ends, nil for none: 高于 90%.
func (l Language) Stretch(r record.Rule, unit record.Unit, from, to *float64) string {
	s := ruleWords{l, r, unit}
	args := []string{"basis", s.basis()}
	key := "place.none"
	if from != nil {
		args = append(args, "from", s.amount(*from))
		key = "place.above"
	}
	if to != nil {
		args = append(args, "to", s.amount(*to))
		key = "place.below"
	}
	switch {
	case from != nil && to != nil && *from == *to:
		key = "place.at"
	case from != nil && to != nil:
		key = "place.between"
	}
	return s.text(key, args...)
}

// OnBasis writes a number of a rule's basis.
func (l Language) OnBasis(r record.Rule, unit record.Unit, v float64) string {
	return ruleWords{l, r, unit}.amount(v)
}

// ruleWords are the words for one rule.
type ruleWords struct {
	Language
	rule record.Rule
	unit record.Unit
}

func (s ruleWords) text(key string, args ...string) string {
	return s.Text("wording.said."+key, args...)
}

func (s ruleWords) method() []string {
	r := s.rule
	switch r.Method {
	case record.Bands:
		return s.bands()
	case record.Steps:
		said := []string{s.text("base", "points", s.Exact(r.Base))}
		for _, step := range r.Steps {
			said = append(said, s.text("from", "from", s.basis()+" "+s.amount(step.From), "step", s.step(step)))
		}
		return said
	case record.Efficacy:
		return []string{s.text("efficacy", "low", s.value(r.Low), "high", s.value(r.High))}
	case record.Anchors:
		var said []string
		for _, a := range r.Anchors {
			said = append(said, s.text("anchor", "from", s.Exact(a.From), "to", s.Exact(a.To), "text", a.Text))
		}
		return said
	case "":
		return []string{s.text("none")}
	}
	return []string{s.text("method."+string(r.Method), "full", s.Exact(r.FullMarks()))}
}

func (s ruleWords) bands() []string {
	var said []string
	for _, b := range s.rule.Bands {
		args := []string{"where", s.where(b), "points", s.Exact(b.Points)}
		key := "band"
		if b.Step != nil {
			key = "band.step"
			args = append(args, "from", s.amount(b.Step.From), "step", s.step(*b.Step))
		}
		said = append(said, s.text(key, args...))
	}
	if s.rule.Interpolate {
		said = append(said, s.text("interpolate"))
	}
	return said
}

// where says the stretch of a band with its ends: 90%（含）～95%（不含）.
func (s ruleWords) where(b record.Band) string {
	basis := s.basis() + " "
	switch {
	case b.From == nil && b.To == nil:
		return s.text("where.all")
	case b.To == nil:
		return basis + sign(b.FromOpen, "> ", "≥ ") + s.amount(*b.From)
	case b.From == nil:
		return basis + sign(b.ToOpen, "< ", "≤ ") + s.amount(*b.To)
	case *b.From == *b.To:
		return basis + "= " + s.amount(*b.From)
	}
	return basis + s.text("where.range", "from", s.amount(*b.From), "to", s.amount(*b.To), "in", s.included(b.FromOpen), "in_to", s.included(b.ToOpen))
}

func sign(open bool, outside, inside string) string {
	if open {
		return outside
	}
	return inside
}

func (s ruleWords) included(open bool) string { return s.text(sign(open, "outside", "inside")) }

func (s ruleWords) step(step record.Step) string {
	key := sign(step.Down, "down", "up") + sign(step.Points < 0, ".minus", ".plus")
	each := s.amount(step.Each)
	text := s.text("step."+key, "each", each, "points", s.Exact(math.Abs(step.Points)))
	whole := s.unit == record.Count || s.unit == "" && !s.rates()
	if whole && step.Part == "" && s.rule.Looks() != record.Attained && step.Each == math.Trunc(step.Each) {
		return text // there are no parts of a piece
	}
	return text + s.text("part."+sign(step.Part == "", "shared", string(step.Part)), "each", each)
}

func (s ruleWords) basis() string { return s.text("basis." + string(s.rule.Looks())) }

// amount writes a number of the basis.
func (s ruleWords) amount(v float64) string {
	if s.rule.Looks() == record.Attained {
		return percentage(v)
	}
	return s.value(v)
}

// value writes a number in the unit with all its decimals.
func (s ruleWords) value(v float64) string {
	if s.unit == record.Percent || s.unit == "" && s.rates() {
		return percentage(v)
	}
	key := "unit." + string(s.unit)
	if s.unit == "" || !s.Has(key) {
		return s.Exact(v)
	}
	n := s.Exact(v)
	word := s.Text(key, "n", n)
	if s.Language == English && word != "" {
		return n + " " + word
	}
	return n + word
}

// rates guesses from a rule whose unit is not known that its values are
// percentages: all of them lie below 1.
func (s ruleWords) rates() bool {
	seen := false
	for _, b := range s.rule.Bands {
		for _, e := range []*float64{b.From, b.To} {
			if e != nil && math.Abs(*e) >= 1 {
				return false
			}
			seen = seen || e != nil && *e != 0
		}
	}
	for _, t := range s.rule.Steps {
		if t.Each >= 1 {
			return false
		}
		seen = true
	}
	return seen
}

func percentage(v float64) string {
	return strings.TrimSuffix(strconv.FormatFloat(Round(v*100, 7), 'f', -1, 64), ".") + "%"
}
