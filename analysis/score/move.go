package score

import (
	"cmp"
	"slices"

	"zhiji/store/record"
)

// The causes of a move, in the order in which they are told apart.
const (
	CauseVolume = "volume" // the actual values
	CauseTarget = "target" // the targets, and the days they are for
	CauseWeight = "weight" // the weights
	CauseRule   = "rule"   // the scheme's items and rules
	CauseOther  = "other"  // rounding, vetoes, bounds of the total
)

// Move is a part of the change of a total since the month before.
type Move struct {
	Cause  string
	Metric record.ID // "" of CauseOther
	Points float64   // two decimals
}

// Moves tells why a person's total is another than the month before. The month
// before is scored again with one thing after the other as it is now: the
// actuals, then the targets, the weights, and all the rest; each step's change
// of an item is a move. Their sum is this total less the last one, exactly.
// False when either month has no total.
//
// The order of the steps decides where what they do together is counted; it is
// that of price and volume variances in controlling, the volume first.
func Moves(in Input, e record.Employee) ([]Move, bool) {
	before, ok := in.previous()
	if !ok || !e.ActiveIn(before.Period) || !e.ActiveIn(in.Period) {
		return nil, false
	}
	now, then := newScorer(in), newScorer(before)
	last, first := now.stand(e), then.stand(e)
	if !last.published || !first.published {
		return nil, false
	}
	var moves []Move
	from := first
	advance := func(cause string) {
		to := then.stand(e)
		moves = append(moves, difference(cause, from, to)...)
		from = to
	}
	then.actual, then.ratings = now.actual, now.ratings
	advance(CauseVolume)
	then.target, then.days, then.told = now.target, now.days, now.told
	advance(CauseTarget)
	if scheme, same := reweighed(from.scheme, last.scheme); same {
		then.fixed = &scheme
		advance(CauseWeight)
	}
	moves = append(moves, difference(CauseRule, from, last)...)
	return settle(moves, last.total-first.total), true
}

// stand is a person's sheet as it may be kept: points by item.
type stand struct {
	scheme    record.Scheme
	scores    map[itemName]int64
	total     int64
	published bool
}

// itemName tells the items of a scheme apart.
type itemName struct {
	metric record.ID
	kind   record.ItemKind
}

func (s *scorer) stand(e record.Employee) stand {
	t := s.tally(e)
	out := stand{t.scheme, map[itemName]int64{}, t.total, t.published}
	out.scheme.Items = slices.Clone(t.scheme.Items) // the scorer uses its room again
	for _, r := range t.results {
		out.scores[itemName{r.line.item.Metric, r.line.item.Kind}] += r.score
	}
	return out
}

// reweighed gives a scheme the weights of another; false where they do not
// have the same items.
func reweighed(scheme, by record.Scheme) (record.Scheme, bool) {
	weights := map[itemName]float64{}
	for _, it := range by.Items {
		weights[itemName{it.Metric, it.Kind}] = it.Weight
	}
	out := scheme
	out.Items = slices.Clone(scheme.Items)
	for i, it := range out.Items {
		weight, ok := weights[itemName{it.Metric, it.Kind}]
		if !ok {
			return scheme, false
		}
		out.Items[i].Weight = weight
	}
	return out, len(weights) == len(scheme.Items) && len(by.Items) == len(scheme.Items)
}

// difference lists what each item adds more, the largest change first.
func difference(cause string, from, to stand) []Move {
	changes := map[itemName]int64{}
	for name, v := range to.scores {
		changes[name] += v
	}
	for name, v := range from.scores {
		changes[name] -= v
	}
	var moves []Move
	for name, v := range changes {
		if v != 0 {
			moves = append(moves, Move{cause, name.metric, float64(v) / 100})
		}
	}
	slices.SortFunc(moves, func(a, b Move) int {
		return cmp.Or(cmp.Compare(abs(b.Points), abs(a.Points)), cmp.Compare(a.Metric, b.Metric))
	})
	return moves
}

func abs(v float64) float64 { return max(v, -v) }

// settle adds what the items do not say, so that the sum is the change, in
// tenths, of the total.
func settle(moves []Move, change int64) []Move {
	rest := change * 10
	for _, m := range moves {
		rest -= hundredths(m.Points)
	}
	if rest != 0 {
		moves = append(moves, Move{Cause: CauseOther, Points: float64(rest) / 100})
	}
	return moves
}
