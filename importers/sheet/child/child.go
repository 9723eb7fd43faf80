// Package child reads doubtful spreadsheets in a process of its own: the
// program starts itself again, hands over the file, and takes back cells or a
// fault. What a hostile file can do to the code that takes it apart, overflow
// its stack, use up the memory, hang, then ends that process and not the
// window.
//
// Only main switches this on. Elsewhere, as in tests of other packages, the
// program that would be started again is not ours, and Read reads in place.
package child

import (
	"bufio"
	"bytes"
	"context"
	"encoding/gob"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"slices"
	"strings"
	"sync/atomic"
	"time"

	"zhiji/importers/sheet"
	"zhiji/store/record"
)

const (
	variable  = "ZHIJI_READS_ONE_FILE" // set in the environment of the child
	patience  = 30 * time.Second
	maxAnswer = 1 << 30 // bytes
)

var (
	enabled atomic.Bool
	errSlow = errors.New("child: out of time")
)

// request goes to the child; the bytes of the file follow it.
type request struct {
	Name    string
	Options sheet.Options
	Decrypt bool // the workbook itself is wanted, not its cells
}

// answer comes from the child: a fault, whose cause is left of as text, or
// with Key "" the book that follows it or the bytes asked for.
type answer struct {
	Key   string
	Args  map[string]string
	Where record.Place
	Cause string
	Plain []byte
}

// Main must be called first in the program's main. In a process that was
// started to read one file it does so and does not return; otherwise it lets
// Read start such processes.
func Main() {
	if os.Getenv(variable) == "" {
		enabled.Store(true)
		return
	}
	confine()
	if err := serve(os.Stdin, os.Stdout); err != nil {
		os.Exit(1)
	}
	os.Exit(0)
}

// Read is sheet.Read, with the files of sheet.Legacy read in a process of
// their own when Main was called. A process that crashes gives the fault
// import.damaged, one that takes more than 30 seconds import.limit.time; when
// ctx is cancelled the process is killed and the error of ctx returned.
func Read(ctx context.Context, name string, data []byte, options sheet.Options) (*sheet.Book, error) {
	if !enabled.Load() || !sheet.Legacy(data) {
		return sheet.Read(ctx, name, data, options)
	}
	book, _, err := apart(ctx, patience, request{Name: name, Options: options}, data)
	return book, err
}

// Decrypt is sheet.Decrypt, in a process of its own as Read.
func Decrypt(ctx context.Context, data []byte, password string) ([]byte, error) {
	if !enabled.Load() || !sheet.Legacy(data) {
		return sheet.Decrypt(ctx, data, password)
	}
	_, plain, err := apart(ctx, patience, request{Options: sheet.Options{Password: password}, Decrypt: true}, data)
	return plain, err
}

// apart has a file read, or decrypted, in a new process within the given time.
func apart(ctx context.Context, limit time.Duration, r request, data []byte) (*sheet.Book, []byte, error) {
	limited, stop := context.WithTimeoutCause(ctx, limit, errSlow)
	defer stop()
	book, plain, err := run(limited, r, data)
	var fault *record.Fault
	switch {
	case ctx.Err() != nil:
		return nil, nil, ctx.Err()
	case context.Cause(limited) == errSlow:
		return nil, nil, record.NewFault("import.limit.time", errSlow, "limit", "30")
	case errors.As(err, &fault):
		return nil, nil, fault
	case err != nil:
		return nil, nil, record.NewFault("import.damaged", err)
	}
	return book, plain, nil
}

// run starts the process, waits for its end and returns its answer.
func run(ctx context.Context, r request, data []byte) (*sheet.Book, []byte, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, nil, record.NewFault("import.process", err)
	}
	var head bytes.Buffer
	if err := gob.NewEncoder(&head).Encode(r); err != nil {
		return nil, nil, err
	}
	cmd := exec.CommandContext(ctx, self)
	cmd.Env = append(environment(), variable+"=1")
	cmd.Stdin = io.MultiReader(&head, bytes.NewReader(data))
	cmd.WaitDelay = time.Second
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, nil, record.NewFault("import.process", err)
	}
	if err := cmd.Start(); err != nil {
		return nil, nil, record.NewFault("import.process", err)
	}
	book, plain, err := receive(bufio.NewReader(io.LimitReader(out, maxAnswer)), r.Decrypt)
	return book, plain, errors.Join(err, cmd.Wait())
}

// environment returns the environment without what is said to the program in
// it: a passphrase is none of the child's business.
func environment() []string {
	return slices.DeleteFunc(os.Environ(), func(entry string) bool { return strings.HasPrefix(entry, "ZHIJI_") })
}

func receive(in *bufio.Reader, decrypt bool) (*sheet.Book, []byte, error) {
	var a answer
	if err := gob.NewDecoder(in).Decode(&a); err != nil {
		return nil, nil, err
	}
	if a.Key != "" {
		return nil, nil, &record.Fault{Key: a.Key, Args: a.Args, Where: a.Where, Err: errors.New(a.Cause)}
	}
	if decrypt {
		return nil, a.Plain, nil
	}
	book, err := sheet.Decode(in)
	return book, nil, err
}

// serve does what is asked with the one file and answers.
func serve(in io.Reader, out io.Writer) error {
	input, output := bufio.NewReader(in), bufio.NewWriter(out)
	var r request
	if err := gob.NewDecoder(input).Decode(&r); err != nil {
		return err
	}
	data, err := io.ReadAll(input)
	if err != nil {
		return err
	}
	var a answer
	var book *sheet.Book
	if r.Decrypt {
		a.Plain, err = sheet.Decrypt(context.Background(), data, r.Options.Password)
	} else {
		book, err = sheet.Read(context.Background(), r.Name, data, r.Options)
	}
	if fault := (*record.Fault)(nil); errors.As(err, &fault) {
		a = answer{Key: fault.Key, Args: fault.Args, Where: fault.Where, Cause: fmt.Sprint(fault.Err)}
	} else if err != nil {
		return err
	}
	if err := gob.NewEncoder(output).Encode(a); err != nil {
		return err
	}
	if book != nil {
		if err := book.Encode(output); err != nil {
			return err
		}
	}
	return output.Flush()
}
