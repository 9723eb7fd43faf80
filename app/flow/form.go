package flow

import (
	"context"
	"os"
	"path/filepath"
	"slices"

	"zhiji/analysis/score"
	"zhiji/app/export"
	"zhiji/app/locale"
	"zhiji/store/record"
)

// WriteForms writes the appraisal forms (考核表) of a period into a folder, a
// workbook a person, and returns their paths: filled with the results, or
// empty with the targets, to be signed before the period. With no employees
// named it writes those of all whom the session may read. A cancelled run
// leaves the files written so far, each whole.
func (d *Desk) WriteForms(ctx context.Context, period record.PeriodKey, dir string, filled bool, employees []record.ID, progress Progress) ([]string, error) {
	docs, err := d.FormDocuments(ctx, period, filled, employees)
	if err != nil {
		return nil, err
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, record.NewFault("file.unwritable", err).At(record.Place{File: dir})
	}
	var paths []string
	for i, doc := range docs {
		progress.step("progress.forms", i, len(docs))
		if err := ctx.Err(); err != nil {
			return paths, err
		}
		name := export.FileName(doc.Language.Text("export.sheet.form"), string(period), doc.Employee.Number, doc.Employee.Name)
		path := filepath.Join(dir, name+".xlsx")
		if err := writeWhole(path, func(f *os.File) error { return export.FormWorkbook(f, doc) }); err != nil {
			return paths, err
		}
		paths = append(paths, path)
	}
	progress.step("progress.forms", len(docs), len(docs))
	return paths, nil
}

// FormDocuments returns what the forms of a period are made of, as WriteForms
// writes them.
func (d *Desk) FormDocuments(ctx context.Context, period record.PeriodKey, filled bool, employees []record.ID) ([]export.FormDocument, error) {
	r, err := d.Results(ctx, period)
	if err != nil {
		return nil, err
	}
	in, err := input(r.Snapshot, period)
	if err != nil {
		return nil, err
	}
	m := formMaker{d, r, in, NewNames(r.Snapshot)}
	var docs []export.FormDocument
	for _, who := range r.Snapshot.Employees {
		if len(employees) > 0 && !slices.Contains(employees, who.ID) {
			continue
		}
		if doc, ok := m.document(who, filled); ok {
			docs = append(docs, doc)
		}
	}
	switch {
	case len(docs) > 0:
		return docs, nil
	case filled:
		return nil, record.NewFault("letters.none", record.ErrNotFound, "period", string(period))
	}
	return nil, record.NewFault("forms.none", record.ErrNotFound, "period", string(period))
}

// formMaker makes the forms of one period.
type formMaker struct {
	desk  *Desk
	r     *Results
	in    score.Input
	names Names
}

// document returns a person's form; false where there is none the session may
// read.
func (m formMaker) document(who record.Employee, filled bool) (export.FormDocument, bool) {
	post := who.Post(m.r.Period.Last)
	doc := export.FormDocument{
		Company: m.r.Snapshot.Company, Language: speaks(who, m.r.Snapshot.Company), Employee: who, Period: m.r.Period,
		Manager: m.names.People[post.Manager].Name, Department: m.names.Departments[post.Department],
		Position: m.names.Positions[post.Position], Agreement: m.agreement(who.ID), AuditHead: m.desk.Session.Head(),
	}
	var scheme record.Scheme
	if filled {
		card, err := cardOf(m.r, who)
		if err != nil {
			return doc, false
		}
		doc.Card, scheme = &card, m.schemeOf(card, who)
		doc.Department, doc.Position = m.names.Departments[card.Department], m.names.Positions[card.Position]
		doc.Items = m.scored(card, scheme, doc.Language)
	} else {
		if !who.ActiveIn(m.r.Period) || who.ID != m.desk.Session.User().Employee && !m.desk.seesWork(m.r, who) {
			return doc, false
		}
		scheme = score.SchemeFor(m.in, who)
		for _, it := range scheme.Items {
			doc.Items = append(doc.Items, m.item(it, m.target(who.ID, it), doc.Language))
		}
	}
	doc.Most = scheme.Most
	return doc, len(doc.Items) > 0
}

// scored returns the rows of a result: its items as their scheme has them,
// and the scheme's vetoes with their values.
func (m formMaker) scored(card record.Scorecard, scheme record.Scheme, l locale.Language) []export.FormItem {
	var rows []export.FormItem
	for i := range card.Items {
		s := &card.Items[i]
		if s.Kind == record.Veto {
			continue
		}
		row := m.item(itemOf(scheme, *s), s.Target, l)
		row.Weight, row.Actual, row.Score = s.Weight, s.Actual, s
		rows = append(rows, row)
	}
	for _, it := range scheme.Items {
		if it.Kind == record.Veto {
			row := m.item(it, nil, l)
			row.Actual = at(m.r.Snapshot.Actual, card.Employee, card.Period, it.Metric)
			rows = append(rows, row)
		}
	}
	return rows
}

// itemOf returns the item of a scheme that a score is of.
func itemOf(scheme record.Scheme, s record.ItemScore) record.Item {
	for _, it := range scheme.Items {
		if it.Metric == s.Metric && it.Kind == s.Kind {
			return it
		}
	}
	return record.Item{Kind: s.Kind, Metric: s.Metric, Weight: s.Weight, Rule: record.Rule{Method: s.Method}}
}

// item returns a row without a result.
func (m formMaker) item(it record.Item, target *float64, l locale.Language) export.FormItem {
	metric, ok := m.names.Metrics[it.Metric]
	if !ok {
		metric = record.Metric{ID: it.Metric, Name: string(it.Metric)}
	}
	if it.Text == "" {
		it.Text = ruleText(l, it, metric, m.r.Snapshot.Company.Cap)
	}
	return export.FormItem{Item: it, Metric: metric, Target: target}
}

// target returns a person's own target of an item, else that of everybody.
func (m formMaker) target(who record.ID, it record.Item) *float64 {
	if own := at(m.r.Snapshot.Target, who, m.r.Period.Key, it.Metric); own != nil || it.Kind == record.Veto {
		return own
	}
	return it.Target
}

// schemeOf returns the version of a scheme that a result was made by.
func (m formMaker) schemeOf(card record.Scorecard, who record.Employee) record.Scheme {
	for _, s := range m.r.Snapshot.Schemes {
		if s.ID == card.Scheme && s.Version == card.Version {
			return s
		}
	}
	return score.SchemeFor(m.in, who)
}

// agreement returns the last agreement to a person's targets, nil for none.
func (m formMaker) agreement(who record.ID) *record.Agreement {
	var last *record.Agreement
	for i, a := range m.r.Snapshot.Agreements {
		if a.Employee == who && a.Period == m.r.Period.Key && (last == nil || a.At.After(last.At)) {
			last = &m.r.Snapshot.Agreements[i]
		}
	}
	return last
}
