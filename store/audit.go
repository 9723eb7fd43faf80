package store

import (
	"bytes"
	"context"
	"fmt"
	"slices"

	bolt "go.etcd.io/bbolt"

	"zhiji/store/record"
)

// Audit returns the log, oldest first. Every user may read it: it holds
// opaque ids only.
func (s *Session) Audit() ([]record.AuditEntry, error) {
	var list []record.AuditEntry
	err := s.read(func(*view) error {
		list = slices.Clone(s.file.ledger.entries)
		return nil
	})
	return list, err
}

// Verify reads the whole file again: the structure of its pages, every entry
// of the log from the founder on, the bytes of every record, and whether what
// the session can open does open. The fault (ErrTampered) names the first bad
// entry, or the first bad record and the entry that wrote it.
func (s *Session) Verify(ctx context.Context) error {
	return s.read(func(v *view) error {
		l, err := replay(v.tx)
		if err != nil {
			return err
		}
		if !bytes.Equal(l.founder.Verify, s.me.founder) {
			return badEntry(1, errForm)
		}
		if l.head != s.file.ledger.head {
			return badEntry(l.seq(), fmt.Errorf("the log is not the one that was opened"))
		}
		if err := l.complete(v.tx); err != nil {
			return err
		}
		if err := v.verifyRecords(ctx); err != nil {
			return err
		}
		return checkPages(v.tx)
	})
}

// verifyRecords compares every record with the log and opens what it can.
func (v *view) verifyRecords(ctx context.Context) error {
	for _, k := range kinds {
		n := 0
		err := v.walk(k, nil, func(key, value []byte) error {
			if n++; n%1024 == 0 && ctx.Err() != nil {
				return ctx.Err()
			}
			if err := v.covered(k, key, value); err != nil {
				return err
			}
			if _, ok := v.s.ring.get(slot{k.scopeOf(key), sealedEpoch(value)}); !ok || k.scope == inClear {
				return nil
			}
			_, err := v.plain(k, key, value)
			return err
		})
		if err != nil {
			return err
		}
	}
	return ctx.Err()
}

// checkPages asks bbolt whether its own pages hang together.
func checkPages(tx *bolt.Tx) error {
	var first error
	for err := range tx.Check() {
		if first == nil {
			first = err
		}
	}
	if first != nil {
		return damaged(first)
	}
	return nil
}
