package store

import (
	"crypto/rand"
	"encoding/json"
	"path/filepath"
	"strconv"
	"strings"

	bolt "go.etcd.io/bbolt"
	"golang.org/x/crypto/scrypt"
	"golang.org/x/text/unicode/norm"

	"zhiji/store/record"
)

// format is what must be known before anybody logs in.
type format struct {
	Version int    `json:"version"`
	Salt    []byte `json:"salt"`  // of log-in hashes
	Work    int    `json:"login"` // log2 N of log-in hashes
}

var formatKey = []byte("format")

// newFormat picks a salt. Log-in names are few and guessable, so their hash
// is slow too, though less so than that of passphrases.
func newFormat(work int) format {
	f := format{Version: newestFormat(), Salt: make([]byte, 16), Work: min(work, 14)}
	rand.Read(f.Salt) // never fails since Go 1.24
	return f
}

func (f *format) read(tx *bolt.Tx) error {
	if tx.Bucket([]byte(formats.name)) == nil {
		return record.NewFault("vault.not_ours", record.ErrInvalid, "file", filepath.Base(tx.DB().Path()))
	}
	if err := json.Unmarshal(bucket(tx, formats.name).Get(formatKey), f); err != nil {
		return damaged(err)
	}
	if f.Version > newestFormat() {
		return record.NewFault("vault.newer", record.ErrInvalid, "version", strconv.Itoa(f.Version))
	}
	if f.Version < 1 || f.Work < 1 || f.Work > 20 {
		return damaged(errForm)
	}
	return nil
}

// login returns the hash under which a log-in name is known.
func (f *format) login(name string) ([]byte, error) {
	return scrypt.Key([]byte(plainLogin(name)), f.Salt, 1<<f.Work, 8, 1, 32)
}

// plainLogin makes names equal that people type alike: width, case and outer
// blanks do not count.
func plainLogin(name string) string {
	return strings.ToLower(strings.TrimSpace(norm.NFKC.String(name)))
}

func allBuckets() []string {
	names := []string{logBucket, countBucket}
	for _, k := range kinds {
		if !k.later {
			names = append(names, k.name)
		}
	}
	return names
}
