package flow

import (
	"context"

	"zhiji/store"
	"zhiji/store/access"
	"zhiji/store/record"
)

// Release gives letters to their people: each gets, under their own key, the
// result with its arithmetic, the letter, the history and the cited cells.
// With no employees named, all drafts of the period are released.
func (d *Desk) Release(ctx context.Context, period record.PeriodKey, employees []record.ID, progress Progress) (int, error) {
	r, err := d.Results(ctx, period)
	if err != nil {
		return 0, err
	}
	wanted := map[record.ID]bool{}
	for _, id := range employees {
		wanted[id] = true
	}
	people, cells := byID(r.Snapshot.Employees), newCellReader(d)
	var changes store.Changes
	for i, letter := range r.Letters {
		progress.step("progress.release", i, len(r.Letters))
		if err := ctx.Err(); err != nil {
			return 0, err
		}
		if letter.State == record.Released || (len(wanted) > 0 && !wanted[letter.Employee]) {
			continue
		}
		release, err := d.release(ctx, r, letter, people[letter.Employee], cells)
		if err != nil {
			return 0, err
		}
		changes.Letters = append(changes.Letters, release.Letter)
		changes.Releases = append(changes.Releases, release)
	}
	if len(changes.Releases) == 0 {
		return 0, record.NewFault("release.none", record.ErrNotFound, "period", string(period))
	}
	return len(changes.Releases), d.Session.Apply(ctx, access.Release, changes)
}

func (d *Desk) release(ctx context.Context, r *Results, letter record.Letter, who record.Employee, cells *cellReader) (record.Release, error) {
	letter.State, letter.By, letter.At = record.Released, d.Session.User().ID, d.Now().UTC()
	explained, err := d.explain(r, who)
	if err != nil {
		return record.Release{}, err
	}
	return record.Release{
		Employee: letter.Employee, Period: letter.Period, Card: explained.Card,
		Explanation: explained.Explanation, Letter: letter, Trends: explained.Trends,
		Cells: cells.cited(ctx, explained.Explanation), By: letter.By, At: letter.At,
	}, nil
}
