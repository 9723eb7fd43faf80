package flow

import (
	"context"

	"zhiji/analysis/calibrate"
	"zhiji/store"
	"zhiji/store/access"
	"zhiji/store/record"
)

// Distribution holds the grades of a period against the firm's guideline, as
// they are and as they would be with everything that was proposed, or approved
// and not computed yet. Of a
// department the people below it are counted; "" is the firm.
func Distribution(r *Results, department record.ID) calibrate.Effect {
	company := r.Snapshot.Company
	rules := calibrate.Rules{
		Grades: company.Grades, Quotas: company.Quotas, Small: company.SmallTeam(), Parent: map[record.ID]record.ID{},
	}
	for _, d := range r.Snapshot.Departments {
		rules.Parent[d.ID] = d.Parent
	}
	var people []calibrate.Person
	for _, card := range r.Cards {
		if Within(r.Snapshot, card.Department, department) {
			people = append(people, calibrate.Person{
				Employee: card.Employee, Team: card.Department, Grade: card.Grade, Counts: card.Published && card.Out == "",
			})
		}
	}
	var moves []calibrate.Move
	for _, c := range Calibrations(r) {
		moves = append(moves, calibrate.Move{Employee: c.Employee, Grade: c.Grade})
	}
	return calibrate.Try(people, moves, rules)
}

// Within reports whether a department is another or below it; everything is
// below "".
func Within(snap *record.Snapshot, department, top record.ID) bool {
	parent := map[record.ID]record.ID{}
	for _, d := range snap.Departments {
		parent[d.ID] = d.Parent
	}
	for range len(parent) + 1 {
		if department == top || top == "" {
			return true
		}
		department = parent[department]
	}
	return false
}

// SaveGrades changes the firm's grades and its distribution guideline. least
// is the number of people below which a team is not split by itself. Results
// that are stored keep their grades until they are computed again. Faults are
// those of record.Company.Validate.
func (d *Desk) SaveGrades(ctx context.Context, grades []record.Grade, quotas []record.Quota, least int) error {
	snap, err := d.snapshot(ctx)
	if err != nil {
		return err
	}
	company := snap.Company
	company.Grades, company.Quotas, company.QuotaMin = grades, quotas, least
	if err := company.Validate(); err != nil {
		return err
	}
	return d.Session.Apply(ctx, access.Define, store.Changes{Company: &company})
}
