package export

import (
	"cmp"
	"math"
	"slices"

	"zhiji/app/locale"
	"zhiji/store/record"
)

// summary is a ReportDocument counted: what both forms of the report show.
type summary struct {
	ReportDocument
	people      map[record.ID]record.Employee
	departments map[record.ID]string
	positions   map[record.ID]string
	scored      []record.Scorecard // published, best first
	mean        *float64
	change      *float64 // of the mean of those who had a total before
	grades      []string
	counts      []int // people with each grade
	teams       []team
	periods     []record.PeriodKey // of History and of the report
	firm        []*float64         // mean total of each period
}

// team is a department with its results.
type team struct {
	id     record.ID
	name   string
	people int // with a scorecard
	scored int // with a total
	mean   *float64
	change *float64
	best   *float64
	worst  *float64
	means  []*float64 // of each period
}

func summarise(d ReportDocument) summary {
	s := summary{
		ReportDocument: d, people: map[record.ID]record.Employee{},
		departments: map[record.ID]string{}, positions: map[record.ID]string{},
	}
	for _, e := range d.Employees {
		s.people[e.ID] = e
	}
	for _, dep := range d.Departments {
		s.departments[dep.ID] = dep.Name
	}
	for _, p := range d.Positions {
		s.positions[p.ID] = p.Name
	}
	s.scored = ranked(d.Cards, s.people)
	s.mean, s.change = mean(s.scored), change(s.scored)
	s.count()
	s.history()
	s.team()
	return s
}

// ranked returns the cards with a total, best first, equal ones by number.
func ranked(cards []record.Scorecard, people map[record.ID]record.Employee) []record.Scorecard {
	var out []record.Scorecard
	for _, c := range cards {
		if c.Published {
			out = append(out, c)
		}
	}
	slices.SortStableFunc(out, func(a, b record.Scorecard) int {
		return cmp.Or(cmp.Compare(b.Total, a.Total), cmp.Compare(people[a.Employee].Number, people[b.Employee].Number))
	})
	return out
}

// places returns the rank of each card of a ranked list; equal totals share
// the better one: 1, 2, 2, 4.
func places(cards []record.Scorecard) []int {
	out := make([]int, len(cards))
	for i, c := range cards {
		out[i] = i + 1
		if i > 0 && c.Total == cards[i-1].Total {
			out[i] = out[i-1]
		}
	}
	return out
}

// mean returns the mean total, to one decimal, of the cards that have one.
func mean(cards []record.Scorecard) *float64 {
	sum, n := 0.0, 0
	for _, c := range cards {
		if c.Published {
			sum, n = sum+c.Total, n+1
		}
	}
	if n == 0 {
		return nil
	}
	sum = locale.Round(sum/float64(n), 1)
	return &sum
}

// change returns the mean change of the same people since their last period:
// joiners and leavers do not move it.
func change(cards []record.Scorecard) *float64 {
	sum, n := 0.0, 0
	for _, c := range cards {
		if c.Published && c.Previous != nil {
			sum, n = sum+c.Total-*c.Previous, n+1
		}
	}
	if n == 0 {
		return nil
	}
	sum /= float64(n)
	return &sum
}

func (s *summary) count() {
	for _, g := range s.Company.Grades {
		s.grades = append(s.grades, g.Name)
		n := 0
		for _, c := range s.scored {
			if c.Grade == g.Name {
				n++
			}
		}
		s.counts = append(s.counts, n)
	}
}

// months returns the cards of every period shown, this one last.
func (s *summary) months() [][]record.Scorecard { return append(slices.Clip(s.History), s.Cards) }

func (s *summary) history() {
	for _, cards := range s.months() {
		if len(cards) == 0 {
			continue
		}
		s.periods = append(s.periods, cards[0].Period)
		s.firm = append(s.firm, mean(cards))
	}
}

// team counts each department that has people, in the order of the document.
func (s *summary) team() {
	for _, dep := range s.Departments {
		cards := of(dep.ID, s.Cards)
		if len(cards) == 0 {
			continue
		}
		t := team{id: dep.ID, name: dep.Name, people: len(cards), mean: mean(cards), change: change(cards)}
		for _, c := range of(dep.ID, s.scored) { // best first
			if t.scored == 0 {
				t.best = &c.Total
			}
			t.worst = &c.Total
			t.scored++
		}
		for _, month := range s.months() {
			if len(month) > 0 {
				t.means = append(t.means, mean(of(dep.ID, month)))
			}
		}
		s.teams = append(s.teams, t)
	}
}

func of(department record.ID, cards []record.Scorecard) []record.Scorecard {
	var out []record.Scorecard
	for _, c := range cards {
		if c.Department == department {
			out = append(out, c)
		}
	}
	return out
}

// movers returns the people with a total before, by change: greatest first.
func (s *summary) movers() []record.Scorecard {
	var out []record.Scorecard
	for _, c := range s.scored {
		if c.Previous != nil {
			out = append(out, c)
		}
	}
	slices.SortStableFunc(out, func(a, b record.Scorecard) int {
		return cmp.Compare(b.Total-*b.Previous, a.Total-*a.Previous)
	})
	return out
}

// streaks returns the findings about metrics that rose or fell several periods
// running, longest first.
func (s *summary) streaks() []record.Finding {
	var out []record.Finding
	for _, f := range s.Findings {
		if f.Kind == "streak_up" || f.Kind == "streak_down" {
			out = append(out, f)
		}
	}
	slices.SortStableFunc(out, func(a, b record.Finding) int {
		return cmp.Compare(b.Numbers["streak"], a.Numbers["streak"])
	})
	return out
}

// gap is something a person's result lacks.
type gap struct {
	who     record.Employee
	team    string
	subject string // metric, or the total
	what    string // in the words of the catalogue
}

// gaps returns what is missing in the results of the period.
func (s *summary) gaps() []gap {
	var out []gap
	l := s.Language
	for _, c := range s.Cards {
		about := gap{who: s.people[c.Employee], team: s.departments[c.Department]}
		if !c.Published {
			about.subject, about.what = l.Text("export.total"), l.Text("export.gap.total", "coverage", l.Percent(c.Coverage, 0))
			out = append(out, about)
		}
		for _, item := range c.Items {
			if item.Missing != "" {
				about.subject = metric(s.Metrics, item.Metric).Label(string(l))
				about.what = l.Text("export.gap." + item.Missing)
				out = append(out, about)
			}
		}
	}
	return out
}

// bounds returns round numbers of points that enclose all means.
func (s *summary) bounds() (low, high float64) {
	low, high = math.Inf(1), math.Inf(-1)
	lines := [][]*float64{s.firm}
	for _, t := range s.teams {
		lines = append(lines, t.means)
	}
	for _, line := range lines {
		for _, v := range line {
			if v != nil {
				low, high = math.Min(low, *v), math.Max(high, *v)
			}
		}
	}
	return math.Floor(low/5) * 5, math.Ceil(high/5) * 5
}
