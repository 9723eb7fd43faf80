package scores

import (
	"zhiji/app/flow"
	"zhiji/store/access"
	"zhiji/store/record"
)

// act is what can be done with a period's results.
type act string

// The acts of the page. Each has a button "scores.act." + act.
const (
	none    act = ""
	compute act = "compute"
	release act = "release"
	seal    act = "close"   // 封账
	again   act = "recheck" // 补跑: compute a closed period again and compare
	unseal  act = "reopen"
)

// next returns the one act that takes the period further, none when there is
// none or the user may not do it.
func next(s *flow.Standing, user record.User) act {
	switch {
	case s == nil || s.Closed:
		return none
	case (s.Results == 0 && s.Files > 0 || s.Outdated > 0) && access.May(user, access.Score):
		return compute
	case s.Drafts > 0 && access.May(user, access.Release):
		return release
	case s.Results > 0 && s.Drafts == 0 && access.May(user, access.Close):
		return seal
	}
	return none
}

// possible lists the acts that the menu offers beside the next one.
func possible(s *flow.Standing, user record.User) []act {
	var acts []act
	if s == nil || s.Results == 0 {
		return acts
	}
	if s.Closed {
		if access.May(user, access.Reopen) {
			acts = append(acts, again, unseal)
		}
		return acts
	}
	if access.May(user, access.Score) {
		acts = append(acts, compute)
	}
	if s.Drafts > 0 && access.May(user, access.Release) {
		acts = append(acts, release)
	}
	if access.May(user, access.Close) {
		acts = append(acts, seal)
	}
	return acts
}
