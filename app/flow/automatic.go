package flow

import (
	"context"

	"zhiji/store/record"
)

// ImportAutomatic imports those of the files whose every table is read by a
// recipe that a person set to automatic, without a question and in the layout
// that was confirmed. The others are left, in their order.
func (d *Desk) ImportAutomatic(ctx context.Context, files []File) (written []record.Batch, left []File, err error) {
	plan, err := d.Preview(ctx, files, Hints{}, nil)
	if err != nil {
		return nil, files, err
	}
	kept := plan.Files[:0]
	for i, f := range plan.Files {
		if f.automatic() {
			kept = append(kept, f)
		} else {
			left = append(left, files[i])
		}
	}
	plan.Files = kept
	written, err = d.Commit(ctx, plan, nil)
	return written, left, err
}

// automatic reports whether a file may go in without being looked at.
func (f PlannedFile) automatic() bool {
	if f.Batch == nil {
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
	known, err := d.counted(ctx)
	if err != nil {
		return nil, err
	}
	var fresh []File
	for _, f := range files {
		if !known[sumOf(f.Bytes)] {
			fresh = append(fresh, f)
		}
	}
	return fresh, nil
}
