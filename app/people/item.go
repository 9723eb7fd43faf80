package people

import (
	"zhiji/app/locale"
	"zhiji/store/record"
)

// item is one line of the person's scorecard.
type item struct {
	metric   record.Metric
	score    record.ItemScore
	standing standing
}

// standing is how far an item is from its target.
type standing uint8

// The standings: from 95 %, from 80 %, below; and without a score.
const (
	onTrack standing = iota
	atRisk
	behind
	unknown
)

// standingOf judges the achievement as it is written, to a tenth of a percent.
func standingOf(score record.ItemScore) standing {
	if score.Attainment == nil {
		return unknown // also outside the weights
	}
	switch shown := locale.Round(*score.Attainment, 3); {
	case shown >= 0.95:
		return onTrack
	case shown >= 0.8:
		return atRisk
	}
	return behind
}

// achieved writes the achievement, or why there is none.
func (it item) achieved(l locale.Language) string {
	switch {
	case it.score.Missing != "":
		return l.Text("people.item.missing." + it.score.Missing)
	case it.score.Attainment == nil:
		return "–"
	}
	return l.Percent(*it.score.Attainment, 1)
}

func (it item) points(l locale.Language) string {
	if it.score.Score == nil {
		return "–"
	}
	return l.Number(*it.score.Score, 2)
}

// title is the metric's name with its unit, so that the numbers beside it need
// none; percentages carry their sign themselves.
func (it item) title(l locale.Language) string {
	name, key := it.metric.Label(string(l)), "unit."+string(it.metric.Unit)
	if it.metric.Unit == record.Percent || it.metric.Unit == record.Count || !l.Has(key) {
		return name
	}
	return l.Text("export.with_unit", "name", name, "unit", l.Text(key))
}
