package record

// Grade is one step of the firm's scale. A total (to one decimal) at or above
// Floor has it, unless a better grade takes it first.
type Grade struct {
	Name        string  `json:"name"`
	Floor       float64 `json:"floor"`       // points, inclusive
	Coefficient float64 `json:"coefficient"` // multiplies pay where the firm uses it
}

// DefaultGrades is one common scale; firms bring their own.
func DefaultGrades() []Grade {
	return []Grade{
		{"S", 110, 1.5},
		{"A", 95, 1.2},
		{"B", 80, 1.0},
		{"C", 65, 0.8},
		{"D", 0, 0},
	}
}

// GradeOf returns the grade of a total; "" when the scale is empty.
func GradeOf(grades []Grade, total float64) string {
	for _, g := range grades {
		if total >= g.Floor {
			return g.Name
		}
	}
	return ""
}

// ValidateGrades checks that names are set and floors fall strictly to 0.
func ValidateGrades(grades []Grade) error {
	if len(grades) == 0 {
		return NewFault("grades.empty", ErrInvalid)
	}
	for i, g := range grades {
		if g.Name == "" || (i > 0 && g.Floor >= grades[i-1].Floor) {
			return NewFault("grades.order", ErrInvalid, "grade", g.Name)
		}
	}
	if last := grades[len(grades)-1]; last.Floor != 0 {
		return NewFault("grades.floor", ErrInvalid, "grade", last.Name)
	}
	return nil
}
