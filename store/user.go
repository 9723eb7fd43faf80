package store

import (
	"bytes"
	"maps"
	"slices"

	bolt "go.etcd.io/bbolt"

	"zhiji/store/access"
	"zhiji/store/record"
)

// people returns the accounts as they will be after the commit.
func (c *commit) people() []account {
	l := &ledger{accounts: maps.Clone(c.s.file.ledger.accounts)}
	for _, a := range c.accounts {
		l.accounts[a.ID] = a
	}
	return l.people()
}

// newAccount returns a user record with the public keys of an identity.
func (c *commit) newAccount(me *identity, login string, roles []record.Role, employee record.ID) (account, error) {
	a := account{
		ID: record.NewID(), Roles: roles, State: record.Invited,
		Recipient: me.open.Recipient().String(), Verify: me.public(), At: c.at,
	}
	var err error
	if a.Login, err = c.s.file.format.login(login); err != nil {
		return a, err
	}
	at, with, ok := c.newest(companyScope)
	if !ok {
		return a, forbidden()
	}
	a.Sealed, err = sealAccount(with, at.epoch, a.ID, particulars{plainLogin(login), employee})
	return a, err
}

// Users lists the accounts, those that ended too, oldest first.
func (s *Session) Users() ([]record.User, error) {
	var users []record.User
	err := s.read(func(*view) error {
		for _, a := range s.file.ledger.people() {
			u, err := a.known(s.ring.get)
			if err != nil {
				return err
			}
			users = append(users, u)
		}
		return nil
	})
	return users, err
}

// Invite makes an account and returns the one-time passphrase for its first
// log-in, which is shown once. Managers and employees need an employee.
// Owners only. Faults: vault.login_empty, vault.login_taken, vault.roles,
// vault.employee_unknown.
func (s *Session) Invite(login string, roles []record.Role, employee record.ID) (string, error) {
	once := oneTime()
	err := s.write(access.Invite, func(c *commit) error {
		if err := c.checkInvitation(login, roles, employee); err != nil {
			return err
		}
		invited, err := newIdentity(s.me.founder)
		if err != nil {
			return err
		}
		a, err := c.newAccount(invited, login, slices.Clone(roles), employee)
		if err != nil {
			return err
		}
		sealed, err := invited.lock(once, s.file.opt.workFactor())
		if err != nil {
			return err
		}
		c.subject, c.accounts = a.ID, []account{a}
		if err := c.putRaw(keyring, []byte(a.ID), sealed); err != nil {
			return err
		}
		return c.regrant()
	})
	if err != nil {
		return "", err
	}
	return once, nil
}

func (c *commit) checkInvitation(login string, roles []record.Role, employee record.ID) error {
	if plainLogin(login) == "" {
		return record.NewFault("vault.login_empty", record.ErrInvalid)
	}
	known := []record.Role{record.Owner, record.HR, record.Manager, record.Staff}
	unknown := func(r record.Role) bool { return !slices.Contains(known, r) }
	if len(roles) == 0 || slices.ContainsFunc(roles, unknown) {
		return record.NewFault("vault.roles", record.ErrInvalid)
	}
	firm := access.SeesFirm(record.User{Roles: roles})
	if employee != "" || !firm {
		if err := c.knowsEmployee(employee); err != nil {
			return err
		}
	}
	hash, err := c.s.file.format.login(login)
	if err != nil {
		return err
	}
	for _, a := range c.people() {
		if bytes.Equal(a.Login, hash) && a.State != record.Gone {
			return record.NewFault("vault.login_taken", record.ErrConflict, "login", plainLogin(login))
		}
	}
	return nil
}

// Retire ends an account. What it could read is sealed under new keys from
// now on. Owners only. Faults: vault.user_unknown, vault.last_owner.
func (s *Session) Retire(user record.ID) error {
	return s.write(access.Invite, func(c *commit) error {
		a, ok := s.file.ledger.accounts[user]
		if !ok || a.State == record.Gone {
			return record.NewFault("vault.user_unknown", record.ErrNotFound)
		}
		if a.user().Has(record.Owner) && c.count(record.Owner) == 1 {
			return record.NewFault("vault.last_owner", record.ErrInvalid)
		}
		a.State = record.Gone
		c.subject, c.accounts = a.ID, []account{a}
		for _, k := range []*kind{keyring, spares, grants} {
			if err := c.remove(k, []byte(a.ID)); err != nil {
				return err
			}
		}
		if err := c.regrant(); err != nil {
			return err
		}
		return c.remove(heldScopes, []byte(a.ID))
	})
}

// count returns the number of active accounts that have any of the roles.
func (c *commit) count(roles ...record.Role) int {
	n := 0
	for _, a := range c.people() {
		if a.State == record.Active && a.user().Has(roles...) {
			n++
		}
	}
	return n
}

// Renew replaces the keys of an invitation by fresh ones under the person's
// own passphrase. The invited key signs for them.
func (s *Session) Renew(newPassphrase string) error {
	if err := checkPassphrase(newPassphrase); err != nil {
		return err
	}
	s.file.mu.Lock()
	defer s.file.mu.Unlock()
	if s.closed || s.user.State != record.Invited {
		return record.NewFault("vault.closed_session", record.ErrForbidden)
	}
	fresh, err := newIdentity(s.me.founder)
	if err != nil {
		return err
	}
	sealed, err := fresh.lock(newPassphrase, s.file.opt.workFactor())
	if err != nil {
		return err
	}
	a := s.file.ledger.accounts[s.user.ID]
	a.State, a.Recipient, a.Verify = record.Active, fresh.open.Recipient().String(), fresh.public()
	err = s.commit(access.FirstLogIn, func(c *commit) error {
		c.subject, c.accounts = a.ID, []account{a}
		return c.hand(fresh, sealed)
	})
	if err != nil {
		return err
	}
	s.me.wipe()
	s.me = fresh
	if err := s.refresh(); err != nil {
		return err
	}
	return s.settle()
}

// hand seals the user's bundle to fresh keys and keeps the fresh identity.
func (c *commit) hand(fresh *identity, sealed []byte) error {
	key := []byte(c.s.user.ID)
	bundle, err := c.get(grants, key)
	if err != nil {
		return err
	}
	plain, err := openBy(c.s.me.open, bundle)
	if err != nil {
		return c.decodeFault(grants, key, err)
	}
	if bundle, err = sealTo(fresh.open.Recipient(), plain); err != nil {
		return err
	}
	if err := c.putRaw(grants, key, bundle); err != nil {
		return err
	}
	return c.putRaw(keyring, key, sealed)
}

// ChangePassphrase seals the same keys under another passphrase. Old copies
// of the file keep the old one. Faults: vault.password, vault.passphrase_short.
func (s *Session) ChangePassphrase(old, changed string) error {
	if err := checkPassphrase(changed); err != nil {
		return err
	}
	return s.write(access.Passphrase, func(c *commit) error {
		key := []byte(s.user.ID)
		sealed, err := c.get(keyring, key)
		if err != nil {
			return err
		}
		if _, err := unlock(sealed, old); err != nil {
			return err
		}
		if sealed, err = s.me.lock(changed, s.file.opt.workFactor()); err != nil {
			return err
		}
		return c.putRaw(keyring, key, sealed)
	})
}

// NewRecovery returns fresh recovery words for an owner's keys; earlier words
// of that owner no longer open this file.
func (s *Session) NewRecovery() (words string, err error) {
	err = s.write(access.Passphrase, func(c *commit) error {
		if !s.user.Has(record.Owner) {
			return forbidden()
		}
		words, err = c.giveSpare()
		return err
	})
	return words, err
}

func (c *commit) giveSpare() (string, error) {
	words, key, err := newRecovery()
	if err != nil {
		return "", err
	}
	sealed, err := c.s.me.spare(key, c.s.user.ID)
	if err != nil {
		return "", err
	}
	return words, c.putRaw(spares, []byte(c.s.user.ID), sealed)
}

// tellRestored signs that the file was put back from a backup.
func (s *Session) tellRestored() error {
	told := true
	err := s.file.read(func(tx *bolt.Tx) error {
		told = bucket(tx, countBucket).Get(restoredKey) == nil
		return nil
	})
	if err != nil || told {
		return err
	}
	return s.commit(access.Restore, func(c *commit) error {
		return bucket(c.tx, countBucket).Delete(restoredKey)
	})
}

var restoredKey = []byte("restored")
