package store

import (
	"encoding/hex"
	"slices"
	"strings"
	"time"

	bolt "go.etcd.io/bbolt"

	"zhiji/store/access"
	"zhiji/store/record"
)

// Session is one logged-in user of an open file. It reads what the user's
// keys open and writes what the user's roles may. Its methods may be called
// from several goroutines and take turns. Faults that every method may
// return: vault.closed_session, vault.renew_first, and those of damage
// (ErrTampered).
type Session struct {
	file    *File
	user    record.User
	me      *identity
	ring    ring
	names   *names
	company record.Company
	seen    uint64 // newest entry the keys take account of
	closed  bool
}

// User returns who is logged in.
func (s *Session) User() record.User {
	s.file.mu.Lock()
	defer s.file.mu.Unlock()
	return s.user
}

// Company returns the firm.
func (s *Session) Company() record.Company {
	s.file.mu.Lock()
	defer s.file.mu.Unlock()
	return s.company
}

// File returns the file the session is logged in to.
func (s *Session) File() *File { return s.file }

// Head returns the hash of the newest log entry, 64 hexadecimal digits. What
// is printed with its first digits can be looked for with Contains.
func (s *Session) Head() string {
	s.file.mu.Lock()
	defer s.file.mu.Unlock()
	return hex.EncodeToString(s.file.ledger.head[:])
}

// minHead is the least number of digits of a printed head.
const minHead = 8

// Contains reports whether the log ever had this head, given in full or by
// at least its first eight digits. A printed head that is not in the log
// means that the file was put back to an older state.
func (s *Session) Contains(head string) bool {
	head = strings.ToLower(strings.TrimSpace(head))
	s.file.mu.Lock()
	defer s.file.mu.Unlock()
	return len(head) >= minHead && slices.ContainsFunc(s.file.ledger.entries, func(e record.AuditEntry) bool {
		return strings.HasPrefix(e.Head, head)
	})
}

// Close forgets the keys. The file stays open.
func (s *Session) Close() {
	s.file.mu.Lock()
	defer s.file.mu.Unlock()
	s.close()
}

func (s *Session) close() {
	if s.closed {
		return
	}
	s.closed = true
	s.me.wipe()
	s.ring.wipe()
	s.names = nil
}

// NeedsRenewal reports whether the account still has its invited keys. Until
// Renew every act and every reading of data fails with vault.renew_first.
func (s *Session) NeedsRenewal() bool {
	s.file.mu.Lock()
	defer s.file.mu.Unlock()
	return s.user.State == record.Invited
}

// read runs fn on the records as they are now.
func (s *Session) read(fn func(*view) error) error {
	s.file.mu.Lock()
	defer s.file.mu.Unlock()
	if err := s.ready(); err != nil {
		return err
	}
	return s.file.read(func(tx *bolt.Tx) error { return fn(&view{s: s, tx: tx}) })
}

// write runs fn as one signed act.
func (s *Session) write(act access.Act, fn func(*commit) error) error {
	s.file.mu.Lock()
	defer s.file.mu.Unlock()
	if err := s.ready(); err != nil {
		return err
	}
	return s.commit(act, fn)
}

// ready refuses sessions that have ended or that must renew their keys
// first, and brings the others up to date.
func (s *Session) ready() error {
	if s.closed {
		return record.NewFault("vault.closed_session", record.ErrForbidden)
	}
	if err := s.refresh(); err != nil {
		return err
	}
	if s.user.State == record.Invited {
		return record.NewFault("vault.renew_first", record.ErrForbidden)
	}
	return nil
}

// refresh takes account of what other sessions of the file did since.
func (s *Session) refresh() error {
	l := s.file.ledger
	if s.seen == l.seq() && s.file.db != nil {
		return nil
	}
	account := l.accounts[s.user.ID]
	if account.State == record.Gone {
		s.close()
		return record.NewFault("vault.closed_session", record.ErrForbidden)
	}
	return s.file.read(func(tx *bolt.Tx) error {
		v := &view{s: s, tx: tx}
		if l.keysAt > s.seen {
			if err := v.loadKeys(account); err != nil {
				return err
			}
		}
		user, err := account.known(s.ring.get)
		if err != nil {
			return err
		}
		company, err := v.company()
		if err != nil {
			return err
		}
		s.user, s.company, s.seen = user, company, l.seq()
		return nil
	})
}

// today is the civil date in the firm's zone.
func (s *Session) today() record.Date {
	zone, err := time.LoadLocation(s.company.Zone)
	if err != nil {
		zone = time.UTC
	}
	return record.DateOf(s.file.opt.now(), zone)
}
