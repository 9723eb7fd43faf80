package store

import (
	"crypto/sha256"
	"slices"
	"time"

	bolt "go.etcd.io/bbolt"

	"zhiji/store/access"
	"zhiji/store/record"
)

// commit is one act under way: a write transaction that ends with one signed
// entry covering all it wrote. Until then nothing of it counts.
type commit struct {
	view
	act      access.Act
	at       time.Time
	subject  record.ID
	failed   int
	accounts []account
	writes   []write
	answers  map[string]error // to questions asked for every record
}

// commit runs fn in one transaction and signs what it did. An act that
// changes nothing and need not be told leaves no entry.
func (s *Session) commit(act access.Act, fn func(*commit) error) error {
	account, ok := s.file.ledger.accounts[s.user.ID]
	if ok && !account.mayAct(act) {
		return forbidden()
	}
	var e *entry
	var raw []byte
	err := s.file.write(func(tx *bolt.Tx) error {
		c := &commit{
			view: view{s, tx, map[string]digest{}, newRing()},
			act:  act, at: s.file.opt.now(), answers: map[string]error{},
		}
		if err := fn(c); err != nil || c.idle() {
			return err
		}
		var err error
		e, raw, err = c.append()
		return err
	})
	if err != nil || e == nil {
		return err
	}
	s.file.ledger.apply(e, raw)
	return nil
}

// idle reports whether a grant found everything as it should be.
func (c *commit) idle() bool {
	return c.act == access.Grant && len(c.writes) == 0 && len(c.accounts) == 0
}

// append signs the entry and puts it into the log, if the ledger would
// believe it: what cannot be read back as right is never written.
func (c *commit) append() (*entry, []byte, error) {
	l := c.s.file.ledger
	slices.SortFunc(c.writes, func(a, b write) int {
		if a.kind != b.kind {
			return int(a.kind.code) - int(b.kind.code)
		}
		return compare(a.key, b.key)
	})
	for i := range c.writes {
		c.writes[i].hash = c.pending[pendingKey(c.writes[i].kind, []byte(c.writes[i].key))]
	}
	e := &entry{
		seq: l.seq() + 1, prev: l.head, at: c.at, actor: c.s.user.ID, act: c.act,
		subject: c.subject, failed: c.failed, accounts: c.accounts, writes: c.writes,
	}
	raw, err := e.sign(c.s.me.sign)
	if err != nil {
		return nil, nil, err
	}
	admitted, _, err := l.admit(raw)
	if err != nil {
		return nil, nil, record.NewFault("vault.forbidden", joinCause(record.ErrForbidden, err))
	}
	return admitted, raw, bucket(c.tx, logBucket).Put(logKey(e.seq), raw)
}

// put seals a record under the newest key of its scope and writes it.
func (c *commit) put(k *kind, key, plain []byte) error {
	if k.scope == inClear {
		return c.putRaw(k, key, plain)
	}
	at, with, ok := c.newest(k.scopeOf(key))
	if !ok {
		return forbidden()
	}
	return c.putRaw(k, key, seal(with, at.epoch, k.name, key, plain))
}

func (c *commit) putRaw(k *kind, key, value []byte) error {
	c.note(k, key, sha256.Sum256(value))
	b := k.bucket(c.tx)
	if b == nil {
		var err error
		if b, err = c.tx.CreateBucket([]byte(k.name)); err != nil {
			return err
		}
	}
	return b.Put(key, value)
}

// remove deletes a record if there is one.
func (c *commit) remove(k *kind, key []byte) error {
	if !c.has(k, key) {
		return nil
	}
	c.note(k, key, digest{})
	return bucket(c.tx, k.name).Delete(key)
}

func (c *commit) note(k *kind, key []byte, hash digest) {
	name := pendingKey(k, key)
	if _, twice := c.pending[name]; !twice {
		c.writes = append(c.writes, write{kind: k, key: string(key)})
	}
	c.pending[name] = hash
}

// newest returns the key under which new records of a scope are sealed.
func (c *commit) newest(of scope) (slot, secret, bool) {
	for _, r := range []ring{c.fresh, c.s.ring} {
		if epoch, ok := r.newest[of]; ok {
			at := slot{of, epoch}
			return at, r.keys[at], true
		}
	}
	return slot{}, secret{}, false
}

// renew begins a new epoch of a scope and wraps its key for HR.
func (c *commit) renew(of scope) error {
	at, _, _ := c.newest(of)
	next := slot{of, at.epoch + 1}
	key := newSecret()
	c.fresh.add(next, key)
	if of == hrScope {
		return nil // hr travels in bundles only
	}
	return c.put(scopeKeys, next.bytes(), key[:])
}
