package record

import (
	"errors"
	"fmt"
	"sort"
	"strings"
)

// Sentinels that rooms compare with errors.Is.
var (
	ErrNotFound  = errors.New("not found")
	ErrForbidden = errors.New("not permitted for this role")
	ErrInvalid   = errors.New("invalid")
	ErrConflict  = errors.New("changed meanwhile")
	ErrClosed    = errors.New("period is closed")
	ErrTampered  = errors.New("record was changed outside the program")
	ErrLocked    = errors.New("file is in use by another process")
	ErrPassword  = errors.New("name or passphrase is wrong")
)

// Place says where in the input something was found. Empty parts are unknown.
type Place struct {
	File  string `json:"file,omitempty"`
	Sheet string `json:"sheet,omitempty"`
	Cell  string `json:"cell,omitempty"`
}

// Fault is an error a person can act on. Key names a sentence in the
// catalogue ("error." + Key) that says what happened and what to do, in the
// person's language; Args fill its placeholders; Where says in which file,
// sheet and cell. Err is the technical cause: it goes to the log, not to the
// screen. Args must not carry personal data that the reader may not see.
type Fault struct {
	Key   string
	Args  map[string]string
	Where Place
	Err   error
}

// NewFault returns a Fault with the cause err (may be nil) and args given as
// name, value pairs.
func NewFault(key string, err error, args ...string) *Fault {
	f := &Fault{Key: key, Err: err}
	for i := 0; i+1 < len(args); i += 2 {
		if f.Args == nil {
			f.Args = map[string]string{}
		}
		f.Args[args[i]] = args[i+1]
	}
	return f
}

// At returns the fault with its place set.
func (f *Fault) At(where Place) *Fault {
	f.Where = where
	return f
}

// Error is the form for the log: the key, place names and the cause.
func (f *Fault) Error() string {
	var b strings.Builder
	b.WriteString(f.Key)
	names := make([]string, 0, len(f.Args))
	for name := range f.Args {
		names = append(names, name)
	}
	sort.Strings(names)
	for _, name := range names {
		fmt.Fprintf(&b, " %s=%q", name, f.Args[name])
	}
	if f.Where != (Place{}) {
		fmt.Fprintf(&b, " at %q %q %q", f.Where.File, f.Where.Sheet, f.Where.Cell)
	}
	if f.Err != nil {
		fmt.Fprintf(&b, ": %v", f.Err)
	}
	return b.String()
}

// Unwrap returns the technical cause.
func (f *Fault) Unwrap() error { return f.Err }
