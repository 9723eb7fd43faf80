package store

import (
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"time"

	"zhiji/store/access"
	"zhiji/store/record"
)

// digest is a SHA-256 sum. The zero digest in a write list means that the
// record was removed.
type digest [sha256.Size]byte

// write is one line of the write list of an entry.
type write struct {
	kind *kind
	key  string
	hash digest
}

// entry is one commit as the log keeps it. Nothing in it is secret: it holds
// opaque ids, public keys, roles and hashes.
type entry struct {
	seq      uint64 // from 1
	prev     digest // of the entry before
	at       time.Time
	actor    record.ID
	act      access.Act
	subject  record.ID
	failed   int // wrong passphrases since the log-in before
	accounts []account
	writes   []write
}

const (
	entryVersion = 1
	// signedAs keeps the signature of an entry from meaning anything else.
	signedAs = "zhiji entry\x00"
)

// sign returns the bytes the log keeps: the entry and its signature.
func (e *entry) sign(with ed25519.PrivateKey) ([]byte, error) {
	var w encoder
	w.byte(entryVersion)
	w.uint(e.seq)
	w.raw(e.prev[:])
	w.int(int(e.at.UnixNano()))
	w.text(string(e.actor))
	w.text(string(e.act))
	w.text(string(e.subject))
	w.uint(uint64(e.failed))
	accounts, err := json.Marshal(e.accounts)
	if err != nil {
		return nil, err
	}
	w.bytes(accounts)
	w.uint(uint64(len(e.writes)))
	for _, line := range e.writes {
		w.byte(line.kind.code)
		w.text(line.key)
		w.raw(line.hash[:])
	}
	return append(w.b, ed25519.Sign(with, signedForm(w.b))...), nil
}

func signedForm(body []byte) []byte { return append([]byte(signedAs), body...) }

// splitEntry returns the signed part and the signature.
func splitEntry(raw []byte) (body, signature []byte, err error) {
	n := len(raw) - ed25519.SignatureSize
	if n <= 0 {
		return nil, nil, errForm
	}
	return raw[:n], raw[n:], nil
}

// parseEntry reads the bytes of the log; it does not check the signature.
func parseEntry(raw []byte) (*entry, error) {
	body, _, err := splitEntry(raw)
	if err != nil {
		return nil, err
	}
	d := decoder{b: body}
	d.version(entryVersion)
	e := &entry{seq: d.uint()}
	copy(e.prev[:], d.raw(sha256.Size))
	e.at = time.Unix(0, int64(d.int())).UTC()
	e.actor = record.ID(d.text())
	e.act = access.Act(d.text())
	e.subject = record.ID(d.text())
	e.failed = int(d.uint())
	accounts := d.bytes()
	if d.err == nil {
		d.err = json.Unmarshal(accounts, &e.accounts)
	}
	e.writes = parseWrites(&d)
	return e, d.end()
}

func parseWrites(d *decoder) []write {
	writes := make([]write, d.count())
	for i := range writes {
		w := &writes[i]
		if w.kind = kindOf(d.byte()); w.kind == nil {
			d.fail()
			return nil
		}
		w.key = d.text()
		copy(w.hash[:], d.raw(sha256.Size))
	}
	return writes
}

// logKey is the key of an entry in the log: its number, big-endian.
func logKey(seq uint64) []byte { return binary.BigEndian.AppendUint64(nil, seq) }
