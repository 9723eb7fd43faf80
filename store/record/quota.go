package record

import "fmt"

// Quota is one line of the firm's distribution guideline (强制分布): the share
// of people that some grades together should have. 2-7-1 is three of them,
// "S+A ≤ 20%" one with Most only.
type Quota struct {
	Grades []string `json:"grades"`
	Share  float64  `json:"share,omitempty"` // aimed at, 0 to 1; 0 means none
	Most   float64  `json:"most,omitempty"`  // at most; 0 means no limit
}

// ValidateQuotas checks that shares are possible and that grades exist, each
// in at most one quota with a Share.
func ValidateQuotas(quotas []Quota, grades []Grade) error {
	known, aimed, sum := map[string]bool{}, map[string]bool{}, 0.0
	for _, g := range grades {
		known[g.Name] = true
	}
	for i, q := range quotas {
		bad := NewFault("quota.line", ErrInvalid, "n", fmt.Sprint(i+1))
		if len(q.Grades) == 0 || !isShare(q.Share) || !isShare(q.Most) || q.Share == 0 && q.Most == 0 {
			return bad
		}
		for _, g := range q.Grades {
			if !known[g] || q.Share > 0 && aimed[g] {
				return bad
			}
			aimed[g] = aimed[g] || q.Share > 0
		}
		sum += q.Share
	}
	if sum > 1+1e-9 {
		return NewFault("quota.sum", ErrInvalid, "sum", fmt.Sprintf("%.4g", sum*100))
	}
	return nil
}

func isShare(v float64) bool { return v >= 0 && v <= 1 }
