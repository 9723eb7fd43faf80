// Package store is the vault: one bbolt file that holds one firm, in which
// roles are kept by keys and every change is proved by a signature.
//
// # Keys
//
// A user is an X25519 and an Ed25519 key pair, sealed under a passphrase.
// Data is sealed with scope keys: company (everybody), hr (HR and owner),
// file/<person> (HR, owner, the managers above) and own/<person> (the same
// and the person). The hr key wraps the keys of all other scopes; what a
// manager or employee holds is one bundle of keys, sealed to them with age.
// Where somebody loses access, a new epoch of the key begins: new data is
// closed to them. What they could read before they could have copied.
//
// # Proof
//
// Every change is one transaction that appends one entry to the log. The
// entry is signed by the acting user, holds the hash of the entry before it,
// the accounts it changes and the hash of every record it writes. The log is
// therefore the only place of user records (an owner signs them by signing
// the entry), and it says which records must exist and with which bytes. A
// record that no entry of an entitled role covers is refused and named. The
// first entry is signed by the founding owner, whose public key is pinned
// inside everybody's sealed identity.
//
// # Records
//
// Values are sealed with XChaCha20-Poly1305; bucket, key and epoch are
// associated data, so that a moved value does not open. Keys are keyed
// hashes: they carry no name and no number. The first plaintext byte is the
// version of the record's form, and every old version decodes.
//
// The package does not analyse, import or draw; it knows no widget, and its
// errors are record.Faults that a person can act on.
package store
