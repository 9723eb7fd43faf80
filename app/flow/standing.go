package flow

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"slices"

	"zhiji/analysis/score"
	"zhiji/store/access"
	"zhiji/store/record"
)

// Standing is how far a period has come, as far as the session may see.
type Standing struct {
	Period      record.PeriodKey
	Files       int // imported files in force that bring values of the period
	Rows        int // rows taken from them
	Held        int // rows kept back
	People      int // at work in the period
	Results     int // people with a stored result
	Unpublished int // of them, without a total: too little data
	Outdated    int // people whose result the data in force would change
	Gaps        []Gap
	Drafts      int
	Released    int
	Calibrating int // calibrations of the period that wait for a second person
	Reopening   int // proposals to open the period again that wait
	Waiting     int // adjustments that wait for a second person, of any period
	Arrived     int // files that came by mail or into the watched folder
	Doubts      int // values that may be wrong, not decided yet
	Closed      bool
	Letter      bool // one was released to the session's own person
}

// Gap is a metric that some people have no value or no target of.
type Gap struct {
	Metric record.ID
	What   string // actual or target
	People int
}

// Standing counts how far a period has come.
func (d *Desk) Standing(ctx context.Context, period record.PeriodKey) (*Standing, error) {
	r, err := d.Results(ctx, period)
	if err != nil {
		return nil, err
	}
	return d.StandingOf(r)
}

// StandingOf counts how far the period of results has come. Whether they are
// out of date is found by computing them again, which only owner and HR can.
func (d *Desk) StandingOf(r *Results) (*Standing, error) {
	user := d.Session.User()
	s := standing(r)
	if user.Employee != "" {
		var err error
		if s.Letter, err = d.received(user.Employee, s.Period); err != nil {
			return nil, err
		}
	}
	if access.May(user, access.Import) {
		arrived, err := d.Session.Waiting()
		if err != nil {
			return nil, err
		}
		s.Arrived = len(arrived)
	}
	if !access.May(user, access.Score) || s.Closed {
		s.Gaps = gaps(r.Cards)
		return s, nil
	}
	in, err := input(r.Snapshot, s.Period)
	if err != nil {
		return nil, err
	}
	fresh := score.Compute(in)
	s.Gaps = gaps(fresh)
	if s.Results > 0 {
		s.Outdated = differing(r.Cards, fresh)
	}
	return s, nil
}

func (d *Desk) received(employee record.ID, period record.PeriodKey) (bool, error) {
	releases, err := d.Session.Releases(employee)
	return slices.ContainsFunc(releases, func(r record.Release) bool { return r.Period == period }), err
}

// mendedLater reports whether the same file was imported again after a batch:
// the rows it kept back are then those of the later one.
func mendedLater(snap *record.Snapshot, b record.Batch) bool {
	return slices.ContainsFunc(snap.Batches, func(later record.Batch) bool {
		return later.SHA256 == b.SHA256 && b.SHA256 != "" && !later.Void && later.At.After(b.At)
	})
}

func standing(r *Results) *Standing {
	s := &Standing{Period: r.Period.Key, Results: len(r.Cards), Closed: r.Snapshot.Closed(r.Period.Key)}
	for _, b := range r.Snapshot.Batches {
		if !imported(b) || !slices.Contains(b.Periods, s.Period) {
			continue
		}
		s.Files++
		s.Rows += b.Good
		if !mendedLater(r.Snapshot, b) {
			s.Held += b.Held
		}
	}
	for _, e := range r.Snapshot.Employees {
		if e.ActiveIn(r.Period) {
			s.People++
		}
	}
	for _, card := range r.Cards {
		if !card.Published {
			s.Unpublished++
		}
	}
	for _, l := range r.Letters {
		if l.State == record.Released {
			s.Released++
		} else {
			s.Drafts++
		}
	}
	s.undecided(r.Snapshot)
	return s
}

// undecided counts what waits for a person's decision.
func (s *Standing) undecided(snap *record.Snapshot) {
	for _, a := range snap.Anomalies {
		if a.State == record.AnomalyOpen && a.Period == s.Period && counts(snap, a) {
			s.Doubts++
		}
	}
	for _, c := range snap.Calibrations {
		if c.State == record.Proposed && c.Period == s.Period {
			s.Calibrating++
		}
	}
	for _, o := range snap.Reopenings {
		if o.State == record.Proposed && o.Period == s.Period && s.Closed && !stale(snap, o) {
			s.Reopening++
		}
	}
	for _, a := range snap.Adjustments {
		if a.State == record.Proposed {
			s.Waiting++
		}
	}
}

// imported reports whether a batch is a file in force, not one that the
// program made itself.
func imported(b record.Batch) bool {
	return !b.Void && b.File != "" && !slices.Contains(b.Kinds, "derived")
}

// gaps lists what results lack, the most frequent first.
func gaps(cards []record.Scorecard) []Gap {
	people := map[Gap]int{}
	for _, card := range cards {
		for _, item := range card.Items {
			if item.Missing != "" && item.Missing != score.NoRecord {
				people[Gap{Metric: item.Metric, What: item.Missing}]++
			}
		}
	}
	out := make([]Gap, 0, len(people))
	for gap, n := range people {
		gap.People = n
		out = append(out, gap)
	}
	slices.SortFunc(out, func(a, b Gap) int {
		return cmp.Or(cmp.Compare(b.People, a.People), cmp.Compare(a.Metric, b.Metric), cmp.Compare(a.What, b.What))
	})
	return out
}

// differing counts the people whose results are not the same in both lists.
func differing(stored, fresh []record.Scorecard) int {
	old := make(map[record.ID][]byte, len(stored))
	for _, card := range stored {
		old[card.Employee] = written(card)
	}
	n := 0
	for _, card := range fresh {
		if before, ok := old[card.Employee]; !ok || !bytes.Equal(before, written(card)) {
			n++
		}
		delete(old, card.Employee)
	}
	return n + len(old)
}

// written is the one form of a scorecard's numbers, without the names of the
// observations behind them: the same value brought again changes nothing.
func written(card record.Scorecard) []byte {
	card.Items = slices.Clone(card.Items)
	for i := range card.Items {
		card.Items[i].Observation = ""
	}
	form, _ := json.Marshal(card) // a card holds no number that JSON cannot write
	return form
}
