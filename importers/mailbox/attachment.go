package mailbox

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"path"
	"strings"
	"time"
)

// Attachment is a file that came by mail.
type Attachment struct {
	Name      string // base name, safe to show and to end in a file name; never ""
	SHA256    string // of Data, hex
	Data      []byte
	From      string    // decoded, as the mail has it: 张三 <zhang@firm.cn>
	Subject   string    // decoded
	MessageID string    // without <>; "sha256:" and the header's hash when the mail has none
	Date      time.Time // as the sender's clock had it, or the day it arrived; zero = unknown
	UID       uint32    // 0 when it did not come from a server
	Folder    string    // "" when it did not come from a server
}

func newAttachment(name string, data []byte) Attachment {
	sum := sha256.Sum256(data)
	return Attachment{Name: named(name, data), SHA256: hex.EncodeToString(sum[:]), Data: data}
}

// tables are the endings of files that can hold tables. An archive may hold
// them too: the importer unpacks it.
var tables = []string{".xlsx", ".xlsm", ".xls", ".et", ".csv", ".tsv", ".zip"}

// Table reports whether the attachment may hold a table, by its ending and,
// where this says nothing, by its first bytes.
func (a Attachment) Table() bool { return isTable(a.Name) }

func isTable(name string) bool {
	end := strings.ToLower(path.Ext(name))
	for _, known := range tables {
		if end == known {
			return true
		}
	}
	return false
}

// Beginnings of files.
const (
	magicZip = "PK\x03\x04"
	magicOLE = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"
)

// vague are endings that say nothing about a file.
var vague = []string{"", ".dat", ".bin", ".att", ".tmp"}

// isVague reports whether a name says nothing about a file.
func isVague(name string) bool {
	end := strings.ToLower(path.Ext(name))
	for _, v := range vague {
		if end == v {
			return true
		}
	}
	return false
}

// named gives a file of vague name the ending that its bytes call for.
func named(name string, data []byte) string {
	if name == "" {
		name = "unnamed"
	}
	if !isVague(name) {
		return name
	}
	switch {
	case bytes.HasPrefix(data, []byte(magicZip)):
		return name + zipEnding(data)
	case bytes.HasPrefix(data, []byte(magicOLE)) && bytes.Contains(data, []byte("W\x00o\x00r\x00k\x00b\x00o\x00o\x00k\x00")):
		return name + ".xls"
	}
	return name
}

// zipEnding tells a workbook from other Office documents and from an archive.
func zipEnding(data []byte) string {
	files, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return ".zip"
	}
	for _, file := range files.File {
		switch {
		case strings.HasPrefix(file.Name, "xl/"):
			return ".xlsx"
		case strings.HasPrefix(file.Name, "word/"):
			return ".docx"
		case strings.HasPrefix(file.Name, "ppt/"):
			return ".pptx"
		}
	}
	return ".zip"
}
