package record

// Rating is one judgement of a person by a person.
type Rating struct {
	Employee ID        `json:"employee"` // who is rated
	Rater    ID        `json:"rater"`
	Period   PeriodKey `json:"period"`
	Item     string    `json:"item"`
	Score    float64   `json:"score"`
	Scale    float64   `json:"scale"`           // highest score of the scale: 5 or 100
	Round    int       `json:"round,omitempty"` // 1 first rater, 2 second rater
	Relation Relation  `json:"relation,omitempty"`
	Comment  string    `json:"comment,omitempty"`
	Batch    ID        `json:"batch"`
	Source   Source    `json:"source"`
}

// Relation is who a rater is to the rated person.
type Relation string

// Superiors rate their people, people rate themselves and their peers.
const (
	BySuperior Relation = ""
	BySelf     Relation = "self"
	ByPeer     Relation = "peer"
)
