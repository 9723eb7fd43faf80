package app

import (
	"context"
	"math"

	"zhiji/store"
	"zhiji/store/record"
)

// months are those a session has values of.
type months struct {
	all []record.PeriodKey // newest first
	// whole is the newest that has at least half as many values as the
	// fullest: an export made early in a month brings a few of that month.
	whole record.PeriodKey
}

func monthsWithData(ctx context.Context, session *store.Session) (months, error) {
	snap, err := session.Snapshot(ctx)
	if err != nil {
		return months{}, err
	}
	return monthsOf(snap.Actual), nil
}

func monthsOf(p *record.Panel) months {
	var found months
	if p == nil {
		return found
	}
	counts, most := make([]int, len(p.Periods)), 0
	for i := range p.Periods {
		counts[i] = valuesIn(p, i)
		most = max(most, counts[i])
	}
	for i := len(counts) - 1; i >= 0; i-- {
		if counts[i] == 0 {
			continue
		}
		found.all = append(found.all, p.Periods[i])
		if found.whole == "" && 2*counts[i] >= most {
			found.whole = p.Periods[i]
		}
	}
	return found
}

func valuesIn(p *record.Panel, period int) int {
	n := 0
	for e := range p.Employees {
		for m := range p.Metrics {
			if !math.IsNaN(p.At(e, period, m)) {
				n++
			}
		}
	}
	return n
}
