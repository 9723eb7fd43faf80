package record

// LineKind is the kind of a transaction line.
type LineKind string

// Orders come from the CRM, projects from the tracker.
const (
	Orders   LineKind = "orders"
	Projects LineKind = "projects"
)

// Line is one imported transaction: an order line, a refund, a project. Lines
// are kept because later exports overlap and refunds come late; monthly
// values derive from them. Key is unique within a kind: a later batch that
// brings the same key replaces the line.
type Line struct {
	Kind     LineKind `json:"kind"`
	Key      string   `json:"key"`      // document number and line
	Document string   `json:"document"` // order or project number
	Date     Date     `json:"date"`     // of sale, or planned end of a project
	Employee ID       `json:"employee"`
	Party    string   `json:"party,omitempty"` // customer or project name
	Product  string   `json:"product,omitempty"`
	Quantity float64  `json:"quantity,omitempty"`
	Amount   float64  `json:"amount,omitempty"`   // yuan; refunds negative
	Received float64  `json:"received,omitempty"` // yuan paid so far
	Done     Date     `json:"done,omitzero"`      // actual end; zero = unfinished
	Status   string   `json:"status,omitempty"`
	Row      int      `json:"row"` // 1-based row of its sheet
}

// Lines are the transaction lines of one table of one batch.
type Lines struct {
	Batch  ID                `json:"batch"`
	Kind   LineKind          `json:"kind"`
	Source Source            `json:"source"` // file and sheet; no cell
	Column map[string]string `json:"column"` // field name -> header text and column letter: "amount" -> "金额|G"
	Lines  []Line            `json:"lines"`
}
