package flow

import (
	"context"
	"slices"

	"zhiji/analysis/score"
	"zhiji/store"
	"zhiji/store/access"
	"zhiji/store/record"
)

// Replay is past periods that proposals are tried on: the data of each, and
// what the current rules give. The data of a closed period are those that its
// closing froze; its results of then differ where the rules changed since.
// Current are the schemes in force in the first period that a proposal could
// begin with, and the firm's cap, coverage and grades of today. Calibrations
// are left aside: they are decisions about people, not rules.
type Replay struct {
	Snapshot *record.Snapshot // of today
	Names    Names
	Asked    int             // periods asked for; there may be fewer
	Schemes  []record.Scheme // current ones, in the order of their names
	runs     []run
}

// run is one period of a replay.
type run struct {
	in     score.Input
	closed bool
	before []record.Scorecard
}

// MaxReplay is the greatest number of periods that are replayed.
const MaxReplay = 36

// Replay reads the last n closed periods; with open, those too that are
// computed and not closed yet. HR and owner only (ErrForbidden). Faults:
// simulate.periods (n is not 1 to MaxReplay).
func (d *Desk) Replay(ctx context.Context, n int, open bool, progress Progress) (*Replay, error) {
	if !access.SeesFirm(d.Session.User()) {
		return nil, record.NewFault("vault.forbidden", record.ErrForbidden)
	}
	if n < 1 || n > MaxReplay {
		return nil, record.NewFault("simulate.periods", record.ErrInvalid)
	}
	snap, err := d.snapshot(ctx)
	if err != nil {
		return nil, err
	}
	r := &Replay{Snapshot: snap, Names: NewNames(snap), Asked: n}
	if r.Schemes, err = currentSchemes(snap, d.FirstAdoption(snap)); err != nil {
		return nil, err
	}
	periods, err := d.replayable(snap, n, open)
	if err != nil {
		return nil, err
	}
	progress.step("progress.load", 1, 3)
	frozen, err := d.frozen(snap, periods)
	if err != nil {
		return nil, err
	}
	progress.step("progress.score", 2, 3)
	for _, p := range periods {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		one := run{closed: snap.Closed(p.Key)}
		if one.in, err = d.replayed(snap, p.Key, frozen[p.Key]); err != nil {
			return nil, err
		}
		one.in.Company = snap.Company
		one.in = Proposal{}.apply(one.in, r.Schemes, snap.Metrics)
		one.before = score.Compute(one.in)
		r.runs = append(r.runs, one)
	}
	return r, nil
}

// frozen reads what the closings of those periods kept that were closed by
// themselves.
func (d *Desk) frozen(snap *record.Snapshot, periods []record.Period) (map[record.PeriodKey]store.Frozen, error) {
	var closed []record.PeriodKey
	for _, p := range periods {
		if slices.ContainsFunc(snap.Closings, func(c record.Closing) bool { return c.Period == p.Key }) {
			closed = append(closed, p.Key)
		}
	}
	kept, err := d.Session.FrozenOf(closed)
	if err != nil {
		return nil, err
	}
	out := map[record.PeriodKey]store.Frozen{}
	for i, k := range closed {
		out[k] = kept[i]
	}
	return out, nil
}

// Periods returns the periods of the replay, oldest first, and how many of
// them are closed.
func (r *Replay) Periods() (periods []record.PeriodKey, closed int) {
	for _, one := range r.runs {
		periods = append(periods, one.in.Period.Key)
		if one.closed {
			closed++
		}
	}
	return periods, closed
}

// replayable returns the newest n periods, oldest first.
func (d *Desk) replayable(snap *record.Snapshot, n int, open bool) ([]record.Period, error) {
	var found []record.Period
	add := func(k record.PeriodKey) error {
		p, err := snap.Company.Period(string(k))
		found = append(found, p)
		return err
	}
	for _, c := range snap.Closings {
		if err := add(c.Period); err != nil {
			return nil, err
		}
	}
	later := func(a, b record.Period) int { return b.Last.Compare(a.Last) }
	slices.SortFunc(found, later)
	found = found[:min(n, len(found))]
	left := n // open periods that may still belong to the newest n
	for _, k := range slices.Backward(snap.Actual.Periods) {
		if !open || left == 0 {
			break
		}
		if snap.Closed(k) {
			continue
		}
		cards, err := d.Session.Scorecards(k)
		if err != nil {
			return nil, err
		}
		if len(cards) > 0 {
			left--
			if err := add(k); err != nil {
				return nil, err
			}
		}
	}
	slices.SortFunc(found, later)
	found = found[:min(n, len(found))]
	slices.Reverse(found)
	return found, nil
}

// replayed is what the analysis sees of a period: what its closing froze, else
// the values in force. A closing of before values were frozen has none.
func (d *Desk) replayed(snap *record.Snapshot, period record.PeriodKey, kept store.Frozen) (in score.Input, err error) {
	if len(kept.Values) > 0 {
		in, err = frozenInput(kept)
	} else if snap, err = d.asClosed(snap, period); err == nil {
		in, err = input(snap, period)
	}
	in.Calibrations, in.Observed, in.Adjustments = nil, nil, nil
	return in, err
}
