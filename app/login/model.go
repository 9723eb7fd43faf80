// Package login is the way into a file: choosing one, logging in, replacing a
// one-time passphrase, making a new firm with its recovery words, and logging
// in with those.
//
// It opens no file itself: the shell's Door does.
package login

import (
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"zhiji/app/export"
	"zhiji/app/locale"
	"zhiji/store/record"
)

// leastPassphrase is how many characters a passphrase has at least.
const leastPassphrase = 8

// credentials are what the log-in asks for.
type credentials struct{ user, passphrase string }

func (c credentials) check() error {
	if strings.TrimSpace(c.user) == "" || c.passphrase == "" {
		return record.NewFault("login.empty", record.ErrInvalid)
	}
	return nil
}

// setup is what a new firm asks for.
type setup struct{ company, user, passphrase, again, path string }

func (s setup) check() error {
	switch {
	case strings.TrimSpace(s.company) == "":
		return record.NewFault("setup.company", record.ErrInvalid)
	case strings.TrimSpace(s.user) == "":
		return record.NewFault("setup.user", record.ErrInvalid)
	}
	return checkNew(s.passphrase, s.again)
}

// sheet is what the sheet with a new firm's recovery words says.
func (s setup) sheet(words string, l locale.Language) export.RecoveryDocument {
	return export.RecoveryDocument{
		Company: strings.TrimSpace(s.company), Login: strings.TrimSpace(s.user), Language: l,
		Date: record.DateOf(time.Now(), time.Local), Characters: words,
	}
}

// checkNew checks a new passphrase that was typed twice.
func checkNew(passphrase, again string) error {
	switch {
	case len([]rune(passphrase)) < leastPassphrase:
		return record.NewFault("setup.short", record.ErrInvalid, "n", strconv.Itoa(leastPassphrase))
	case passphrase != again:
		return record.NewFault("setup.differ", record.ErrInvalid)
	}
	return nil
}

// placeFor is where a firm's file goes unless the person chooses another
// place: a name that every system takes.
func placeFor(folder, company string) string {
	name := strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || r == '-' || r == '_' {
			return r
		}
		return '-'
	}, strings.TrimSpace(company))
	if name = strings.Trim(name, "-"); name == "" {
		name = "zhiji"
	}
	return filepath.Join(folder, name+".zhiji")
}

// asked chooses two characters of n that are asked back, as places from 0 in
// ascending order.
func asked(n int, random *rand.Rand) [2]int {
	places := random.Perm(n)[:2]
	slices.Sort(places)
	return [2]int{places[0], places[1]}
}

// checkWords compares the characters that were asked back.
func checkWords(words []string, places [2]int, typed [2]string) error {
	for i, place := range places {
		if strings.TrimSpace(typed[i]) != words[place] {
			return record.NewFault("words.wrong", record.ErrInvalid, "n", strconv.Itoa(place+1))
		}
	}
	return nil
}

// fileName is what a person calls a file: its name without folder and ending.
func fileName(path string) string {
	return strings.TrimSuffix(filepath.Base(path), filepath.Ext(path))
}
