package feedback

import (
	"cmp"
	"math"
	"slices"

	"zhiji/analysis/score"
	"zhiji/analysis/trend"
	"zhiji/store/record"
)

// The kinds of finding.
const (
	Unscored    = "unscored"    // nothing was agreed to be scored
	Out         = "out"         // does not take part in the period
	Unpublished = "unpublished" // coverage too low for a total
	ScoreUp     = "score_up"
	ScoreDown   = "score_down"
	AboveTarget = "above_target"
	OnTarget    = "on_target"
	BelowTarget = "below_target"
	StreakUp    = "streak_up"   // better and better, whichever way is better
	StreakDown  = "streak_down" // worse and worse
	AbovePeers  = "above_peers"
	BelowPeers  = "below_peers"
	Missing     = "missing" // with the reason: missing.actual, missing.target …
)

// Sizes from which something is worth a word.
const (
	slightGap  = 0.05 // of the target: below it a gap is slight
	clearGap   = 0.15 // of the target: above it a gap is clear
	peerGap    = 0.10 // of the peers' mean
	streakMin  = 2    // steps
	streakGap  = 0.01 // of the streak's first value
	streakPast = 12   // months looked back
)

// rank orders kinds by what a person should look at first.
var rank = map[string]int{
	Unscored: 0, Out: 0, Unpublished: 0, ScoreUp: 0, ScoreDown: 0,
	BelowTarget: 1, AboveTarget: 1, StreakUp: 2, StreakDown: 2, AbovePeers: 3, BelowPeers: 3, OnTarget: 4,
}

// Find returns what there is to say about each scorecard, in the order of the
// cards; for one person what matters most comes first.
func Find(in score.Input, cards []record.Scorecard) []record.Finding {
	f := finder{in: in, metrics: map[record.ID]record.Metric{}}
	for _, m := range in.Metrics {
		f.metrics[m.ID] = m
	}
	for k := streakPast - 1; k >= 0 && in.Actual != nil; k-- {
		f.months = append(f.months, in.Actual.Period(in.Period.Key.Shift(-k)))
	}
	if in.Period.Kind != record.Month {
		f.months = nil
	}
	var all []record.Finding
	for _, card := range cards {
		all = append(all, f.person(card)...)
	}
	return all
}

type finder struct {
	in      score.Input
	metrics map[record.ID]record.Metric
	months  []int // places of the last months in the panel, oldest first
}

// weighed is a finding with its effect on the person's total.
type weighed struct {
	record.Finding
	effect float64
}

func (f finder) person(card record.Scorecard) []record.Finding {
	list := f.overall(card)
	row := -1
	if f.in.Actual != nil {
		row = f.in.Actual.Employee(card.Employee)
	}
	for _, it := range card.Items {
		for _, found := range f.item(it, f.metrics[it.Metric], row) {
			found.Metric, found.N = it.Metric, max(found.N, 1)
			if !card.Published {
				delete(found.Numbers, "lost") // there is no total to lose from
			}
			if it.Observation != "" {
				found.Evidence = []record.ID{it.Observation}
			}
			list = append(list, weighed{found, found.Size * it.Effective})
		}
	}
	slices.SortStableFunc(list, func(a, b weighed) int {
		return cmp.Or(cmp.Compare(order(a.Kind), order(b.Kind)), cmp.Compare(b.effect, a.effect))
	})
	out := make([]record.Finding, len(list))
	for i, w := range list {
		w.Employee, w.Period = card.Employee, card.Period
		out[i] = w.Finding
	}
	return out
}

func order(kind string) int {
	if place, ok := rank[kind]; ok {
		return place
	}
	return len(rank) // what is missing comes last
}

// overall finds what there is to say about the total.
func (f finder) overall(card record.Scorecard) []weighed {
	found := record.Finding{N: len(card.Items)}
	switch {
	case card.Out != "":
		found.Kind = Out
	case len(card.Items) == 0:
		found.Kind = Unscored
	case !card.Published:
		found.Kind = Unpublished
		found.Numbers = map[string]float64{"coverage": card.Coverage, "least": f.in.Company.Coverage}
	case card.Previous == nil || *card.Previous == card.Total:
		return nil
	default:
		change := score.Round(card.Total-*card.Previous, 1)
		found.Kind, found.Good = ScoreDown, change > 0
		if found.Good {
			found.Kind = ScoreUp
		}
		found.Size = math.Abs(change) / 100
		found.Numbers = map[string]float64{"total": card.Total, "previous": *card.Previous, "change": math.Abs(change)}
	}
	return []weighed{{Finding: found}}
}

// item finds what there is to say about one line.
func (f finder) item(it record.ItemScore, m record.Metric, row int) []record.Finding {
	switch {
	case it.Missing == score.NoRecord, !it.Kind.Weighted():
		return nil // outside the weights the form says all there is
	case it.Missing != "":
		return []record.Finding{{Kind: Missing + "." + it.Missing, Numbers: map[string]float64{"weight": it.Weight}}}
	}
	var found []record.Finding
	if it.Target != nil && it.Uncapped != nil {
		found = append(found, f.target(it, m, row))
	}
	if streak, ok := f.streak(m, row); ok {
		found = append(found, streak)
	}
	if peers, ok := fromPeers(it, m); ok {
		found = append(found, peers)
	}
	return found
}

func (f finder) target(it record.ItemScore, m record.Metric, row int) record.Finding {
	actual, target, achieved := *it.Actual, *it.Target, *it.Uncapped
	if it.ByRatio() {
		achieved = *it.Attainment
	}
	found := record.Finding{Kind: BelowTarget, Size: 1, Numbers: map[string]float64{
		"actual": actual, "target": target, "achievement": achieved,
	}}
	if target != 0 {
		found.Size = math.Abs(actual-target) / target
	}
	f.distance(found.Numbers, m, actual, target, found.Size)
	if lost := score.Round(100*it.Effective-*it.Score, 1); lost > 0 {
		found.Numbers["lost"] = lost
	}
	if next := f.next(m.ID, row); !math.IsNaN(next) {
		found.Numbers["next_target"] = next
	}
	switch {
	case reached(found, m) && (target != 0 || actual == 0):
		found.Kind, found.Good, found.Size = OnTarget, true, 0
	case *it.Uncapped > 1 || (target == 0 && *it.Uncapped == 1):
		found.Kind, found.Good = AboveTarget, true
	}
	return found
}

// reached reports whether actual and target are the same as far as they show.
func reached(found record.Finding, m record.Metric) bool {
	if m.Unit == record.Percent {
		return found.Numbers["points"] == 0
	}
	return score.Round(found.Numbers["gap"]*100, 1) == 0
}

// distance adds how far the actual is from the target: for rates in
// percentage points between the values as they are shown, else in the
// metric's unit and as a share of the target.
func (f finder) distance(numbers map[string]float64, m record.Metric, actual, target, gap float64) {
	if m.Unit == record.Percent {
		points := score.Round(actual*100, 1) - score.Round(target*100, 1)
		numbers["points"] = score.Round(math.Abs(points), 1)
		return
	}
	numbers["difference"] = math.Abs(actual - target)
	if target != 0 {
		numbers["gap"] = gap
	}
}

// next returns the target of the month after, NaN when none is known.
func (f finder) next(metric record.ID, row int) float64 {
	t := f.in.Target
	if t == nil || row < 0 || f.in.Period.Kind != record.Month {
		return math.NaN()
	}
	return t.At(t.Employee(f.in.Actual.Employees[row]), t.Period(f.in.Period.Key.Shift(1)), t.Metric(metric))
}

func (f finder) streak(m record.Metric, row int) (record.Finding, bool) {
	if len(f.months) == 0 || row < 0 {
		return record.Finding{}, false
	}
	column := f.in.Actual.Metric(m.ID)
	values := make([]float64, len(f.months))
	for i, t := range f.months {
		values[i] = f.in.Actual.At(row, t, column)
	}
	s := trend.Last(values, m.Direction)
	if s.Steps < streakMin {
		return record.Finding{}, false
	}
	first, last := s.Values[0], s.Values[len(s.Values)-1]
	size := math.Abs(last-first) / math.Max(math.Abs(first), math.SmallestNonzeroFloat64)
	if size < streakGap {
		return record.Finding{}, false
	}
	kind := StreakDown
	if s.Improving {
		kind = StreakUp
	}
	return record.Finding{Kind: kind, Good: s.Improving, Size: math.Min(size, 1), N: len(s.Values), Numbers: map[string]float64{
		"streak": float64(s.Steps), "first": first, "actual": last, "chance": s.Chance,
	}}, true
}

// fromPeers compares an actual with the peers' mean.
func fromPeers(it record.ItemScore, m record.Metric) (record.Finding, bool) {
	if it.PeerMean == nil || *it.PeerMean <= 0 {
		return record.Finding{}, false
	}
	size := math.Abs(*it.Actual-*it.PeerMean) / *it.PeerMean
	if size < peerGap {
		return record.Finding{}, false
	}
	kind, good := BelowPeers, (*it.Actual > *it.PeerMean) == (m.Direction == record.Higher)
	if good {
		kind = AbovePeers
	}
	numbers := map[string]float64{"actual": *it.Actual, "peer_mean": *it.PeerMean}
	if m.Unit != record.Percent {
		numbers["peer_gap"] = size
	}
	return record.Finding{Kind: kind, Good: good, Size: math.Min(size, 1), N: it.PeerN, Numbers: numbers}, true
}
