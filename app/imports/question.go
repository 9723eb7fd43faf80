package imports

import (
	"slices"
	"strconv"
	"strings"

	"zhiji/app/flow"
	"zhiji/app/locale"
	"zhiji/store/record"
)

// answer is one of the answers that a question can have.
type answer struct {
	text string
	note string
	give func(c *chosen)
}

// answers lists what a question about a table can be answered with. today
// says which months and years are offered.
func (p *preview) answers(t *table, q *flow.Question, today record.Date, l locale.Language) []answer {
	switch q.Key {
	case "period":
		return periodAnswers(t, months(today), l)
	case "year":
		years := []record.PeriodKey{yearOf(today, 0), yearOf(today, -1), yearOf(today, -2), yearOf(today, 1)}
		return periodAnswers(t, years, l)
	case "kind":
		return kindAnswers(t, l)
	case "metric":
		return p.metricAnswers(t, q, l)
	}
	return p.personAnswers(t, q)
}

func yearOf(today record.Date, by int) record.PeriodKey {
	return record.PeriodKey(strconv.Itoa(today.Year + by))
}

func periodAnswers(t *table, keys []record.PeriodKey, l locale.Language) []answer {
	var out []answer
	for _, k := range keys {
		out = append(out, answer{text: l.Period(k), give: func(c *chosen) {
			c.wish(t, func(w *flow.Wish) { w.Period = k })
		}})
	}
	return out
}

// kindAnswers begin with what the table probably is.
func kindAnswers(t *table, l locale.Language) []answer {
	kinds := slices.Clone(flow.Kinds)
	if i := slices.Index(kinds, t.source.Kind); i > 0 {
		kinds = slices.Insert(slices.Delete(kinds, i, i+1), 0, t.source.Kind)
	}
	first, last := t.header()
	var out []answer
	for _, k := range kinds {
		out = append(out, answer{text: l.Text("kind." + string(k)), give: func(c *chosen) { c.lay(t, k, first, last) }})
	}
	return out
}

// header is the first and the last row of a table's header, the likeliest row
// where none was found.
func (t *table) header() (first, last int) {
	if rows := t.source.HeaderRows; len(rows) > 0 {
		return rows[0], rows[len(rows)-1]
	}
	guess := flow.HeaderGuess(t.source)
	return guess, guess
}

func (p *preview) metricAnswers(t *table, q *flow.Question, l locale.Language) []answer {
	_, index, _ := t.grid.Find(q.Where.Cell)
	column, ok := t.column(index)
	if !ok {
		return nil
	}
	var out []answer
	for _, m := range p.meanings(t, l) {
		if m.metric != "" && m.field == column.Field {
			out = append(out, answer{m.text, l.Text("unit." + string(p.metrics[m.metric].Unit)), func(c *chosen) { c.mean(t, column, m) }})
		}
	}
	return out
}

// personAnswers are all people; those of the name asked for come first.
func (p *preview) personAnswers(t *table, q *flow.Question) []answer {
	written := q.Args["name"]
	if q.Key == "number_unknown" {
		written = q.Args["number"]
	}
	people := slices.Clone(p.plan.Employees)
	named := func(e record.Employee) int {
		if e.Name == q.Args["name"] {
			return 0
		}
		return 1
	}
	slices.SortStableFunc(people, func(a, b record.Employee) int {
		if by := named(a) - named(b); by != 0 {
			return by
		}
		return strings.Compare(a.Number, b.Number)
	})
	var out []answer
	for _, e := range people {
		out = append(out, answer{e.Name, p.whereabouts(e), func(c *chosen) {
			c.wish(t, func(w *flow.Wish) {
				if w.People == nil {
					w.People = map[string]record.ID{}
				}
				w.People[written] = e.ID
			})
		}})
	}
	return out
}

// whereabouts tells people of one name apart.
func (p *preview) whereabouts(e record.Employee) string {
	parts := []string{e.Number}
	if n := len(e.Posts); n > 0 && p.names.Departments[e.Posts[n-1].Department] != "" {
		parts = append(parts, p.names.Departments[e.Posts[n-1].Department])
	}
	return strings.Join(parts, " · ")
}
