package store

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	bolt "go.etcd.io/bbolt"

	"zhiji/store/access"
	"zhiji/store/record"
)

// Backup writes a verified copy of the whole file to path and signs that it
// did. An existing file is replaced only by a whole one. HR and owner.
func (s *Session) Backup(path string) error {
	s.file.mu.Lock()
	defer s.file.mu.Unlock()
	if err := s.ready(); err != nil {
		return err
	}
	if !access.May(s.user, access.Backup) {
		return forbidden()
	}
	if err := s.file.copyTo(path); err != nil {
		return err
	}
	return s.commit(access.Backup, func(*commit) error { return nil })
}

// AutoBackup makes the backup of the day unless there is one, keeps the
// newest ones, and returns the path of what it made or "". Any user's log-in
// may make it, since it copies sealed bytes; HR's and owner's are signed.
func (s *Session) AutoBackup() (string, error) {
	s.file.mu.Lock()
	defer s.file.mu.Unlock()
	if err := s.ready(); err != nil {
		return "", err
	}
	path := s.file.dailyPath(s.today().String())
	if _, err := os.Stat(path); err == nil {
		return "", nil
	}
	if err := s.file.copyTo(path); err != nil {
		return "", err
	}
	if err := s.file.prune(); err != nil {
		return path, err
	}
	if !access.May(s.user, access.Backup) {
		return path, nil
	}
	return path, s.commit(access.Backup, func(*commit) error { return nil })
}

// BackUpBefore makes a backup before an act that changes much, in the place of
// the one before the last such act: "import". HR's and owner's sessions only.
func (s *Session) BackUpBefore(act string) error {
	s.file.mu.Lock()
	defer s.file.mu.Unlock()
	if err := s.ready(); err != nil {
		return err
	}
	if !access.May(s.user, access.Backup) {
		return forbidden()
	}
	return s.file.copyTo(s.file.dailyPath("before-" + act))
}

const defaultBackups = 10

// backupParts are what stands before and after the day in names of backups.
func (f *File) backupParts() (dir, stem, ext string) {
	dir = f.opt.BackupDir
	if dir == "" {
		dir = f.path + ".backups"
	}
	ext = filepath.Ext(f.path)
	return dir, strings.TrimSuffix(filepath.Base(f.path), ext) + "-", ext
}

func (f *File) dailyPath(day string) string {
	dir, stem, ext := f.backupParts()
	return filepath.Join(dir, stem+day+ext)
}

// prune removes the oldest daily backups; days sort by name.
func (f *File) prune() error {
	keep := f.opt.KeepBackups
	if keep <= 0 {
		keep = defaultBackups
	}
	dir, stem, ext := f.backupParts()
	files, err := os.ReadDir(dir)
	if err != nil {
		return translate(dir, err)
	}
	var days []string
	for _, file := range files {
		day := strings.TrimSuffix(strings.TrimPrefix(file.Name(), stem), ext)
		if d, err := record.ParseDate(day); err == nil && !d.IsZero() {
			days = append(days, day)
		}
	}
	slices.Sort(days)
	for len(days) > keep {
		if err := os.Remove(f.dailyPath(days[0])); err != nil {
			return translate(dir, err)
		}
		days = days[1:]
	}
	return nil
}

// copyTo writes a consistent copy beside its place, proves it and only then
// gives it its name.
func (f *File) copyTo(path string) error {
	if f.suspect != nil {
		return f.suspect
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return translate(path, err)
	}
	err := f.read(func(tx *bolt.Tx) error {
		return writeVerified(path, func(w io.Writer) error {
			_, err := tx.WriteTo(w)
			return err
		})
	})
	return translate(path, err)
}

// writeVerified writes a vault through a temporary file in the same folder.
func writeVerified(path string, write func(io.Writer) error) (err error) {
	temp, err := os.CreateTemp(filepath.Dir(path), ".zhiji-*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			os.Remove(temp.Name())
		}
	}()
	err = write(temp)
	if err == nil {
		err = temp.Sync()
	}
	if err = errors.Join(err, temp.Close()); err != nil {
		return err
	}
	if err = verifyCopy(temp.Name()); err != nil {
		return err
	}
	if err = os.Rename(temp.Name(), path); err != nil {
		return err
	}
	return syncFolder(filepath.Dir(path))
}

// verifyCopy opens a copy and proves all that can be proved without a key:
// the pages, the log and the bytes of every record.
func verifyCopy(path string) error {
	if err := inspect(path); err != nil {
		return err
	}
	db, err := openBolt(path, 0)
	if err != nil {
		return err
	}
	defer db.Close()
	f := &File{path: path, db: db}
	if err := guarded(f.prove); err != nil {
		return err
	}
	return f.read(func(tx *bolt.Tx) error {
		v := &view{s: &Session{file: f}, tx: tx}
		for _, k := range kinds {
			err := v.walk(k, nil, func(key, value []byte) error { return v.covered(k, key, value) })
			if err != nil {
				return err
			}
		}
		return checkPages(tx)
	})
}

// syncFolder makes a rename last. Windows has no such call and needs none.
func syncFolder(dir string) error {
	folder, err := os.Open(dir)
	if err != nil {
		return err
	}
	defer folder.Close()
	if err := folder.Sync(); err != nil && !errors.Is(err, fs.ErrInvalid) && !errors.Is(err, fs.ErrPermission) {
		return err
	}
	return nil
}
