// Package assets holds what ships inside the program: fonts, words, the
// metric library, letter wording and the sample company. It imports nothing
// of the program and decides nothing; readers turn the bytes into types.
package assets

import (
	"embed"
	"io/fs"
)

//go:embed i18n/zh/*.json i18n/en/*.json
var words embed.FS

//go:embed library/metrics.json
var metrics []byte

//go:embed sample/files
var sample embed.FS

//go:embed letters/zh.json letters/en.json
var letters embed.FS

// Letters returns the wording of feedback letters: <language>.json, each an
// object from key to variants with {name} placeholders.
func Letters() fs.FS { return sub(letters, "letters") }

// Words returns the catalogues of texts: <language>/<area>.json, each a flat
// object from dotted key to text with {name} placeholders.
func Words() fs.FS { return sub(words, "i18n") }

// Metrics returns the metric library as a JSON array of record.Metric.
func Metrics() []byte { return metrics }

// Sample returns the files of the sample company: the roster, and below a
// folder for each month (2026-10) what the firm collected in it.
func Sample() fs.FS { return sub(sample, "sample/files") }

func sub(files embed.FS, dir string) fs.FS {
	below, err := fs.Sub(files, dir)
	if err != nil {
		panic(err) // the folder is compiled in
	}
	return below
}
