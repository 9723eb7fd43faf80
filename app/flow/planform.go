package flow

import (
	"zhiji/importers"
	"zhiji/store/record"
)

// Forms are the appraisal forms (考核表) of a plan. What they say of schemes
// is for a person to look at and adopt: an import does not store it.
func (p *Plan) Forms() []importers.Form {
	var all []importers.Form
	for _, f := range p.Files {
		if f.Err == nil && !f.Known {
			all = append(all, f.Forms...)
		}
	}
	return all
}

// formsOf gathers the forms of a batch.
func formsOf(b *importers.Batch) []importers.Form {
	var all []importers.Form
	for _, t := range b.Tables {
		all = append(all, t.Forms...)
	}
	return all
}

// agreements are those that forms carry, as the importing user records them.
func (p *planner) agreements(forms []importers.Form, batch record.ID) []record.Agreement {
	var all []record.Agreement
	for _, f := range forms {
		if f.Agreement != nil {
			a := *f.Agreement
			a.Batch, a.By, a.At = batch, p.desk.Session.User().ID, p.desk.Now().UTC()
			all = append(all, a)
		}
	}
	return all
}
