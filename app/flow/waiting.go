package flow

import (
	"context"
	"slices"

	"zhiji/store"
	"zhiji/store/access"
	"zhiji/store/record"
)

// WaitingFiles opens the files that came by mail or into a watched folder and
// wait to be imported: those of some hashes, or all.
func (d *Desk) WaitingFiles(hashes ...string) ([]File, error) {
	list, err := d.Session.Waiting()
	if err != nil {
		return nil, err
	}
	files := make([]File, 0, len(list))
	for _, w := range list {
		if len(hashes) > 0 && !slices.Contains(hashes, w.SHA256) {
			continue
		}
		original, err := d.Session.Original(w.SHA256)
		if err != nil {
			return nil, err
		}
		files = append(files, File{Name: w.Name, Bytes: original.Bytes})
	}
	return files, nil
}

// Receive keeps files of a watched folder until a person imports or dismisses
// them. A newer state of a file takes the place of the one that waits. Files
// that were imported already do not wait.
func (d *Desk) Receive(ctx context.Context, folder string, files []File) error {
	fresh, err := d.Fresh(ctx, files)
	if err != nil {
		return err
	}
	list, err := d.Session.Waiting()
	if err != nil {
		return err
	}
	for _, file := range fresh {
		for _, old := range list {
			if old.From == folder && old.Name == file.Name && old.SHA256 != sumOf(file.Bytes) {
				if err := d.Session.Dismiss(old.SHA256); err != nil {
					return err
				}
			}
		}
		if err := d.keep(ctx, record.Waiting{Name: file.Name, From: folder}, file.Bytes); err != nil {
			return err
		}
	}
	return nil
}

// keep makes a file wait.
func (d *Desk) keep(ctx context.Context, w record.Waiting, data []byte) error {
	w.SHA256 = sumOf(data)
	return d.Session.Apply(ctx, access.Import, store.Changes{Waiting: []store.Arrived{{Waiting: w, Bytes: data}}})
}

// ImportWaiting imports those of the waiting files whose every table is read
// by a recipe that a person set to automatic, without a question and in the
// layout that was confirmed. The others go on waiting; left says how many.
func (d *Desk) ImportWaiting(ctx context.Context) (written []record.Batch, left int, err error) {
	files, err := d.WaitingFiles()
	if err != nil || len(files) == 0 {
		return nil, 0, err
	}
	plan, err := d.Preview(ctx, files, Hints{}, nil)
	if err != nil {
		return nil, len(files), err
	}
	kept := plan.Files[:0]
	for _, f := range plan.Files {
		if f.automatic() {
			kept = append(kept, f)
		}
	}
	plan.Files = kept
	written, err = d.Commit(ctx, plan, nil)
	return written, len(files) - len(written), err
}

// automatic reports whether a file may go in without being looked at.
func (f PlannedFile) automatic() bool {
	if f.Batch == nil || f.Err != nil {
		return false
	}
	for _, t := range f.Batch.Tables {
		if t.Recipe == nil || !t.Recipe.Automatic || t.Change.Any() || len(t.Questions) > 0 {
			return false
		}
	}
	return true
}

// Fresh drops the files whose very bytes were imported before and still
// count.
func (d *Desk) Fresh(ctx context.Context, files []File) ([]File, error) {
	snap, err := d.snapshot(ctx)
	if err != nil {
		return nil, err
	}
	known := importedBefore(snap)
	var fresh []File
	for _, f := range files {
		if !known[sumOf(f.Bytes)] {
			fresh = append(fresh, f)
		}
	}
	return fresh, nil
}
