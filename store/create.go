package store

import (
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	bolt "go.etcd.io/bbolt"

	"zhiji/store/access"
	"zhiji/store/record"
)

// Create makes the file of a firm and logs in its first user, who is owner
// and HR. recovery is shown once: 24 characters that open the owner's keys.
// Faults: vault.exists, vault.folder, vault.passphrase_short,
// vault.login_empty, and what Validate of the company finds.
func Create(path string, company record.Company, login, passphrase string, opt Options) (s *Session, recovery string, err error) {
	if err := checkCreate(path, company, login, passphrase); err != nil {
		return nil, "", err
	}
	draft := path + ".new"
	if err := os.Remove(draft); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, "", translate(path, err)
	}
	me, user, recovery, err := found(draft, company, login, passphrase, opt)
	if err != nil {
		os.Remove(draft)
		return nil, "", err
	}
	if err := os.Rename(draft, path); err != nil {
		return nil, "", translate(path, err)
	}
	f, err := Open(path, opt)
	if err != nil {
		return nil, "", err
	}
	s = &Session{file: f, me: me, ring: newRing(), user: record.User{ID: user}}
	if err := s.refresh(); err != nil {
		f.Close()
		return nil, "", err
	}
	return s, recovery, nil
}

func checkCreate(path string, company record.Company, login, passphrase string) error {
	if err := company.Validate(); err != nil {
		return err
	}
	if plainLogin(login) == "" {
		return record.NewFault("vault.login_empty", record.ErrInvalid)
	}
	if err := checkPassphrase(passphrase); err != nil {
		return err
	}
	if _, err := os.Lstat(path); err == nil {
		return record.NewFault("vault.exists", record.ErrConflict, "file", filepath.Base(path))
	}
	if info, err := os.Stat(filepath.Dir(path)); err != nil || !info.IsDir() {
		return record.NewFault("vault.folder", joinCause(record.ErrNotFound, fs.ErrNotExist), "folder", filepath.Base(filepath.Dir(path)))
	}
	return nil
}

// found writes a new file with the first entry and closes it.
func found(path string, company record.Company, login, passphrase string, opt Options) (me *identity, user record.ID, recovery string, err error) {
	if me, err = newIdentity(nil); err != nil {
		return nil, "", "", err
	}
	work := opt.workFactor()
	sealed, err := me.lock(passphrase, work)
	if err != nil {
		return nil, "", "", err
	}
	db, err := openBolt(path, time.Second)
	if err != nil {
		return nil, "", "", err
	}
	defer db.Close()
	if err := db.Update(makeBuckets); err != nil {
		return nil, "", "", translate(path, err)
	}
	f := &File{path: path, opt: opt, db: db, ledger: newLedger(), format: newFormat(work)}
	s := &Session{file: f, me: me, ring: newRing(), company: company}
	err = s.commit(access.Set, func(c *commit) error {
		recovery, err = c.begin(company, login, sealed)
		user = s.user.ID
		return err
	})
	return me, user, recovery, err
}

func makeBuckets(tx *bolt.Tx) error {
	for _, name := range allBuckets() {
		if _, err := tx.CreateBucket([]byte(name)); err != nil {
			return err
		}
	}
	return nil
}

// begin fills the first entry: scope keys, the founder's account, the firm.
func (c *commit) begin(company record.Company, login string, sealed []byte) (recovery string, err error) {
	s := c.s
	for _, of := range []scope{hrScope, companyScope} {
		if err := c.renew(of); err != nil {
			return "", err
		}
	}
	if s.names, err = newNames(c.fresh.keys[slot{companyScope, 1}]); err != nil {
		return "", err
	}
	a, err := c.newAccount(s.me, login, []record.Role{record.Owner, record.HR}, "")
	if err != nil {
		return "", err
	}
	a.State = record.Active
	s.user = a.user()
	c.subject, c.accounts = a.ID, []account{a}
	text, err := json.Marshal(s.file.format)
	if err != nil {
		return "", err
	}
	if err := c.putRaw(formats, formatKey, text); err != nil {
		return "", err
	}
	if err := c.putRaw(keyring, []byte(a.ID), sealed); err != nil {
		return "", err
	}
	if err := firm.put(c, company); err != nil {
		return "", err
	}
	if err := c.regrant(); err != nil {
		return "", err
	}
	return c.giveSpare()
}
