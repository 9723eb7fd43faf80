package record

import "sort"

// Employee is a person of the firm as everybody in it may know them. What is
// protected (gender, birth) lives apart, in Protected.
type Employee struct {
	ID     ID           `json:"id"`
	Number string       `json:"number"` // 工号, unique, text: leading zeros count
	Name   string       `json:"name"`
	Joined Date         `json:"joined"`
	Left   Date         `json:"left"`  // last working day; zero while employed
	Posts  []Assignment `json:"posts"` // by From, ascending; at least one
	Email  string       `json:"email,omitempty"`
	Speaks string       `json:"speaks,omitempty"` // language of letters: zh, en or "" for the firm's
}

// Assignment is where a person works from a day on, until the next one.
type Assignment struct {
	From       Date `json:"from"`
	Department ID   `json:"department"`
	Position   ID   `json:"position"`
	Manager    ID   `json:"manager,omitempty"`
}

// Protected holds what only HR may know of a person. It is used by fairness
// checks and reaches no score, letter or other output.
type Protected struct {
	Employee ID     `json:"employee"`
	Gender   string `json:"gender,omitempty"` // F, M or the firm's own word
	Birth    Date   `json:"birth"`
}

// Validate returns the first rule the employee breaks.
func (e Employee) Validate() error {
	switch {
	case e.ID == "" || e.Number == "":
		return NewFault("employee.number", ErrInvalid, "name", e.Name)
	case e.Name == "":
		return NewFault("employee.name", ErrInvalid, "number", e.Number)
	case !e.Left.IsZero() && e.Left.Before(e.Joined):
		return NewFault("employee.dates", ErrInvalid, "number", e.Number)
	case len(e.Posts) == 0:
		return NewFault("employee.post", ErrInvalid, "number", e.Number)
	}
	if !sort.SliceIsSorted(e.Posts, func(i, j int) bool { return e.Posts[i].From.Before(e.Posts[j].From) }) {
		return NewFault("employee.posts", ErrInvalid, "number", e.Number)
	}
	return nil
}

// Post returns the assignment in force on a day: the last one that began by
// then, or the first of all when the day is earlier.
func (e Employee) Post(on Date) Assignment {
	var post Assignment
	for i, p := range e.Posts {
		if i == 0 || !p.From.After(on) {
			post = p
		}
	}
	return post
}

// ActiveIn reports whether the person worked on any day of the period.
func (e Employee) ActiveIn(p Period) bool {
	return !e.Joined.After(p.Last) && (e.Left.IsZero() || !e.Left.Before(p.First))
}
