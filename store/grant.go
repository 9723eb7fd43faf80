package store

import (
	"bytes"
	"maps"
	"slices"

	"filippo.io/age"

	"zhiji/store/access"
	"zhiji/store/record"
)

// A bundle holds the scope keys of one user, sealed to their public key:
// version, then scope, epoch and key of each. HR's holds hr and company; hr
// opens the keys of everybody's scopes.
const bundleVersion = 1

// sealBundle seals every epoch of the scopes to an account.
func (c *commit) sealBundle(to account, scopes []scope) ([]byte, error) {
	plain := []byte{bundleVersion}
	for _, of := range scopes {
		newest, _, _ := c.newest(of)
		for at := (slot{of, 1}); at.epoch <= newest.epoch; at.epoch++ {
			key, ok := c.key(at)
			if !ok {
				return nil, forbidden()
			}
			plain = append(append(plain, at.bytes()...), key[:]...)
		}
	}
	recipient, err := age.ParseX25519Recipient(to.Recipient)
	if err != nil {
		return nil, damaged(err)
	}
	return sealTo(recipient, plain)
}

// loadKeys opens the user's bundle and, for HR, the keys under it.
func (v *view) loadKeys(a account) error {
	key := []byte(a.ID)
	sealed, err := v.get(grants, key)
	if err != nil {
		return err
	}
	plain, err := openBy(v.s.me.open, sealed)
	if err != nil {
		return v.decodeFault(grants, key, err)
	}
	v.s.ring.wipe()
	d := decoder{b: plain}
	d.version(bundleVersion)
	for d.err == nil && len(d.b) > 0 {
		at, with := d.raw(uint64(slotSize)), d.raw(secretSize)
		if d.err == nil {
			v.s.ring.add(slotFrom(at), secret(with))
		}
	}
	first, ok := v.s.ring.get(slot{companyScope, 1})
	if d.end() != nil || !ok {
		return v.decodeFault(grants, key, errForm)
	}
	if v.s.names, err = newNames(first); err != nil {
		return err
	}
	return v.loadWrapped()
}

func (v *view) loadWrapped() error {
	if v.s.ring.newest[hrScope] == 0 {
		return nil
	}
	return v.scan(scopeKeys, nil, func(key, plain []byte) error {
		if len(key) != slotSize || len(plain) != len(secret{}) {
			return v.decodeFault(scopeKeys, key, errForm)
		}
		v.s.ring.add(slotFrom(key), secret(plain))
		return nil
	})
}

// regrant gives every user the keys of what their roles and the reporting
// line of today entitle them to. Scopes that somebody loses get a new epoch.
func (c *commit) regrant() error {
	staff, err := directory.all(&c.view)
	if err != nil {
		return err
	}
	if err := c.cut(staff); err != nil {
		return err
	}
	wanted, err := c.entitled(staff)
	if err != nil {
		return err
	}
	held, err := c.held()
	if err != nil {
		return err
	}
	turned, err := c.turn(lost(held, wanted))
	if err != nil {
		return err
	}
	return c.give(held, wanted, turned)
}

// cut makes the first keys of scopes that have none yet.
func (c *commit) cut(staff []record.Employee) error {
	need := []scope{hrScope, companyScope}
	for _, e := range staff {
		need = append(need, c.s.names.file(e.ID), c.s.names.own(e.ID))
	}
	for _, of := range need {
		if _, _, ok := c.newest(of); ok {
			continue
		}
		if err := c.renew(of); err != nil {
			return err
		}
	}
	return nil
}

// entitled returns the scopes of every account that may log in.
func (c *commit) entitled(staff []record.Employee) (map[record.ID][]scope, error) {
	all := map[record.ID][]scope{}
	for _, a := range c.people() {
		if a.State == record.Gone {
			continue
		}
		user, err := a.known(c.key)
		if err != nil {
			return nil, err
		}
		all[a.ID] = c.scopesOf(user, staff)
	}
	return all, nil
}

func (c *commit) scopesOf(u record.User, staff []record.Employee) []scope {
	scopes := []scope{companyScope}
	if access.SeesFirm(u) {
		return append(scopes, hrScope)
	}
	if u.Employee == "" {
		return scopes
	}
	scopes = append(scopes, c.s.names.own(u.Employee))
	if u.Has(record.Manager) {
		for _, id := range record.Team(staff, u.Employee, c.s.today()) {
			scopes = append(scopes, c.s.names.file(id), c.s.names.own(id))
		}
	}
	slices.SortFunc(scopes, compareScopes)
	return slices.Compact(scopes)
}

func compareScopes(a, b scope) int { return bytes.Compare(a.bytes(), b.bytes()) }

// held returns the scopes that were granted last, by user.
func (c *commit) held() (map[record.ID][]scope, error) {
	held := map[record.ID][]scope{}
	err := c.scan(heldScopes, nil, func(key, plain []byte) error {
		d := decoder{b: plain}
		d.version(bundleVersion)
		var scopes []scope
		for d.err == nil && len(d.b) > 0 {
			if b := d.raw(uint64(scopeSize)); d.err == nil {
				scopes = append(scopes, scopeFrom(b))
			}
		}
		held[record.ID(key)] = scopes
		return d.err
	})
	return held, err
}

// lost returns the scopes that some user has held and is no longer entitled to.
func lost(held, wanted map[record.ID][]scope) map[scope]bool {
	gone := map[scope]bool{}
	for user, scopes := range held {
		still := map[scope]bool{}
		for _, of := range wanted[user] {
			still[of] = true
		}
		for _, of := range scopes {
			if !still[of] {
				gone[of] = true
			}
		}
	}
	return gone
}

// turn begins new epochs. Who held hr could open everything, so then all
// scopes turn; hr first, since it wraps the others.
func (c *commit) turn(gone map[scope]bool) (map[scope]bool, error) {
	if gone[hrScope] {
		for of := range c.s.ring.newest {
			gone[of] = true
		}
		if err := c.renew(hrScope); err != nil {
			return nil, err
		}
	}
	for _, of := range slices.SortedFunc(maps.Keys(gone), compareScopes) {
		if of == hrScope {
			continue
		}
		if err := c.renew(of); err != nil {
			return nil, err
		}
	}
	return gone, nil
}

// give writes the bundles that change.
func (c *commit) give(held, wanted map[record.ID][]scope, turned map[scope]bool) error {
	for _, a := range c.people() {
		scopes, key := wanted[a.ID], []byte(a.ID)
		if a.State == record.Gone {
			continue // ending the account removed the bundle
		}
		same := slices.Equal(scopes, held[a.ID]) && !slices.ContainsFunc(scopes, func(of scope) bool { return turned[of] })
		if same && c.has(grants, key) {
			continue
		}
		sealed, err := c.sealBundle(a, scopes)
		if err != nil {
			return err
		}
		if err := c.putRaw(grants, key, sealed); err != nil {
			return err
		}
		plain := []byte{bundleVersion}
		for _, of := range scopes {
			plain = append(plain, of.bytes()...)
		}
		if err := c.put(heldScopes, key, plain); err != nil {
			return err
		}
	}
	return nil
}
