package outlier

import (
	"cmp"
	"math"
	"slices"

	"zhiji/analysis/peer"
	"zhiji/store/record"
)

// Kind says what is wrong with a value, if it is.
type Kind string

// The kinds, in the order in which they are looked for.
const (
	Future     Kind = "future"      // of a month that has not begun
	Negative   Kind = "negative"    // below 0 where that cannot be
	Percent    Kind = "percent"     // a percentage read as a ratio, or the reverse
	Unit       Kind = "unit"        // minutes for hours and the like
	Jump       Kind = "jump"        // off by 10, 100, 1,000 or 10,000
	AboveOne   Kind = "above_one"   // a rate over 100 % where that cannot be
	Outlying   Kind = "far"         // far from the own months and the peers
	Duplicate  Kind = "duplicate"   // another value is there already
	ZeroTarget Kind = "zero_target" // a target of 0 that everything exceeds
)

// Proposal is a value that may be wrong and what it would become. Reason names
// the sentence "anomaly." + Reason; Numbers are what it may state: typical,
// ratio, n, factor, z, cutoff, peers, other.
type Proposal struct {
	Employee record.ID
	Metric   record.ID
	Period   record.PeriodKey
	Kind     Kind
	Reason   string
	Value    float64
	Becomes  float64 // NaN: it no longer counts
	Numbers  map[string]float64
	Strength float64 // how sure, 0 to 1: for the order of a list, no probability
}

// Input is what came in and all it is compared with. New values are named by
// their places in the panels, in any order.
type Input struct {
	Values    *record.Panel // what would count: the history with the new values in it
	New       []int         // places in Values.Values
	Old       []float64     // what was at each place of New before, NaN where nothing was
	Target    *record.Panel // nil: there are none
	NewTarget []int         // places in Target.Values
	Metrics   []record.Metric
	Places    []peer.Place // where each of Values.Employees works
	Least     int          // fewest people who may be compared; no fewer than 5 are
	Today     record.Date  // zero: unknown
}

// Find returns a proposal for each new value that may be wrong, at most one a
// value, by employee, period and metric. Most often there is none.
func Find(in Input) []Proposal {
	f := newFinder(in)
	var found []Proposal
	for i, at := range in.New {
		if p, ok := f.judge(f.cell(at), in.Old[i]); ok {
			found = append(found, p)
		}
	}
	for _, at := range in.NewTarget {
		if p, ok := f.zeroTarget(at); ok {
			found = append(found, p)
		}
	}
	slices.SortFunc(found, func(a, b Proposal) int {
		return cmp.Or(
			cmp.Compare(a.Employee, b.Employee), cmp.Compare(a.Period, b.Period),
			cmp.Compare(a.Metric, b.Metric), cmp.Compare(a.Kind, b.Kind),
		)
	})
	return found
}

// finder holds what several values share. What few values need is made when
// the first asks for it.
type finder struct {
	in      Input
	metrics []record.Metric // by place in Values.Metrics
	months  []record.Period // by place in Values.Periods; zero for other kinds
	groups  []peer.Group
	group   []int // of each employee, -1 for none
	fresh   []int // new values by series
	series  []*series
	moves   map[monthOf]*moves
	reaches map[seriesOf]float64
	limits  map[int]limits
}

func newFinder(in Input) *finder {
	p := in.Values
	f := &finder{
		in: in, metrics: make([]record.Metric, len(p.Metrics)), months: make([]record.Period, len(p.Periods)),
		fresh: make([]int, len(p.Employees)*len(p.Metrics)), series: make([]*series, len(p.Employees)*len(p.Metrics)),
		moves: map[monthOf]*moves{}, reaches: map[seriesOf]float64{}, limits: map[int]limits{},
	}
	for _, m := range in.Metrics {
		if i := p.Metric(m.ID); i >= 0 {
			f.metrics[i] = m
		}
	}
	for i, key := range p.Periods {
		if period, err := record.ParsePeriod(string(key), 1); err == nil && period.Kind == record.Month {
			f.months[i] = period
		}
	}
	f.groups, f.group = peer.Groups(in.Places, nil, max(in.Least, fewest)+1)
	for _, at := range in.New {
		c := f.cell(at)
		f.fresh[c.series(p)]++
	}
	return f
}

// cell is one value and its place.
type cell struct {
	e, t, m int
	x       float64
	middle  float64 // of the other months, NaN where there are none
}

func (f *finder) cell(at int) cell {
	p := f.in.Values
	rest := at / len(p.Metrics)
	return cell{e: rest / len(p.Periods), t: rest % len(p.Periods), m: at % len(p.Metrics), x: p.Values[at]}
}

func (c cell) series(p *record.Panel) int { return c.e*len(p.Metrics) + c.m }

// judge returns the first thing that is wrong with a value.
func (f *finder) judge(c cell, old float64) (Proposal, bool) {
	month, metric := f.months[c.t], f.metrics[c.m]
	if math.IsNaN(c.x) || month.Key == "" || metric.ID == "" || metric.Derived.How != "" {
		return Proposal{}, false
	}
	if !f.in.Today.IsZero() && month.First.After(f.in.Today) {
		return f.propose(c, Future, "", math.NaN(), 1, nil), true
	}
	c.middle = f.own(c).others(c.x)
	for _, rule := range []func(cell) (Proposal, bool){f.negative, f.jump, f.aboveOne, f.outlying} {
		if p, ok := rule(c); ok {
			return p, true
		}
	}
	return f.duplicate(c, old)
}

func (f *finder) propose(c cell, kind Kind, basis string, becomes, strength float64, numbers map[string]float64) Proposal {
	p := Proposal{
		Employee: f.in.Values.Employees[c.e], Metric: f.in.Values.Metrics[c.m], Period: f.in.Values.Periods[c.t],
		Kind: kind, Reason: string(kind), Value: c.x, Becomes: becomes, Numbers: numbers, Strength: strength,
	}
	if basis != "" {
		p.Reason += "." + basis
	}
	return p
}
