// Package watch tells of spreadsheets that appear in a folder, each once it is
// finished. It opens none of them and decides nothing: whether a file was
// imported before, and what becomes of it, is for flow.
package watch

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/fsnotify/fsnotify"

	"zhiji/app/flow"
	"zhiji/store/record"
)

// Settle is how long a file must stay as it is to count as finished: longer
// than the pauses of a program that saves over a network, short enough to be
// seen at once by a person.
const Settle = 2 * time.Second

// Folder calls ready with the spreadsheets of a folder: at first with those
// that are there, then with each that came or was changed since, once nobody
// has written to it for settle. It returns when ctx ends, with ctx's error, or
// when the folder cannot be watched (any more), with a *record.Fault. ready is
// called from Folder's own goroutine, never with an empty list.
func Folder(ctx context.Context, dir string, settle time.Duration, ready func(paths []string)) error {
	events, err := fsnotify.NewWatcher()
	if err != nil {
		return unwatched(dir, err)
	}
	defer events.Close()
	if err := events.Add(dir); err != nil {
		return unwatched(dir, err)
	}
	w := &watcher{dir: dir, settle: settle, ready: ready, pending: map[string]seen{}}
	if err := w.scan(); err != nil {
		return err
	}
	tick := time.NewTicker(max(settle/4, time.Millisecond))
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case event, open := <-events.Events:
			if !open || event.Name == dir && event.Has(fsnotify.Remove|fsnotify.Rename) {
				return unwatched(dir, os.ErrNotExist)
			}
			w.touch(event)
		case err, open := <-events.Errors:
			if !open {
				return unwatched(dir, os.ErrClosed)
			}
			if err := w.lost(err); err != nil {
				return err
			}
		case now := <-tick.C:
			w.finish(now)
		}
	}
}

func unwatched(dir string, err error) error {
	return record.NewFault("watch.folder", err).At(record.Place{File: filepath.Base(dir)})
}

// watcher keeps the files that may still be written to.
type watcher struct {
	dir     string
	settle  time.Duration
	ready   func([]string)
	pending map[string]seen
}

// seen is a file as it was when it last changed.
type seen struct {
	size     int64
	modified time.Time
	since    time.Time
}

// scan takes all spreadsheets of the folder as just changed.
func (w *watcher) scan() error {
	paths, err := flow.Spreadsheets(w.dir)
	if err != nil {
		return err
	}
	for _, path := range paths {
		w.pending[path] = look(path, time.Now())
	}
	return nil
}

func look(path string, now time.Time) seen {
	info, err := os.Stat(path)
	if err != nil {
		return seen{since: now}
	}
	return seen{info.Size(), info.ModTime(), now}
}

// touch notes that a file changed.
func (w *watcher) touch(event fsnotify.Event) {
	switch {
	case !flow.IsSpreadsheet(event.Name):
	case event.Has(fsnotify.Remove | fsnotify.Rename):
		delete(w.pending, event.Name)
	case event.Has(fsnotify.Create | fsnotify.Write):
		w.pending[event.Name] = look(event.Name, time.Now())
	}
}

// lost looks at the whole folder again when the system dropped events.
func (w *watcher) lost(err error) error {
	if err == fsnotify.ErrEventOverflow {
		return w.scan()
	}
	return unwatched(w.dir, err)
}

// finish tells of the files that have not changed for long enough. One that
// grew without an event, as on network folders, waits again.
func (w *watcher) finish(now time.Time) {
	var done []string
	for path, last := range w.pending {
		if now.Sub(last.since) < w.settle {
			continue
		}
		current := look(path, now)
		switch {
		case current.modified.IsZero():
			delete(w.pending, path)
		case current.size != last.size || !current.modified.Equal(last.modified):
			w.pending[path] = current
		case readable(path):
			delete(w.pending, path)
			done = append(done, path)
		}
	}
	if len(done) > 0 {
		slices.Sort(done)
		w.ready(done)
	}
}

// readable reports whether no other program keeps the file to itself.
func readable(path string) bool {
	file, err := os.Open(path)
	if err != nil {
		return false
	}
	return file.Close() == nil
}
