package command

import (
	"context"
	"path/filepath"
	"strings"

	"zhiji/app/flow"
)

// input is what the files named on the command line hold.
type input struct {
	files   []flow.File
	paths   []string // of each file, as it was named; of one in an archive with its name there
	refused []refusal
}

// refusal is a file, or one in an archive, that cannot be read.
type refusal struct {
	path string
	err  error
}

// readAll reads files; one that cannot be read stops no other.
func readAll(ctx context.Context, paths []string) input {
	var in input
	for _, path := range paths {
		files, refused := flow.ReadFiles(ctx, path)
		for _, f := range files {
			in.files, in.paths = append(in.files, f), append(in.paths, named(path, f.Name))
		}
		for _, err := range refused {
			in.refused = append(in.refused, refusal{named(path, place(err).File), err})
		}
	}
	return in
}

// named is the path as a person gave it, with what stands behind the file's
// name when it is that of a file inside it.
func named(path, name string) string {
	inside, ok := strings.CutPrefix(name, filepath.Base(path))
	if !ok {
		return path
	}
	return path + inside
}

// add takes up files that were not named.
func (in *input) add(files []flow.File) {
	for _, f := range files {
		in.files, in.paths = append(in.files, f), append(in.paths, f.Name)
	}
}
