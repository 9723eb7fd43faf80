package app

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime/debug"
	"sync"

	"zhiji/app/flow"
	"zhiji/app/login"
	"zhiji/app/task"
	"zhiji/store"
	"zhiji/store/record"
)

// sampleFile is the sample company's, in the program's own folder.
const sampleFile = "sample.zhiji"

// door is the way in: it opens files and logs people in for the log-in pages.
// Its methods that take long run inside jobs; a mutex keeps two of them apart.
type door struct {
	shell   *shell
	options store.Options

	mu      sync.Mutex
	path    string
	file    *store.File
	session *store.Session
	months  months
}

var _ login.Door = (*door)(nil)

// open holds a file; the one held before is let go.
func (d *door) open(path string) error {
	if d.file != nil && d.path == path {
		return nil
	}
	d.release()
	file, err := store.Open(path, d.options)
	if err != nil {
		return err
	}
	d.file, d.path = file, path
	return nil
}

// LogIn opens a file as a user. renew says that the passphrase was a one-time
// one and must be replaced before anything else.
func (d *door) LogIn(ctx context.Context, path, name, passphrase string) (renew bool, err error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if err := d.open(path); err != nil {
		return false, err
	}
	if d.session, err = d.file.LogIn(name, passphrase); err != nil {
		return false, err
	}
	if d.session.NeedsRenewal() {
		return true, nil
	}
	return false, d.prepare(ctx)
}

// Renew replaces a one-time passphrase.
func (d *door) Renew(ctx context.Context, passphrase string) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if err := d.session.Renew(passphrase); err != nil {
		return err
	}
	return d.prepare(ctx)
}

// Create makes a firm's file and returns its recovery words.
func (d *door) Create(path, company, name, passphrase string) (words string, err error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.release()
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return "", record.NewFault("file.unwritable", err).At(record.Place{File: filepath.Base(path)})
	}
	session, words, err := store.Create(path, record.NewCompany(company), name, passphrase, d.options)
	if err != nil {
		return "", err
	}
	d.path, d.file, d.session = path, session.File(), session
	return words, nil
}

// Recover logs the owner in with the recovery words.
func (d *door) Recover(ctx context.Context, path, words, passphrase string) (err error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if err := d.open(path); err != nil {
		return err
	}
	if d.session, err = d.file.Recover(words, passphrase); err != nil {
		return err
	}
	return d.prepare(ctx)
}

// prepare reads what the first page needs at once. Checking a passphrase takes
// a few hundred megabytes on purpose; they are given back.
func (d *door) prepare(ctx context.Context) (err error) {
	d.months, err = monthsWithData(ctx, d.session)
	debug.FreeOSMemory()
	return err
}

// sample logs in to the sample company, which is made at the first use.
func (d *door) sample(ctx context.Context, progress flow.Progress) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	folder, err := Folder()
	if err != nil {
		return err
	}
	path := filepath.Join(folder, sampleFile)
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		if err := d.makeSample(ctx, path, progress); err != nil {
			return err
		}
	}
	if err := d.open(path); err != nil {
		return err
	}
	if d.session, err = d.file.LogIn("owner", "zhiji-demo-owner"); err != nil {
		return err
	}
	return d.prepare(ctx)
}

// makeSample makes the file under another name first, so that one that was
// cut off is never taken for whole.
func (d *door) makeSample(ctx context.Context, path string, progress flow.Progress) error {
	d.release()
	making := filepath.Join(filepath.Dir(path), "sample-making.zhiji")
	if err := os.Remove(making); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	desk, _, err := flow.Demo(ctx, making, d.options, d.shell.Language(), progress)
	if err != nil {
		return errors.Join(err, removed(making))
	}
	desk.Session.Close()
	if err := desk.Session.File().Close(); err != nil {
		return err
	}
	return os.Rename(making, path)
}

func removed(path string) error {
	if err := os.Remove(path); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// shut ends the session and lets the file go.
func (d *door) shut() {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.release()
}

func (d *door) release() {
	if d.session != nil {
		d.session.Close()
	}
	if d.file != nil {
		if err := d.file.Close(); err != nil {
			logFailure(err)
		}
	}
	d.session, d.file, d.path, d.months = nil, nil, "", months{}
}

// Enter begins the work of who logged in.
func (d *door) Enter() {
	if filepath.Base(d.path) != sampleFile {
		d.shell.choices.opened(d.path)
		d.backUp()
		d.warnOfPlace()
	}
	d.shell.enter(d.session, d.months)
}

// backUp makes the backup of the day.
func (d *door) backUp() {
	session := d.session
	d.shell.Run(task.Job{
		Key: "app.backup",
		Work: func(context.Context, task.Progress) error {
			_, err := session.AutoBackup()
			return err
		},
		Done: d.shell.Fail,
	})
}

// CheckPlace says why a file does not lie safely at a path.
func (d *door) CheckPlace(path string) error { return store.CheckPlace(path) }

// warnOfPlace warns of a file that other computers may overwrite, until the
// person leaves it there knowing so.
func (d *door) warnOfPlace() {
	path := d.path
	if d.shell.choices.accepted(path) {
		return
	}
	d.shell.Run(task.Job{
		Key:  "app.place",
		Work: func(context.Context, task.Progress) error { return store.CheckPlace(path) },
		Done: func(err error) { d.shell.warn(err, func() { d.shell.choices.accept(path) }) },
	})
}

// Recent lists files that were opened, the latest first.
func (d *door) Recent() []string { return d.shell.choices.recent() }

// Forget takes a file off that list.
func (d *door) Forget(path string) { d.shell.choices.forget(path) }

// Sample opens the sample company.
func (d *door) Sample() { d.shell.toSample() }
