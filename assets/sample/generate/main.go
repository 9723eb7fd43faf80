package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
)

func main() {
	out := flag.String("out", "assets/sample", "folder to write files/, layouts/ and truth.json into")
	flag.Parse()
	if err := generate(*out); err != nil {
		fmt.Fprintln(os.Stderr, "sample:", err)
		os.Exit(1)
	}
}

// generate writes the sample company and the layouts below a folder, replacing
// what is there.
func generate(out string) error {
	firm := NewFirm()
	files, err := firm.files()
	if err != nil {
		return err
	}
	truth, err := firm.truth(files).encode()
	if err != nil {
		return err
	}
	if err := os.RemoveAll(filepath.Join(out, "files")); err != nil {
		return err
	}
	for _, file := range files {
		if err := write(filepath.Join(out, "files", filepath.FromSlash(file.Name)), file.Data); err != nil {
			return err
		}
	}
	if err := write(filepath.Join(out, "truth.json"), truth); err != nil {
		return err
	}
	return firm.writeLayouts(filepath.Join(out, "layouts"))
}

// writeLayouts writes the files that only tests read, and what they mean.
func (f *Firm) writeLayouts(out string) error {
	all, err := f.layouts()
	if err != nil {
		return err
	}
	truth, err := layoutsTruth(all)
	if err != nil {
		return err
	}
	if err := os.RemoveAll(out); err != nil {
		return err
	}
	for _, l := range all {
		if err := write(filepath.Join(out, filepath.FromSlash(l.Name)), l.Data); err != nil {
			return err
		}
	}
	return write(filepath.Join(out, "truth.json"), truth)
}

func write(name string, data []byte) error {
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	return os.WriteFile(name, data, 0o644)
}
