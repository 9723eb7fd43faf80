// Package export writes what leaves the program: the letter and the appraisal
// sheet of a person, the report of the firm, each as PDF and as Excel
// workbook.
//
// It writes to an io.Writer, computes no scores and decides nothing about who
// may read what: whoever fills a document answers for that. No data goes
// through temporary files.
package export

import (
	"zhiji/app/locale"
	"zhiji/store/record"
)

// LetterDocument is all that a person's letter is made of.
type LetterDocument struct {
	Company     string
	Language    locale.Language
	Employee    record.Employee
	Department  string
	Position    string
	Period      record.PeriodKey
	Card        record.Scorecard
	Letter      record.Letter
	Explanation record.Explanation // of the total, down to the cells
	Trends      []record.Trend
	Metrics     []record.Metric
	AuditHead   string // hash of the log at the time of writing
	Draft       bool   // not released: every page says so
	Single      bool   // a correction behind it was confirmed by one person only
}

// ReportDocument is all that the firm's report of a period is made of.
type ReportDocument struct {
	Company     record.Company
	Language    locale.Language
	Period      record.PeriodKey
	Cards       []record.Scorecard
	History     [][]record.Scorecard // of the periods before, oldest first
	Employees   []record.Employee
	Departments []record.Department
	Positions   []record.Position
	Metrics     []record.Metric
	Findings    []record.Finding
	Imports     []record.Batch // of the period, in force, with the problems that remain
	AuditHead   string
	Draft       bool
}

// metric returns a metric of a list, or one that bears its id as name.
func metric(all []record.Metric, id record.ID) record.Metric {
	for _, m := range all {
		if m.ID == id {
			return m
		}
	}
	return record.Metric{ID: id, Name: string(id)}
}

// titled returns a metric's name with its unit, so that the numbers beside it
// need none: 销售额（元）. Percentages carry their sign themselves.
func titled(l locale.Language, m record.Metric) string {
	key := "unit." + string(m.Unit)
	if m.Unit == record.Percent || m.Unit == record.Count || !l.Has(key) {
		return m.Label(string(l))
	}
	return l.Text("export.with_unit", "name", m.Label(string(l)), "unit", l.Text(key))
}
