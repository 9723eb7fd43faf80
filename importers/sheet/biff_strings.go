package sheet

import (
	"encoding/binary"
	"math"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
)

// fields reads the bytes of a record and of the CONTINUE records after it.
// Reading beyond the end gives zeros and sets short.
type fields struct {
	parts [][]byte // what is left
	all   [][]byte // the slice that parts began with, to be used again
	short bool
}

// err reports a record that ended before its fields did.
func (f *fields) err() error {
	if f.short {
		return errRecord
	}
	return nil
}

// size is the number of bytes left.
func (f *fields) size() int {
	n := 0
	for _, part := range f.parts {
		n += len(part)
	}
	return n
}

// some returns what is left of the first part that has bytes left.
func (f *fields) some() []byte {
	for len(f.parts) > 0 && len(f.parts[0]) == 0 {
		f.parts = f.parts[1:]
	}
	if len(f.parts) == 0 {
		return nil
	}
	return f.parts[0]
}

// take returns the next n bytes, joined where they span two parts; nil when
// there are fewer.
func (f *fields) take(n int) []byte {
	first := f.some()
	if len(first) >= n {
		if len(first) > 0 {
			f.parts[0] = first[n:]
		}
		return first[:n]
	}
	var joined []byte
	for len(joined) < n {
		part := f.some()
		if part == nil {
			f.short = true
			return nil
		}
		part = part[:min(len(part), n-len(joined))]
		joined = append(joined, part...)
		f.parts[0] = f.parts[0][len(part):]
	}
	return joined
}

// skip passes over n bytes.
func (f *fields) skip(n int) {
	for n > 0 {
		part := f.some()
		if part == nil {
			f.short = true
			return
		}
		step := min(n, len(part))
		f.parts[0] = part[step:]
		n -= step
	}
}

func (f *fields) u8() uint8 {
	if b := f.take(1); b != nil {
		return b[0]
	}
	return 0
}

func (f *fields) u16() uint16 {
	if b := f.take(2); b != nil {
		return binary.LittleEndian.Uint16(b)
	}
	return 0
}

func (f *fields) u32() uint32 {
	if b := f.take(4); b != nil {
		return binary.LittleEndian.Uint32(b)
	}
	return 0
}

func (f *fields) f64() float64 {
	if b := f.take(8); b != nil {
		return math.Float64frombits(binary.LittleEndian.Uint64(b))
	}
	return 0
}

// unicode reads a string of version 8 after its length in characters, with
// the formatting runs and phonetic data that may follow it.
func (f *fields) unicode(count int) string {
	flags := f.u8()
	runs, phonetic := 0, 0
	if flags&8 != 0 {
		runs = int(f.u16())
	}
	if flags&4 != 0 {
		phonetic = int(f.u32())
	}
	text := f.characters(count, flags&1 != 0)
	f.skip(4*runs + phonetic)
	return text
}

// characters reads UTF-16, or its low bytes alone. Where a string goes on in
// a CONTINUE record, that begins with a flag byte which says anew which.
func (f *fields) characters(count int, wide bool) string {
	var units []uint16
	for len(units) < count {
		if len(f.parts) == 0 {
			f.short = true
			break
		}
		part := f.parts[0]
		if len(part) == 0 || wide && len(part) == 1 {
			f.parts = f.parts[1:]
			if len(f.parts) > 0 {
				wide = f.u8()&1 != 0
			}
			continue
		}
		if wide {
			units = append(units, binary.LittleEndian.Uint16(part))
			f.parts[0] = part[2:]
		} else {
			units = append(units, uint16(part[0]))
			f.parts[0] = part[1:]
		}
	}
	return string(utf16.Decode(units))
}

// text reads a string with a length of one or two bytes.
func (b *biffBook) text(f *fields, lengthBytes int) string {
	count := 0
	if lengthBytes == 1 {
		count = int(f.u8())
	} else {
		count = int(f.u16())
	}
	if b.version == 8 {
		return f.unicode(count)
	}
	out, err := b.pages.NewDecoder().Bytes(f.take(count))
	if err != nil {
		f.short = true
	}
	return string(out)
}

// sharedStrings reads the table of strings that cells refer to. Its count is
// not believed: it holds what is there, and a cell that refers to more is an
// error.
func (b *biffBook) sharedStrings(f *fields) error {
	f.skip(8)
	for f.some() != nil {
		text := f.unicode(int(f.u16()))
		if f.short {
			return nil
		}
		if len(b.shared) >= maxCells {
			return exceeded("cells", "5,000,000")
		}
		if len(text) > maxText && utf8.RuneCountInString(text) > maxText {
			return exceeded("text", "32,767")
		}
		b.shared = append(b.shared, text)
	}
	return nil
}

// codePages are the encodings of strings before version 8.
var codePages = map[uint16]encoding.Encoding{
	874: charmap.Windows874, 932: japanese.ShiftJIS, 936: simplifiedchinese.GBK, 950: traditionalchinese.Big5,
	1250: charmap.Windows1250, 1251: charmap.Windows1251, 1253: charmap.Windows1253, 1254: charmap.Windows1254,
	1255: charmap.Windows1255, 1256: charmap.Windows1256, 1257: charmap.Windows1257, 1258: charmap.Windows1258,
	10000: charmap.Macintosh, 0x8000: charmap.Macintosh,
}

// codePage returns the encoding of a code page, Windows-1252 for one that is
// not known.
func codePage(number uint16) encoding.Encoding {
	if known, ok := codePages[number]; ok {
		return known
	}
	return charmap.Windows1252
}
