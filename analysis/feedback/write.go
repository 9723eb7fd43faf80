package feedback

import (
	"strings"

	"zhiji/analysis/score"
	"zhiji/store/record"
)

// The sections of a letter, in their order.
const (
	SectionResult    = "result"
	SectionStrengths = "strengths"
	SectionImprove   = "improve"
	SectionFocus     = "focus"
	SectionMissing   = "missing"
)

// most is how many strengths, and how many improvements, a letter has at most.
const most = 3

// Write returns the draft of a person's letter. findings are those of the
// person, in the order of Find.
func Write(w Words, who record.Employee, card record.Scorecard, findings []record.Finding, metrics []record.Metric) record.Letter {
	l := writer{words: w, card: card, who: who.ID, findings: findings, metrics: map[record.ID]record.Metric{}, used: map[string]bool{}}
	for _, m := range metrics {
		l.metrics[m.ID] = m
	}
	letter := record.Letter{Employee: who.ID, Period: card.Period, Language: w.Language, State: record.Draft}
	for _, section := range []record.Paragraph{
		{Section: SectionResult, Sentences: l.result()},
		{Section: SectionStrengths, Sentences: l.strengths()},
		{Section: SectionImprove, Sentences: l.improve()},
		{Section: SectionFocus, Sentences: l.focus()},
		{Section: SectionMissing, Sentences: l.missing()},
	} {
		if len(section.Sentences) > 0 {
			letter.Paragraphs = append(letter.Paragraphs, section)
		}
	}
	return letter
}

type writer struct {
	words    Words
	card     record.Scorecard
	who      record.ID
	findings []record.Finding
	metrics  map[record.ID]record.Metric
	used     map[string]bool // variants already in the letter
}

// say returns the sentence of the first key that has wording for the facts;
// nothing when none has.
func (l *writer) say(f facts, keys ...string) []record.Sentence {
	f.forms = l.words.Forms
	seed := strings.Join([]string{string(l.who), string(l.card.Period), string(f.metric)}, "|")
	template := l.words.Phrases.choose(seed, f.known, l.used, keys...)
	if template == "" {
		return nil
	}
	l.used[template] = true
	return []record.Sentence{f.fill(template)}
}

// facts returns what may be said about a finding.
func (l *writer) facts(found record.Finding) facts {
	m := l.metrics[found.Metric]
	f := facts{
		unit: m.Unit, metric: found.Metric, evidence: found.Evidence,
		numbers: found.Numbers,
		texts: map[string]string{
			"metric": l.label(found.Metric),
			"much":   l.text("degree." + degree(found.Size)),
			"group":  l.text("group." + string(l.card.PeerGroup)),
		},
	}
	return f
}

// degree names the size of a gap.
func degree(gap float64) string {
	switch gap = score.Round(gap, 6); {
	case gap < slightGap:
		return "slight"
	case gap > clearGap:
		return "clear"
	}
	return "plain"
}

func (l *writer) label(metric record.ID) string {
	if m, ok := l.metrics[metric]; ok {
		return m.Label(l.words.Language)
	}
	return string(metric)
}

// text returns a wording that has no variants.
func (l *writer) text(key string) string {
	if variants := l.words.Phrases[key]; len(variants) > 0 {
		return variants[0]
	}
	return ""
}

// keys lists where wording is looked for, what by what: the metric's own,
// then the general one for its direction, then the general one.
func (l *writer) keys(metric record.ID, whats ...string) []string {
	m := l.metrics[metric]
	var keys []string
	for _, what := range whats {
		if m.Advice != "" {
			keys = append(keys, m.Advice+"."+what)
		}
		keys = append(keys, "generic."+what+"."+string(m.Direction), "generic."+what)
	}
	return keys
}

// joined makes one sentence of several that belong together.
func (l *writer) joined(parts ...[]record.Sentence) []record.Sentence {
	var out record.Sentence
	for _, part := range parts {
		for _, s := range part {
			if out.Text != "" {
				out.Text += l.text("join.sentence")
			}
			out.Text += s.Text
			out.Facts = append(out.Facts, s.Facts...)
		}
	}
	if out.Text == "" {
		return nil
	}
	return []record.Sentence{out}
}
