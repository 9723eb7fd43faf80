package app

import (
	"errors"
	"fmt"
	"io/fs"
	"log"
	"log/slog"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"zhiji/app/task"
	"zhiji/store/record"
)

// largestLog is the size in bytes at which a log is put aside at the start.
const largestLog = 1 << 20

// Folder returns the program's own folder, for the log and the sample company.
func Folder() (string, error) {
	base, err := os.UserConfigDir()
	if err != nil {
		return "", err
	}
	folder := filepath.Join(base, "zhiji")
	return folder, os.MkdirAll(folder, 0o700)
}

// StartLog sends the log to a file in the program's folder. What is logged
// holds no personal data: keys of sentences and kinds of errors. Without a
// folder the log goes nowhere.
func StartLog(version string) {
	slog.SetDefault(slog.New(slog.DiscardHandler))
	folder, err := Folder()
	if err != nil {
		return
	}
	path := filepath.Join(folder, "zhiji.log")
	if info, err := os.Stat(path); err == nil && info.Size() > largestLog {
		_ = os.Rename(path, path+".old") // an old log that cannot be moved grows on
	}
	file, err := os.OpenFile(path, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		return
	}
	slog.SetDefault(slog.New(slog.NewTextHandler(file, nil)))
	log.SetOutput(os.Stderr) // what the toolkit logs names paths: it stays out of the file
	slog.Info("start", "version", version, "system", runtime.GOOS, "arch", runtime.GOARCH)
}

// Crashed logs a panic that ended the window.
func Crashed(value any, stack []byte) {
	slog.Error("crash", "kind", kind(value), "stack", string(stack))
}

// logFailure notes an error that a person was told of.
func logFailure(err error) {
	var panicked *task.Panic
	if errors.As(err, &panicked) {
		Crashed(panicked.Value, panicked.Stack)
		return
	}
	slog.Warn("failure", "what", impersonal(err))
}

// kind is the text of the runtime's own errors, else only the type: a panic's
// value may hold data.
func kind(value any) string {
	if err, ok := value.(runtime.Error); ok {
		return err.Error()
	}
	return fmt.Sprintf("%T", value)
}

// impersonal writes an error's chain without the names, paths and values in it.
func impersonal(err error) string {
	var parts []string
	for ; err != nil; err = errors.Unwrap(err) {
		switch e := err.(type) {
		case *record.Fault:
			parts = append(parts, e.Key)
		case *fs.PathError:
			parts = append(parts, e.Op+" "+e.Err.Error())
		default:
			parts = append(parts, fmt.Sprintf("%T", err))
		}
	}
	return strings.Join(parts, " < ")
}

// CrashSentence is what a person reads when the window ended by a mistake of
// the program.
func CrashSentence() string {
	folder, err := Folder()
	if err != nil {
		folder = "—"
	}
	return systemLanguage().Text("crash.sentence", "folder", folder)
}
