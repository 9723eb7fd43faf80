package record

import "strings"

// Source says where a value came from: one cell, or a column over a set of
// rows. It is enough to show the original years later.
type Source struct {
	Batch  ID       `json:"batch,omitempty"`
	File   string   `json:"file"`
	SHA256 string   `json:"sha256"`
	Sheet  string   `json:"sheet,omitempty"`  // "" for a csv file
	Cell   string   `json:"cell,omitempty"`   // A1 form, for one cell
	Column string   `json:"column,omitempty"` // header text, for a set of rows
	Rows   string   `json:"rows,omitempty"`   // 1-based rows of the sheet: "5-9,12"
	Raw    string   `json:"raw,omitempty"`    // text of the cell as it stood
	Steps  []string `json:"steps,omitempty"`  // cleaning steps applied, catalogue keys with arguments: "percent|85%"
}

// Observation is one value of one metric of one person in one period, with
// its provenance. Observations are never changed: a later batch supersedes
// them or a void withdraws their batch.
type Observation struct {
	Employee ID        `json:"employee"`
	Metric   ID        `json:"metric"`
	Period   PeriodKey `json:"period"`
	Value    float64   `json:"value"`
	Batch    ID        `json:"batch"`
	Sources  []Source  `json:"sources"`
}

// ID returns the name of the observation, derived from what makes it unique.
func (o Observation) ID() ID {
	return ID(strings.Join([]string{string(o.Batch), string(o.Employee), string(o.Period), string(o.Metric)}, "/"))
}
