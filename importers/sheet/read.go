package sheet

import (
	"bytes"
	"context"
	"path"
	"strings"

	"zhiji/store/record"
)

// Read reads a spreadsheet file. name serves only to tell a lock file and a
// workbook's wrong ending; what the file is, its bytes say. What cannot be
// read is a *record.Fault; a cancelled ctx returns its error.
func Read(ctx context.Context, name string, data []byte) (*Book, error) {
	switch {
	case len(data) > maxFile:
		return nil, exceeded("file", "50 MB")
	case strings.HasPrefix(path.Base(name), "~$"):
		return nil, record.NewFault("import.lock", record.ErrInvalid)
	case len(bytes.TrimSpace(data)) == 0:
		return nil, record.NewFault("import.empty", record.ErrInvalid)
	case bytes.HasPrefix(data, []byte("PK")):
		return readWorkbook(ctx, data)
	}
	if fault := foreign(data); fault != nil {
		return nil, fault
	}
	return readText(ctx, data)
}

// oleMagic begins a compound file: legacy Office documents and encrypted ones.
const oleMagic = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"

// binaries are beginnings of files that are certainly no tables.
var binaries = []string{
	"%PDF", "\x89PNG", "\xFF\xD8\xFF", "GIF8", "\x1F\x8B", "Rar!", "7z\xBC\xAF", "MZ", "\x7FELF", "{\\rtf", "SQLite format",
}

// foreign returns why a file of another kind cannot be read, nil when it may
// be a text table.
func foreign(data []byte) error {
	head := string(data[:min(len(data), 512)])
	switch {
	case strings.HasPrefix(head, oleMagic):
		return compound(data)
	case legacyStream(head):
		return record.NewFault("import.xls", record.ErrInvalid)
	}
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

// legacyStream reports whether a file is a bare BIFF stream: the record BOF
// of version 2, 3, 4 or 5 with its length.
func legacyStream(head string) bool {
	return len(head) > 4 && head[0] == 0x09 && head[3] == 0 &&
		(head[1] == 0 || head[1] == 2 || head[1] == 4 || head[1] == 8) && (head[2] == 4 || head[2] == 6 || head[2] == 8)
}

// compound tells what is in a compound file by the names of its streams.
func compound(data []byte) error {
	switch {
	case bytes.Contains(data, wide("EncryptedPackage")):
		return record.NewFault("import.password", record.ErrInvalid)
	case bytes.Contains(data, wide("Workbook")), bytes.Contains(data, wide("WORKBOOK")), bytes.Contains(data, wide("Book")):
		return record.NewFault("import.xls", record.ErrInvalid)
	}
	return record.NewFault("import.foreign", record.ErrInvalid)
}

// wide returns ASCII text as UTF-16LE.
func wide(text string) []byte {
	out := make([]byte, 0, 2*len(text))
	for i := range len(text) {
		out = append(out, text[i], 0)
	}
	return out
}
