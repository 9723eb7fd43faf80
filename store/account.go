package store

import (
	"bytes"
	"crypto/ed25519"
	"encoding/json"
	"slices"
	"time"

	"zhiji/store/access"
	"zhiji/store/record"
)

// account is the user record as the log keeps it: what everybody must be
// able to check in clear, log-in name and employee sealed for the company.
// Whoever signs the entry vouches for it.
type account struct {
	ID        record.ID         `json:"id"`
	Roles     []record.Role     `json:"roles"`
	State     record.UserState  `json:"state"`
	Login     []byte            `json:"login"`     // slow salted hash of the log-in name
	Recipient string            `json:"recipient"` // age X25519 public key
	Verify    ed25519.PublicKey `json:"verify"`
	Sealed    []byte            `json:"sealed"` // particulars under the company key
	At        time.Time         `json:"at"`
}

// particulars are the parts of a user record that name somebody.
type particulars struct {
	Login    string    `json:"login"`
	Employee record.ID `json:"employee,omitempty"`
}

// accountSeal takes the place of the bucket name for particulars.
const accountSeal = "account"

func (a account) user() record.User {
	return record.User{ID: a.ID, Roles: a.Roles, State: a.State, At: a.At}
}

// mayAct reports whether the account may sign an entry of the act.
func (a account) mayAct(act access.Act) bool {
	switch a.State {
	case record.Active:
		return act != access.FirstLogIn && access.May(a.user(), act)
	case record.Invited:
		return act == access.LogIn || act == access.FirstLogIn
	}
	return false
}

// follows reports whether a may take the place of old by an act. Keys change
// only by the first log-in of the person, who proves the invited ones; an
// owner changes roles or ends the account.
func (a account) follows(old account, act access.Act) bool {
	sameKeys := a.Recipient == old.Recipient && bytes.Equal(a.Verify, old.Verify)
	samePerson := bytes.Equal(a.Login, old.Login) && bytes.Equal(a.Sealed, old.Sealed)
	if act == access.FirstLogIn {
		return samePerson && a.State == record.Active && slices.Equal(a.Roles, old.Roles)
	}
	return act == access.Invite && sameKeys && samePerson && old.State != record.Gone && len(a.Verify) == ed25519.PublicKeySize
}

// sealAccount hides the particulars of an account under the company key.
func sealAccount(with secret, epoch uint32, id record.ID, p particulars) ([]byte, error) {
	plain, err := json.Marshal(p)
	if err != nil {
		return nil, err
	}
	return seal(with, epoch, accountSeal, []byte(id), plain), nil
}

// known returns the account with its particulars, opened by the company key.
func (a account) known(key func(slot) (secret, bool)) (record.User, error) {
	u := a.user()
	with, ok := key(slot{companyScope, sealedEpoch(a.Sealed)})
	if !ok {
		return u, forbidden()
	}
	plain, err := unseal(with, accountSeal, []byte(a.ID), a.Sealed)
	if err != nil {
		return u, damaged(err)
	}
	var p particulars
	if err := json.Unmarshal(plain, &p); err != nil {
		return u, damaged(err)
	}
	u.Login, u.Employee = p.Login, p.Employee
	return u, nil
}
