package store

import (
	"slices"

	"zhiji/store/access"
	"zhiji/store/record"
)

var anomalyList = entity[record.Anomaly]{anomalies, func(n *names, a record.Anomaly) []byte {
	t := n.of(anomalies.name, string(a.ID))
	return n.personal(a.Employee, a.Period, t[:])
}}

// putAnomalies keeps what an import found, and decides. What was proposed
// stays as it was proposed; a decision adds who, when and why.
func (c *commit) putAnomalies(ch Changes) error {
	for _, a := range ch.Anomalies {
		if err := c.known(resultOf{a.Employee, a.Period}); err != nil {
			return err
		}
		stored, ok, err := anomalyList.find(&c.view, a)
		switch {
		case err != nil:
			return err
		case ok:
			a, err = c.settleAnomaly(stored, a)
		case a.State == record.AnomalyOpen && c.act != access.Correct:
			a.At, a.DecidedBy, a.Why, a.Adjustment = c.at, "", "", ""
		default:
			err = record.NewFault("vault.anomaly_unknown", record.ErrNotFound)
		}
		if err != nil {
			return err
		}
		if err := a.Validate(); err != nil {
			return err
		}
		if err := anomalyList.put(c, a); err != nil {
			return err
		}
	}
	return nil
}

// settleAnomaly takes a decision over to what was stored.
func (c *commit) settleAnomaly(stored, decided record.Anomaly) (record.Anomaly, error) {
	switch {
	case c.act != access.Correct:
		return stored, forbidden()
	case stored.State != record.AnomalyOpen || c.isVoid(c.s.names.batch(stored.Batch)),
		decided.State != record.AnomalyAccepted && decided.State != record.AnomalyRefused:
		return stored, record.NewFault("vault.anomaly_decided", record.ErrConflict)
	}
	c.tell(stored.ID)
	stored.State, stored.Why, stored.Adjustment = decided.State, decided.Why, decided.Adjustment
	stored.DecidedBy, stored.DecidedAt = c.s.user.ID, c.at
	return stored, nil
}

// anomaliesOf returns what was found about a person, oldest first.
func (v *view) anomaliesOf(person record.ID) ([]record.Anomaly, error) {
	list, err := anomalyList.of(v, person, "")
	for i, a := range list {
		if a.State == record.AnomalyOpen && v.isVoid(v.s.names.batch(a.Batch)) {
			list[i].State = record.AnomalyWithdrawn
		}
	}
	slices.SortStableFunc(list, func(a, b record.Anomaly) int {
		if c := a.At.Compare(b.At); c != 0 {
			return c
		}
		return compare(a.ID, b.ID)
	})
	return list, err
}
