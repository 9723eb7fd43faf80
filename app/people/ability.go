package people

import (
	"slices"
	"strconv"
	"strings"

	"zhiji/app/chart"
	"zhiji/app/flow"
	"zhiji/app/locale"
	"zhiji/store/record"
)

// ability is how a person's levels meet what a position asks for (能力匹配度).
type ability struct {
	book     *flow.CompetenceBook
	who      record.Employee
	position record.Position // the match is with; the person's own where own is set
	own      bool
	match    flow.Match
}

// newAbility matches a person with the own position; where that asks for no
// level, with the first that does. It is nil where nobody may see it, or no
// position asks for any.
func newAbility(b *flow.CompetenceBook, who record.Employee) *ability {
	seen := slices.ContainsFunc(b.People, func(e record.Employee) bool { return e.ID == who.ID })
	if !seen || len(b.Asking) == 0 {
		return nil
	}
	a := &ability{book: b, who: who}
	a.choose(b.PositionOf(who))
	if a.match.N == 0 {
		a.choose(b.Asking[0].ID)
	}
	return a
}

// choose matches the person with a position.
func (a *ability) choose(position record.ID) {
	a.own = position == a.book.PositionOf(a.who)
	a.position = record.Position{ID: position, Name: a.book.Names.Positions[position]}
	if a.own {
		a.match = a.book.Own(a.who)
	} else {
		a.match = a.book.For(a.who, position)
	}
}

func (a *ability) metric(id record.ID, l locale.Language) string {
	return a.book.Names.Metrics[id].Label(string(l))
}

// ratio writes the match.
func (a *ability) ratio(l locale.Language) string {
	if a.match.Ratio == nil {
		return "–"
	}
	return l.Percent(*a.match.Ratio, 0)
}

// said tells how far the match can be trusted.
func (a *ability) said(l locale.Language) string {
	return l.Text("competence.said."+string(a.match.Said), "known", strconv.Itoa(a.match.Known), "n", strconv.Itoa(a.match.N),
		"coverage", l.Percent(a.match.Coverage, 0))
}

// gaps lists what is missing, the costliest first.
func (a *ability) gaps(l locale.Language) []string {
	var out []string
	for _, g := range a.match.Gaps {
		out = append(out, l.Text("people.ability.gap",
			"name", a.metric(g.Metric, l), "level", l.Exact(*g.Level), "required", l.Exact(g.Required), "gap", l.Exact(g.Gap)))
	}
	return out
}

// radar shows the levels against those required.
func (a *ability) radar(look chart.Look) chart.Radar {
	r := chart.Radar{Look: look}
	for _, it := range a.match.Items {
		r.Axes = append(r.Axes, chart.Axis{Name: a.metric(it.Metric, look.Language), Level: it.Level, Required: it.Required})
	}
	return r
}

// candidate is somebody's place for a position.
type candidate struct {
	rank, name, position, ratio, gaps string
	number                            string // 工号
}

// candidates ranks everybody for the position; who cannot be ranked comes
// last, and who has no level known is left out.
func (a *ability) candidates(l locale.Language) []candidate {
	var out []candidate
	add := func(rank string, m flow.Match) {
		who := a.book.Names.People[m.Employee]
		c := candidate{rank: rank, number: who.Number, name: who.Name, position: a.book.Names.Positions[a.book.PositionOf(who)], ratio: "–"}
		if m.Ratio != nil {
			c.ratio = l.Percent(*m.Ratio, 0)
		}
		var gaps []string
		for _, g := range m.Gaps {
			gaps = append(gaps, l.Text("people.ability.short", "name", a.metric(g.Metric, l), "gap", l.Exact(g.Gap)))
		}
		if m.Known < m.N {
			gaps = append(gaps, l.Text("people.ability.unknown", "n", strconv.Itoa(m.N-m.Known)))
		}
		c.gaps = strings.Join(gaps, l.Text("list.join"))
		out = append(out, c)
	}
	ranking := a.book.Fill(a.position.ID)
	for _, place := range ranking.Ranked {
		add(strconv.Itoa(place.Rank), place.Match)
	}
	for _, m := range ranking.Apart {
		if m.Known > 0 {
			add("–", m)
		}
	}
	return out
}
