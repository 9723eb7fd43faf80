package flow

import "zhiji/store/record"

// Scoring is what a firm's own scoring text (评分标准) says of an item.
type Scoring struct {
	Rule    record.Rule // Method is "" where the text holds no rule
	Remarks []ScoringRemark
	Vetoes  []string // conditions of vetoes, which are items of their own
}

// Understood reports whether nothing is open.
func (s Scoring) Understood() bool {
	for _, r := range s.Remarks {
		if r.Hole {
			return false
		}
	}
	return s.Rule.Method != ""
}

// ScoringRemark is a hole that a person must mend, or an assumption. Kind is
// one of package wording's.
type ScoringRemark struct {
	Kind       string
	Hole       bool
	Words      string // the stretch of the text, "" for none
	Start, End int    // of the stretch, in runes
	From, To   *float64
}

// ReadItem compiles a scoring text for an item of a metric. basis is what
// somebody said percentages are of, "" for nobody.
func ReadItem(text string, m record.Metric, it record.Item, basis record.Basis) Scoring {
	about := AboutItem(m, it.Kind, it.Rule.Full)
	about.Basis = basis
	c := ReadScoring(text, about)
	s := Scoring{Rule: c.Rule}
	take := func(remarks []ScoringNote, hole bool) {
		for _, r := range remarks {
			s.Remarks = append(s.Remarks, ScoringRemark{string(r.Kind), hole, SpanText(text, r.Span), r.Start, r.End, r.From, r.To})
		}
	}
	take(c.Holes, true)
	take(c.Assumed, false)
	for _, v := range c.Vetoes {
		s.Vetoes = append(s.Vetoes, v.Text)
	}
	return s
}

// RuleCurve is a rule as a drawing: points over what it looks at. Between two
// lines there are no points.
type RuleCurve struct {
	Basis    record.Basis
	From, To float64
	Lines    [][][2]float64 // x, y
}

// DrawItem returns the curve of a rule within the limits of its item; no lines
// for rules that people score by.
func DrawItem(it record.Item) RuleCurve {
	rule := it.Rule
	if rule.Method == record.Ratio {
		if least := 100 * it.Floor; it.Floor > 0 {
			rule.Least = &least
		}
		if most := 100 * it.Cap; it.Cap > 0 {
			rule.Most = &most
		}
	}
	c := DrawRule(rule)
	out := RuleCurve{Basis: c.Basis, From: c.From, To: c.To}
	for _, line := range c.Lines {
		var points [][2]float64
		for _, p := range line {
			points = append(points, [2]float64{p.X, p.Y})
		}
		out.Lines = append(out.Lines, points)
	}
	return out
}
