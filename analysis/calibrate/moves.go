package calibrate

import (
	"zhiji/store/record"
)

// Move is a proposal: somebody gets another grade.
type Move struct {
	Employee record.ID
	Grade    string
}

// Effect is what moves would change.
type Effect struct {
	Before, After Report // of the same groups: moves change grades, not who counts
	Moved         []Change
	Void          []Move // of people who do not count or are unknown, or to no grade of the scale
}

// Change is a move that makes a difference.
type Change struct {
	Employee record.ID
	From, To string
	Steps    int // grades up; negative is down
}

// Try applies moves to a copy of the people. Of several moves of one person
// the last holds. Changes stand in the order of the people.
func Try(people []Person, moves []Move, rules Rules) Effect {
	at, counts := places(rules.Grades), map[record.ID]bool{}
	for _, p := range people {
		_, graded := at[p.Grade]
		counts[p.Employee] = p.Counts && graded
	}
	var effect Effect
	to := map[record.ID]string{}
	for _, m := range moves {
		if _, known := at[m.Grade]; !known || !counts[m.Employee] {
			effect.Void = append(effect.Void, m)
			continue
		}
		to[m.Employee] = m.Grade
	}
	after := make([]Person, len(people))
	for i, p := range people {
		if grade, moved := to[p.Employee]; moved && grade != p.Grade {
			effect.Moved = append(effect.Moved, Change{p.Employee, p.Grade, grade, at[p.Grade] - at[grade]})
			p.Grade = grade
		}
		after[i] = p
	}
	effect.Before, effect.After = Guideline(people, rules), Guideline(after, rules)
	return effect
}
