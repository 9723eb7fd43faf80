package store

import (
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"maps"
	"runtime"
	"slices"
	"sync"

	bolt "go.etcd.io/bbolt"

	"zhiji/store/access"
	"zhiji/store/record"
)

// mark is what the log says of one record: its hash and who wrote it when.
type mark struct {
	hash digest
	seq  uint64
}

// ledger is the log replayed: the accounts, and which records must exist.
type ledger struct {
	founder  account
	entries  []record.AuditEntry
	head     digest
	accounts map[record.ID]account
	marks    []map[string]mark // by kind.code-1
	keysAt   uint64            // newest entry that wrote scope keys or grants
}

func newLedger() *ledger {
	l := &ledger{accounts: map[record.ID]account{}, marks: make([]map[string]mark, len(kinds))}
	for i := range l.marks {
		l.marks[i] = map[string]mark{}
	}
	return l
}

func (l *ledger) seq() uint64 { return uint64(len(l.entries)) }

func (l *ledger) of(k *kind) map[string]mark { return l.marks[k.code-1] }

// people returns the accounts in the order in which they were made.
func (l *ledger) people() []account {
	return slices.SortedFunc(maps.Values(l.accounts), func(a, b account) int {
		if c := a.At.Compare(b.At); c != 0 {
			return c
		}
		return compare(a.ID, b.ID)
	})
}

// proof is one signature that remains to be checked.
type proof struct {
	by  ed25519.PublicKey
	raw []byte
}

func (p proof) holds() bool {
	body, signature, err := splitEntry(p.raw)
	return err == nil && ed25519.Verify(p.by, signedForm(body), signature)
}

// admit checks the next entry against the log so far, all but its signature,
// and returns the key that must have made that.
func (l *ledger) admit(raw []byte) (*entry, ed25519.PublicKey, error) {
	e, err := parseEntry(raw)
	if err != nil {
		return nil, nil, err
	}
	if e.seq != l.seq()+1 || e.prev != l.head {
		return nil, nil, errors.New("the entry does not continue the log")
	}
	by := l.actor(e)
	if !by.mayAct(e.act) || (e.act == access.Set) != (e.seq == 1) || len(by.Verify) != ed25519.PublicKeySize {
		return nil, nil, fmt.Errorf("%s may not %s", e.actor, e.act)
	}
	for _, a := range e.accounts {
		if !l.mayChange(e, a) {
			return nil, nil, fmt.Errorf("%s may not change account %s", e.actor, a.ID)
		}
	}
	for _, w := range e.writes {
		if !w.kind.mayWrite(e.act, e.actor, w.key) {
			return nil, nil, fmt.Errorf("%s may not write %s by %s", e.actor, w.kind.name, e.act)
		}
	}
	return e, by.Verify, nil
}

// actor returns the account that signed an entry; the first one brings the
// account of its founder itself.
func (l *ledger) actor(e *entry) account {
	if e.seq == 1 && len(e.accounts) == 1 && e.accounts[0].ID == e.actor {
		return e.accounts[0]
	}
	return l.accounts[e.actor]
}

func (l *ledger) mayChange(e *entry, a account) bool {
	if e.seq == 1 {
		return true
	}
	old, known := l.accounts[a.ID]
	if !known {
		return e.act == access.Invite && a.State == record.Invited && len(a.Verify) == ed25519.PublicKeySize
	}
	return a.follows(old, e.act) && (e.act == access.Invite || a.ID == e.actor)
}

// apply takes an admitted entry into the ledger.
func (l *ledger) apply(e *entry, raw []byte) {
	l.head = sha256.Sum256(raw)
	if e.seq == 1 {
		l.founder = e.accounts[0]
	}
	for _, a := range e.accounts {
		l.accounts[a.ID] = a
	}
	for _, w := range e.writes {
		if w.hash == (digest{}) {
			delete(l.of(w.kind), w.key)
		} else {
			l.of(w.kind)[w.key] = mark{w.hash, e.seq}
		}
		if w.kind == scopeKeys || w.kind == grants {
			l.keysAt = e.seq
		}
	}
	l.entries = append(l.entries, record.AuditEntry{
		Seq: e.seq, At: e.at, Actor: e.actor, Act: string(e.act), Subject: e.subject,
		Writes: len(e.writes), Failed: e.failed, Head: hex.EncodeToString(l.head[:]),
	})
}

// replay reads the whole log and proves it against the key of its first
// entry. The fault names the first bad entry.
func replay(tx *bolt.Tx) (*ledger, error) {
	l := newLedger()
	var proofs []proof
	bad, cause := uint64(0), error(nil)
	cursor := bucket(tx, logBucket).Cursor()
	for key, value := cursor.First(); key != nil; key, value = cursor.Next() {
		raw := slices.Clone(value)
		e, by, err := l.admit(raw)
		if err == nil && string(key) != string(logKey(e.seq)) {
			err = errors.New("the entry lies under another number")
		}
		if err != nil {
			bad, cause = l.seq()+1, err
			break
		}
		l.apply(e, raw)
		proofs = append(proofs, proof{by, raw})
	}
	if i := firstFalse(proofs); i < len(proofs) {
		bad, cause = uint64(i)+1, errors.New("the signature is wrong")
	}
	if bad > 0 {
		return nil, badEntry(bad, cause)
	}
	if l.seq() == 0 {
		return nil, badEntry(1, errors.New("the log is empty"))
	}
	return l, nil
}

// firstFalse checks signatures on all cores and returns the place of the
// first that does not hold, len(proofs) when all do.
func firstFalse(proofs []proof) int {
	workers := runtime.NumCPU()
	first := make([]int, workers)
	var wait sync.WaitGroup
	for w := range workers {
		wait.Go(func() {
			first[w] = len(proofs)
			for i := w; i < len(proofs); i += workers {
				if !proofs[i].holds() {
					first[w] = i
					return
				}
			}
		})
	}
	wait.Wait()
	return slices.Min(first)
}

// complete checks that the buckets hold exactly the records the log says.
func (l *ledger) complete(tx *bolt.Tx) error {
	for _, k := range kinds {
		found, err := l.covers(k, k.bucket(tx))
		if err != nil {
			return err
		}
		if found != len(l.of(k)) {
			return l.missing(tx, k)
		}
	}
	return nil
}

// covers counts the records of a bucket, all of which the log must know.
func (l *ledger) covers(k *kind, b *bolt.Bucket) (found int, err error) {
	if b == nil {
		return 0, nil
	}
	marks, cursor := l.of(k), b.Cursor()
	for key, _ := cursor.First(); key != nil; key, _ = cursor.Next() {
		if _, ok := marks[string(key)]; !ok {
			return found, record.NewFault("vault.uncovered", record.ErrTampered, "kind", k.name)
		}
		found++
	}
	return found, nil
}

// missing names the oldest record of a kind that is not in its bucket.
func (l *ledger) missing(tx *bolt.Tx, k *kind) error {
	oldest, b := l.seq(), k.bucket(tx)
	for key, m := range l.of(k) {
		if m.seq < oldest && (b == nil || b.Get([]byte(key)) == nil) {
			oldest = m.seq
		}
	}
	return record.NewFault("vault.lost", record.ErrTampered, "kind", k.name, "entry", fmt.Sprint(oldest))
}
