package derive

import (
	"math"

	"zhiji/store/record"
)

// past is what the lines of all people tell about earlier times.
type past struct {
	first    map[string]cell  // whose first order a customer's was, and when
	reported record.PeriodKey // the newest month in which a project ended
}

// history reads entries in the order of time.
func history(entries []entry, monthStart int) past {
	p := past{first: map[string]cell{}}
	for _, e := range entries {
		if _, known := p.first[e.Party]; !known && ordered(e) {
			p.first[e.Party] = cell{e.Employee, record.MonthOf(e.Date, monthStart)}
		}
		if !e.Done.IsZero() {
			p.reported = max(p.reported, record.MonthOf(e.Done, monthStart))
		}
	}
	return p
}

// ordered reports whether a line is a customer's purchase.
func ordered(e entry) bool { return e.Party != "" && e.Amount > 0 }

// month is one person's lines of one month, against the past.
type month struct {
	cell
	lines []entry
	past  past
}

// derive returns the month's value in one of the record.Derive ways; false
// when the lines allow none.
func derive(how string, m month) (float64, bool) {
	switch how {
	case record.DeriveAmount:
		return sum(m.lines, amount), true
	case record.DeriveOrders:
		return m.orders(), true
	case record.DeriveNew:
		return m.newParties(), true
	case record.DeriveRepeat:
		return m.repeatShare()
	case record.DeriveReceived:
		return ratio(sum(m.lines, received), sum(m.lines, amount))
	case record.DeriveLateShare:
		return m.lateShare()
	}
	return 0, false
}

func amount(e entry) float64   { return e.Amount }
func received(e entry) float64 { return e.Received }

// sum adds up money.
func sum(lines []entry, of func(entry) float64) float64 {
	total := 0.0
	for _, e := range lines {
		total += of(e)
	}
	return money(total)
}

// money rounds to a hundredth of a cent: 0.1 and 0.2 make 0.3.
func money(v float64) float64 { return math.Round(v*1e4) / 1e4 }

func ratio(part, whole float64) (float64, bool) {
	if whole <= 0 {
		return 0, false
	}
	return part / whole, true
}

func (m month) orders() float64 {
	documents := map[string]float64{}
	for _, e := range m.lines {
		documents[e.Document] += e.Amount
	}
	n := 0.0
	for _, total := range documents {
		if money(total) > 0 {
			n++
		}
	}
	return n
}

// parties returns the customers who bought in the month.
func (m month) parties() map[string]bool {
	set := map[string]bool{}
	for _, e := range m.lines {
		if ordered(e) {
			set[e.Party] = true
		}
	}
	return set
}

func (m month) newParties() float64 {
	n := 0.0
	for party := range m.parties() {
		if m.past.first[party] == m.cell {
			n++
		}
	}
	return n
}

func (m month) repeatShare() (float64, bool) {
	parties, before := m.parties(), 0.0
	for party := range parties {
		if m.past.first[party].period < m.period {
			before++
		}
	}
	return ratio(before, float64(len(parties)))
}

func (m month) lateShare() (float64, bool) {
	due, late := 0.0, 0.0
	for _, e := range m.lines {
		if e.Done.IsZero() && m.period > m.past.reported {
			continue
		}
		due++
		if e.Done.IsZero() || e.Done.After(e.Date) {
			late++
		}
	}
	return ratio(late, due)
}
