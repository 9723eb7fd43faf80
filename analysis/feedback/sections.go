package feedback

import (
	"strings"

	"zhiji/store/record"
)

// result says the total, the change and the place among peers.
func (l *writer) result() []record.Sentence {
	for _, found := range l.findings {
		if found.Kind == Unscored || found.Kind == Out || found.Kind == Unpublished {
			return l.say(l.facts(found), found.Kind)
		}
	}
	f := facts{
		numbers: map[string]float64{"total": l.card.Total},
		texts:   map[string]string{"grade": l.card.Grade},
	}
	out := l.say(f, "total")
	return append(append(out, l.change()...), l.standing()...)
}

func (l *writer) change() []record.Sentence {
	if l.card.Previous == nil {
		return nil
	}
	for _, found := range l.findings {
		if found.Kind == ScoreUp || found.Kind == ScoreDown {
			return l.say(l.facts(found), found.Kind)
		}
	}
	return l.say(facts{}, "score_same")
}

func (l *writer) standing() []record.Sentence {
	f := facts{}
	if l.card.Rank > 0 {
		f.numbers = map[string]float64{
			"rank": float64(l.card.Rank), "peers": float64(l.card.Peers), "group_mean": l.card.PeerMean,
		}
	}
	return l.say(f, "rank."+string(l.card.PeerGroup))
}

// topic is what a letter says about one metric. Whether it reached its target
// decides the section: neither a trend nor the peers outrank what was agreed.
type topic struct {
	target        record.Finding
	streak, peers *record.Finding
}

// topics returns every metric with a score, what matters most first.
func (l *writer) topics() []topic {
	var list []topic
	place := map[record.ID]int{}
	for _, found := range l.findings {
		if told[found.Kind] != "" {
			place[found.Metric] = len(list)
			list = append(list, topic{target: found})
		}
	}
	for i, found := range l.findings {
		at, ok := place[found.Metric]
		switch {
		case !ok:
		case found.Kind == StreakUp || found.Kind == StreakDown:
			list[at].streak = &l.findings[i]
		case found.Kind == AbovePeers || found.Kind == BelowPeers:
			list[at].peers = &l.findings[i]
		}
	}
	return list
}

// told names the wording of what was found about a target.
var told = map[string]string{AboveTarget: "above", OnTarget: "met", BelowTarget: "below"}

// observe says how a metric did, and one thing beside it: how it has been
// going, else how the peers did.
func (l *writer) observe(t topic) []record.Sentence {
	what := told[t.target.Kind]
	whats := []string{what}
	switch {
	case t.target.Numbers["target"] == 0 && what == "below":
		whats = []string{"below_zero", what}
	case what == "above" && degree(t.target.Size) == "slight":
		whats = []string{"above_slight", what}
	}
	out := l.say(l.facts(t.target), l.keys(t.target.Metric, whats...)...)
	switch {
	case t.streak != nil:
		out = append(out, l.say(l.facts(*t.streak), l.keys(t.target.Metric, besides(t.target, *t.streak))...)...)
	case t.peers != nil:
		out = append(out, l.say(l.facts(*t.peers), l.keys(t.target.Metric, "peers")...)...)
	}
	return out
}

// besides names the wording of a streak: whether it goes along with what was
// said about the target, or against it.
func besides(target, streak record.Finding) string {
	way := "falling"
	if streak.Good {
		way = "rising"
	}
	if streak.Good == target.Good {
		return "also_" + way
	}
	return "but_" + way
}

func (l *writer) strengths() []record.Sentence {
	var out []record.Sentence
	for _, t := range l.topics() {
		if t.target.Good && len(out) < most {
			out = append(out, l.joined(l.observe(t))...)
		}
	}
	return out
}

// improve says what fell short, each with one next step.
func (l *writer) improve() []record.Sentence {
	var out []record.Sentence
	for _, t := range l.topics() {
		if t.target.Good || len(out) == most {
			continue
		}
		step := facts{metric: t.target.Metric, texts: map[string]string{"metric": l.label(t.target.Metric)}}
		out = append(out, l.joined(l.observe(t), l.say(step, l.keys(t.target.Metric, "step")...))...)
	}
	return out
}

// focus names the one thing that counts most next month: what cost most, else
// what reached its target but is getting worse.
func (l *writer) focus() []record.Sentence {
	var falling *record.Finding
	for _, t := range l.topics() {
		if !t.target.Good {
			return l.say(l.facts(t.target), l.keys(t.target.Metric, "focus_next", "focus")...)
		}
		if falling == nil && t.streak != nil && !t.streak.Good {
			falling = t.streak
		}
	}
	if falling == nil {
		return nil
	}
	return l.say(l.facts(*falling), l.keys(falling.Metric, "focus_falling")...)
}

// missing names what had no data, and what became of its weight.
func (l *writer) missing() []record.Sentence {
	var out []record.Sentence
	for _, kind := range l.missingKinds() {
		var names []string
		for _, found := range l.findings {
			if found.Kind == kind {
				names = append(names, l.label(found.Metric))
			}
		}
		f := facts{texts: map[string]string{"metrics": strings.Join(names, l.text("join.list"))}}
		out = append(out, l.say(f, kind)...)
	}
	if len(out) > 0 && l.card.Published {
		out = append(out, l.say(facts{numbers: map[string]float64{"coverage": l.card.Coverage}}, "missing.shared")...)
	}
	return out
}

// missingKinds lists the reasons for missing scores, in the order of findings.
func (l *writer) missingKinds() []string {
	var kinds []string
	seen := map[string]bool{}
	for _, found := range l.findings {
		if strings.HasPrefix(found.Kind, Missing+".") && !seen[found.Kind] {
			seen[found.Kind] = true
			kinds = append(kinds, found.Kind)
		}
	}
	return kinds
}
