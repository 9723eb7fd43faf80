package app

import (
	"context"
	"path/filepath"

	"zhiji/app/flow"
	"zhiji/app/task"
	"zhiji/app/watch"
	"zhiji/store/access"
)

// watchKey names the job that looks after a folder.
const watchKey = "app.watch"

// WatchedFolder is the folder whose new spreadsheets wait to be imported, ""
// for none.
func (w *workplace) WatchedFolder() string { return w.choices.folder(w.door.path) }

// WatchFolder watches another folder from now on, none for "".
func (w *workplace) WatchFolder(path string) {
	w.choices.setFolder(w.door.path, path)
	w.jobs.Cancel(watchKey)
	w.watchFolder()
}

// watchFolder looks after the folder until somebody logs out.
func (w *workplace) watchFolder() {
	dir, desk := w.WatchedFolder(), w.desk
	if dir == "" || !access.May(desk.Session.User(), access.Import) {
		return
	}
	w.Run(task.Job{
		Key: watchKey,
		Work: func(ctx context.Context, progress task.Progress) error {
			ctx, stop := context.WithCancelCause(ctx)
			defer stop(nil)
			err := watch.Folder(ctx, dir, watch.Settle, func(paths []string) {
				if err := receive(ctx, desk, dir, paths); err != nil {
					stop(err)
				}
				progress("", 0, 0)
			})
			if cause := context.Cause(ctx); cause != nil {
				return cause
			}
			return err
		},
		Heard: func() {
			w.Changed()
			w.reload()
		},
		Done: w.Fail,
	})
}

// receive keeps finished files and imports what automatic recipes read. A file
// that cannot be read says so when it is imported by hand.
func receive(ctx context.Context, desk *flow.Desk, dir string, paths []string) error {
	var files []flow.File
	for _, path := range paths {
		inside, _ := flow.ReadFiles(ctx, path)
		files = append(files, inside...)
	}
	if err := desk.Receive(ctx, filepath.Base(dir), files); err != nil {
		return err
	}
	_, _, err := desk.ImportWaiting(ctx)
	return err
}
