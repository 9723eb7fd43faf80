package record

import "time"

// LetterState is how far a letter has come.
type LetterState string

// A draft may be edited; a released letter is what the person reads.
const (
	Draft    LetterState = "draft"
	Released LetterState = "released"
)

// Letter is the feedback to one person for one period. Every sentence is
// bound to the facts it states.
type Letter struct {
	Employee   ID          `json:"employee"`
	Period     PeriodKey   `json:"period"`
	Language   string      `json:"language"` // zh or en
	State      LetterState `json:"state"`
	Paragraphs []Paragraph `json:"paragraphs"`
	By         ID          `json:"by,omitempty"` // user who released it
	At         time.Time   `json:"at,omitzero"`
	Note       string      `json:"note,omitempty"` // added by a named person
}

// Paragraph is a headed group of sentences: strengths, improvements, next.
type Paragraph struct {
	Section   string     `json:"section"` // catalogue key "letter.section." + Section
	Sentences []Sentence `json:"sentences"`
}

// Sentence is text and the facts it states. Each number in Text is the
// written form of one of Facts.
type Sentence struct {
	Text  string `json:"text"`
	Facts []Fact `json:"facts,omitempty"`
}

// Fact is a number, how it is written in the text, and what it rests on.
type Fact struct {
	Name     string  `json:"name"` // as in Finding.Numbers
	Metric   ID      `json:"metric,omitempty"`
	Value    float64 `json:"value"`
	Written  string  `json:"written"` // "108%", "¥12.3万"
	Evidence []ID    `json:"evidence,omitempty"`
}

// Release is everything a person receives for one period: what they may read
// under their own key without seeing anybody else's data.
type Release struct {
	Employee    ID          `json:"employee"`
	Period      PeriodKey   `json:"period"`
	Card        Scorecard   `json:"card"`
	Explanation Explanation `json:"explanation"`
	Letter      Letter      `json:"letter"`
	Trends      []Trend     `json:"trends"`
	Cells       []CitedCell `json:"cells"` // the cells behind the numbers, with their surroundings
	By          ID          `json:"by"`
	At          time.Time   `json:"at"`
}

// Trend is a short own history of one metric for a chart, oldest first. A nil
// value is a missing month. Peers carries peer means where n allows it.
type Trend struct {
	Metric  ID          `json:"metric"`
	Periods []PeriodKey `json:"periods"`
	Values  []*float64  `json:"values"`
	Targets []*float64  `json:"targets"`
	Peers   []*float64  `json:"peers"`
}

// CitedCell is an original cell with the text around it.
type CitedCell struct {
	Source Source   `json:"source"`
	Header []string `json:"header"`
	Row    []string `json:"row"`
}
