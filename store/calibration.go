package store

import (
	"zhiji/store/access"
	"zhiji/store/record"
)

var calibrationList = entity[record.Calibration]{calibrations, func(n *names, k record.Calibration) []byte {
	t := n.of(calibrations.name, string(k.ID))
	return n.personal(k.Employee, k.Period, t[:])
}}

var calibrating = matter[record.Calibration]{
	list: calibrationList, act: access.Calibrate,
	id: func(k record.Calibration) record.ID { return k.ID },
	of: func(k *record.Calibration) decision {
		return decision{&k.State, &k.ProposedBy, &k.ProposedAt, &k.DecidedBy, &k.DecidedAt, &k.Single}
	},
	mayPropose: (*commit).mayCalibrate,
	approve:    (*commit).mayCalibrate,
}

// putCalibrations proposes and decides.
func (c *commit) putCalibrations(ch Changes) error { return calibrating.putAll(c, ch.Calibrations) }

// mayCalibrate: the grades of a closed period stay as they were frozen.
func (c *commit) mayCalibrate(k record.Calibration) error {
	if err := c.known(resultOf{k.Employee, k.Period}); err != nil {
		return err
	}
	by, err := c.closedBy(k.Period)
	if err == nil && by != "" {
		err = record.NewFault("vault.calibration_closed", record.ErrClosed, "period", string(by))
	}
	return err
}
