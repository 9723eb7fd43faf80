package main

import "time"

// Expected is what a reader must make of a table.
type Expected struct {
	Sheet     string    `json:"sheet"`
	Kind      string    `json:"kind"`
	Rows      Counts    `json:"rows"`
	People    []Member  `json:"people,omitempty"`
	Targets   []Figure  `json:"targets,omitempty"`
	Values    []Figure  `json:"values,omitempty"`
	Lines     []Entry   `json:"lines,omitempty"`
	Scores    []Score   `json:"scores,omitempty"`
	Totals    []Check   `json:"totals,omitempty"`
	Questions []Waiting `json:"questions,omitempty"`
	Problems  []Trouble `json:"problems,omitempty"`
}

// Counts are the rows below the header.
type Counts struct {
	Read    int `json:"read"`
	Good    int `json:"good"`
	Held    int `json:"held"`
	Skipped int `json:"skipped"`
}

// Figure is a value or a target of a person and month. Metric is one of the
// library, or the name of one that the firm makes up.
type Figure struct {
	Number string  `json:"number"`
	Metric string  `json:"metric"`
	Month  string  `json:"month"`
	Value  float64 `json:"value"`
	Weight float64 `json:"weight,omitempty"` // of a target, as a ratio
}

// Member is a row of a roster; days are 2026-10-31 or "".
type Member struct {
	Number     string `json:"number"`
	Name       string `json:"name"`
	Department string `json:"department"`
	Position   string `json:"position"`
	Manager    string `json:"manager"`
	Woman      bool   `json:"woman"`
	Born       string `json:"born"`
	Joined     string `json:"joined"`
	Left       string `json:"left"`
}

// Entry is a line of an order, or of a project for one person in charge.
type Entry struct {
	Row      int     `json:"row"`
	Number   string  `json:"number"` // of the person
	Document string  `json:"document"`
	Date     string  `json:"date"`
	Done     string  `json:"done,omitempty"`
	Amount   float64 `json:"amount,omitempty"` // yuan
	Received float64 `json:"received,omitempty"`
	Quantity float64 `json:"quantity,omitempty"`
}

// Score is one judgement.
type Score struct {
	Number   string  `json:"number"`
	By       string  `json:"by"`
	Relation string  `json:"relation,omitempty"` // "" for a superior, self, peer
	Month    string  `json:"month"`
	Item     string  `json:"item"`
	Score    float64 `json:"score"`
	Scale    float64 `json:"scale"`
	Round    int     `json:"round"`
}

// Check is a totals row's cell and whether the rows above come to it.
type Check struct {
	Cell  string `json:"cell"`
	Equal bool   `json:"equal"`
}

// Waiting is a question and how many rows wait for its answer.
type Waiting struct {
	Key  string `json:"key"`
	Rows int    `json:"rows"`
}

// Trouble is a problem and the cell where it is. Fatal ones hold the row.
type Trouble struct {
	Key   string `json:"key"`
	Cell  string `json:"cell"`
	Fatal bool   `json:"fatal"`
}

// expect begins the expectations of a table.
func expect(kind, sheet string) *Expected { return &Expected{Kind: kind, Sheet: sheet} }

// good counts a row that is taken.
func (e *Expected) good() {
	e.Rows.Read++
	e.Rows.Good++
}

// held counts a row that waits for a person.
func (e *Expected) held() {
	e.Rows.Read++
	e.Rows.Held++
}

// skipped counts rows that are no data.
func (e *Expected) skipped(n int) { e.Rows.Skipped += n }

func (e *Expected) value(p *Person, metric string, m Month, v float64) {
	e.Values = append(e.Values, Figure{p.Number, metric, m.Key(), v, 0})
}

func (e *Expected) target(p *Person, metric string, m Month, v, weight float64) {
	e.Targets = append(e.Targets, Figure{p.Number, metric, m.Key(), v, weight})
}

func (e *Expected) score(p, by *Person, relation string, m Month, scores [4]float64, scale float64) {
	for i, item := range ratingItems {
		e.Scores = append(e.Scores, Score{p.Number, by.Number, relation, m.Key(), item, scores[i], scale, 1})
	}
}

// total expects that the rows above come to cells of a row.
func (e *Expected) total(row int, columns ...int) {
	for _, c := range columns {
		e.Totals = append(e.Totals, Check{cellName(c, row), true})
	}
}

// ask expects a question, once for all its rows.
func (e *Expected) ask(key string, rows int) { e.Questions = append(e.Questions, Waiting{key, rows}) }

// trouble expects a problem that holds the row.
func (e *Expected) trouble(key string, column, row int) {
	e.Problems = append(e.Problems, Trouble{key, cellName(column, row), true})
}

// doubt expects a problem that holds nothing.
func (e *Expected) doubt(key string, column, row int) {
	e.Problems = append(e.Problems, Trouble{key, cellName(column, row), false})
}

// member expects a person as the roster has them in the last month.
func (e *Expected) member(p *Person) {
	post, boss := p.post(Last), ""
	if post.Boss != nil {
		boss = post.Boss.Name
	}
	e.People = append(e.People, Member{
		p.Number, p.Name, post.Department, post.Position, boss, p.Woman, isoDay(p.Born), isoDay(p.Joined), isoDay(p.Left),
	})
}

// isoDay writes 2026-10-31, "" for no day.
func isoDay(d time.Time) string {
	if d.IsZero() {
		return ""
	}
	return d.Format(time.DateOnly)
}
