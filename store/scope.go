package store

import (
	"crypto/hkdf"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/binary"

	"zhiji/store/record"
)

// scopeKind is a sort of scope: who a record is for.
type scopeKind byte

// Records in clear are sealed by other means or hold nothing to hide.
const (
	inClear    scopeKind = 0
	forCompany scopeKind = 'c'
	forHR      scopeKind = 'h'
	forFile    scopeKind = 'f'
	forOwn     scopeKind = 'o'
)

// token is the keyed hash that stands for an id in keys.
type token [16]byte

// scope names one key: company, hr, or file or own of one person.
type scope struct {
	kind   scopeKind
	person token
}

var (
	companyScope = scope{kind: forCompany}
	hrScope      = scope{kind: forHR}
)

// bytes is the form of a scope in keys.
func (s scope) bytes() []byte { return append([]byte{byte(s.kind)}, s.person[:]...) }

func scopeFrom(b []byte) scope {
	s := scope{kind: scopeKind(b[0])}
	copy(s.person[:], b[1:])
	return s
}

const scopeSize = 1 + len(token{})

// secret is a scope key.
type secret [secretSize]byte

const secretSize = 32

func newSecret() (s secret) {
	rand.Read(s[:]) // never fails since Go 1.24
	return s
}

// slot is one epoch of a scope. Epochs count from 1.
type slot struct {
	scope scope
	epoch uint32
}

// bytes is the form of a slot in keys: epochs of a scope sort by age.
func (s slot) bytes() []byte { return binary.BigEndian.AppendUint32(s.scope.bytes(), s.epoch) }

func slotFrom(b []byte) slot {
	return slot{scopeFrom(b), binary.BigEndian.Uint32(b[scopeSize:])}
}

const slotSize = scopeSize + 4

// ring holds the scope keys a session can open.
type ring struct {
	keys   map[slot]secret
	newest map[scope]uint32
}

func newRing() ring { return ring{map[slot]secret{}, map[scope]uint32{}} }

func (r ring) add(at slot, key secret) {
	r.keys[at] = key
	r.newest[at.scope] = max(r.newest[at.scope], at.epoch)
}

func (r ring) get(at slot) (secret, bool) {
	key, ok := r.keys[at]
	return key, ok
}

// wipe overwrites the keys before it forgets them.
func (r ring) wipe() {
	for at := range r.keys {
		r.keys[at] = secret{}
	}
	clear(r.keys)
	clear(r.newest)
}

// names makes the tokens of ids. Its key is derived from the first company
// key, which every user holds and which never leaves the bundles.
type names struct {
	key    []byte
	people map[record.ID]token
}

func newNames(company secret) (*names, error) {
	key, err := hkdf.Key(sha256.New, company[:], nil, "zhiji names", sha256.Size)
	return &names{key, map[record.ID]token{}}, err
}

// of returns the token of an id within a sort of names.
func (n *names) of(sort string, id string) (t token) {
	mac := hmac.New(sha256.New, n.key)
	mac.Write([]byte(sort))
	mac.Write([]byte{0})
	mac.Write([]byte(id))
	copy(t[:], mac.Sum(nil))
	return t
}

// person returns the token of a person, the same in all buckets and scopes.
func (n *names) person(id record.ID) token {
	t, ok := n.people[id]
	if !ok {
		t = n.of("person", string(id))
		n.people[id] = t
	}
	return t
}

func (n *names) file(id record.ID) scope { return scope{forFile, n.person(id)} }
func (n *names) own(id record.ID) scope  { return scope{forOwn, n.person(id)} }

// personal returns the key of a record of one person and period:
// person | period | 0 | rest.
func (n *names) personal(id record.ID, period record.PeriodKey, rest ...[]byte) []byte {
	t := n.person(id)
	key := append(make([]byte, 0, 64), t[:]...)
	key = append(append(key, period...), 0)
	for _, r := range rest {
		key = append(key, r...)
	}
	return key
}
