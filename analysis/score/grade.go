package score

import (
	"slices"

	"zhiji/store/record"
)

// scale returns the grades that a scheme uses.
func (in Input) scale(s record.Scheme) []record.Grade {
	if len(s.Grades) > 0 {
		return s.Grades
	}
	return in.Company.Grades
}

// grade finds the grade of a published card: by the total, at best what the
// vetoes allow, then as it was calibrated. A calibration of another grade
// than the one found here does not count.
func grade(card *record.Scorecard, scale []record.Grade, moved record.Calibration) {
	card.Grade = record.GradeOf(scale, card.Total)
	for _, v := range card.Vetoes {
		if v.Effect == record.CapGrade && rankOf(scale, v.Grade) > rankOf(scale, card.Grade) {
			card.Grade = v.Grade
		}
	}
	if moved.Grade != "" && moved.Raw == card.Grade && rankOf(scale, moved.Grade) >= 0 {
		card.Computed, card.Grade = card.Grade, moved.Grade
	}
}

// rankOf is the place of a grade, the best first; -1 when the scale has none
// of the name.
func rankOf(scale []record.Grade, name string) int {
	return slices.IndexFunc(scale, func(g record.Grade) bool { return g.Name == name })
}

// calibrated returns the newest approved calibration of the period by person.
func (in Input) calibrated() map[record.ID]record.Calibration {
	out := map[record.ID]record.Calibration{}
	for _, c := range in.Calibrations {
		if c.Period == in.Period.Key && c.State == record.Approved && !c.DecidedAt.Before(out[c.Employee].DecidedAt) {
			out[c.Employee] = c
		}
	}
	return out
}
