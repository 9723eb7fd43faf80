package sheet

import (
	"bytes"
	"context"
	"path"
	"strings"

	"zhiji/store/record"
)

// Options are what a person says about a file beforehand.
type Options struct {
	Password string // of an encrypted workbook; "" = none. It is used and forgotten
	Encoding string // of a text table, one of Encodings; "" = detect
}

// Read reads a spreadsheet file. name serves only to tell a lock file;
// what the file is, its bytes say. What cannot be read is a *record.Fault; a
// cancelled ctx returns its error.
func Read(ctx context.Context, name string, data []byte, options Options) (*Book, error) {
	switch {
	case len(data) > maxFile:
		return nil, exceeded("file", "50 MB")
	case strings.HasPrefix(path.Base(name), "~$"):
		return nil, record.NewFault("import.lock", record.ErrInvalid)
	case len(bytes.TrimSpace(data)) == 0:
		return nil, record.NewFault("import.empty", record.ErrInvalid)
	case bytes.HasPrefix(data, []byte("PK")):
		return readWorkbook(ctx, data)
	case bytes.HasPrefix(data, []byte(oleMagic)):
		return readCompound(ctx, data, options.Password)
	case bareBIFF(data):
		return readBIFF(ctx, data, len(data))
	}
	if fault := foreign(data); fault != nil {
		return nil, fault
	}
	return readText(ctx, data, options.Encoding)
}

// binaries are beginnings of files that are certainly no tables.
var binaries = []string{
	"%PDF", "\x89PNG", "\xFF\xD8\xFF", "GIF8", "\x1F\x8B", "Rar!", "7z\xBC\xAF", "MZ", "\x7FELF", "{\\rtf", "SQLite format",
}

// foreign returns why a file of another kind cannot be read, nil when it may
// be a text table.
func foreign(data []byte) error {
	head := string(data[:min(len(data), 512)])
	for _, magic := range binaries {
		if strings.HasPrefix(head, magic) {
			return record.NewFault("import.foreign", record.ErrInvalid)
		}
	}
	lower := strings.ToLower(strings.TrimLeft(head, "\uFEFF \t\r\n"))
	if strings.HasPrefix(lower, "<html") || strings.HasPrefix(lower, "<!doctype html") || strings.HasPrefix(lower, "<?xml") || strings.HasPrefix(lower, "<table") {
		return record.NewFault("import.markup", record.ErrInvalid)
	}
	return nil
}
