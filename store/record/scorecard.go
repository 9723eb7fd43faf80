package record

// Scorecard is the result of one person in one period, with all that is
// needed to check it.
type Scorecard struct {
	Employee   ID          `json:"employee"`
	Period     PeriodKey   `json:"period"`
	Position   ID          `json:"position"`
	Department ID          `json:"department"`
	Scheme     ID          `json:"scheme"`
	Version    int         `json:"version"` // of the scheme
	Method     string      `json:"method"`  // version of the arithmetic: "scheme-1"
	Items      []ItemScore `json:"items"`
	Coverage   float64     `json:"coverage"`                 // share of weights that had data
	Total      float64     `json:"total"`                    // points to one decimal; 0 unless Published
	Published  bool        `json:"published"`                // false: coverage too low, no total
	Grade      string      `json:"grade,omitempty"`          // after vetoes and calibration
	Computed   string      `json:"computed_grade,omitempty"` // before calibration, where that changed it
	Vetoes     []VetoHit   `json:"vetoes,omitempty"`         // that hold, in the order of their effects
	Out        string      `json:"out,omitempty"`            // why the person does not take part; no items then
	Presence   float64     `json:"presence,omitempty"`       // share of the period's days, where below 1
	Posts      []PostShare `json:"posts,omitempty"`          // where two positions share the result
	Rank       int         `json:"rank,omitempty"`           // among peers, 1 = best, equal totals share it
	Peers      int         `json:"peers"`                    // people ranked together, the person included
	PeerMean   float64     `json:"peer_mean"`                // mean total of them; only when Peers ≥ the firm's minimum
	PeerGroup  PeerGroup   `json:"peer_group"`               // who they are
	Previous   *float64    `json:"previous,omitempty"`       // own total of the period before
}

// VetoHit is a veto that holds.
type VetoHit struct {
	Metric ID         `json:"metric"`
	Actual float64    `json:"actual"`
	Effect VetoEffect `json:"effect"`
	Item   ID         `json:"item,omitempty"`
	Grade  string     `json:"grade,omitempty"`
}

// PostShare is a position's part of a period in which somebody moved.
type PostShare struct {
	Position ID  `json:"position"`
	Scheme   ID  `json:"scheme"`
	Version  int `json:"version"`
	Days     int `json:"days"`
}

// PeerGroup says with whom a person was compared.
type PeerGroup string

// The fallbacks, in order; PeersNone means the person's own history only.
const (
	PeersPosition   PeerGroup = "position"
	PeersFamily     PeerGroup = "family"
	PeersDepartment PeerGroup = "department"
	PeersNone       PeerGroup = "none"
)

// ItemScore is one line of a scorecard. Missing items have no score and give
// their weight to the others.
//
// Outside the weights, bonus and deduction have no attainment: Score is Points.
type ItemScore struct {
	Kind        ItemKind `json:"kind,omitempty"`
	Method      Method   `json:"method"`
	Metric      ID       `json:"metric"`
	Actual      *float64 `json:"actual"`
	Target      *float64 `json:"target"`
	Attainment  *float64 `json:"achievement"`         // share of full marks that counts
	Uncapped    *float64 `json:"uncapped"`            // actual against target as a ratio, before floor and cap; nil without a target
	Points      *float64 `json:"points"`              // 得分: of 100, before the weight, 2 decimals
	Weight      float64  `json:"weight"`              // of the scheme
	Effective   float64  `json:"effective_weight"`    // after renormalising
	Score       *float64 `json:"score"`               // 折算分: points it adds to the total, 2 decimals
	Vetoed      bool     `json:"vetoed,omitempty"`    // a veto made it 0
	Missing     string   `json:"missing,omitempty"`   // why there is no score: actual, target
	PeerMean    *float64 `json:"peer_mean,omitempty"` // mean actual of peers
	PeerRank    int      `json:"peer_rank,omitempty"`
	PeerN       int      `json:"peer_n,omitempty"`
	Previous    *float64 `json:"previous,omitempty"` // own actual of the period before
	Observation ID       `json:"observation,omitempty"`
	Adjusted    bool     `json:"adjusted,omitempty"` // the actual carries an approved adjustment
}

// ByRatio reports whether the item was scored by actual against target alone;
// results made before there was another method name none.
func (it ItemScore) ByRatio() bool { return it.Method == Ratio || it.Method == "" }

// Explanation is the arithmetic of a number as a tree: what it is, how it was
// made, from which parts, down to the cells. Key names a sentence of the
// catalogue ("explain." + Key).
type Explanation struct {
	Key      string            `json:"key"`
	Args     map[string]string `json:"args,omitempty"`
	Formula  string            `json:"formula,omitempty"` // with the numbers in it: "86 ÷ 100 × 30 = 25.80"
	Value    float64           `json:"value"`
	Unit     Unit              `json:"unit,omitempty"`
	Metric   ID                `json:"metric,omitempty"`
	Observed ID                `json:"observation,omitempty"`
	Sources  []Source          `json:"sources,omitempty"`
	Parts    []Explanation     `json:"parts,omitempty"`
}
