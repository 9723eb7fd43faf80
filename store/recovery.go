package store

import (
	"crypto/hkdf"
	"crypto/sha256"
	"errors"
	"strconv"
	"strings"
	"sync"
	"unicode"

	"github.com/tyler-smith/go-bip39"
	"github.com/tyler-smith/go-bip39/wordlists"

	"zhiji/store/record"
)

// Recovery words are 256 random bits and an 8-bit checksum as 24 Chinese
// characters (BIP-39, list chinese_simplified).
const recoveryWords = 24

// chinese chooses the word list, which the library keeps for the whole
// program.
var chinese = sync.OnceFunc(func() { bip39.SetWordList(wordlists.ChineseSimplified) })

// newRecovery returns fresh words, in groups of four, and the key they are.
func newRecovery() (words string, key secret, err error) {
	chinese()
	key = newSecret()
	mnemonic, err := bip39.NewMnemonic(key[:])
	if err != nil {
		return "", key, err
	}
	list := strings.Fields(mnemonic)
	groups := make([]string, 0, recoveryWords/4)
	for i := 0; i < len(list); i += 4 {
		groups = append(groups, strings.Join(list[i:i+4], ""))
	}
	return strings.Join(groups, " "), key, nil
}

// parseRecovery reads words as people type them: blanks and punctuation do
// not count. It names the first character that cannot be right.
func parseRecovery(words string) (secret, error) {
	chinese()
	var list []string
	for _, r := range words {
		if unicode.IsSpace(r) || unicode.IsPunct(r) {
			continue
		}
		list = append(list, string(r))
		if _, ok := bip39.GetWordIndex(string(r)); !ok {
			return secret{}, record.NewFault("vault.recovery_word", record.ErrInvalid, "n", strconv.Itoa(len(list)))
		}
	}
	if len(list) != recoveryWords {
		return secret{}, record.NewFault("vault.recovery_count", record.ErrInvalid, "n", strconv.Itoa(len(list)))
	}
	entropy, err := bip39.EntropyFromMnemonic(strings.Join(list, " "))
	if err != nil {
		return secret{}, record.NewFault("vault.recovery_checksum", joinCause(record.ErrInvalid, err))
	}
	return secret(entropy), nil
}

// spareKey turns the bits of the words into the key of the spare identity.
func spareKey(words secret) (secret, error) {
	key, err := hkdf.Key(sha256.New, words[:], nil, "zhiji recovery", len(secret{}))
	if err != nil {
		return secret{}, err
	}
	return secret(key), nil
}

// spare seals an identity under recovery words.
func (i *identity) spare(words secret, user record.ID) ([]byte, error) {
	key, err := spareKey(words)
	if err != nil {
		return nil, err
	}
	plain, err := i.marshal()
	if err != nil {
		return nil, err
	}
	return seal(key, 1, spares.name, []byte(user), plain), nil
}

var errNoSpare = errors.New("the words open no identity")

// openSpare opens the identity that was sealed under the words for a user.
func openSpare(words secret, user record.ID, sealed []byte) (*identity, error) {
	key, err := spareKey(words)
	if err != nil {
		return nil, err
	}
	plain, err := unseal(key, spares.name, []byte(user), sealed)
	if err != nil {
		return nil, wrongPassword(errNoSpare)
	}
	return parseIdentity(plain)
}
