package store

import (
	"os"
	"runtime/debug"
	"sync"
	"time"

	bolt "go.etcd.io/bbolt"

	"zhiji/store/record"
)

// Options tune a file. The zero Options are right for the program.
type Options struct {
	// WorkFactor is log2 N of scrypt for new passphrases; 0 calibrates to
	// about half a second on this machine.
	WorkFactor int
	// Now is the clock; nil is time.Now.
	Now func() time.Time
	// Wait is how long to wait for another process that holds the file.
	Wait time.Duration
	// BackupDir holds the daily backups; "" is a folder beside the file.
	BackupDir string
	// KeepBackups is how many daily backups stay; 0 is 10.
	KeepBackups int
}

func (o Options) now() time.Time {
	if o.Now == nil {
		return time.Now().UTC()
	}
	return o.Now().UTC()
}

// Buckets outside of the log's write lists: the log itself, and plain counts
// that a failed log-in must be able to change.
const (
	logBucket   = "log"
	countBucket = "count"
)

// File is an open firm. Its log has been proved; sessions log in to it. All
// methods may be called from several goroutines and take turns.
type File struct {
	path   string
	opt    Options
	format format

	mu      sync.Mutex
	db      *bolt.DB
	ledger  *ledger
	suspect error // damage that was met; nothing is written any more
}

// Open checks the file and its whole log, and holds it until Close. Faults:
// vault.missing, vault.directory, vault.not_ours, vault.truncated,
// vault.damaged, vault.held (ErrLocked), vault.read_only, vault.newer, and
// vault.entry, vault.lost or vault.uncovered (all ErrTampered).
func Open(path string, opt Options) (*File, error) {
	if err := inspect(path); err != nil {
		return nil, err
	}
	db, err := openBolt(path, opt.Wait)
	if err != nil {
		return nil, err
	}
	f := &File{path: path, opt: opt, db: db}
	if err := guarded(f.prove); err != nil {
		db.Close()
		return nil, err
	}
	tellHolder(path)
	return f, nil
}

// prove reads the plain facts, replays the log and counts the records.
func (f *File) prove() error {
	return f.db.View(func(tx *bolt.Tx) error {
		if err := f.format.read(tx); err != nil {
			return err
		}
		l, err := replay(tx)
		if err != nil {
			return err
		}
		f.ledger = l
		if err := l.complete(tx); err != nil {
			return err
		}
		v := &view{s: &Session{file: f}, tx: tx}
		return v.covered(formats, formatKey, bucket(tx, formats.name).Get(formatKey))
	})
}

// Close releases the file. Sessions of it end.
func (f *File) Close() error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.db == nil {
		return nil
	}
	forgetHolder(f.path)
	err := f.db.Close()
	f.db = nil
	return err
}

// Path returns where the file lies.
func (f *File) Path() string { return f.path }

// read runs fn in a read transaction.
func (f *File) read(fn func(*bolt.Tx) error) error {
	if f.db == nil {
		return record.NewFault("vault.closed_file", record.ErrInvalid)
	}
	return f.remember(guarded(func() error { return f.db.View(fn) }))
}

// write runs fn in a write transaction; a file in which damage was met is
// not written to.
func (f *File) write(fn func(*bolt.Tx) error) error {
	if f.db == nil {
		return record.NewFault("vault.closed_file", record.ErrInvalid)
	}
	if f.suspect != nil {
		return f.suspect
	}
	return f.remember(translate(f.path, guarded(func() error { return f.db.Update(fn) })))
}

func (f *File) remember(err error) error {
	if isDamage(err) && f.suspect == nil {
		f.suspect = err
	}
	return err
}

// guarded runs fn so that damage which bbolt meets as a panic, or as a fault
// of the mapped file, comes back as an error.
func guarded(fn func() error) (err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		if r := recover(); r != nil {
			err = panicked(r)
		}
	}()
	return fn()
}

// openBolt opens and locks an inspected file. bbolt waits for ever without a
// timeout, and keeps the file open when it panics over a damaged page.
func openBolt(path string, wait time.Duration) (db *bolt.DB, err error) {
	var file *os.File
	options := &bolt.Options{
		Timeout:      max(wait, 100*time.Millisecond),
		FreelistType: bolt.FreelistMapType,
		NoStatistics: true,
		OpenFile: func(name string, flag int, mode os.FileMode) (*os.File, error) {
			var err error
			file, err = os.OpenFile(name, flag, mode)
			return file, err
		},
	}
	err = guarded(func() error {
		db, err = bolt.Open(path, 0o600, options)
		return err
	})
	if err != nil && file != nil {
		file.Close()
	}
	return db, translate(path, err)
}

// bucket returns a bucket that every file of ours has.
func bucket(tx *bolt.Tx, name string) *bolt.Bucket {
	b := tx.Bucket([]byte(name))
	if b == nil {
		panic("bucket " + name + " is not there")
	}
	return b
}
