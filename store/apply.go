package store

import (
	"cmp"
	"context"

	"zhiji/store/access"
	"zhiji/store/record"
)

// Changes is what one act writes. Who did it and when (By and At, of what is
// proposed ProposedBy and DecidedBy) are set by the store: the acting user,
// now.
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

	Presences  []record.Presence
	Agreements []record.Agreement

	// Findings replace those of their person and period; where a scorecard
	// comes without findings, earlier ones go.
	Scorecards []record.Scorecard
	Findings   []record.Finding
	Letters    []record.Letter
	Releases   []record.Release

	Closing     *record.Closing
	Adjustments []record.Adjustment
	Anomalies   []record.Anomaly

	Calibrations []record.Calibration
	Reopenings   []record.Reopening

	Recipes   []record.Recipe
	Mailboxes []record.Mailbox
	Waiting   []Arrived
}

// Apply writes the changes in one transaction under one signed entry, or
// nothing at all. The order is that of Changes, so that a batch may bring the
// people its values are of. Faults: vault.forbidden (ErrForbidden),
// vault.period_closed (ErrClosed), vault.employee_unknown, vault.batch_known,
// vault.batch_unknown, vault.batch_void, vault.twice, vault.original,
// vault.number_taken, vault.scheme_version, vault.scheme_closed,
// vault.adjustment_open, vault.calibration_closed, vault.not_closed,
// vault.closed_within, vault.reopening_stale, vault.proposal_unknown,
// vault.proposal_decided, vault.anomaly_unknown, vault.anomaly_decided, and
// what Validate of the records finds.
func (s *Session) Apply(ctx context.Context, act access.Act, ch Changes) error {
	return s.write(act, func(c *commit) error {
		if err := ch.validate(); err != nil {
			return err
		}
		for _, step := range []func(Changes) error{
			c.putChart, c.putBatch, c.putValues, c.putLines, c.putRatings, c.putVoids,
			c.putPresences, c.putAgreements, c.putScores, c.putLetters, c.putReleases, c.putClosing, c.putAdjustments,
			c.putCalibrations, c.putReopenings, c.putAnomalies, c.putRecipes, c.putWaiting,
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

// validate asks the records themselves. What is proposed and decided is asked
// when the store has said by whom.
func (ch Changes) validate() error {
	if ch.Company != nil {
		if err := ch.Company.Validate(); err != nil {
			return err
		}
	}
	return cmp.Or(
		valid(ch.Employees), valid(ch.Metrics), valid(ch.Schemes), valid(ch.Presences), valid(ch.Agreements),
		valid(ch.Recipes), valid(ch.Mailboxes),
	)
}

func valid[T validator](list []T) error {
	for _, v := range list {
		if err := v.Validate(); err != nil {
			return err
		}
	}
	return nil
}

type validator interface{ Validate() error }
