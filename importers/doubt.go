package importers

import "zhiji/store/record"

// hold makes all rows of a table wait until a person has confirmed what it
// is.
func (t *table) hold(guess Kind) {
	t.out.Questions = append(t.out.Questions, Question{Key: "kind", Args: map[string]string{"kind": string(guess)}, Where: t.place("")})
	t.asked["kind"] = len(t.out.Questions) - 1
}

// keepHeld takes back what was read of a table that waits.
func (t *table) keepHeld() {
	i, waits := t.asked["kind"]
	if !waits {
		return
	}
	t.out.Questions[i].Rows = t.out.Rows.Read
	t.out.Rows.Held, t.out.Rows.Good, t.out.Held = t.out.Rows.Read, 0, t.data
	t.out.Roster, t.out.Targets, t.out.Observations, t.out.Ratings, t.out.NewMetrics = nil, nil, nil, nil, nil
	t.out.Lines, t.out.Forms = record.Lines{}, nil
}
