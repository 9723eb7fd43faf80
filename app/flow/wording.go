package flow

import (
	"strconv"

	"zhiji/analysis/wording"
	"zhiji/app/locale"
	"zhiji/store/record"
)

type (
	// ScoringText is a scoring text (评分标准) that was read.
	ScoringText = wording.Compiled
	// ScoringAbout is what is known of its item.
	ScoringAbout = wording.About
	// ScoringNote is a hole in it, or a convention the reading rests on.
	ScoringNote = wording.Remark
	// ScoringVeto is a veto in it.
	ScoringVeto = wording.Clause
	// Curve is a rule as a drawing.
	Curve = wording.Curve
)

// ReadScoring compiles the firm's own words to a rule.
func ReadScoring(text string, about ScoringAbout) ScoringText { return wording.Compile(text, about) }

// AboutItem returns what a metric says about the text of an item.
func AboutItem(m record.Metric, kind record.ItemKind, full float64) ScoringAbout {
	return wording.Of(m, kind, full)
}

// DrawRule returns the curve of a rule.
func DrawRule(rule record.Rule) Curve { return wording.Draw(rule) }

// HoleSentence says what a person has to mend or answer.
func HoleSentence(l locale.Language, text string, c ScoringText, unit record.Unit, n ScoringNote) string {
	return remarkSentence(l, "wording.hole.", text, c.Rule, unit, n)
}

// AssumedSentence says by which convention something was read.
func AssumedSentence(l locale.Language, text string, c ScoringText, unit record.Unit, n ScoringNote) string {
	return remarkSentence(l, "wording.assumed.", text, c.Rule, unit, n)
}

func remarkSentence(l locale.Language, prefix, text string, rule record.Rule, unit record.Unit, n ScoringNote) string {
	args := map[string]string{}
	for name, value := range n.Args {
		args[name] = value
		if v, err := strconv.ParseFloat(value, 64); err == nil && name != "text" {
			args[name] = l.Exact(v)
		}
	}
	args["quote"] = SpanText(text, n.Span)
	args["place"] = l.Stretch(rule, unit, n.From, n.To)
	if n.From != nil {
		args["start"] = l.OnBasis(rule, unit, *n.From)
	}
	key := prefix + string(n.Kind)
	if as := n.Args["as"]; as != "" {
		key += "." + as
	}
	return l.Fill(key, args)
}

// SpanText returns the words of a place in a text.
func SpanText(text string, s wording.Span) string {
	runes := []rune(text)
	if s.Start < 0 || s.End > len(runes) || s.Start >= s.End {
		return ""
	}
	return string(runes[s.Start:s.End])
}
