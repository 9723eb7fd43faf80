package record

import "time"

// Recipe is how a person confirmed that a layout is to be read, so that next
// month's file of the same layout needs no questions.
type Recipe struct {
	ID         ID             `json:"id"`
	Name       string         `json:"name"`        // what people call it; at first the file's name without its dates
	Kind       string         `json:"kind"`        // of table
	HeaderRows int            `json:"header_rows"` // how many
	Columns    []RecipeColumn `json:"columns"`
	Automatic  bool           `json:"automatic,omitempty"` // files of a watched folder go in unseen
	By         ID             `json:"by"`
	At         time.Time      `json:"at"`
}

// RecipeColumn is what a column means.
type RecipeColumn struct {
	Header   string      `json:"header"`          // in normal form, levels joined by /, months as {m}
	Field    string      `json:"field,omitempty"` // "" = not used
	Metric   ID          `json:"metric,omitempty"`
	Unit     string      `json:"unit,omitempty"`     // of its plain numbers: 万元, 分钟
	Rate     Rate        `json:"rate,omitempty"`     // how its plain numbers are read when it holds rates
	Together Aggregation `json:"together,omitempty"` // makes one value of several rows of a person and period; "" = they are refused
}

// Rate says how the plain numbers of a column of rates are read.
type Rate string

// A hundred-based 85 and a ratio of 0.85 both are 85 %; "" lets the column
// vote.
const (
	RateVoted   Rate = ""
	RateHundred Rate = "hundred"
	RateRatio   Rate = "ratio"
)

// Validate returns the first rule the recipe breaks.
func (r Recipe) Validate() error {
	switch {
	case r.Name == "":
		return NewFault("recipe.name", ErrInvalid)
	case r.Kind == "" || r.HeaderRows < 1 || len(r.Columns) == 0:
		return NewFault("recipe.layout", ErrInvalid, "recipe", r.Name)
	}
	for _, c := range r.Columns {
		if c.Rate != RateVoted && c.Rate != RateHundred && c.Rate != RateRatio {
			return NewFault("recipe.rate", ErrInvalid, "recipe", r.Name, "header", c.Header)
		}
		switch c.Together {
		case "", Sum, Mean, Last:
		default:
			return NewFault("recipe.together", ErrInvalid, "recipe", r.Name, "header", c.Header)
		}
	}
	return nil
}
