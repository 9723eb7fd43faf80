package flow

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"zhiji/importers/mailbox"
	"zhiji/importers/sheet"
	"zhiji/store/record"
)

// maxFile is the largest file that is read, in bytes.
const maxFile = 50 << 20

// ReadFiles reads an input from disk: a spreadsheet, or all that a .zip or a
// saved mail holds. What cannot be read, the container or a file in it, is a
// *record.Fault with one clear sentence and the file's name.
func ReadFiles(ctx context.Context, path string) (files []File, refused []error) {
	file, err := readFile(path)
	if err != nil {
		return nil, []error{err}
	}
	return Unpack(ctx, file)
}

// Unpack returns the spreadsheets that a file holds, itself where it is one,
// and what is wrong with the others.
func Unpack(ctx context.Context, file File) (files []File, refused []error) {
	if slices.Contains(mails, strings.ToLower(filepath.Ext(file.Name))) {
		return openMail(ctx, file)
	}
	entries, err := sheet.Unpack(ctx, file.Name, file.Bytes)
	if err != nil {
		return nil, []error{inFile(err, file.Name)}
	}
	for _, e := range entries {
		if e.Err != nil {
			refused = append(refused, inFile(e.Err, e.Name))
			continue
		}
		files = append(files, File{Name: e.Name, Bytes: e.Data})
	}
	return files, refused
}

// mails are the endings of saved mails.
var mails = []string{".eml"}

// openMail returns the spreadsheets attached to a saved mail.
func openMail(ctx context.Context, file File) (files []File, refused []error) {
	attachments, err := mailbox.Parse(file.Bytes)
	if err != nil {
		refused = append(refused, inFile(err, file.Name))
	}
	for _, a := range attachments {
		inside, errs := Unpack(ctx, File{Name: file.Name + "/" + a.Name, Bytes: a.Data})
		files, refused = append(files, inside...), append(refused, errs...)
	}
	if len(files)+len(refused) == 0 {
		refused = append(refused, record.NewFault("file.mail_empty", nil).At(record.Place{File: file.Name}))
	}
	return files, refused
}

// readFile reads a file from disk within the limits, with one clear
// sentence for what cannot be read.
func readFile(path string) (File, error) {
	where := record.Place{File: filepath.Base(path)}
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return File{}, record.NewFault("file.missing", err).At(where)
	case err != nil:
		return File{}, record.NewFault("file.unreadable", err).At(where)
	case info.IsDir():
		return File{}, record.NewFault("file.folder", nil).At(where)
	case info.Size() > maxFile:
		return File{}, record.NewFault("file.large", nil, "limit", "50 MB").At(where)
	}
	in, err := os.Open(path)
	if err != nil {
		return File{}, record.NewFault("file.unreadable", err).At(where)
	}
	defer in.Close()
	data, err := io.ReadAll(io.LimitReader(in, maxFile+1))
	if err != nil {
		return File{}, record.NewFault("file.unreadable", err).At(where)
	}
	return File{Name: filepath.Base(path), Bytes: data}, nil
}
