package store

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"

	bolt "go.etcd.io/bbolt"

	"zhiji/store/record"
)

// view reads records in one transaction with the keys of one session. Every
// record is compared with the log before it is opened.
type view struct {
	s       *Session
	tx      *bolt.Tx
	pending map[string]digest // written in this transaction: code and key
	fresh   ring              // scope keys made in this transaction
}

// key returns one scope key, made in this transaction or held before.
func (v *view) key(at slot) (secret, bool) {
	if key, ok := v.fresh.keys[at]; ok {
		return key, true
	}
	return v.s.ring.get(at)
}

func pendingKey(k *kind, key []byte) string { return string(k.code) + string(key) }

// expected returns the hash the record must have, and whether it must exist.
func (v *view) expected(k *kind, key []byte) (digest, uint64, bool) {
	if v.pending != nil {
		if hash, ok := v.pending[pendingKey(k, key)]; ok {
			return hash, v.s.file.ledger.seq() + 1, hash != digest{}
		}
	}
	m, ok := v.s.file.ledger.of(k)[string(key)]
	return m.hash, m.seq, ok
}

// has reports whether the log says that the record exists.
func (v *view) has(k *kind, key []byte) bool {
	_, _, ok := v.expected(k, key)
	return ok
}

// covered refuses bytes that the log does not know.
func (v *view) covered(k *kind, key, value []byte) error {
	hash, seq, ok := v.expected(k, key)
	switch {
	case !ok:
		return record.NewFault("vault.uncovered", record.ErrTampered, "kind", k.name)
	case value == nil:
		return record.NewFault("vault.lost", record.ErrTampered, "kind", k.name, "entry", fmt.Sprint(seq))
	case sha256.Sum256(value) != hash:
		return badRecord(k, seq, errors.New("the bytes are not those that were signed"))
	}
	return nil
}

func badRecord(k *kind, seq uint64, cause error) error {
	return record.NewFault("vault.record", tampered(cause), "kind", k.name, "entry", fmt.Sprint(seq))
}

// plain checks and opens a value. ErrForbidden: the session lacks the key.
func (v *view) plain(k *kind, key, value []byte) ([]byte, error) {
	if err := v.covered(k, key, value); err != nil {
		return nil, err
	}
	if k.scope == inClear {
		return bytes.Clone(value), nil
	}
	with, ok := v.key(slot{k.scopeOf(key), sealedEpoch(value)})
	if !ok {
		return nil, forbidden()
	}
	plain, err := unseal(with, k.name, key, value)
	if err != nil {
		_, seq, _ := v.expected(k, key)
		return nil, badRecord(k, seq, err)
	}
	return plain, nil
}

// get returns the plaintext of a record, nil when there is none.
func (v *view) get(k *kind, key []byte) ([]byte, error) {
	if !v.has(k, key) {
		return nil, nil
	}
	var value []byte
	if b := k.bucket(v.tx); b != nil {
		value = b.Get(key)
	}
	return v.plain(k, key, value)
}

// scan calls fn for every record whose key begins with prefix, in the order
// of keys. fn must not keep the slices.
func (v *view) scan(k *kind, prefix []byte, fn func(key, plain []byte) error) error {
	return v.walk(k, prefix, func(key, value []byte) error {
		plain, err := v.plain(k, key, value)
		if err != nil {
			return err
		}
		return fn(key, plain)
	})
}

// walk is scan without opening: keys and values as they lie in the file.
func (v *view) walk(k *kind, prefix []byte, fn func(key, value []byte) error) error {
	b := k.bucket(v.tx)
	if b == nil {
		return nil
	}
	cursor := b.Cursor()
	for key, value := cursor.Seek(prefix); key != nil && bytes.HasPrefix(key, prefix); key, value = cursor.Next() {
		if err := fn(key, value); err != nil {
			return err
		}
	}
	return nil
}

// decodeFault names the record whose plaintext has not the form it claims.
func (v *view) decodeFault(k *kind, key []byte, cause error) error {
	_, seq, _ := v.expected(k, key)
	return badRecord(k, seq, cause)
}
