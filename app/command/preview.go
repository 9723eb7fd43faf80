package command

import (
	"errors"
	"fmt"

	"zhiji/app/flow"
	"zhiji/importers"
	"zhiji/store/record"
)

// fileView is what import prints of a file.
type fileView struct {
	Path   string        `json:"path"`
	Batch  record.ID     `json:"batch,omitempty"`
	Error  string        `json:"error,omitempty"`
	Tables []tableView   `json:"tables,omitempty"`
	Doubts []anomalyView `json:"anomalies,omitempty"`
}

type tableView struct {
	Sheet      string           `json:"sheet"`
	Kind       string           `json:"kind"`
	Confidence float64          `json:"confidence"`
	HeaderRows []int            `json:"header_rows"`
	Mapping    []columnView     `json:"mapping"`
	Period     record.PeriodKey `json:"period"`
	Rows       rowsView         `json:"rows"`
	Reasons    []string         `json:"reasons"`
	Cleaning   []string         `json:"cleaning"`
	Questions  []string         `json:"questions"`
	Problems   []problemView    `json:"problems"`
}

type columnView struct {
	Column string `json:"column"`
	Header string `json:"header"`
	Field  string `json:"field"`
}

type rowsView struct {
	Read        int `json:"read"`
	Good        int `json:"good"`
	Quarantined int `json:"quarantined"`
	Skipped     int `json:"skipped"`
}

type problemView struct {
	Cell string `json:"cell"`
	Kind string `json:"kind"`
	Text string `json:"text"`
}

func (c *cli) fileViews(plan *flow.Plan, written []record.Batch) []fileView {
	batches := map[string]record.ID{}
	for _, b := range written {
		batches[b.SHA256] = b.ID
	}
	views := make([]fileView, 0, len(plan.Files))
	for _, f := range plan.Files {
		v := fileView{Path: f.Name}
		if f.Err != nil {
			v.Error = c.language.Error(f.Err)
		} else {
			v.Batch = batches[f.Batch.SHA256]
			for _, t := range f.Batch.Tables {
				v.Tables = append(v.Tables, c.tableView(t))
			}
			v.Doubts = c.anomalyViews(f.Doubts)
		}
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
				v.Path, t.Sheet, c.language.Text("kind." + t.Kind), string(t.Period),
				fmt.Sprint(t.Rows.Read), fmt.Sprint(t.Rows.Good), fmt.Sprint(t.Rows.Quarantined), fmt.Sprint(t.Rows.Skipped),
			})
			for _, p := range t.Problems {
				where := record.Place{File: v.Path, Sheet: t.Sheet, Cell: p.Cell}
				notes = append(notes, []string{c.language.Text("error.at", "place", c.language.Place(where), "sentence", p.Text)})
			}
		}
		for _, a := range v.Doubts {
			notes = append(notes, []string{c.doubtNote(v.Path, a)})
		}
	}
	return append(rows, notes...)
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
		Rows: rowsView{t.Rows.Read, t.Rows.Good, t.Rows.Held, t.Rows.Skipped},
	}
	for _, m := range t.Mapping {
		v.Mapping = append(v.Mapping, columnView{m.Letter, m.Header, m.Field})
	}
	for _, p := range t.Problems {
		v.Problems = append(v.Problems, problemView{p.Cell, p.Key, c.language.Fill("problem."+p.Key, p.Args)})
	}
	return v
}
