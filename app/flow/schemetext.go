package flow

import (
	"strings"

	"zhiji/analysis/wording"
	"zhiji/store/record"
)

// compiled is the rule that the firm's own words say. Words that are not
// understood, and questions they leave open, are a fault; a veto in them is
// answered by an item of the scheme that repeats its condition.
func (r schemeReader) compiled(scheme schemeEntry, e itemEntry, m record.Metric, kind record.ItemKind) (record.Rule, error) {
	f := figures{scheme: scheme.Name, item: e.Metric}
	about := wording.Of(m, kind, f.plain("full", e.Full))
	about.Basis = e.Basis
	if f.err != nil {
		return record.Rule{}, f.err
	}
	c := wording.Compile(e.Text, about)
	var why []string
	for _, hole := range c.Holes {
		if !ofVeto(hole.Kind) || !answered(scheme, SpanText(e.Text, hole.Span)) {
			why = append(why, HoleSentence(r.speaks, e.Text, c, m.Unit, hole))
		}
	}
	if len(why) > 0 {
		return c.Rule, record.NewFault("scheme.text", record.ErrInvalid, "scheme", scheme.Name, "item", e.Metric,
			"why", strings.Join(why, r.speaks.Text("scheme.file.join")))
	}
	for _, v := range c.Vetoes {
		if !answered(scheme, v.Text) {
			return c.Rule, record.NewFault("scheme.file.veto", record.ErrInvalid, "scheme", scheme.Name, "item", e.Metric, "text", v.Text)
		}
	}
	return c.Rule, nil
}

func ofVeto(k wording.Kind) bool { return k == wording.VetoEffect || k == wording.VetoMetric }

// answered reports whether a scheme has a veto of its own for words of a text.
func answered(scheme schemeEntry, words string) bool {
	for _, e := range scheme.Items {
		if e.Kind != string(record.Veto) || e.Text == "" {
			continue
		}
		if strings.Contains(e.Text, words) || strings.Contains(words, e.Text) {
			return true
		}
	}
	return false
}
