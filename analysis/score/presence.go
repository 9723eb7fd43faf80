package score

import "zhiji/store/record"

// Why somebody does not take part in a period without anybody's saying so.
const onLeave = "leave"

// presence is how much of a period a person takes part.
type presence struct {
	days, of int
	out      string // reason of not taking part, "" when the person does
}

// share is 1 for a whole period.
func (p presence) share() float64 { return float64(p.days) / float64(p.of) }

// presenceOf counts the days of the period between joining and leaving, less
// those on long leave.
func presenceOf(period record.Period, e record.Employee, told record.Presence) presence {
	first, last := within(period, e)
	p := presence{days: first.DaysUntil(last) + 1 - told.Away, of: period.First.DaysUntil(period.Last) + 1}
	switch {
	case told.Out:
		p.out = told.Reason
	case p.days <= 0:
		p.out, p.days = onLeave, 0
	}
	return p
}

// within is the part of the period in which somebody is employed.
func within(period record.Period, e record.Employee) (first, last record.Date) {
	first, last = period.First, period.Last
	if e.Joined.After(first) {
		first = e.Joined
	}
	if !e.Left.IsZero() && e.Left.Before(last) {
		last = e.Left
	}
	return first, last
}

// presences returns what was said about the period, by person.
func (in Input) presences() map[record.ID]record.Presence {
	told := map[record.ID]record.Presence{}
	for _, p := range in.Presences {
		if p.Period == in.Period.Key {
			told[p.Employee] = p
		}
	}
	return told
}

// stint is a stretch of a period in one position.
type stint struct {
	position record.ID
	days     int
}

// stints returns the positions of a person in the period in the order of
// time, equal ones joined.
func stints(period record.Period, e record.Employee) []stint {
	first, last := within(period, e)
	var out []stint
	for day := first; !day.After(last); {
		position, next := e.Post(day).Position, last.AddDays(1)
		for _, p := range e.Posts {
			if p.From.After(day) && p.From.Before(next) {
				next = p.From
			}
		}
		days := day.DaysUntil(next)
		if n := len(out); n > 0 && out[n-1].position == position {
			out[n-1].days += days
		} else {
			out = append(out, stint{position, days})
		}
		day = next
	}
	return out
}
