package wording

import "zhiji/store/record"

// About is what is known of the item whose text it is. The zero About knows
// nothing.
type About struct {
	Unit      record.Unit      // of the metric; "" is not known
	Direction record.Direction // "" is not known
	Reverse   record.Reverse
	Kind      record.ItemKind // Bonus and Deduction begin at 0 points, others at full marks
	Full      float64         // points that are full marks; 0 means 100, unless the text says otherwise
	Basis     record.Basis    // what percentages are of, where somebody has said so
	Names     []string        // of the metric
}

// Of returns what a metric says about the text of an item.
func Of(m record.Metric, kind record.ItemKind, full float64) About {
	return About{
		Unit: m.Unit, Direction: m.Direction, Reverse: m.Reverse, Kind: kind, Full: full,
		Names: append([]string{m.Name}, m.Synonyms...),
	}
}

// Compiled is what a text says.
type Compiled struct {
	Rule    record.Rule `json:"rule"` // its Method is "" where the text holds no rule
	Vetoes  []Clause    `json:"vetoes,omitempty"`
	Holes   []Remark    `json:"holes,omitempty"`   // a person has to mend or answer them
	Assumed []Remark    `json:"assumed,omitempty"` // conventions the reading rests on
	Read    []Span      `json:"read,omitempty"`    // the clauses that were understood, in order
	Curve   Curve       `json:"curve,omitzero"`
}

// Understood reports whether the rule says the text and nothing is open.
func (c Compiled) Understood() bool { return len(c.Holes) == 0 }

// Has reports whether there is a hole of a kind.
func (c Compiled) Has(kind Kind) bool {
	for _, h := range c.Holes {
		if h.Kind == kind {
			return true
		}
	}
	return false
}

// Span is a stretch of the text in runes, the end outside.
type Span struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// Clause is a veto as the text words it. Effect is "" where the words do not
// say what is vetoed; When is set where the condition is a number.
type Clause struct {
	Span
	Text   string            `json:"text"` // the condition
	Effect record.VetoEffect `json:"effect,omitempty"`
	Grade  string            `json:"grade,omitempty"` // best grade that is left, of CapGrade
	When   *record.Band      `json:"when,omitempty"`
}

// Remark is a hole or an assumption, with its place in the text (none where
// Start is End) and on the basis (nil where it has none or is open).
type Remark struct {
	Kind Kind `json:"kind"`
	Span
	From *float64          `json:"from,omitempty"`
	To   *float64          `json:"to,omitempty"`
	Args map[string]string `json:"args,omitempty"` // text: the words; points, full: numbers
}

// Kind is what a remark is about.
type Kind string

// The holes.
const (
	Unknown      Kind = "unknown"       // words that are not understood
	NoRule       Kind = "none"          // there is no rule in the text
	Gap          Kind = "gap"           // values without points
	Overlap      Kind = "overlap"       // values with two results
	MissingFloor Kind = "missing_floor" // a deduction without an end
	MissingCap   Kind = "missing_cap"   // an addition without an end
	Contrary     Kind = "direction"     // points fall while the value gets better
	Unreachable  Kind = "unreachable"   // a part that no value reaches
	OfWhat       Kind = "basis"         // attainment, or the value itself?
	Mixed        Kind = "mixed"         // the clause looks at something else than the others
	BadUnit      Kind = "unit"          // its unit is not the metric's
	FullMarks    Kind = "full"          // the best points are not full marks, or far above
	VetoEffect   Kind = "veto_effect"   // what is vetoed?
	VetoMetric   Kind = "veto_condition"
	StepStart    Kind = "step_start" // where a step begins; a hole where two readings differ, else assumed
	Interpolated Kind = "linear"     // between which points the line runs
	Choice       Kind = "choice"     // a range of points for a value, and not how to choose
)

// The assumptions.
const (
	PartOfStep Kind = "part"     // a part of a step counts in proportion
	AtLeast    Kind = "at_least" // a bare best value is read as reaching it
	Nested     Kind = "nested"   // the better of two bands holds
	Ends       Kind = "ends"     // a sign wins over 以上, 以下, ～
	Subject    Kind = "subject"  // the words are read as this item's metric
	EachTime   Kind = "each"     // 发生1次扣 is read as 每次
	Rest       Kind = "rest"     // the ratio holds where no band does
)

// Compile reads a text.
func Compile(text string, about About) Compiled {
	p := parse(text, about)
	b := build(p)
	b.check()
	return b.finish()
}
