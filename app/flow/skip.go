package flow

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
)

// SkipImported drops the files of a plan whose very bytes were imported
// before and still count, so that a folder can be imported again.
func (d *Desk) SkipImported(ctx context.Context, plan *Plan) error {
	known, err := d.counted(ctx)
	if err != nil {
		return err
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

// counted returns the hashes of the files that were imported and count.
func (d *Desk) counted(ctx context.Context) (map[string]bool, error) {
	snap, err := d.snapshot(ctx)
	if err != nil {
		return nil, err
	}
	known := map[string]bool{}
	for _, b := range snap.Batches {
		known[b.SHA256] = !b.Void || known[b.SHA256]
	}
	return known, nil
}

func sumOf(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}
