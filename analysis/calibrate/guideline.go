package calibrate

import (
	"slices"

	"zhiji/store/record"
)

// Person is somebody whose grade may count.
type Person struct {
	Employee record.ID
	Team     record.ID // department; "" belongs to none
	Grade    string    // final; "" has none
	Counts   bool      // published, takes part, neither on probation nor on long leave
}

// Rules is what the firm chose.
type Rules struct {
	Grades []record.Grade          // best first
	Quotas []record.Quota          // valid by record.ValidateQuotas
	Small  int                     // fewest people of a group, record.Company.SmallTeam
	Parent map[record.ID]record.ID // department above each; none means the top
}

// Report is a distribution held against the guideline.
type Report struct {
	Firm   Group       // everybody who counts
	Groups []Group     // the last may be too small to be compared
	Out    []record.ID // people who do not count, in the order given
}

// Kind is what a group is made of.
type Kind string

// A group is the firm, a team, or small teams below one department together.
const (
	Firm Kind = "firm"
	Team Kind = "team"
	Pool Kind = "pool"
)

// Group is people who are compared with the guideline together.
type Group struct {
	Kind       Kind
	Department record.ID   // the team, or the department the pool's teams are below; "" is the top
	Teams      []record.ID // departments whose people it holds, sorted
	N          int
	Enough     bool  // N reaches the firm's smallest number: only then Lines have Target and Limit
	Counts     []int // people by grade, in the order of the scale
	Lines      []Line
}

// Guideline compares people with the firm's guideline. Groups stand in the
// order of their departments' ids, the top last.
func Guideline(people []Person, rules Rules) Report {
	var report Report
	at := places(rules.Grades)
	teams := map[record.ID][]Person{}
	var all []Person
	for _, p := range people {
		if _, graded := at[p.Grade]; !p.Counts || !graded {
			report.Out = append(report.Out, p.Employee)
			continue
		}
		teams[p.Team] = append(teams[p.Team], p)
		all = append(all, p)
	}
	for _, s := range split(teams, rules) {
		report.Groups = append(report.Groups, rules.group(s.kind, s.department, s.people))
	}
	report.Firm = rules.group(Firm, "", all)
	return report
}

// group counts people and works out the lines.
func (r Rules) group(kind Kind, department record.ID, people []Person) Group {
	at := places(r.Grades)
	g := Group{
		Kind: kind, Department: department, N: len(people),
		Enough: len(people) > 0 && len(people) >= r.Small, Counts: make([]int, len(r.Grades)),
	}
	for _, p := range people {
		g.Counts[at[p.Grade]]++
		if !slices.Contains(g.Teams, p.Team) {
			g.Teams = append(g.Teams, p.Team)
		}
	}
	slices.Sort(g.Teams)
	g.Lines = lines(r, g)
	return g
}

// places returns where each grade stands on the scale, 0 the best.
func places(grades []record.Grade) map[string]int {
	at := make(map[string]int, len(grades))
	for i, g := range grades {
		at[g.Name] = i
	}
	return at
}
