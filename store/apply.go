package store

import (
	"context"

	"zhiji/store/access"
	"zhiji/store/record"
)

// Changes is what one act writes. By and At of batches, voids, closings,
// releases and adjustments are set by the store: the acting user, now.
type Changes struct {
	Company     *record.Company
	Departments []record.Department
	Positions   []record.Position
	Employees   []record.Employee
	Protected   []record.Protected
	Metrics     []record.Metric
	Schemes     []record.Scheme

	Batch        *record.Batch
	Original     *record.Original
	Observations []record.Observation
	Targets      []record.Target
	Lines        []record.Lines
	Ratings      []record.Rating
	Voids        []record.Void

	// Findings replace those of their person and period; where a scorecard
	// comes without findings, earlier ones go.
	Scorecards []record.Scorecard
	Findings   []record.Finding
	Letters    []record.Letter
	Releases   []record.Release

	Closing     *record.Closing
	Adjustments []record.Adjustment
	Anomalies   []record.Anomaly

	Recipes   []record.Recipe
	Mailboxes []record.Mailbox
	Waiting   []Arrived
}

// Apply writes the changes in one transaction under one signed entry, or
// nothing at all. The order is that of Changes, so that a batch may bring the
// people its values are of. Faults: vault.forbidden (ErrForbidden),
// vault.period_closed (ErrClosed), vault.employee_unknown, vault.batch_known,
// vault.batch_unknown, vault.batch_void, vault.twice, vault.original,
// vault.number_taken, vault.scheme_version, vault.adjustment_open,
// vault.adjustment_decided, vault.anomaly_unknown, vault.anomaly_decided, and
// what Validate of the records finds.
func (s *Session) Apply(ctx context.Context, act access.Act, ch Changes) error {
	return s.write(act, func(c *commit) error {
		if err := ch.validate(); err != nil {
			return err
		}
		for _, step := range []func(Changes) error{
			c.putChart, c.putBatch, c.putValues, c.putLines, c.putRatings, c.putVoids,
			c.putScores, c.putLetters, c.putReleases, c.putClosing, c.putAdjustments, c.putAnomalies, c.putRecipes, c.putWaiting,
		} {
			if err := ctx.Err(); err != nil {
				return err
			}
			if err := step(ch); err != nil {
				return err
			}
		}
		return ctx.Err()
	})
}

// validate asks the records themselves.
func (ch Changes) validate() error {
	if ch.Company != nil {
		if err := ch.Company.Validate(); err != nil {
			return err
		}
	}
	for _, e := range ch.Employees {
		if err := e.Validate(); err != nil {
			return err
		}
	}
	for _, m := range ch.Metrics {
		if err := m.Validate(); err != nil {
			return err
		}
	}
	for _, s := range ch.Schemes {
		if err := s.Validate(); err != nil {
			return err
		}
	}
	for _, r := range ch.Recipes {
		if err := r.Validate(); err != nil {
			return err
		}
	}
	for _, m := range ch.Mailboxes {
		if err := m.Validate(); err != nil {
			return err
		}
	}
	return nil
}
