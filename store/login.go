package store

import (
	"bytes"
	"encoding/binary"
	"errors"

	bolt "go.etcd.io/bbolt"

	"zhiji/store/access"
	"zhiji/store/record"
)

// LogIn opens a session. The fault vault.password (ErrPassword) does not say
// whether the name or the passphrase is wrong; it is counted, and the next
// log-in that succeeds tells the count in its signed entry.
func (f *File) LogIn(login, passphrase string) (*Session, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	account, sealed, err := f.findLogin(login)
	if err != nil {
		return nil, err
	}
	me, err := unlock(sealed, passphrase)
	if err == nil && account.ID == "" {
		err = wrongPassword(errNoLogin)
	}
	if err != nil {
		f.countFailure(account.ID)
		return nil, err
	}
	return f.begin(account, me, access.LogIn, nil)
}

var errNoLogin = errors.New("no such log-in")

// findLogin returns the account of a name and its sealed identity. For an
// unknown name it returns no account and somebody's identity, so that the
// refusal takes as long as for a wrong passphrase.
func (f *File) findLogin(login string) (found account, sealed []byte, err error) {
	hash, err := f.format.login(login)
	if err != nil {
		return found, nil, err
	}
	err = f.read(func(tx *bolt.Tx) error {
		identities := bucket(tx, keyring.name)
		for _, a := range f.ledger.people() {
			blob := identities.Get([]byte(a.ID))
			if blob == nil {
				continue
			}
			sealed = bytes.Clone(blob)
			if bytes.Equal(a.Login, hash) {
				found = a
				return nil
			}
		}
		return nil
	})
	return found, sealed, err
}

// begin starts the session of an opened identity and signs that it did. more
// may add to the entry.
func (f *File) begin(a account, me *identity, act access.Act, more func(*commit) error) (*Session, error) {
	if !bytes.Equal(me.founder, f.ledger.founder.Verify) || !me.matches(a) {
		return nil, badEntry(1, errors.New("the log was not begun by the founder this user knows"))
	}
	s := &Session{file: f, me: me, ring: newRing(), user: a.user()}
	err := s.refresh()
	if err == nil {
		err = s.migrate()
	}
	if err == nil {
		err = s.commit(act, func(c *commit) error {
			if err := c.takeFailures(); err != nil || more == nil {
				return err
			}
			return more(c)
		})
	}
	if err == nil {
		err = s.settle()
	}
	if err != nil {
		s.close()
		return nil, err
	}
	return s, nil
}

// settle does what waits for somebody of HR: telling that the file was
// restored, and granting what moved into force with the date.
func (s *Session) settle() error {
	if s.user.State != record.Active || !access.SeesFirm(s.user) {
		return s.refresh()
	}
	if err := s.tellRestored(); err != nil {
		return err
	}
	if err := s.refresh(); err != nil {
		return err
	}
	if err := s.commit(access.Grant, (*commit).regrant); err != nil {
		return err
	}
	return s.refresh()
}

// Failed log-ins are counted in clear, since nobody can sign them: under the
// user's id, or under noUser for a name nobody has.
const noUser = "?"

func failureKey(user record.ID) []byte {
	if user == "" {
		return []byte(noUser)
	}
	return []byte(user)
}

// countFailure adds one. A file that cannot be written to refuses the log-in
// anyway, so an error here changes nothing.
func (f *File) countFailure(user record.ID) {
	_ = f.write(func(tx *bolt.Tx) error {
		b, key := bucket(tx, countBucket), failureKey(user)
		return b.Put(key, binary.AppendUvarint(nil, readCount(b, key)+1))
	})
}

func readCount(b *bolt.Bucket, key []byte) uint64 {
	n, _ := binary.Uvarint(b.Get(key))
	return min(n, 1<<20)
}

// takeFailures moves the counts of the user and of unknown names into the
// entry.
func (c *commit) takeFailures() error {
	b := bucket(c.tx, countBucket)
	for _, key := range [][]byte{failureKey(""), failureKey(c.s.user.ID)} {
		c.failed += int(readCount(b, key))
		if err := b.Delete(key); err != nil {
			return err
		}
	}
	return nil
}

// Recover logs an owner in with the recovery words and sets a new
// passphrase. Faults: vault.recovery_word (n: its place), _count (n),
// _checksum; vault.password when the words belong to another file.
func (f *File) Recover(words, newPassphrase string) (*Session, error) {
	key, err := parseRecovery(words)
	if err != nil {
		return nil, err
	}
	if err := checkPassphrase(newPassphrase); err != nil {
		return nil, err
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	id, me, err := f.findSpare(key)
	if err != nil {
		f.countFailure("")
		return nil, err
	}
	sealed, err := me.lock(newPassphrase, f.opt.workFactor())
	if err != nil {
		return nil, err
	}
	return f.begin(f.ledger.accounts[id], me, access.Recover, func(c *commit) error {
		return c.putRaw(keyring, []byte(id), sealed)
	})
}

func (f *File) findSpare(words secret) (id record.ID, me *identity, err error) {
	err = f.read(func(tx *bolt.Tx) error {
		cursor := bucket(tx, spares.name).Cursor()
		for key, value := cursor.First(); key != nil; key, value = cursor.Next() {
			if opened, err := openSpare(words, record.ID(key), value); err == nil {
				id, me = record.ID(key), opened
				return nil
			}
		}
		return wrongPassword(errNoSpare)
	})
	return id, me, err
}
