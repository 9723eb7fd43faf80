package store

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"syscall"

	bolterrors "go.etcd.io/bbolt/errors"

	"zhiji/store/record"
)

func compare[T cmp.Ordered](a, b T) int { return cmp.Compare(a, b) }

// tampered joins a cause to the sentinel of changed records.
func tampered(cause error) error { return joinCause(record.ErrTampered, cause) }

func damaged(cause error) error { return record.NewFault("vault.damaged", tampered(cause)) }

func panicked(r any) error { return damaged(fmt.Errorf("%v\n%s", r, debug.Stack())) }

func badEntry(seq uint64, cause error) error {
	return record.NewFault("vault.entry", tampered(cause), "entry", fmt.Sprint(seq))
}

func isDamage(err error) bool { return errors.Is(err, record.ErrTampered) }

func forbidden() error { return record.NewFault("vault.forbidden", record.ErrForbidden) }

// translate gives the errors of the system and of bbolt a sentence. Faults
// and other errors pass.
func translate(path string, err error) error {
	name := filepath.Base(path)
	switch {
	case err == nil:
		return nil
	case errors.As(err, new(*record.Fault)):
		return err
	case errors.Is(err, bolterrors.ErrTimeout):
		return record.NewFault("vault.held", joinCause(record.ErrLocked, err), "file", name, "holder", holder(path))
	case errors.Is(err, fs.ErrNotExist):
		return record.NewFault("vault.missing", err, "file", name)
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS), errors.Is(err, bolterrors.ErrDatabaseReadOnly):
		return record.NewFault("vault.read_only", err, "file", name)
	case errors.Is(err, syscall.ENOSPC), runtime.GOOS == "windows" && errors.Is(err, errorDiskFull):
		return record.NewFault("vault.disk_full", err, "file", name)
	case errors.Is(err, bolterrors.ErrInvalid), errors.Is(err, bolterrors.ErrChecksum), errors.Is(err, bolterrors.ErrVersionMismatch):
		return damaged(err)
	}
	return err
}

// errorDiskFull is ERROR_DISK_FULL of Windows.
const errorDiskFull = syscall.Errno(112)

// joinCause keeps a sentinel comparable and the technical cause readable.
func joinCause(sentinel, cause error) error { return fmt.Errorf("%w: %w", sentinel, cause) }
