package flow

import (
	"os"
	"path/filepath"
	"slices"
	"strings"

	"zhiji/store/record"
)

// Endings are those of the files that can be imported.
var Endings = []string{".xlsx", ".xlsm", ".xls", ".et", ".csv", ".tsv", ".txt", ".zip", ".eml"}

// Spreadsheets lists the spreadsheets of a folder in the order of their
// names, without hidden files and the lock files that office programs leave
// (~$…). Folders in it are not entered.
func Spreadsheets(dir string) ([]string, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, record.NewFault("file.unreadable", err).At(record.Place{File: filepath.Base(dir)})
	}
	var paths []string
	for _, e := range entries {
		if !e.IsDir() && IsSpreadsheet(e.Name()) {
			paths = append(paths, filepath.Join(dir, e.Name()))
		}
	}
	return paths, nil
}

// IsSpreadsheet reports whether a path's name is that of a file which can be
// imported: not hidden, and no lock file of an office program.
func IsSpreadsheet(path string) bool {
	name := filepath.Base(path)
	return slices.Contains(Endings, strings.ToLower(filepath.Ext(name))) &&
		!strings.HasPrefix(name, "~$") && !strings.HasPrefix(name, ".")
}
