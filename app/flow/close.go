package flow

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"

	"zhiji/analysis/score"
	"zhiji/store"
	"zhiji/store/access"
	"zhiji/store/record"
)

// Close freezes a period (封账): its results are stored as canonical bytes and
// from then on only adjustments change what counts.
func (d *Desk) Close(ctx context.Context, period record.PeriodKey) (record.Closing, error) {
	r, err := d.Results(ctx, period)
	if err != nil {
		return record.Closing{}, err
	}
	switch {
	case r.Snapshot.Closed(period):
		return record.Closing{}, record.NewFault("period.closed", record.ErrClosed, "period", string(period))
	case len(r.Cards) == 0:
		return record.Closing{}, record.NewFault("close.uncomputed", record.ErrInvalid, "period", string(period))
	}
	results, err := Canonical(r.Cards)
	if err != nil {
		return record.Closing{}, err
	}
	sum := sha256.Sum256(results)
	closing := record.Closing{
		Period: period, At: d.Now().UTC(), By: d.Session.User().ID,
		Method: score.Method, Results: results, SHA256: hex.EncodeToString(sum[:]),
	}
	return closing, d.Session.Apply(ctx, access.Close, store.Changes{Closing: &closing})
}

// Canonical returns the one form of a period's results: scorecards in the
// order of employee ids, as JSON. Equal results are equal bytes.
func Canonical(cards []record.Scorecard) ([]byte, error) {
	ordered := map[record.ID]record.Scorecard{}
	for _, c := range cards {
		ordered[c.Employee] = c
	}
	return json.Marshal(ordered) // maps are written in the order of their keys
}
