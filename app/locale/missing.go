package locale

// none stands where there is no value.
const none = "–"

// Dash returns a text, – where there is none.
func Dash(text string) string {
	if text == "" {
		return none
	}
	return text
}

// Points writes a total with one decimal, – where there is none.
func (l Language) Points(v *float64) string {
	if v == nil {
		return none
	}
	return l.Number(*v, 1)
}

// Change writes a difference with an arrow, since colour alone says nothing;
// – where there is none.
func (l Language) Change(v *float64) string {
	switch {
	case v == nil:
		return none
	case *v > 0:
		return "↑ " + l.Number(*v, 1)
	case *v < 0:
		return "↓ " + l.Number(-*v, 1)
	}
	return "→ " + l.Number(0, 1)
}
