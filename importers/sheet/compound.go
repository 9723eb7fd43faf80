package sheet

import (
	"bytes"
	"context"
	"io"
	"strings"

	"github.com/richardlehane/mscfb"

	"zhiji/store/record"
)

// oleMagic begins a compound file: legacy Office documents and encrypted ones.
const oleMagic = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"

// Legacy reports whether a file is of the kinds that older code or a library
// must take apart: legacy workbooks (.xls, .et) and encrypted ones. A careful
// caller reads them in a process of their own.
func Legacy(data []byte) bool {
	return bytes.HasPrefix(data, []byte(oleMagic)) || bareBIFF(data)
}

// bareBIFF reports whether a file is a stream of records without a compound
// file around it: it begins with a BOF record and its length.
func bareBIFF(data []byte) bool {
	if len(data) < 5 || data[0] != 0x09 || data[3] != 0 {
		return false
	}
	size := data[2]
	switch data[1] {
	case 0, 2, 4:
		return size == 4 || size == 6 || size == 8
	case 8:
		return size == 4 || size == 6 || size == 8 || size == 16
	}
	return false
}

// readCompound reads a legacy workbook, or an .xlsx under a password.
func readCompound(ctx context.Context, data []byte, password string) (*Book, error) {
	file, err := mscfb.New(bytes.NewReader(data))
	if err != nil {
		return nil, record.NewFault("import.damaged", err)
	}
	if stream := rootStream(file, len(data), "workbook", "book"); stream != nil {
		return readBIFF(ctx, stream, len(data))
	}
	if info := rootStream(file, len(data), "encryptioninfo"); info != nil {
		return readEncrypted(ctx, data, info, password)
	}
	return nil, record.NewFault("import.foreign", record.ErrInvalid)
}

// rootStream returns the first of the named streams that a file has, nil when
// it has none. A stream that states more bytes than the file is cut off.
func rootStream(file *mscfb.Reader, fileSize int, names ...string) []byte {
	for _, name := range names {
		for _, entry := range file.File {
			if len(entry.Path) > 0 || strings.ToLower(entry.Name) != name || entry.Size < 1 {
				continue
			}
			stream := make([]byte, min(entry.Size, int64(fileSize)))
			n, _ := io.ReadFull(entry, stream) // the records tell whether something is missing
			return stream[:n]
		}
	}
	return nil
}
