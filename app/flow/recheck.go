package flow

import (
	"bytes"
	"context"
	"encoding/json"
	"slices"

	"zhiji/analysis/score"
	"zhiji/store/record"
)

// Recheck is what computing a closed period again (补跑) gives beside the
// results that were frozen, and what adjustments made of those since. It
// replaces nothing.
type Recheck struct {
	Closing     record.Closing // with the method of then
	Method      string         // of now
	Same        bool           // the results are equal to the last byte
	Differences []Outcomes     // people with another total or grade
	Details     int            // people of whom only something else differs
	Adjustments []AdjustmentEffect
}

// Outcome is a person's result in short. Without a total it is not Published.
type Outcome struct {
	Total     float64
	Published bool
	Grade     string
}

// Outcomes are a person's result before and after.
type Outcomes struct {
	Who      record.Employee
	Old, New Outcome
}

// AdjustmentEffect is what an adjustment since the closing does to a result:
// an approved one did, a proposed one would. Late data are those with a Batch.
type AdjustmentEffect struct {
	Adjustment record.Adjustment
	Result     Outcomes
}

// Recheck computes a closed period from what its closing kept, by the method
// of now, and compares. HR and owner only (ErrForbidden); vault.not_closed.
func (d *Desk) Recheck(ctx context.Context, period record.PeriodKey) (*Recheck, error) {
	kept, err := d.Session.Frozen(period)
	if err != nil {
		return nil, err
	}
	snap, err := d.snapshot(ctx)
	if err != nil {
		return nil, err
	}
	in, err := frozenInput(kept)
	if err != nil {
		return nil, err
	}
	c := &Recheck{Closing: kept.Closing, Method: score.Method}
	if err := c.compare(in, score.Compute(in)); err != nil {
		return nil, err
	}
	c.addAdjustments(in, snap.Adjustments)
	return c, nil
}

// compare tells the frozen results and the new ones apart, person by person.
func (c *Recheck) compare(in score.Input, cards []record.Scorecard) error {
	again, err := Canonical(cards)
	if err != nil {
		return err
	}
	c.Same = bytes.Equal(again, c.Closing.Results)
	old, now := map[record.ID]record.Scorecard{}, map[record.ID]record.Scorecard{}
	if err := json.Unmarshal(c.Closing.Results, &old); err != nil {
		return record.NewFault("recheck.form", record.ErrInvalid, "period", string(c.Closing.Period))
	}
	for _, card := range cards {
		now[card.Employee] = card
	}
	for _, e := range in.Employees {
		was, before := old[e.ID]
		is, after := now[e.ID]
		o := Outcomes{e, outcome(was), outcome(is)}
		switch {
		case before != after, o.Old != o.New:
			c.Differences = append(c.Differences, o)
		case !bytes.Equal(written(was), written(is)):
			c.Details++
		}
	}
	return nil
}

func outcome(card record.Scorecard) Outcome {
	return Outcome{card.Total, card.Published, card.Grade}
}

// addAdjustments tells what the adjustments since the closing do: the approved
// ones one after the other, then each proposed one on top of them.
func (c *Recheck) addAdjustments(in score.Input, all []record.Adjustment) {
	frozen := in.Adjustments
	since := slices.DeleteFunc(slices.Clone(all), func(a record.Adjustment) bool {
		known := slices.ContainsFunc(frozen, func(f record.Adjustment) bool { return f.ID == a.ID })
		return a.Period != c.Closing.Period || a.State == record.Rejected || known
	})
	slices.SortStableFunc(since, func(a, b record.Adjustment) int {
		if (a.State == record.Proposed) != (b.State == record.Proposed) {
			if b.State == record.Proposed {
				return -1
			}
			return 1
		}
		return a.DecidedAt.Compare(b.DecidedAt)
	})
	for _, a := range since {
		c.Adjustments = append(c.Adjustments, effect(in, a))
	}
}

// effect computes a person's result without and with an adjustment. The value
// of an approved one stays in the panel.
func effect(in score.Input, a record.Adjustment) AdjustmentEffect {
	p := in.Actual
	row, at, metric := p.Employee(a.Employee), p.Period(a.Period), p.Metric(a.Metric)
	before := p.At(row, at, metric)
	result := Outcomes{Who: byID(in.Employees)[a.Employee], Old: outcomeOf(in, a.Employee)}
	p.Set(row, at, metric, a.New)
	result.New = outcomeOf(in, a.Employee)
	if a.State == record.Proposed {
		p.Set(row, at, metric, before)
	}
	return AdjustmentEffect{a, result}
}

func outcomeOf(in score.Input, person record.ID) Outcome {
	for _, card := range score.Compute(in) {
		if card.Employee == person {
			return outcome(card)
		}
	}
	return Outcome{}
}

// Delta is how many points the total changed; false where there is none
// before or after.
func (o Outcomes) Delta() (float64, bool) {
	return score.Round(o.New.Total-o.Old.Total, 1), o.Old.Published && o.New.Published
}
