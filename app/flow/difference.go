package flow

import (
	"math"

	"zhiji/store"
	"zhiji/store/record"
)

// Difference says what the values of a file are beside those in force. Lines
// are not counted: they are deduplicated by their numbers.
type Difference struct {
	New, Changed, Equal int
	Changes             []Changed // actual values in the order of the file, then targets
}

// Changed is a value in force that a file would supersede.
type Changed struct {
	Employee, Metric record.ID
	Period           record.PeriodKey
	Old, New         float64
	Target           bool // else an actual value
	Closed           bool // the period is closed: an actual value becomes an adjustment
	Source           record.Source
}

// against compares what a file brings with the values in force.
func (p *planner) against(c store.Changes) Difference {
	var d Difference
	for _, o := range c.Observations {
		old := inForce(p.snap, o.Employee, o.Period, o.Metric)
		if !d.count(old, o.Value) {
			continue
		}
		change := Changed{Employee: o.Employee, Metric: o.Metric, Period: o.Period, Old: old, New: o.Value, Closed: p.snap.Closed(o.Period)}
		if len(o.Sources) > 0 {
			change.Source = o.Sources[0]
		}
		d.Changes = append(d.Changes, change)
	}
	agreed := p.snap.Target
	for _, t := range c.Targets {
		old := agreed.At(agreed.Employee(t.Employee), agreed.Period(t.Period), agreed.Metric(t.Metric))
		if d.count(old, t.Value) {
			d.Changes = append(d.Changes, Changed{
				Employee: t.Employee, Metric: t.Metric, Period: t.Period, Old: old, New: t.Value, Target: true, Source: t.Source,
			})
		}
	}
	return d
}

// count reports whether a value changes one in force.
func (d *Difference) count(old, now float64) bool {
	switch {
	case math.IsNaN(old):
		d.New++
	case old == now:
		d.Equal++
	default:
		d.Changed++
		return true
	}
	return false
}
