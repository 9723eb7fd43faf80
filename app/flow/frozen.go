package flow

import (
	"slices"

	"zhiji/analysis/score"
	"zhiji/store"
	"zhiji/store/record"
)

// thaw returns what a closing kept in the form in which a session reads the
// firm: what results are computed from.
func thaw(kept store.Frozen) *record.Snapshot {
	snap := &record.Snapshot{
		Company: kept.Company, Departments: kept.Departments, Positions: kept.Positions, Employees: kept.Employees,
		Metrics: metrics(kept.Metrics), Schemes: kept.Schemes, Ratings: kept.Ratings, Presences: kept.Presences,
		Agreements: kept.Agreements, Calibrations: kept.Calibrations, Adjustments: kept.Adjustments,
	}
	people := make([]record.ID, len(kept.Employees))
	for i, e := range kept.Employees {
		people[i] = e.ID
	}
	periods, axis := axesOf(kept)
	snap.Actual = record.NewPanel(people, periods, axis)
	snap.Target = record.NewPanel(people, periods, axis)
	snap.Weight = record.NewPanel(people, periods, axis)
	set := func(p *record.Panel, person record.ID, period record.PeriodKey, metric record.ID, v float64) {
		p.Set(p.Employee(person), p.Period(period), p.Metric(metric), v)
	}
	for _, v := range kept.Values {
		if v.Value != nil {
			set(snap.Actual, v.Employee, v.Period, v.Metric, *v.Value)
		}
	}
	for _, t := range kept.Targets {
		set(snap.Target, t.Employee, t.Period, t.Metric, t.Value)
		if t.Weight != 0 {
			set(snap.Weight, t.Employee, t.Period, t.Metric, t.Weight)
		}
	}
	return snap
}

// axesOf returns the periods and metrics of what was kept: those the firm
// defines first, as in a snapshot.
func axesOf(kept store.Frozen) ([]record.PeriodKey, []record.ID) {
	var axis []record.ID
	known, others, periods := map[record.ID]bool{}, map[record.ID]bool{}, map[record.PeriodKey]bool{}
	for _, m := range kept.Metrics {
		axis, known[m.ID] = append(axis, m.ID), true
	}
	see := func(period record.PeriodKey, metric record.ID) {
		periods[period] = true
		if !known[metric] {
			others[metric] = true
		}
	}
	for _, v := range kept.Values {
		see(v.Period, v.Metric)
	}
	for _, t := range kept.Targets {
		see(t.Period, t.Metric)
	}
	return sortedKeys(periods), append(axis, sortedKeys(others)...)
}

// frozenInput is what the analysis saw when a period was closed.
func frozenInput(kept store.Frozen) (score.Input, error) {
	in, err := input(thaw(kept), kept.Closing.Period)
	in.Observed = map[score.Cell]record.ID{}
	for _, v := range kept.Values {
		if v.Period == kept.Closing.Period {
			o := record.Observation{Employee: v.Employee, Metric: v.Metric, Period: v.Period, Batch: v.Batch}
			in.Observed[score.Cell{Employee: v.Employee, Metric: v.Metric}] = o.ID()
		}
	}
	return in, err
}

// asClosed is a snapshot with the firm as it was when the period was closed.
// The values of a closed period are today's: only adjustments change them. An
// open period is returned as it is.
func (d *Desk) asClosed(snap *record.Snapshot, period record.PeriodKey) (*record.Snapshot, error) {
	i := slices.IndexFunc(snap.Closings, func(c record.Closing) bool { return c.Period == period || c.Period.Holds(period) })
	if i < 0 {
		return snap, nil
	}
	kept, err := d.Session.Frozen(snap.Closings[i].Period)
	if err != nil {
		return nil, err
	}
	was := *snap
	was.Company, was.Departments, was.Positions, was.Employees = kept.Company, kept.Departments, kept.Positions, kept.Employees
	was.Metrics, was.Schemes = metrics(kept.Metrics), kept.Schemes
	return &was, nil
}
