// Package access says who may see and do what. The predicates are pure: the
// store asks them to enforce, views ask them to hide. What a user can really
// open is decided by the keys they hold; this package must never say more.
package access

import "zhiji/store/record"

// Act is something a user may be allowed to do.
type Act string

// The acts the program knows.
const (
	Import     Act = "import"
	Void       Act = "void"
	Define     Act = "define" // company, org chart, metrics, schemes
	Score      Act = "score"  // run the analysis and store its results
	Edit       Act = "edit"   // edit a draft letter
	Release    Act = "release"
	Close      Act = "close"
	Adjust     Act = "adjust"    // propose or decide an adjustment
	Correct    Act = "correct"   // decide about a doubtful value
	Calibrate  Act = "calibrate" // propose or decide another grade
	Reopen     Act = "reopen"    // propose or decide to take a closing back
	Invite     Act = "user"      // invite, change or remove users
	Grant      Act = "grant"
	LogIn      Act = "login"
	Backup     Act = "backup"
	Restore    Act = "restore"
	Migrate    Act = "migrate"
	FirstLogIn Act = "vouch" // replace the invited keys by fresh ones
	Set        Act = "setup" // create the file
	Passphrase Act = "passphrase"
	Recover    Act = "recover" // log in with the recovery words
)

var allowed = map[Act][]record.Role{
	Import:     {record.Owner, record.HR},
	Void:       {record.Owner, record.HR},
	Define:     {record.Owner, record.HR},
	Score:      {record.Owner, record.HR},
	Edit:       {record.Owner, record.HR, record.Manager},
	Release:    {record.Owner, record.HR},
	Close:      {record.Owner, record.HR},
	Adjust:     {record.Owner, record.HR},
	Correct:    {record.Owner, record.HR},
	Calibrate:  {record.Owner, record.HR},
	Reopen:     {record.Owner, record.HR},
	Invite:     {record.Owner},
	Grant:      {record.Owner, record.HR},
	LogIn:      {record.Owner, record.HR, record.Manager, record.Staff},
	FirstLogIn: {record.Owner, record.HR, record.Manager, record.Staff},
	Backup:     {record.Owner, record.HR},
	Restore:    {record.Owner, record.HR},
	Migrate:    {record.Owner, record.HR},
	Set:        {record.Owner},
	Passphrase: {record.Owner, record.HR, record.Manager, record.Staff},
	Recover:    {record.Owner},
}

// May reports whether a user's roles allow an act.
func May(u record.User, act Act) bool { return u.Has(allowed[act]...) }

// SeesFirm reports whether a user may read everybody's data.
func SeesFirm(u record.User) bool { return u.Has(record.Owner, record.HR) }

// SeesDrafts reports whether a user may read unreleased results of a person:
// owner and HR of everybody, managers of their team.
func SeesDrafts(u record.User, employee record.ID, team []record.ID) bool {
	if SeesFirm(u) {
		return true
	}
	if !u.Has(record.Manager) {
		return false
	}
	for _, id := range team {
		if id == employee {
			return true
		}
	}
	return false
}

// SeesReleased reports whether a user may read what was released to a person.
func SeesReleased(u record.User, employee record.ID, team []record.ID) bool {
	return (u.Employee != "" && u.Employee == employee) || SeesDrafts(u, employee, team)
}
