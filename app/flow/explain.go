package flow

import (
	"context"
	"math"

	"zhiji/analysis/score"
	"zhiji/store/record"
)

// Explain returns the arithmetic of a person's result, down to the cells. A
// session that reads only what was released gets the released explanation.
func (d *Desk) Explain(ctx context.Context, period record.PeriodKey, number string) (*Explained, error) {
	r, err := d.Results(ctx, period)
	if err != nil {
		return nil, err
	}
	who, err := Person(r.Snapshot, number)
	if err != nil {
		return nil, err
	}
	return d.explain(r, who)
}

// Explained is one person's result with its arithmetic and, when the result
// was released, everything else the person received.
type Explained struct {
	Employee    record.Employee
	Card        record.Scorecard
	Explanation record.Explanation
	Trends      []record.Trend
	Released    bool
}

// explain finds the arithmetic of a person: of the working results where the
// session may read them, else of what was released.
func (d *Desk) explain(r *Results, who record.Employee) (*Explained, error) {
	card, err := cardOf(r, who)
	if err != nil {
		return nil, err
	}
	if !d.seesWork(r, who) {
		releases, err := d.Session.Releases(who.ID)
		if err != nil {
			return nil, err
		}
		for _, rel := range releases {
			if rel.Period == r.Period.Key {
				return &Explained{who, rel.Card, rel.Explanation, rel.Trends, true}, nil
			}
		}
	}
	observations, err := d.imported(who.ID, r.Period.Key)
	if err != nil {
		return nil, err
	}
	targets, err := d.Session.Targets(who.ID, r.Period.Key)
	if err != nil {
		return nil, err
	}
	in, err := input(r.Snapshot, r.Period.Key)
	if err != nil {
		return nil, err
	}
	if in.Corrections, err = d.corrected(r.Snapshot, who.ID, r.Period.Key); err != nil {
		return nil, err
	}
	explained := &Explained{
		Employee: who, Card: card, Explanation: score.Explain(in, card, observations, targets),
		Trends: trends(r.Snapshot, card),
	}
	for _, letter := range r.Letters {
		if letter.Employee == who.ID {
			return explained, d.addPast(explained.Explanation, letter, r.Snapshot.Metrics)
		}
	}
	return explained, nil
}

// imported returns the values in force of a person and period as they came in:
// the explanation tells itself what adjustments made of them.
func (d *Desk) imported(employee record.ID, period record.PeriodKey) ([]record.Observation, error) {
	past, err := d.Session.History(employee, period)
	var observations []record.Observation
	for _, p := range past {
		if !p.Void && !p.Superseded {
			observations = append(observations, p.Observation)
		}
	}
	return observations, err
}

func cardOf(r *Results, who record.Employee) (record.Scorecard, error) {
	for _, c := range r.Cards {
		if c.Employee == who.ID {
			return c, nil
		}
	}
	return record.Scorecard{}, record.NewFault("result.missing", record.ErrNotFound,
		"number", who.Number, "period", string(r.Period.Key))
}

// trendMonths is how far back a letter's history goes.
const trendMonths = 12

// trends returns the own history of each item of a card, oldest first, with
// targets and the peers' means that may be shown.
func trends(snap *record.Snapshot, card record.Scorecard) []record.Trend {
	var out []record.Trend
	for _, item := range card.Items {
		t := record.Trend{Metric: item.Metric}
		for n := trendMonths - 1; n >= 0; n-- {
			k := card.Period.Shift(-n)
			t.Periods = append(t.Periods, k)
			t.Values = append(t.Values, at(snap.Actual, card.Employee, k, item.Metric))
			t.Targets = append(t.Targets, at(snap.Target, card.Employee, k, item.Metric))
			t.Peers = append(t.Peers, nil)
		}
		if len(t.Peers) > 0 {
			t.Peers[len(t.Peers)-1] = item.PeerMean
		}
		out = append(out, t)
	}
	return out
}

func at(p *record.Panel, employee record.ID, k record.PeriodKey, metric record.ID) *float64 {
	v := p.At(p.Employee(employee), p.Period(k), p.Metric(metric))
	if math.IsNaN(v) {
		return nil
	}
	return &v
}
