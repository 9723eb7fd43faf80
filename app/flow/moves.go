package flow

import (
	"context"
	"math"

	"zhiji/analysis/score"
	"zhiji/store/record"
)

// Shift tells why a person's total is another than the month before.
type Shift struct {
	From, To float64 // totals, in points
	Moves    []score.Move
}

// Moves tells a person's change of total apart, exactly. It is nil where the
// change cannot be shown: one of the months has no total, or what the session
// may read does not lead from the one total to the other, as for an employee
// who reads released results only, or when data changed since.
func (d *Desk) Moves(ctx context.Context, period record.PeriodKey, number string) (*Shift, error) {
	r, err := d.Results(ctx, period)
	if err != nil {
		return nil, err
	}
	who, err := Person(r.Snapshot, number)
	if err != nil {
		return nil, err
	}
	card, err := cardOf(r, who)
	if err != nil || !card.Published || card.Previous == nil {
		return nil, err
	}
	in, err := input(r.Snapshot, period)
	if err != nil {
		return nil, err
	}
	moves, ok := score.Moves(in, who)
	sum := 0.0
	for _, m := range moves {
		sum += m.Points
	}
	if !ok || math.Abs(sum-(card.Total-*card.Previous)) > 1e-6 {
		return nil, nil
	}
	return &Shift{*card.Previous, card.Total, moves}, nil
}
