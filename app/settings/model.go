// Package settings is the page of the person's own choices (language, size of
// text, light or dark), of the firm's data, its users and its backups.
package settings

import (
	"strconv"
	"strings"

	"zhiji/app/locale"
	"zhiji/app/ui"
	"zhiji/store/record"
)

// firm is the firm's data as it is typed.
type firm struct {
	name, monthStart, cap, coverage, peers string
	byDays                                 bool // both positions of a move within a period count
}

func firmOf(c record.Company) firm {
	return firm{
		name:       c.Name,
		monthStart: strconv.Itoa(c.MonthStart),
		cap:        percent(c.Cap),
		coverage:   percent(c.Coverage),
		peers:      strconv.Itoa(c.PeerMin),
		byDays:     c.Transfers == record.TransferDays,
	}
}

func percent(ratio float64) string {
	return strconv.FormatFloat(locale.Round(ratio*100, 4), 'f', -1, 64)
}

// apply returns the firm with what was typed, or says what is wrong.
func (f firm) apply(c record.Company) (record.Company, error) {
	c.Name = strings.TrimSpace(f.name)
	c.MonthStart = whole(f.monthStart)
	c.Cap = ratio(f.cap)
	c.Coverage = ratio(f.coverage)
	c.PeerMin = whole(f.peers)
	c.Transfers = record.TransferLast
	if f.byDays {
		c.Transfers = record.TransferDays
	}
	return c, c.Validate()
}

// whole reads a number, -1 where there is none: Validate refuses it.
func whole(text string) int {
	n, err := strconv.Atoi(strings.TrimSpace(text))
	if err != nil {
		return -1
	}
	return n
}

// ratio reads a percentage.
func ratio(text string) float64 {
	v, err := strconv.ParseFloat(strings.TrimSuffix(strings.TrimSpace(text), "%"), 64)
	if err != nil {
		return -1
	}
	return v / 100
}

// roles are those an invitation can give, with what each may do.
var roles = []record.Role{record.HR, record.Owner, record.Manager, record.Staff}

// invitation is what inviting a user asks for.
type invitation struct {
	login  string
	role   record.Role
	number string // 工号, for managers and employees
}

// check says what is missing, and finds the employee of the number.
func (i invitation) check(people []record.Employee) (record.ID, error) {
	if strings.TrimSpace(i.login) == "" {
		return "", record.NewFault("setup.user", record.ErrInvalid)
	}
	needed := i.role == record.Manager || i.role == record.Staff
	number := strings.TrimSpace(i.number)
	if number == "" && !needed {
		return "", nil
	}
	for _, e := range people {
		if e.Number == number {
			return e.ID, nil
		}
	}
	return "", record.NewFault("employee.missing", record.ErrNotFound, "number", number)
}

// granted are the roles an invitation gives: a manager reads their own letters
// too.
func (i invitation) granted() []record.Role {
	if i.role == record.Manager {
		return []record.Role{record.Manager, record.Staff}
	}
	return []record.Role{i.role}
}

// users is the table of accounts.
type users struct {
	language locale.Language
	list     []record.User
	people   map[record.ID]record.Employee
}

// Columns are the log-in, who it is, what they may do and how far they came.
func (u *users) Columns() []ui.TableColumn {
	title := func(key string) string { return u.language.Text("settings.users." + key) }
	return []ui.TableColumn{
		{Title: title("login"), Width: 140},
		{Title: title("person"), Width: 160},
		{Title: title("roles"), Width: 160},
		{Title: title("state"), Width: 140},
	}
}

// Rows is the number of accounts.
func (u *users) Rows() int { return len(u.list) }

// Cell is what stands at a place.
func (u *users) Cell(row, column int) ui.TableCell {
	user := u.list[row]
	switch column {
	case 0:
		return ui.TableCell{Text: user.Login, Bold: true}
	case 1:
		who, ok := u.people[user.Employee]
		if !ok {
			return ui.TableCell{Text: "—", Tone: ui.Quieter}
		}
		return ui.TableCell{Text: who.Name + " " + who.Number}
	case 2:
		return ui.TableCell{Text: roleNames(u.language, user.Roles)}
	}
	return ui.TableCell{Text: u.language.Text("settings.state." + string(user.State)), Tone: stateTone(user.State)}
}

func stateTone(s record.UserState) ui.Tone {
	switch s {
	case record.Active:
		return ui.Good
	case record.Invited:
		return ui.Caution
	}
	return ui.Quieter
}

func roleNames(l locale.Language, roles []record.Role) string {
	names := make([]string, len(roles))
	for i, role := range roles {
		names[i] = l.Text("role." + string(role))
	}
	return strings.Join(names, l.Text("list.join"))
}

// scales are the sizes of text to choose from.
var scales = []float32{1, 1.15, 1.3}

// scaleIndex is the place of the size nearest to one that was kept.
func scaleIndex(scale float32) int {
	best := 0
	for i, s := range scales {
		if abs(s-scale) < abs(scales[best]-scale) {
			best = i
		}
	}
	return best
}

func abs(v float32) float32 { return max(v, -v) }
