package overview

import (
	"strconv"

	"zhiji/app/locale"
)

// mood is how good a number is.
type mood uint8

// The moods.
const (
	plain mood = iota
	good
	doubtful
	bad
)

func moodOf(change *float64) mood {
	switch {
	case change == nil || *change == 0:
		return plain
	case *change > 0:
		return good
	}
	return bad
}

// stat is a number of the first row and the words below it.
type stat struct {
	value, delta string
	mood         mood
}

// stats returns the first row, by the key of each stat.
func (m model) stats(l locale.Language) map[string]stat {
	return map[string]stat{
		"scored":   m.scoredStat(l),
		"mean":     m.meanStat(l),
		"coverage": m.coverageStat(l),
		"drafts": {
			strconv.Itoa(m.drafts),
			l.Text("overview.stat.drafts.released", "n", strconv.Itoa(m.released)), plain,
		},
	}
}

func (m model) scoredStat(l locale.Language) stat {
	if lacking := m.people - m.scored; lacking > 0 {
		return stat{strconv.Itoa(m.scored), l.Text("overview.stat.scored.some", "n", strconv.Itoa(lacking)), doubtful}
	}
	return stat{strconv.Itoa(m.scored), l.Text("overview.stat.scored.all"), plain}
}

func (m model) meanStat(l locale.Language) stat {
	if m.change == nil {
		return stat{l.Points(m.mean), l.Text("overview.stat.mean.first"), plain}
	}
	return stat{l.Points(m.mean), l.Text("overview.stat.mean.change", "change", l.Change(m.change)), moodOf(m.change)}
}

func (m model) coverageStat(l locale.Language) stat {
	if m.gaps == 0 {
		return stat{l.Percent(m.coverage, 1), l.Text("overview.stat.coverage.all"), plain}
	}
	return stat{l.Percent(m.coverage, 1), l.Text("overview.stat.coverage.gaps", "n", strconv.Itoa(m.gaps)), doubtful}
}

// note says what the page is about.
func (m model) note(l locale.Language) string {
	state := "overview.state.open"
	if m.closed {
		state = "overview.state.closed"
	}
	return l.Text("overview.note", "people", strconv.Itoa(m.people), "state", l.Text(state))
}

// share is the part of the people with a total who have a grade.
func (m model) share(grade int) float64 {
	if m.scored == 0 {
		return 0
	}
	return float64(m.counts[grade]) / float64(m.scored)
}
