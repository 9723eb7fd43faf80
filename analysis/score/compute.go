package score

import (
	"math"

	"zhiji/analysis/peer"
	"zhiji/store/record"
)

// Compute returns the scorecards of everybody who worked in the period, in
// the order of in.Employees.
func Compute(in Input) []record.Scorecard {
	var people []record.Employee
	for _, e := range in.Employees {
		if e.ActiveIn(in.Period) {
			people = append(people, e)
		}
	}
	cards := cardsOf(in, people)
	addPrevious(in, people, cards)
	addPeers(in, cards)
	return cards
}

func cardsOf(in Input, people []record.Employee) []record.Scorecard {
	s, adjusted, moved := newScorer(in), in.adjusted(), in.calibrated()
	cards := make([]record.Scorecard, len(people))
	for i, e := range people {
		post, t := in.post(e), s.tally(e)
		cards[i] = record.Scorecard{
			Employee: e.ID, Period: in.Period.Key, Position: post.Position, Department: post.Department,
			Scheme: t.scheme.ID, Version: t.scheme.Version, Method: Method,
			Items: items(t.results), Coverage: t.coverage, Published: t.published,
			PeerGroup: record.PeersNone, Vetoes: t.vetoes, Posts: t.posts, Out: t.presence.out,
		}
		if t.presence.out == "" && t.presence.days < t.presence.of {
			cards[i].Presence = t.presence.share()
		}
		for j := range cards[i].Items {
			cell := Cell{e.ID, cards[i].Items[j].Metric}
			cards[i].Items[j].Adjusted = len(adjusted) > 0 && adjusted[cell]
			cards[i].Items[j].Observation = in.Observed[cell]
		}
		if t.published {
			cards[i].Total = float64(t.total) / 10
			grade(&cards[i], in.scale(t.scheme), moved[e.ID])
		}
	}
	return cards
}

// items copies results out; the numbers of a person share one block.
func items(results []result) []record.ItemScore {
	out := make([]record.ItemScore, len(results))
	block := make([]float64, 0, 6*len(results))
	keep := func(v float64) *float64 {
		if math.IsNaN(v) {
			return nil
		}
		block = append(block, v)
		return &block[len(block)-1]
	}
	for i := range results {
		r := &results[i]
		item := r.line.item
		out[i] = record.ItemScore{
			Kind: item.Kind, Method: item.Rule.Method, Metric: item.Metric, Weight: item.Weight,
			Missing: r.missing, Vetoed: r.vetoed, Actual: keep(r.actual), Target: keep(r.target),
		}
		if r.missing == "" {
			out[i].Effective = r.effective
			out[i].Uncapped, out[i].Attainment = keep(r.uncapped), keep(r.attainment)
			out[i].Points, out[i].Score = keep(float64(r.points)/100), keep(float64(r.score)/100)
		}
	}
	return out
}

// addPrevious sets the person's own total and actuals of the month before.
func addPrevious(in Input, people []record.Employee, cards []record.Scorecard) {
	before, ok := in.previous()
	if !ok {
		return
	}
	s := newScorer(before)
	for i, e := range people {
		if !e.ActiveIn(before.Period) {
			continue
		}
		if t := s.tally(e); t.published {
			cards[i].Previous = value(float64(t.total) / 10)
		}
		row := s.actual.employee(e.ID)
		for j := range cards[i].Items {
			it := &cards[i].Items[j]
			it.Previous = value(s.actual.at(row, s.actual.metric(it.Metric)))
		}
	}
}

// addPeers finds everybody's group and where they stand in it.
func addPeers(in Input, cards []record.Scorecard) {
	family := map[record.ID]string{}
	for _, p := range in.Positions {
		family[p.ID] = p.Family
	}
	places, counts := make([]peer.Place, len(cards)), make([]bool, len(cards))
	for i, c := range cards {
		places[i] = peer.Place{Position: c.Position, Family: family[c.Position], Department: c.Department}
		counts[i] = c.Published
	}
	groups, of := peer.Groups(places, counts, in.Company.PeerMin)
	for g, group := range groups {
		rankTotals(cards, group, of, g)
		rankItems(in, cards, group, of, g)
	}
}

// rankTotals compares the published totals of a group and tells those whose
// group it is.
func rankTotals(cards []record.Scorecard, group peer.Group, of []int, g int) {
	totals := make([]float64, len(group.Members))
	for k, i := range group.Members {
		totals[k] = math.NaN()
		if cards[i].Published {
			totals[k] = cards[i].Total
		}
	}
	standing := peer.Stand(totals, record.Higher)
	for k, i := range group.Members {
		if of[i] != g {
			continue
		}
		cards[i].PeerGroup = group.Kind
		if cards[i].Published {
			cards[i].Rank, cards[i].Peers, cards[i].PeerMean = standing.Ranks[k], standing.N, standing.Mean
		}
	}
}

// rankItems compares the group's actuals of every metric that its people are
// scored by, where enough of them have one.
func rankItems(in Input, cards []record.Scorecard, group peer.Group, of []int, g int) {
	c := columnOf(in.Actual, in.Period.Key)
	values := make([]float64, len(group.Members))
	rows := make([]int, len(group.Members))
	for k, i := range group.Members {
		rows[k] = c.employee(cards[i].Employee)
	}
	for _, m := range in.Metrics {
		column := c.metric(m.ID)
		if column < 0 {
			continue
		}
		for k := range values {
			values[k] = c.at(rows[k], column)
		}
		standing := peer.Stand(values, m.Direction)
		if standing.N < in.Company.PeerMin {
			continue
		}
		for k, i := range group.Members {
			if of[i] == g && standing.Ranks[k] > 0 {
				tell(cards[i].Items, m.ID, &standing, k)
			}
		}
	}
}

// tell puts the standing of member k into the item of a metric.
func tell(items []record.ItemScore, metric record.ID, standing *peer.Standing, k int) {
	for j := range items {
		if items[j].Metric == metric {
			items[j].PeerMean, items[j].PeerRank, items[j].PeerN = &standing.Mean, standing.Ranks[k], standing.N
		}
	}
}
