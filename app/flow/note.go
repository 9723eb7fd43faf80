package flow

import (
	"context"

	"zhiji/store"
	"zhiji/store/access"
	"zhiji/store/record"
)

// Note sets the personal note of a draft letter and returns the letter as it
// stands then. A released letter is not changed: its person has read it.
func (d *Desk) Note(ctx context.Context, period record.PeriodKey, employee record.ID, note string) (record.Letter, error) {
	letters, err := d.Session.Letters(period)
	if err != nil {
		return record.Letter{}, err
	}
	for _, letter := range letters {
		if letter.Employee != employee {
			continue
		}
		if letter.State == record.Released {
			return letter, record.NewFault("letter.released", record.ErrForbidden)
		}
		letter.Note = note
		return letter, d.Session.Apply(ctx, access.Edit, store.Changes{Letters: []record.Letter{letter}})
	}
	return record.Letter{}, record.NewFault("letters.none", record.ErrNotFound, "period", string(period))
}
