package record

import "time"

// Role is what a user is in the firm. A user may have several.
type Role string

// The roles of the program.
const (
	Owner   Role = "owner"
	HR      Role = "hr"
	Manager Role = "manager"
	Staff   Role = "employee"
)

// UserState is how far an account has come.
type UserState string

// Invited accounts still have their one-time passphrase.
const (
	Invited UserState = "invited"
	Active  UserState = "active"
	Gone    UserState = "gone"
)

// User is an account: somebody who was invited to open the file.
type User struct {
	ID       ID        `json:"id"`
	Login    string    `json:"login"`
	Roles    []Role    `json:"roles"`
	Employee ID        `json:"employee,omitempty"`
	State    UserState `json:"state"`
	At       time.Time `json:"at"`
}

// Has reports whether the user has any of the roles.
func (u User) Has(roles ...Role) bool {
	for _, have := range u.Roles {
		for _, want := range roles {
			if have == want {
				return true
			}
		}
	}
	return false
}

// AuditEntry is one line of the log that can be shown: opaque ids only.
type AuditEntry struct {
	Seq     uint64    `json:"seq"`
	At      time.Time `json:"at"`
	Actor   ID        `json:"actor"`
	Act     string    `json:"act"` // import, void, score, release, close, adjust, user, grant, backup, restore, login …
	Subject ID        `json:"subject,omitempty"`
	Writes  int       `json:"writes"`           // records the commit covers
	Failed  int       `json:"failed,omitempty"` // wrong passphrases before a log-in
	Head    string    `json:"head"`             // hash of the chain up to here, hex
}
