package flow

import "context"

// SkipImported drops the files of a plan whose very bytes were imported
// before and still count, so that a folder can be imported again.
func (d *Desk) SkipImported(ctx context.Context, plan *Plan) error {
	snap, err := d.Session.Snapshot(ctx)
	if err != nil {
		return err
	}
	known := map[string]bool{}
	for _, b := range snap.Batches {
		known[b.SHA256] = !b.Void || known[b.SHA256]
	}
	var fresh []PlannedFile
	for _, f := range plan.Files {
		if f.Batch == nil || !known[f.Batch.SHA256] {
			fresh = append(fresh, f)
		}
	}
	plan.Files = fresh
	return nil
}
