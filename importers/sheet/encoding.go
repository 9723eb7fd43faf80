package sheet

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"

	"zhiji/store/record"
)

// maxBad is the share of undecodable characters that a damaged file may have.
const maxBad = 0.001

// marks are the byte order marks. UTF-32 must stand before UTF-16, whose
// little-endian mark begins its own.
var marks = []struct {
	bytes, name string
	decoder     encoding.Encoding
}{
	{"\xEF\xBB\xBF", "UTF-8", unicode.UTF8},
	{"\xFF\xFE\x00\x00", "UTF-32LE", utf32.UTF32(utf32.LittleEndian, utf32.IgnoreBOM)},
	{"\x00\x00\xFE\xFF", "UTF-32BE", utf32.UTF32(utf32.BigEndian, utf32.IgnoreBOM)},
	{"\xFF\xFE", "UTF-16LE", utf16LE},
	{"\xFE\xFF", "UTF-16BE", utf16BE},
}

var (
	utf16LE = unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
	utf16BE = unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
)

// decode finds the encoding of a text and decodes it: byte order mark, the
// parity of NUL bytes (UTF-16), valid UTF-8, GB18030 or Big5 by which has
// more common characters, Windows-1252.
func decode(data []byte) (text, name string, err error) {
	for _, m := range marks {
		if rest, ok := bytes.CutPrefix(data, []byte(m.bytes)); ok {
			text, bad := decoded(rest, m.decoder)
			return text, m.name, refuse(bad > maxBad || binary(text))
		}
	}
	if bytes.IndexByte(data, 0) >= 0 {
		return decodeWide(data)
	}
	if text, bad := decoded(data, unicode.UTF8); bad <= maxBad {
		return text, "UTF-8", refuse(binary(text))
	}
	text, name = decodeChinese(data)
	if name == "" {
		text, _ = decoded(data, charmap.Windows1252)
		name = "Windows-1252"
	}
	return text, name, refuse(binary(text))
}

func refuse(foreign bool) error {
	if foreign {
		return record.NewFault("import.foreign", record.ErrInvalid)
	}
	return nil
}

// decodeWide reads UTF-16 without a mark. In a table most of its NUL bytes,
// the high halves of separators and digits, stand at one parity.
func decodeWide(data []byte) (text, name string, err error) {
	var zeros [2]int
	for i, b := range data {
		if b == 0 {
			zeros[i%2]++
		}
	}
	var bad float64
	switch {
	case len(data)%2 == 0 && zeros[1] > 3*zeros[0]:
		name = "UTF-16LE"
		text, bad = decoded(data, utf16LE)
	case len(data)%2 == 0 && zeros[0] > 3*zeros[1]:
		name = "UTF-16BE"
		text, bad = decoded(data, utf16BE)
	default:
		bad = 1
	}
	return text, name, refuse(bad > maxBad || binary(text))
}

// decodeChinese tells GB18030 from Big5. Both accept most of each other's
// bytes, but a Chinese text consists mostly of common characters: those that
// GB2312 lists first (lead bytes B0–D7, second bytes from A1), or Big5 (lead
// bytes A4–C6). The simplified reading wins a tie.
func decodeChinese(data []byte) (text, name string) {
	gb, badGB := decoded(data, simplifiedchinese.GB18030)
	big, badBig := decoded(data, traditionalchinese.Big5)
	switch {
	case badGB <= maxBad && (badBig > maxBad || share(data, 0xB0, 0xD7, 0xA1) >= share(data, 0xA4, 0xC6, 0x40)):
		return gb, "GB18030"
	case badBig <= maxBad:
		return big, "Big5"
	}
	return "", ""
}

// share is the part of the two-byte characters whose lead byte lies between
// first and last and whose second byte is at least second.
func share(data []byte, first, last, second byte) float64 {
	pairs, common := 0, 0
	for i := 0; i+1 < len(data); i++ {
		if data[i] < 0x81 {
			continue
		}
		pairs++
		if data[i] >= first && data[i] <= last && data[i+1] >= second {
			common++
		}
		i++
	}
	return float64(common) / float64(max(pairs, 1))
}

// decoded returns the text and the share of its characters that could not be
// decoded.
func decoded(data []byte, from encoding.Encoding) (string, float64) {
	out, err := from.NewDecoder().Bytes(data)
	if err != nil {
		return "", 1
	}
	text := string(out)
	bad := strings.Count(text, "\uFFFD")
	return text, float64(bad) / float64(max(utf8.RuneCountInString(text), 1))
}

// binary reports whether a text holds control characters that no table has.
func binary(text string) bool {
	odd := strings.IndexFunc(text, func(r rune) bool {
		return r < ' ' && !strings.ContainsRune("\t\r\n\v\f\x1a", r)
	})
	return odd >= 0
}
