package record

// Direction says which way is better.
type Direction string

// Higher or lower values are better.
const (
	Higher Direction = "higher"
	Lower  Direction = "lower"
)

// Aggregation says how several values of one metric make one.
type Aggregation string

// Sum adds, Mean averages, Weighted averages by the metric's denominator,
// Last takes the newest.
const (
	Sum      Aggregation = "sum"
	Mean     Aggregation = "mean"
	Weighted Aggregation = "weighted"
	Last     Aggregation = "last"
)

// Metric is something that is measured of people. Its ID is a stable word of
// the library (sales.amount) or random for the firm's own metrics.
type Metric struct {
	ID          ID          `json:"id"`
	Name        string      `json:"name"`              // Chinese
	English     string      `json:"english,omitempty"` // falls back to Name
	Synonyms    []string    `json:"synonyms,omitempty"`
	Unit        Unit        `json:"unit"`
	Direction   Direction   `json:"direction"`
	Aggregation Aggregation `json:"aggregation"`
	Weight      ID          `json:"weight,omitempty"` // metric that weighs a Weighted mean
	Reverse     Reverse     `json:"reverse,omitempty"`
	Derived     Derivation  `json:"derived,omitzero"`
	Advice      string      `json:"advice,omitempty"`     // key of the letter wording: new_customers, repurchase …
	Definition  string      `json:"definition,omitempty"` // 指标定义
	Formula     string      `json:"formula,omitempty"`    // 核算公式, in the firm's words
	Provider    string      `json:"provider,omitempty"`   // 数据提供: who brings the value
}

// Unit is how a value is written. Rates are kept as ratios: 0.85 is 85 %.
type Unit string

// The units the library uses; a firm may have others.
const (
	Yuan    Unit = "yuan"
	Percent Unit = "percent"
	Count   Unit = "count"
	Points  Unit = "points"
	Seconds Unit = "seconds"
	Minutes Unit = "minutes"
	Hours   Unit = "hours"
	Days    Unit = "days"
)

// Reverse chooses the formula for lower-is-better metrics.
type Reverse string

// Inverse is target/actual; Distance is 2 − actual/target.
const (
	Inverse  Reverse = "inverse"
	Distance Reverse = "distance"
)

// Derivation says how a monthly value comes from transaction lines. The zero
// Derivation means the metric is imported, not derived.
type Derivation struct {
	From LineKind `json:"from,omitempty"`
	How  string   `json:"how,omitempty"` // one of the Derive constants
}

// The ways a monthly value is derived from lines.
const (
	DeriveAmount    = "amount"       // Σ amount of the month's lines, refunds negative
	DeriveOrders    = "orders"       // number of distinct documents with a positive amount
	DeriveNew       = "new_parties"  // customers whose first order ever is in the month
	DeriveRepeat    = "repeat_share" // share of the month's customers who had ordered before
	DeriveReceived  = "received"     // Σ received ÷ Σ amount
	DeriveLateShare = "late_share"   // share of the month's due projects that were late
)

// Label returns the name in a language, zh or en.
func (m Metric) Label(language string) string {
	if language == "en" && m.English != "" {
		return m.English
	}
	return m.Name
}

// Validate returns the first rule the metric breaks.
func (m Metric) Validate() error {
	switch {
	case m.ID == "" || m.Name == "":
		return NewFault("metric.name", ErrInvalid)
	case m.Direction != Higher && m.Direction != Lower:
		return NewFault("metric.direction", ErrInvalid, "metric", m.Name)
	case m.Aggregation != Sum && m.Aggregation != Mean && m.Aggregation != Weighted && m.Aggregation != Last:
		return NewFault("metric.aggregation", ErrInvalid, "metric", m.Name)
	}
	return nil
}
