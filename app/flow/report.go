package flow

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"zhiji/analysis/score"
	"zhiji/app/export"
	"zhiji/store/record"
)

// WriteReport writes the firm's report of a period; the ending of the path,
// .xlsx or .pdf, chooses the form.
func (d *Desk) WriteReport(ctx context.Context, period record.PeriodKey, path string) error {
	write := export.ReportWorkbook
	switch strings.ToLower(filepath.Ext(path)) {
	case ".xlsx":
	case ".pdf":
		write = export.ReportPDF
	default:
		return record.NewFault("report.form", record.ErrInvalid).At(record.Place{File: filepath.Base(path)})
	}
	doc, err := d.ReportDocument(ctx, period)
	if err != nil {
		return err
	}
	return writeWhole(path, func(f *os.File) error { return write(f, doc) })
}

// ReportDocument returns what the report of a period is made of. Earlier
// months' totals are computed, not stored: the report shows how the
// departments moved.
func (d *Desk) ReportDocument(ctx context.Context, period record.PeriodKey) (export.ReportDocument, error) {
	r, err := d.Results(ctx, period)
	if err != nil {
		return export.ReportDocument{}, err
	}
	if len(r.Cards) == 0 {
		return export.ReportDocument{}, record.NewFault("letters.none", record.ErrNotFound, "period", string(period))
	}
	history, err := history(r.Snapshot, period)
	if err != nil {
		return export.ReportDocument{}, err
	}
	s := r.Snapshot
	return export.ReportDocument{
		Company: s.Company, Language: d.Language, Period: period, Cards: r.Cards, History: history,
		Employees: s.Employees, Departments: s.Departments, Positions: s.Positions, Metrics: s.Metrics,
		Findings: r.Findings, Imports: importsOf(s, r.Period), AuditHead: d.Session.Head(), Draft: !allReleased(r.Letters),
	}, nil
}

// lateness is how many days after a period its files come.
const lateness = 31

// importsOf returns the files in force that brought values of a period, in the
// order in which they came. Files with values of no period, such as a roster
// or one that was kept back whole, belong where they were imported: in the
// period or soon after it.
func importsOf(snap *record.Snapshot, period record.Period) []record.Batch {
	zone := zoneOf(snap.Company)
	var out []record.Batch
	for _, b := range snap.Batches {
		day := record.DateOf(b.At, zone)
		near := !day.Before(period.First) && !day.After(period.Last.AddDays(lateness))
		if imported(b) && (slices.Contains(b.Periods, period.Key) || len(b.Periods) == 0 && near) {
			out = slices.DeleteFunc(out, func(old record.Batch) bool { return again(old, b) })
			out = append(out, b)
		}
	}
	return out
}

// again reports whether a file was imported again: the newer one is of the
// same name and kinds and has all the periods of the older one.
func again(old, b record.Batch) bool {
	if old.File != b.File || !slices.Equal(old.Kinds, b.Kinds) {
		return false
	}
	return !slices.ContainsFunc(old.Periods, func(k record.PeriodKey) bool { return !slices.Contains(b.Periods, k) })
}

// history scores the months before a period, oldest first.
func history(snap *record.Snapshot, period record.PeriodKey) ([][]record.Scorecard, error) {
	var out [][]record.Scorecard
	for n := trendMonths - 1; n > 0; n-- {
		k := period.Shift(-n)
		if k == period || snap.Actual.Period(k) < 0 {
			continue
		}
		in, err := input(snap, k)
		if err != nil {
			return nil, err
		}
		out = append(out, score.Compute(in))
	}
	return out, nil
}

func allReleased(letters []record.Letter) bool {
	for _, l := range letters {
		if l.State != record.Released {
			return false
		}
	}
	return len(letters) > 0
}
