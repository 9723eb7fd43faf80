package store

import (
	"bytes"
	"crypto/ed25519"
	"crypto/rand"
	"encoding/base32"
	"encoding/json"
	"io"
	"math"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"filippo.io/age"
	"golang.org/x/crypto/scrypt"
	"golang.org/x/text/unicode/norm"

	"zhiji/store/record"
)

// identity is what a passphrase opens: a person's two secret keys, and the
// founder's public key against which the log is believed.
type identity struct {
	open    *age.X25519Identity
	sign    ed25519.PrivateKey
	founder ed25519.PublicKey
}

// identityForm is an identity as it is sealed.
type identityForm struct {
	Open    string            `json:"open"`
	Sign    []byte            `json:"sign"` // seed
	Founder ed25519.PublicKey `json:"founder"`
}

// newIdentity makes fresh keys; without a founder the person is the founder.
func newIdentity(founder ed25519.PublicKey) (*identity, error) {
	open, err := age.GenerateX25519Identity()
	if err != nil {
		return nil, err
	}
	public, private, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		return nil, err
	}
	if founder == nil {
		founder = public
	}
	return &identity{open, private, founder}, nil
}

func (i *identity) public() ed25519.PublicKey { return i.sign.Public().(ed25519.PublicKey) }

// matches reports whether the account carries the public keys of i.
func (i *identity) matches(a account) bool {
	return i.open.Recipient().String() == a.Recipient && bytes.Equal(i.public(), a.Verify)
}

func (i *identity) wipe() {
	clear(i.sign)
	i.open = nil // age keeps its copy to itself; the collector takes it
}

func (i *identity) marshal() ([]byte, error) {
	return json.Marshal(identityForm{i.open.String(), i.sign.Seed(), i.founder})
}

func parseIdentity(plain []byte) (*identity, error) {
	var form identityForm
	if err := json.Unmarshal(plain, &form); err != nil {
		return nil, err
	}
	open, err := age.ParseX25519Identity(form.Open)
	if err != nil || len(form.Sign) != ed25519.SeedSize {
		return nil, errForm
	}
	return &identity{open, ed25519.NewKeyFromSeed(form.Sign), form.Founder}, nil
}

// lock seals an identity under a passphrase; work is log2 N of scrypt.
func (i *identity) lock(passphrase string, work int) ([]byte, error) {
	to, err := age.NewScryptRecipient(norm.NFKC.String(passphrase))
	if err != nil {
		return nil, err
	}
	to.SetWorkFactor(work)
	plain, err := i.marshal()
	if err != nil {
		return nil, err
	}
	return sealTo(to, plain)
}

// maxWork keeps a planted blob from asking for hours and gigabytes.
const maxWork = 20

// unlock opens an identity. Whatever is wrong, the answer is ErrPassword.
func unlock(sealed []byte, passphrase string) (*identity, error) {
	by, err := age.NewScryptIdentity(norm.NFKC.String(passphrase))
	if err != nil {
		return nil, wrongPassword(err)
	}
	by.SetMaxWorkFactor(maxWork)
	plain, err := openBy(by, sealed)
	if err != nil {
		return nil, wrongPassword(err)
	}
	return parseIdentity(plain)
}

func wrongPassword(cause error) error {
	return record.NewFault("vault.password", joinCause(record.ErrPassword, cause))
}

func sealTo(to age.Recipient, plain []byte) ([]byte, error) {
	var out bytes.Buffer
	w, err := age.Encrypt(&out, to)
	if err != nil {
		return nil, err
	}
	if _, err := w.Write(plain); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

func openBy(by age.Identity, sealed []byte) ([]byte, error) {
	r, err := age.Decrypt(bytes.NewReader(sealed), by)
	if err != nil {
		return nil, err
	}
	return io.ReadAll(r)
}

// minPassphrase is the least number of characters of a passphrase.
const minPassphrase = 8

func checkPassphrase(passphrase string) error {
	if utf8.RuneCountInString(passphrase) < minPassphrase {
		return record.NewFault("vault.passphrase_short", record.ErrInvalid, "n", strconv.Itoa(minPassphrase))
	}
	return nil
}

// workFactor returns the option, or the factor that takes about half a
// second here: scrypt's time doubles with each step.
func (o Options) workFactor() int {
	if o.WorkFactor > 0 {
		return min(o.WorkFactor, maxWork)
	}
	const probe, least, most = 14, 15, 18
	start := time.Now()
	if _, err := scrypt.Key([]byte("probe"), []byte("probe"), 1<<probe, 8, 1, 32); err != nil {
		return least
	}
	steps := math.Log2(float64(500*time.Millisecond) / float64(time.Since(start)))
	return min(max(probe+int(math.Round(steps)), least), most)
}

// oneTime returns a passphrase of 80 random bits to be copied from a slip.
func oneTime() string {
	raw := make([]byte, 10)
	rand.Read(raw) // never fails since Go 1.24
	text := strings.ToLower(base32.StdEncoding.EncodeToString(raw))
	return strings.Join([]string{text[:4], text[4:8], text[8:12], text[12:]}, "-")
}
