package flow

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"

	"zhiji/store/record"
)

// SkipImported drops the files of a plan whose very bytes were imported
// before and still count, so that a folder can be imported again.
func (p *Plan) SkipImported() {
	p.Files = slices.DeleteFunc(slices.Clone(p.Files), func(f PlannedFile) bool { return f.Known })
}

// importedBefore returns the hashes of the files whose imports count.
func importedBefore(snap *record.Snapshot) map[string]bool {
	known := map[string]bool{}
	for _, b := range snap.Batches {
		known[b.SHA256] = !b.Void || known[b.SHA256]
	}
	return known
}

func sumOf(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}
