package score

import (
	"math"

	"zhiji/store/record"
)

// Input is what scorecards of one period are made of. Panels may be nil and
// may have axes of their own.
type Input struct {
	Company   record.Company
	Period    record.Period
	Employees []record.Employee
	Positions []record.Position
	Metrics   []record.Metric
	Schemes   []record.Scheme

	Actual *record.Panel // with approved adjustments applied
	Target *record.Panel
	Weight *record.Panel // that came with targets, NaN where none did

	// Ratings are of items by people; those of the period are looked at.
	Ratings []record.Rating
	// Presences say who takes part, where joining and leaving do not.
	Presences []record.Presence
	// Calibrations change grades; only approved ones of the period count.
	Calibrations []record.Calibration

	// Adjustments mark the actuals that carry one; only approved ones of the
	// period are looked at. May be nil.
	Adjustments []record.Adjustment

	// Corrections are the accepted proposals of the person and period that an
	// explanation tells. May be nil; scoring does not look at them.
	Corrections []Correction

	// Observed names the observations behind the actuals of the period, for
	// scorecards and findings to point at. May be nil.
	Observed map[Cell]record.ID
}

// Correction is an accepted proposal as an explanation tells it.
type Correction struct {
	record.Anomaly
	By string // name of who decided
	At string // when, in the firm's zone
}

// Cell is the place of a value within a period.
type Cell struct{ Employee, Metric record.ID }

// previous returns the input of the month before; false when the period is no
// month.
func (in Input) previous() (Input, bool) {
	if in.Period.Kind != record.Month {
		return in, false
	}
	before, err := in.Company.Period(string(in.Period.Key.Shift(-1)))
	if err != nil {
		return in, false
	}
	in.Period, in.Adjustments, in.Observed = before, nil, nil
	return in, true
}

// post returns where a person works at the end of the period, or worked last.
func (in Input) post(e record.Employee) record.Assignment {
	day := in.Period.Last
	if !e.Left.IsZero() && e.Left.Before(day) {
		day = e.Left
	}
	return e.Post(day)
}

// adjusted returns the cells of the period that carry an approved adjustment.
func (in Input) adjusted() map[Cell]bool {
	set := map[Cell]bool{}
	for _, a := range in.Adjustments {
		if a.Period == in.Period.Key && a.State == record.Approved {
			set[Cell{a.Employee, a.Metric}] = true
		}
	}
	return set
}

// column reads one period of a panel.
type column struct {
	panel  *record.Panel
	period int
}

func columnOf(p *record.Panel, k record.PeriodKey) column {
	if p == nil {
		return column{period: -1}
	}
	return column{p, p.Period(k)}
}

func (c column) employee(id record.ID) int {
	if c.panel == nil {
		return -1
	}
	return c.panel.Employee(id)
}

func (c column) metric(id record.ID) int {
	if c.panel == nil {
		return -1
	}
	return c.panel.Metric(id)
}

func (c column) at(employee, metric int) float64 {
	if c.panel == nil {
		return math.NaN()
	}
	return c.panel.At(employee, c.period, metric)
}
