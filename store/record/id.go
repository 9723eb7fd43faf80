package record

import (
	"crypto/rand"
	"encoding/base32"
	"strings"
)

// ID names one entity. It is opaque and random: it says nothing about the
// person or thing it names, so it may stand in keys that are not encrypted.
type ID string

// NewID returns a fresh random ID of 128 bits, 26 lower-case characters.
func NewID() ID {
	var raw [16]byte
	rand.Read(raw[:]) // never fails since Go 1.24
	return ID(strings.ToLower(base32.StdEncoding.WithPadding(base32.NoPadding).EncodeToString(raw[:])))
}
