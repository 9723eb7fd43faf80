package store

import (
	"context"
	"maps"
	"slices"

	"zhiji/store/record"
)

// Snapshot copies out what the session may read, with the values in force
// only: HR the firm, a manager the team, an employee the person. It reads no
// provenance, and opens the values on all cores.
func (s *Session) Snapshot(ctx context.Context) (*record.Snapshot, error) {
	snap := &record.Snapshot{}
	err := s.read(func(v *view) error {
		if err := v.readFirm(snap); err != nil {
			return err
		}
		people, err := v.readable(forFile)
		if err != nil {
			return err
		}
		for _, id := range people {
			changed, err := adjustmentList.of(v, id, "")
			if err != nil {
				return err
			}
			given, err := v.ratingsOf(id)
			if err != nil {
				return err
			}
			doubtful, err := v.anomaliesOf(id)
			if err != nil {
				return err
			}
			snap.Adjustments = append(snap.Adjustments, changed...)
			snap.Anomalies = append(snap.Anomalies, doubtful...)
			snap.Ratings = append(snap.Ratings, given...)
			if err := v.readPart(snap, id); err != nil {
				return err
			}
		}
		return v.readPanels(ctx, snap, people)
	})
	if err != nil {
		return nil, err
	}
	return snap, nil
}

// readPart copies how a person takes part: presence, what was agreed, and
// what calibration made of the result.
func (v *view) readPart(snap *record.Snapshot, person record.ID) error {
	present, err := v.presencesOf(person)
	if err != nil {
		return err
	}
	signed, err := v.agreementsOf(person)
	if err != nil {
		return err
	}
	moved, err := calibrationList.of(v, person, "")
	if err != nil {
		return err
	}
	snap.Presences = append(snap.Presences, present...)
	snap.Agreements = append(snap.Agreements, signed...)
	snap.Calibrations = append(snap.Calibrations, moved...)
	return nil
}

// readFirm copies the small records.
func (v *view) readFirm(snap *record.Snapshot) (err error) {
	snap.Company = v.s.company
	if err := v.readChart(&snap.Departments, &snap.Positions, &snap.Metrics, &snap.Schemes); err != nil {
		return err
	}
	if snap.Employees, err = v.visible(); err != nil {
		return err
	}
	if snap.Closings, err = v.closings(); err != nil {
		return err
	}
	if v.s.ring.newest[hrScope] == 0 {
		return nil
	}
	if snap.Protected, err = protectedList.all(v); err != nil {
		return err
	}
	if snap.Reopenings, err = v.reopened(); err != nil {
		return err
	}
	snap.Batches, err = v.batches()
	return err
}

// readChart copies what hangs on no person, in the order of ids.
func (v *view) readChart(d *[]record.Department, p *[]record.Position, m *[]record.Metric, s *[]record.Scheme) (err error) {
	if *d, err = departmentList.all(v); err != nil {
		return err
	}
	if *p, err = positionList.all(v); err != nil {
		return err
	}
	if *m, err = metricList.all(v); err != nil {
		return err
	}
	if *s, err = schemeList.all(v); err != nil {
		return err
	}
	slices.SortFunc(*d, func(a, b record.Department) int { return compare(a.ID, b.ID) })
	slices.SortFunc(*p, func(a, b record.Position) int { return compare(a.ID, b.ID) })
	slices.SortFunc(*m, func(a, b record.Metric) int { return compare(a.ID, b.ID) })
	slices.SortFunc(*s, func(a, b record.Scheme) int {
		if c := compare(a.ID, b.ID); c != 0 {
			return c
		}
		return compare(a.Version, b.Version)
	})
	return nil
}

// readPanels fills Actual, Target and Weight over common axes.
func (v *view) readPanels(ctx context.Context, snap *record.Snapshot, people []record.ID) error {
	counted := approved(snap.Adjustments)
	periods := map[record.PeriodKey]bool{}
	for _, a := range counted {
		periods[a.Period] = true
	}
	actual, err := v.collect(observed, people, periods)
	if err != nil {
		return err
	}
	target, err := v.collect(agreed, people, periods)
	if err != nil {
		return err
	}
	axis := metricAxis(snap.Metrics, counted)
	for {
		months := slices.Sorted(maps.Keys(periods))
		snap.Actual = record.NewPanel(people, months, axis)
		snap.Target = record.NewPanel(people, months, axis)
		snap.Weight = record.NewPanel(people, months, axis)
		fill := filler{ctx: ctx, v: v}
		fill.run(actual, snap.Actual)
		fill.run(target, snap.Target, snap.Weight)
		if fill.err != nil {
			return fill.err
		}
		if len(fill.unknown) == 0 {
			break
		}
		// A metric that the library does not hold: rare, so begin again.
		axis = append(axis, slices.Sorted(maps.Keys(fill.unknown))...)
	}
	for _, a := range counted {
		p := snap.Actual
		p.Set(p.Employee(a.Employee), p.Period(a.Period), p.Metric(a.Metric), a.New)
	}
	return nil
}

func metricAxis(known []record.Metric, counted []record.Adjustment) []record.ID {
	var axis []record.ID
	for _, m := range known {
		axis = append(axis, m.ID)
	}
	for _, a := range counted {
		if !slices.Contains(axis, a.Metric) {
			axis = append(axis, a.Metric)
		}
	}
	return axis
}
