package record

// Finding is something noticed about a person that is worth a sentence. Every
// number a sentence may state is in Numbers.
type Finding struct {
	Kind     string             `json:"kind"` // above_target, below_target, streak_up, streak_down, above_peers, below_peers, missing, score_up, score_down …
	Employee ID                 `json:"employee"`
	Period   PeriodKey          `json:"period"`
	Metric   ID                 `json:"metric,omitempty"`
	Good     bool               `json:"good"`
	Size     float64            `json:"size"`               // how far, for ranking: 0 = nothing, 1 = as much as the target
	Numbers  map[string]float64 `json:"numbers"`            // actual, target, achievement, previous, peer_mean, streak …
	N        int                `json:"n,omitempty"`        // people or periods behind it
	Evidence []ID               `json:"evidence,omitempty"` // observation ids
}
