package outlier

import (
	"math"
	"strconv"

	"zhiji/store/record"
)

// leastKnown is how many other values show what is possible.
const leastKnown = 20

// limits counts the values of a metric.
type limits struct{ n, below, above int }

// limitsOf counts the values of a metric that are below 0 and above 1.
func (f *finder) limitsOf(m int) limits {
	l, ok := f.limits[m]
	if ok {
		return l
	}
	for e := range f.in.Values.Employees {
		for t := range f.months {
			switch v := f.in.Values.At(e, t, m); {
			case math.IsNaN(v):
				continue
			case v < 0:
				l.below++
			case v > 1:
				l.above++
			}
			l.n++
		}
	}
	f.limits[m] = l
	return l
}

// never reports whether at most one in a hundred of the other values is
// beyond, and enough of them are known. The value itself is beyond.
func (l limits) never(beyond int) bool { return l.n-1 >= leastKnown && (beyond-1)*100 <= l.n-1 }

// negative finds values below 0 where that cannot be. With the sign changed
// they may be as usual.
func (f *finder) negative(c cell) (Proposal, bool) {
	if c.x >= 0 {
		return Proposal{}, false
	}
	switch f.metrics[c.m].Unit {
	case record.Count, record.Points, record.Seconds, record.Minutes, record.Hours, record.Days:
	default:
		if l := f.limitsOf(c.m); !l.never(l.below) {
			return Proposal{}, false
		}
	}
	becomes := math.NaN()
	if u, ok := f.usualOf(c); ok && -c.x < leastFactor*u.typical && -c.x*leastFactor > u.typical {
		becomes = -c.x
	}
	return f.propose(c, Negative, "", becomes, 1, nil), true
}

// aboveOne finds rates above 100 % where nobody's is.
func (f *finder) aboveOne(c cell) (Proposal, bool) {
	if f.metrics[c.m].Unit != record.Percent || c.x <= 1 || f.target(c) > 1 {
		return Proposal{}, false
	}
	l := f.limitsOf(c.m)
	if !l.never(l.above) {
		return Proposal{}, false
	}
	return f.propose(c, AboveOne, "", math.NaN(), 0.9, map[string]float64{"n": float64(l.n - 1)}), true
}

// leastDifference is what two values of one month may differ by when they
// were only rounded differently.
const leastDifference = 0.005

// duplicate finds values that take the place of another one.
func (f *finder) duplicate(c cell, old float64) (Proposal, bool) {
	if !(math.Abs(c.x-old) > leastDifference*max(math.Abs(c.x), math.Abs(old))) {
		return Proposal{}, false
	}
	return f.propose(c, Duplicate, "", old, 0.5, map[string]float64{"other": old}), true
}

// zeroTarget finds a target of 0 where more is better and the others of the
// month have one.
func (f *finder) zeroTarget(at int) (Proposal, bool) {
	p := f.in.Target
	rest, m := at/len(p.Metrics), at%len(p.Metrics)
	e, t := rest/len(p.Periods), rest%len(p.Periods)
	v := f.in.Values.Metric(p.Metrics[m])
	if p.Values[at] != 0 || v < 0 || f.metrics[v].Direction != record.Higher {
		return Proposal{}, false
	}
	n, above := 0, 0
	for other := range p.Employees {
		if target := p.At(other, t, m); other != e && !math.IsNaN(target) {
			n++
			if target > 0 {
				above++
			}
		}
	}
	if n < fewest || above*5 < n*4 {
		return Proposal{}, false
	}
	return Proposal{
		Employee: p.Employees[e], Metric: p.Metrics[m], Period: p.Periods[t], Kind: ZeroTarget, Reason: string(ZeroTarget),
		Becomes: math.NaN(), Numbers: map[string]float64{"n": float64(n)}, Strength: 0.8,
	}, true
}

// tidy drops the last bits that dividing leaves: 0.0085·100 is 0.85.
func tidy(v float64) float64 {
	short, _ := strconv.ParseFloat(strconv.FormatFloat(v, 'g', 12, 64), 64) // of its own making: no error
	return short
}
