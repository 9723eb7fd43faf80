package flow

import (
	"math"
	"slices"
	"strconv"
	"time"

	"zhiji/analysis/score"
	"zhiji/store/record"
)

// keepCorrections gives values that somebody said are wrong the value that was
// decided on, so that the same error does not come back with the next file.
func keepCorrections(snap *record.Snapshot, observations []record.Observation) []record.Observation {
	decided := corrections(snap)
	if len(decided) == 0 {
		return observations
	}
	out := slices.Clone(observations)
	for i, o := range out {
		for _, a := range decided[figure{o.Employee, o.Metric, o.Period, false}] {
			if a.Old == o.Value {
				out[i] = correct(o, a)
			}
		}
	}
	return out
}

// corrections returns the accepted anomalies that changed a value of an open
// period, unless their batch was undone.
func corrections(snap *record.Snapshot) map[figure][]record.Anomaly {
	void := map[record.ID]bool{}
	for _, b := range snap.Batches {
		void[b.ID] = b.Void
	}
	out := map[figure][]record.Anomaly{}
	for _, a := range snap.Anomalies {
		if a.State == record.AnomalyAccepted && a.Adjustment == "" && !void[a.Batch] {
			out[figureOf(a)] = append(out[figureOf(a)], a)
		}
	}
	return out
}

// correct returns the observation that takes the place of a wrong one. Its
// last source tells what was done: "corrected|239 → 23.9", or "excluded|239".
func correct(o record.Observation, a record.Anomaly) record.Observation {
	o.Value = math.NaN()
	step := "excluded|" + shortest(a.Old)
	if a.New != nil {
		o.Value = *a.New
		step = "corrected|" + shortest(a.Old) + " → " + shortest(*a.New)
	}
	o.Sources = slices.Clone(o.Sources)
	if n := len(o.Sources); n > 0 {
		o.Sources[n-1].Steps = append(slices.Clone(o.Sources[n-1].Steps), step)
	}
	return o
}

// shortest writes a number with the digits it needs.
func shortest(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

// corrected returns the corrections of a person's period as explanations tell
// them: with the name of who decided, and when by the firm's clock.
func (d *Desk) corrected(snap *record.Snapshot, employee record.ID, period record.PeriodKey) ([]score.Correction, error) {
	var out []score.Correction
	var names map[record.ID]string
	for at, list := range corrections(snap) {
		if at.employee != employee || at.period != period || at.target {
			continue
		}
		if names == nil {
			var err error
			if names, err = d.UserNames(snap); err != nil {
				return nil, err
			}
		}
		a := list[len(list)-1]
		out = append(out, score.Correction{Anomaly: a, By: names[a.DecidedBy], At: d.moment(snap, a.DecidedAt)})
	}
	return out, nil
}

// moment writes an instant to the minute in the firm's zone.
func (d *Desk) moment(snap *record.Snapshot, at time.Time) string {
	zone, err := time.LoadLocation(snap.Company.Zone)
	if err != nil {
		zone = time.UTC
	}
	return at.In(zone).Format("2006-01-02 15:04")
}

// UserNames returns what users are called: by their name as employees where
// they are one, else by their log-in.
func (d *Desk) UserNames(snap *record.Snapshot) (map[record.ID]string, error) {
	users, err := d.Session.Users()
	people, names := byID(snap.Employees), map[record.ID]string{}
	for _, u := range users {
		names[u.ID] = firstText(people[u.Employee].Name, u.Login)
	}
	return names, err
}
