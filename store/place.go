package store

import (
	"path/filepath"
	"slices"
	"strings"

	"zhiji/store/record"
)

// syncing are words in the names of folders that a program copies to other
// computers, in small letters.
var syncing = []string{
	"onedrive", "dropbox", "icloud drive", "iclouddrive", "mobile documents", "cloudstorage",
	"google drive", "googledrive", "坚果云", "nutstore", "百度网盘", "baidunetdisk", "baidusyncdisk",
	"wps云盘", "wpsdrive", "wps cloud",
}

// CheckPlace says why a data file does not lie safely where it is, or is to
// be: on other computers it may be open at the same time, or be replaced from
// there, and then one person's work is lost. It returns nil for a place on
// this computer alone, and for one about which the system says nothing.
// Faults: vault.place.network, vault.place.synced.
func CheckPlace(path string) error {
	folder := filepath.Dir(path)
	if whole, err := filepath.Abs(folder); err == nil {
		folder = whole
	}
	if linked, err := filepath.EvalSymlinks(folder); err == nil {
		folder = linked
	}
	name := filepath.Base(path)
	if part := syncedPart(filepath.ToSlash(folder)); part != "" {
		return record.NewFault("vault.place.synced", record.ErrConflict, "file", name, "folder", part)
	}
	if onNetwork(folder) {
		return record.NewFault("vault.place.network", record.ErrConflict, "file", name)
	}
	return nil
}

// syncedPart returns the folder of a path that is copied to other computers,
// "" when none is known to be.
func syncedPart(folder string) string {
	for part := range strings.SplitSeq(folder, "/") {
		small := strings.ToLower(part)
		if slices.ContainsFunc(syncing, func(word string) bool { return strings.Contains(small, word) }) {
			return part
		}
	}
	return ""
}
