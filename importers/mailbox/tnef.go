package mailbox

import (
	"encoding/binary"
	"errors"

	"golang.org/x/text/encoding/unicode"
)

// Outlook wraps the attachments of some mails into a winmail.dat, in the
// format TNEF ([MS-OXTNEF]): a row of attributes, those of an attachment after
// the attribute that begins it. Only names and contents are read.

const (
	tnefMagic = 0x223E9F78
	tnefHead  = 6     // the magic and a key
	maxTnef   = 1000  // attachments of one winmail.dat
	maxProps  = 10000 // properties of one attachment
)

// The attributes that count.
const (
	tnefCodepage   = 0x00069007
	tnefBegin      = 0x00069002 // attAttachRendData
	tnefTitle      = 0x00018010 // the short name
	tnefData       = 0x0006800F
	tnefProperties = 0x00069005
)

// The MAPI properties that count, and their types.
const (
	mapiShortName = 0x3704
	mapiLongName  = 0x3707

	mapiNamed    = 0x8000 // and above: a name stands before the value
	mapiMultiple = 0x1000
	mapiObject   = 0x000D
	mapiString   = 0x001E
	mapiUnicode  = 0x001F
	mapiBinary   = 0x0102
)

var errTNEF = errors.New("mailbox: damaged TNEF")

// tnefFile is an attachment inside a winmail.dat.
type tnefFile struct {
	name string
	data []byte
}

// isTNEF reports whether bytes begin like a winmail.dat.
func isTNEF(data []byte) bool {
	return len(data) > tnefHead && binary.LittleEndian.Uint32(data) == tnefMagic
}

// readTNEF returns the attachments of a winmail.dat. With a damaged end it
// returns those before the damage, and the error.
func readTNEF(data []byte) ([]tnefFile, error) {
	if !isTNEF(data) {
		return nil, errTNEF
	}
	in := &tnefReader{rest: data[tnefHead:]}
	var files []tnefFile
	charset := ""
	for len(in.rest) > 0 {
		in.take(1) // the level
		id := in.uint32()
		value := in.take(int(in.uint32()))
		in.take(2) // the checksum: known writers get it wrong
		if in.failed || len(files) > maxTnef {
			return files, errTNEF
		}
		switch {
		case id == tnefCodepage && len(value) >= 4:
			charset = codepages[binary.LittleEndian.Uint32(value)]
		case id == tnefBegin:
			files = append(files, tnefFile{})
		case len(files) > 0:
			files[len(files)-1].set(id, value, charset)
		}
	}
	return files, nil
}

// set takes over an attribute of an attachment.
func (f *tnefFile) set(id uint32, value []byte, charset string) {
	switch id {
	case tnefTitle:
		if f.name == "" {
			f.name = clean(decode(ended(value), charset))
		}
	case tnefData:
		f.data = value
	case tnefProperties:
		if name := mapiName(value, charset); name != "" {
			f.name = name
		}
	}
}

// mapiName finds the long file name among the properties of an attachment,
// or else the short one.
func mapiName(props []byte, charset string) string {
	in := &tnefReader{rest: props}
	short := ""
	for range min(in.uint32(), maxProps) {
		id, kind, value := in.property()
		if in.failed {
			break
		}
		name := ""
		switch kind {
		case mapiString:
			name = decode(ended(value), charset)
		case mapiUnicode:
			wide, _ := unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM).NewDecoder().Bytes(value) // a damaged end is replaced
			name = string(ended(wide))
		}
		switch name = clean(name); {
		case id == mapiLongName && name != "":
			return name
		case id == mapiShortName:
			short = name
		}
	}
	return short
}

// ended cuts a text at its end mark.
func ended(text []byte) []byte {
	for i, c := range text {
		if c == 0 {
			return text[:i]
		}
	}
	return text
}

// codepages are the charsets of Windows' code pages.
var codepages = map[uint32]string{
	932: "shift_jis", 936: "gbk", 949: "euc-kr", 950: "big5", 1250: "windows-1250", 1251: "windows-1251",
	1252: "windows-1252", 54936: "gb18030", 65001: "utf-8",
}

// tnefReader takes little-endian values off a slice. After it ran out it
// gives zeros, and has failed.
type tnefReader struct {
	rest   []byte
	failed bool
}

func (r *tnefReader) take(n int) []byte {
	if n < 0 || n > len(r.rest) {
		r.failed, r.rest = true, nil
		return nil
	}
	out := r.rest[:n:n]
	r.rest = r.rest[n:]
	return out
}

func (r *tnefReader) uint32() uint32 {
	b := r.take(4)
	if b == nil {
		return 0
	}
	return binary.LittleEndian.Uint32(b)
}

func (r *tnefReader) uint16() uint16 {
	b := r.take(2)
	if b == nil {
		return 0
	}
	return binary.LittleEndian.Uint16(b)
}

// padded takes n bytes and what fills them up to a multiple of four.
func (r *tnefReader) padded(n int) []byte {
	out := r.take(n)
	if n > 0 {
		r.take(-n & 3)
	}
	return out
}

// property takes a MAPI property; of several values it returns the last.
func (r *tnefReader) property() (id, kind uint16, value []byte) {
	kind, id = r.uint16(), r.uint16()
	if id >= mapiNamed {
		r.take(16) // of which set the name is
		if r.uint32() == 0 {
			r.take(4)
		} else {
			r.padded(int(r.uint32()))
		}
	}
	count := uint32(1)
	switch base := kind &^ mapiMultiple; {
	case base == mapiString, base == mapiUnicode, base == mapiBinary, base == mapiObject:
		for count = r.uint32(); count > 0 && !r.failed; count-- {
			value = r.padded(int(r.uint32()))
		}
		return id, base, value
	case kind != base:
		count = r.uint32()
	}
	for ; count > 0 && !r.failed; count-- {
		value = r.take(fixed(kind &^ mapiMultiple))
	}
	return id, kind &^ mapiMultiple, value
}

// fixed is the number of bytes a value of a type without length takes,
// padding included.
func fixed(kind uint16) int {
	switch kind {
	case 0x0005, 0x0006, 0x0007, 0x0014, 0x0040: // double, currency, date, 64 bits, time
		return 8
	case 0x0048: // class id
		return 16
	}
	return 4
}
