package flow

import (
	"zhiji/store/access"
	"zhiji/store/record"
)

// seesWork reports whether the session may read a person's working results,
// not only what was released.
func (d *Desk) seesWork(r *Results, who record.Employee) bool {
	user := d.Session.User()
	if access.SeesFirm(user) {
		return true // without walking the reporting line for each person
	}
	team := r.Snapshot.Team(user.Employee, d.today(r.Snapshot.Company))
	return access.SeesDrafts(user, who.ID, team)
}
