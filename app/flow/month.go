package flow

import (
	"context"
	"maps"
	"slices"

	"zhiji/analysis/feedback"
	"zhiji/analysis/score"
	"zhiji/store"
	"zhiji/store/access"
	"zhiji/store/record"
)

// Results are one period's results as a session may read them.
type Results struct {
	Snapshot *record.Snapshot
	Period   record.Period
	Cards    []record.Scorecard
	Findings []record.Finding
	Letters  []record.Letter
}

// Compute scores a period, drafts its letters and stores both. It runs in an
// owner's or HR's session, which alone can read everybody. Letters that are
// released already are left as they are.
func (d *Desk) Compute(ctx context.Context, period record.PeriodKey, progress Progress) (*Results, error) {
	progress.step("progress.load", 0, 4)
	snap, err := d.snapshot(ctx)
	if err != nil {
		return nil, err
	}
	if snap.Closed(period) {
		return nil, record.NewFault("period.closed", record.ErrClosed, "period", string(period))
	}
	in, err := input(snap, period)
	if err != nil {
		return nil, err
	}
	if in.Observed, err = d.observed(ctx, in); err != nil {
		return nil, err
	}
	progress.step("progress.score", 1, 4)
	cards := score.Compute(in)
	if len(cards) == 0 {
		return nil, record.NewFault("month.nobody", record.ErrNotFound, "period", string(period))
	}
	if !anyData(cards) {
		return nil, record.NewFault("month.empty", record.ErrNotFound, "period", string(period))
	}
	progress.step("progress.letters", 2, 4)
	r := &Results{Snapshot: snap, Period: in.Period, Cards: cards, Findings: feedback.Find(in, cards)}
	if r.Letters, err = d.drafts(in, r); err != nil {
		return nil, err
	}
	progress.step("progress.write", 3, 4)
	err = d.Session.Apply(ctx, access.Score, store.Changes{
		Scorecards: r.Cards, Findings: r.Findings, Letters: r.Letters,
	})
	progress.step("progress.write", 4, 4)
	return r, err
}

func anyData(cards []record.Scorecard) bool {
	for _, c := range cards {
		if c.Coverage > 0 {
			return true
		}
	}
	return false
}

// input is what the analysis sees of a snapshot for one period.
func input(snap *record.Snapshot, period record.PeriodKey) (score.Input, error) {
	p, err := snap.Company.Period(string(period))
	if err != nil {
		return score.Input{}, err
	}
	return score.Input{
		Company: snap.Company, Period: p, Employees: snap.Employees, Positions: snap.Positions,
		Metrics: snap.Metrics, Schemes: snap.Schemes, Ratings: snap.Ratings,
		Presences: snap.Presences, Calibrations: snap.Calibrations,
		Actual: snap.Actual, Target: snap.Target, Weight: snap.Weight, Adjustments: snap.Adjustments,
	}, nil
}

// observed names the observations behind the values of a period.
func (d *Desk) observed(ctx context.Context, in score.Input) (map[score.Cell]record.ID, error) {
	names := map[score.Cell]record.ID{}
	for _, e := range in.Employees {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if !e.ActiveIn(in.Period) {
			continue
		}
		own, err := d.observedOf(e.ID, in.Period.Key)
		if err != nil {
			return nil, err
		}
		maps.Copy(names, own)
	}
	return names, nil
}

// observedOf names those of one person.
func (d *Desk) observedOf(employee record.ID, period record.PeriodKey) (map[score.Cell]record.ID, error) {
	observations, err := d.Session.Observations(employee, period)
	names := map[score.Cell]record.ID{}
	for _, o := range observations {
		names[score.Cell{Employee: employee, Metric: o.Metric}] = o.ID()
	}
	return names, err
}

// drafts writes the letters of a period, keeping those already released and
// the notes that people added to the others.
func (d *Desk) drafts(in score.Input, r *Results) ([]record.Letter, error) {
	stored, err := d.Session.Letters(r.Period.Key)
	if err != nil {
		return nil, err
	}
	before := map[record.ID]record.Letter{}
	for _, l := range stored {
		before[l.Employee] = l
	}
	byPerson := map[record.ID][]record.Finding{}
	for _, f := range r.Findings {
		byPerson[f.Employee] = append(byPerson[f.Employee], f)
	}
	people := byID(in.Employees)
	letters := make([]record.Letter, 0, len(r.Cards))
	for _, card := range r.Cards {
		old := before[card.Employee]
		if old.State == record.Released {
			letters = append(letters, old)
			continue
		}
		who := people[card.Employee]
		letter := feedback.Write(words(speaks(who, in.Company)), who, card, byPerson[who.ID], in.Metrics)
		letter.Note = old.Note // a person wrote it; computing again must not lose it
		letters = append(letters, letter)
	}
	return letters, nil
}

func byID(employees []record.Employee) map[record.ID]record.Employee {
	m := make(map[record.ID]record.Employee, len(employees))
	for _, e := range employees {
		m[e.ID] = e
	}
	return m
}

// Results reads what is stored of a period. A session that may only read
// what was released gets that.
func (d *Desk) Results(ctx context.Context, period record.PeriodKey) (*Results, error) {
	snap, err := d.snapshot(ctx)
	if err != nil {
		return nil, err
	}
	p, err := snap.Company.Period(string(period))
	if err != nil {
		return nil, err
	}
	r := &Results{Snapshot: snap, Period: p}
	if r.Cards, err = d.Session.Scorecards(period); err != nil {
		return nil, err
	}
	if r.Findings, err = d.Session.Findings(period); err != nil {
		return nil, err
	}
	if r.Letters, err = d.Session.Letters(period); err != nil {
		return nil, err
	}
	return r, d.addReleased(r)
}

// addReleased adds what the user was given themselves, where the working
// results are closed to them.
func (d *Desk) addReleased(r *Results) error {
	self := d.Session.User().Employee
	if self == "" || slices.ContainsFunc(r.Cards, func(c record.Scorecard) bool { return c.Employee == self }) {
		return nil
	}
	releases, err := d.Session.Releases(self)
	if err != nil {
		return err
	}
	for _, rel := range releases {
		if rel.Period == r.Period.Key {
			r.Cards = append(r.Cards, rel.Card)
			r.Letters = append(r.Letters, rel.Letter)
		}
	}
	return nil
}
