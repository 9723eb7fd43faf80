package command

import (
	"errors"
	"fmt"
	"path/filepath"

	"zhiji/app/flow"
	"zhiji/importers"
	"zhiji/store/record"
)

// fileView is what import prints of a file.
type fileView struct {
	Path     string        `json:"path"`
	Batch    record.ID     `json:"batch,omitempty"`
	Encoding string        `json:"encoding,omitempty"`
	Error    string        `json:"error"`
	New      int           `json:"new"`
	Changed  int           `json:"changed"`
	Equal    int           `json:"equal"`
	Tables   []tableView   `json:"tables"`
	Doubts   []anomalyView `json:"anomalies,omitempty"`
}

type tableView struct {
	Sheet      string           `json:"sheet"`
	Kind       string           `json:"kind"`
	Confidence float64          `json:"confidence"`
	Recipe     string           `json:"recipe,omitempty"`
	HeaderRows []int            `json:"header_rows"`
	Mapping    []columnView     `json:"mapping"`
	Period     record.PeriodKey `json:"period"`
	Rows       rowsView         `json:"rows"`
	Reasons    []string         `json:"reasons"`
	Cleaning   []cleaningView   `json:"cleaning"`
	Totals     []totalView      `json:"totals"`
	Questions  []questionView   `json:"questions"`
	Problems   []problemView    `json:"problems"`
	Values     []valueView      `json:"values,omitempty"`
}

type columnView struct {
	Column string    `json:"column"`
	Header string    `json:"header"`
	Field  string    `json:"field"`
	Metric record.ID `json:"metric,omitempty"`
	Unit   string    `json:"unit,omitempty"`
}

type rowsView struct {
	Read        int `json:"read"`
	Good        int `json:"good"`
	Quarantined int `json:"quarantined"`
	Skipped     int `json:"skipped"`
}

type cleaningView struct {
	Kind    string `json:"kind"`
	Header  string `json:"header"`
	Count   int    `json:"count"`
	Cell    string `json:"cell"`
	Example string `json:"example"`
	Text    string `json:"text"`
}

type totalView struct {
	Row    int     `json:"row"`
	Label  string  `json:"label"`
	Column string  `json:"column"`
	Stated float64 `json:"stated"`
	Found  float64 `json:"found"`
	Equal  bool    `json:"equal"`
}

type questionView struct {
	Kind string `json:"kind"`
	Cell string `json:"cell"`
	Rows int    `json:"rows"`
	Text string `json:"text"`
}

type problemView struct {
	Cell     string `json:"cell"`
	Kind     string `json:"kind"`
	Held     bool   `json:"held"` // the row is kept back
	Text     string `json:"text"`
	Proposal string `json:"proposal"`
}

func (c *cli) fileViews(plan *flow.Plan, paths []string, written []record.Batch, values bool) []fileView {
	batches := map[string]record.ID{}
	for _, b := range written {
		batches[b.SHA256] = b.ID
	}
	views := make([]fileView, 0, len(plan.Files))
	for i, f := range plan.Files {
		v := fileView{Path: paths[i], New: f.Against.New, Changed: f.Against.Changed, Equal: f.Against.Equal, Tables: []tableView{}}
		if f.Err != nil {
			v.Error = c.language.Error(f.Err)
		}
		if f.Batch == nil {
			views = append(views, v)
			continue
		}
		v.Batch, v.Encoding = batches[f.Batch.SHA256], f.Batch.Encoding
		for _, t := range f.Batch.Tables {
			table := c.tableView(t)
			if values {
				table.Values = valueViews(t, plan)
			}
			v.Tables = append(v.Tables, table)
		}
		v.Doubts = c.anomalyViews(f.Doubts)
		views = append(views, v)
	}
	return views
}

func (c *cli) importTable(views []fileView) [][]string {
	rows := [][]string{c.heads("file", "sheet", "kind", "period", "read", "good", "held", "skipped")}
	var notes [][]string
	for _, v := range views {
		for _, t := range v.Tables {
			rows = append(rows, []string{
				filepath.Base(v.Path), t.Sheet, c.language.Text("kind." + t.Kind), string(t.Period),
				fmt.Sprint(t.Rows.Read), fmt.Sprint(t.Rows.Good), fmt.Sprint(t.Rows.Quarantined), fmt.Sprint(t.Rows.Skipped),
			})
			for _, p := range t.Problems {
				notes = append(notes, []string{c.note(filepath.Base(v.Path), t.Sheet, p.Cell, p.Text)})
			}
			for _, q := range t.Questions {
				notes = append(notes, []string{c.note(filepath.Base(v.Path), t.Sheet, q.Cell, q.Text)})
			}
		}
		for _, a := range v.Doubts {
			notes = append(notes, []string{c.doubtNote(v.Path, a)})
		}
	}
	return append(rows, notes...)
}

func (c *cli) note(file, sheet, cell, text string) string {
	where := record.Place{File: file, Sheet: sheet, Cell: cell}
	return c.language.Text("error.at", "place", c.language.Place(where), "sentence", text)
}

// place returns where an error happened.
func place(err error) record.Place {
	var fault *record.Fault
	if errors.As(err, &fault) {
		return fault.Where
	}
	return record.Place{}
}

func (c *cli) tableView(t importers.Table) tableView {
	v := tableView{
		Sheet: t.Sheet, Kind: string(t.Kind), Confidence: t.Confidence, HeaderRows: t.HeaderRows, Period: t.Period,
		Rows:    rowsView{t.Rows.Read, t.Rows.Good, t.Rows.Held, t.Rows.Skipped},
		Mapping: []columnView{}, Reasons: c.language.Reasons(t.Reasons), Cleaning: []cleaningView{}, Totals: []totalView{},
		Questions: []questionView{}, Problems: []problemView{},
	}
	if t.Recipe != nil {
		v.Recipe = t.Recipe.Name
	}
	for _, m := range t.Mapping {
		v.Mapping = append(v.Mapping, columnView{m.Letter, m.Header, m.Field, m.Metric, m.Unit})
	}
	for _, s := range t.Cleaning {
		text := c.language.Text("clean."+s.Key, "raw", s.Example)
		v.Cleaning = append(v.Cleaning, cleaningView{s.Key, s.Header, s.Count, s.Cell, s.Example, text})
	}
	for _, total := range t.Totals {
		v.Totals = append(v.Totals, totalView{total.Row, total.Label, total.Column, total.Stated, total.Found, total.Equal})
	}
	for _, q := range t.Questions {
		v.Questions = append(v.Questions, questionView{q.Key, q.Where.Cell, q.Rows, c.language.Question(q.Key, q.Args)})
	}
	for _, p := range t.Problems {
		v.Problems = append(v.Problems, problemView{p.Cell, p.Key, p.Fatal, c.language.Fill("problem."+p.Key, p.Args), p.Args["proposal"]})
	}
	return v
}
