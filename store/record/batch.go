package record

import "time"

// Batch is one imported file: what it was and what became of it.
type Batch struct {
	ID       ID          `json:"id"`
	File     string      `json:"file"`
	SHA256   string      `json:"sha256"`
	Size     int64       `json:"size"`
	At       time.Time   `json:"at"`
	By       ID          `json:"by"` // user
	Kinds    []string    `json:"kinds"`
	Periods  []PeriodKey `json:"periods"`
	Read     int         `json:"read"`        // data rows seen
	Good     int         `json:"good"`        // rows taken
	Held     int         `json:"quarantined"` // rows kept back
	Skipped  int         `json:"skipped"`     // totals, notes, blanks
	Problems []Problem   `json:"problems,omitempty"`
	Void     bool        `json:"void,omitempty"` // undone; filled from the void record on reading
}

// Problem is something wrong or doubtful in an input, with a way out.
type Problem struct {
	Place
	Key   string            `json:"key"` // catalogue sentence "problem." + Key
	Args  map[string]string `json:"args,omitempty"`
	Fatal bool              `json:"fatal,omitempty"` // the row is kept back
}

// Void withdraws a batch before its periods are closed. The batch and its
// values stay in the history and no longer count.
type Void struct {
	Batch  ID        `json:"batch"`
	By     ID        `json:"by"`
	At     time.Time `json:"at"`
	Reason string    `json:"reason,omitempty"`
}

// Original is the bytes of an imported file, kept so that a cell can be shown
// years later.
type Original struct {
	SHA256 string
	Name   string
	Bytes  []byte
}
