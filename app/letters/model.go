// Package letters is the page 反馈信: the letters of a month, each beside the
// evidence of its sentences, with a note in a person's own words; release and
// export.
//
// It writes no sentence: analysis does. A person decides what is released.
package letters

import (
	"cmp"
	"context"
	"slices"
	"time"

	"zhiji/app/flow"
	"zhiji/app/locale"
	"zhiji/store/access"
	"zhiji/store/record"
)

// model is the letters of a period.
type model struct {
	results *flow.Results
	metrics map[record.ID]record.Metric
	rows    []row
	latest  record.PeriodKey // of the user's own letters, where the period has none
}

// row is a letter with who it is for.
type row struct {
	record.Letter
	who        record.Employee
	department string
	position   string
	card       record.Scorecard
}

// load reads the letters that the session may read.
func load(ctx context.Context, desk *flow.Desk, period record.PeriodKey) (model, error) {
	r, err := desk.Results(ctx, period)
	if err != nil {
		return model{}, err
	}
	m := newModel(r)
	if own := desk.Session.User().Employee; len(m.rows) == 0 && own != "" {
		releases, err := desk.Session.Releases(own)
		if err != nil {
			return model{}, err
		}
		for _, release := range releases {
			m.latest = max(m.latest, release.Period)
		}
	}
	return m, nil
}

// newModel lists letters by 工号, drafts first.
func newModel(r *flow.Results) model {
	names := flow.NewNames(r.Snapshot)
	m := model{results: r, metrics: names.Metrics}
	cards := map[record.ID]record.Scorecard{}
	for _, c := range r.Cards {
		cards[c.Employee] = c
	}
	for _, letter := range r.Letters {
		card := cards[letter.Employee]
		m.rows = append(m.rows, row{
			letter, names.People[letter.Employee],
			names.Departments[card.Department], names.Positions[card.Position], card,
		})
	}
	slices.SortFunc(m.rows, func(a, b row) int {
		return cmp.Or(cmp.Compare(a.State, b.State), cmp.Compare(a.who.Number, b.who.Number))
	})
	return m
}

// with returns the rows in a state; "" is any.
func (m model) with(state record.LetterState) []row {
	var out []row
	for _, r := range m.rows {
		if state == "" || r.State == state {
			out = append(out, r)
		}
	}
	return out
}

// find returns the letter of a person.
func (m model) find(employee record.ID) (row, bool) {
	for _, r := range m.rows {
		if r.Employee == employee {
			return r, true
		}
	}
	return row{}, false
}

// replace puts a changed letter in the place of the old one.
func (m model) replace(letter record.Letter) {
	for i := range m.rows {
		if m.rows[i].Employee == letter.Employee {
			m.rows[i].Letter = letter
		}
	}
	for i := range m.results.Letters {
		if m.results.Letters[i].Employee == letter.Employee {
			m.results.Letters[i] = letter
		}
	}
}

// only returns the results with the letters of one person, or of all when
// employee is "".
func (m model) only(employee record.ID) *flow.Results {
	r := *m.results
	if employee != "" {
		r.Letters = slices.DeleteFunc(slices.Clone(r.Letters), func(l record.Letter) bool { return l.Employee != employee })
	}
	return &r
}

// mayRelease and mayEdit say what the user may do with a letter.
func mayRelease(user record.User, l record.Letter) bool {
	return l.State != record.Released && access.May(user, access.Release)
}

func mayEdit(user record.User, l record.Letter) bool {
	return l.State != record.Released && access.May(user, access.Edit) && user.Employee != l.Employee
}

// alone reports whether the user reads no letters but their own.
func alone(user record.User) bool { return !user.Has(record.Owner, record.HR, record.Manager) }

// speaks is the language of a letter.
func (r row) speaks() locale.Language { return locale.Parse(r.Language) }

// day is the civil date on which a letter was released, in the firm's zone.
func (m model) day(at time.Time) record.Date {
	zone, err := time.LoadLocation(m.results.Snapshot.Company.Zone)
	if err != nil {
		zone = time.UTC
	}
	return record.DateOf(at, zone)
}

// state says how far a letter has come.
func (m model) state(r row, l locale.Language) string {
	if r.State == record.Released {
		return l.Text("letters.state.at", "date", m.day(r.At).String())
	}
	return l.Text("letters.state.draft")
}
