package store

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"time"

	bolt "go.etcd.io/bbolt"
)

// Restore puts a verified copy of a backup in the place of path. A file that
// lies there stays beside it, under its name with the time and ".before". The
// next log-in of HR or owner signs that the file was restored. Faults: those
// of Open, for the backup; vault.held when path is in use.
func Restore(backup, path string, opt Options) error {
	if err := inspect(backup); err != nil {
		return err
	}
	draft := path + ".restore"
	err := writeVerified(draft, func(w io.Writer) error {
		from, err := os.Open(backup)
		if err != nil {
			return err
		}
		defer from.Close()
		_, err = io.Copy(w, from)
		return err
	})
	if err != nil {
		return translate(path, err)
	}
	if err := markRestored(draft, opt); err != nil {
		os.Remove(draft)
		return err
	}
	if err := setAside(path, opt); err != nil {
		os.Remove(draft)
		return err
	}
	return translate(path, os.Rename(draft, path))
}

func markRestored(path string, opt Options) error {
	db, err := openBolt(path, 0)
	if err != nil {
		return err
	}
	err = db.Update(func(tx *bolt.Tx) error {
		return bucket(tx, countBucket).Put(restoredKey, []byte(opt.now().Format(time.RFC3339)))
	})
	return translate(path, errors.Join(err, db.Close()))
}

// setAside moves the present file out of the way, unless somebody holds it.
// What is too damaged to be locked is moved all the same.
func setAside(path string, opt Options) error {
	if _, err := os.Lstat(path); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if inspect(path) == nil {
		db, err := openBolt(path, opt.Wait)
		if err == nil {
			err = db.Close()
		}
		if err != nil && !isDamage(err) {
			return err
		}
	}
	aside := path + "." + opt.now().Format("20060102-150405") + ".before"
	if _, err := os.Lstat(aside); err == nil {
		return translate(aside, fs.ErrExist)
	}
	return translate(path, os.Rename(path, aside))
}
