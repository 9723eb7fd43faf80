package record

// Task is something that waits for a person (本月要办). Kind names the
// sentence "task." + Kind; Count and Args fill it.
type Task struct {
	Kind   string            `json:"kind"` // import, quarantine, compute, review, release, close, adjustment …
	Period PeriodKey         `json:"period"`
	Role   Role              `json:"role"`
	Count  int               `json:"count"`
	Args   map[string]string `json:"args,omitempty"`
	Done   bool              `json:"done"`
}
