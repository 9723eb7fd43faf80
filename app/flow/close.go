package flow

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"strconv"

	"zhiji/analysis/score"
	"zhiji/store"
	"zhiji/store/access"
	"zhiji/store/record"
)

// Close freezes a period (封账): its results are stored as canonical bytes and
// from then on only adjustments change what counts. Results that are missing
// or out of date keep it open; other open lines of the checklist do unless
// despite says why it is closed all the same, which the closing keeps. Faults:
// vault.forbidden, period.closed, close.uncomputed, close.outdated,
// close.questions.
func (d *Desk) Close(ctx context.Context, period record.PeriodKey, despite string) (record.Closing, error) {
	if !access.May(d.Session.User(), access.Close) {
		return record.Closing{}, record.NewFault("vault.forbidden", record.ErrForbidden)
	}
	r, err := d.Results(ctx, period)
	if err != nil {
		return record.Closing{}, err
	}
	list, err := d.checklist(r)
	if err != nil {
		return record.Closing{}, err
	}
	if line, stops := list.final(); stops {
		return record.Closing{}, record.NewFault("close."+line.Key, record.ErrInvalid, "period", string(period), "n", strconv.Itoa(line.Count))
	}
	open := list.questions()
	switch {
	case len(open) > 0 && despite == "":
		return record.Closing{}, record.NewFault("close.questions", record.ErrInvalid, "period", string(period), "list", d.questionsText(list))
	case len(open) == 0:
		despite = ""
	}
	results, err := Canonical(r.Cards)
	if err != nil {
		return record.Closing{}, err
	}
	sum := sha256.Sum256(results)
	closing := record.Closing{
		Period: period, At: d.Now().UTC(), By: d.Session.User().ID, Method: score.Method,
		Results: results, SHA256: hex.EncodeToString(sum[:]), Despite: despite, Open: open,
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
