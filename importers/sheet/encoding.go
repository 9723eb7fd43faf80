package sheet

import (
	"bytes"
	"slices"
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

// Encodings are those that a person may choose for a text table, by the names
// that Book.Encoding uses.
var Encodings = []string{"UTF-8", "UTF-16LE", "UTF-16BE", "GB18030", "Big5", "Windows-1252"}

// decoders are the encodings that are read, by name.
var decoders = map[string]encoding.Encoding{
	"UTF-8":        unicode.UTF8,
	"UTF-16LE":     unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM),
	"UTF-16BE":     unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM),
	"UTF-32LE":     utf32.UTF32(utf32.LittleEndian, utf32.IgnoreBOM),
	"UTF-32BE":     utf32.UTF32(utf32.BigEndian, utf32.IgnoreBOM),
	"GB18030":      simplifiedchinese.GB18030,
	"Big5":         traditionalchinese.Big5,
	"Windows-1252": charmap.Windows1252,
}

// marks are the byte order marks. UTF-32 must stand before UTF-16, whose
// little-endian mark begins its own.
var marks = []struct{ bytes, name string }{
	{"\xEF\xBB\xBF", "UTF-8"},
	{"\xFF\xFE\x00\x00", "UTF-32LE"},
	{"\x00\x00\xFE\xFF", "UTF-32BE"},
	{"\xFF\xFE", "UTF-16LE"},
	{"\xFE\xFF", "UTF-16BE"},
}

// decode decodes a text that is encoded as wanted. For "" it finds out: byte
// order mark, the parity of NUL bytes (UTF-16, UTF-32), valid UTF-8, GB18030
// or Big5 by which has more common characters, Windows-1252.
func decode(data []byte, wanted string) (text, name string, err error) {
	if wanted != "" {
		text, err = decodeAs(data, wanted)
		return text, wanted, err
	}
	for _, m := range marks {
		if rest, ok := bytes.CutPrefix(data, []byte(m.bytes)); ok {
			text, bad := decoded(rest, m.name)
			return text, m.name, refuse(bad > maxBad || unprintable(text))
		}
	}
	if bytes.IndexByte(data, 0) >= 0 {
		return decodeWide(data)
	}
	if text, bad := decoded(data, "UTF-8"); bad <= maxBad {
		return text, "UTF-8", refuse(unprintable(text))
	}
	text, name = decodeChinese(data)
	if name == "" {
		name = "Windows-1252"
		text, _ = decoded(data, name)
	}
	return text, name, refuse(unprintable(text))
}

// decodeAs decodes a text as the person says it is encoded. What does not
// decode becomes U+FFFD, however much it is: the person sees it.
func decodeAs(data []byte, name string) (string, error) {
	if !slices.Contains(Encodings, name) {
		return "", record.NewFault("import.encoding", record.ErrInvalid, "encoding", name, "known", strings.Join(Encodings, ", "))
	}
	for _, m := range marks {
		if m.name == name {
			data = bytes.TrimPrefix(data, []byte(m.bytes))
		}
	}
	text, bad := decoded(data, name)
	return text, refuse(bad == 1 || unprintable(text))
}

func refuse(foreign bool) error {
	if foreign {
		return record.NewFault("import.foreign", record.ErrInvalid)
	}
	return nil
}

// decodeWide reads UTF-16 and UTF-32 without a mark. In a table most of the
// NUL bytes of UTF-16, the high halves of separators and digits, stand at one
// parity; UTF-32 has three times as many, and other files hardly ever decode
// as such.
func decodeWide(data []byte) (text, name string, err error) {
	for _, name := range []string{"UTF-32LE", "UTF-32BE"} {
		if text, bad := decoded(data, name); len(data)%4 == 0 && bad == 0 {
			return text, name, refuse(unprintable(text))
		}
	}
	var zeros [2]int
	for i, b := range data {
		if b == 0 {
			zeros[i%2]++
		}
	}
	switch {
	case len(data)%2 == 0 && zeros[1] > 3*zeros[0]:
		name = "UTF-16LE"
	case len(data)%2 == 0 && zeros[0] > 3*zeros[1]:
		name = "UTF-16BE"
	default:
		return "", "", refuse(true)
	}
	text, bad := decoded(data, name)
	return text, name, refuse(bad > maxBad || unprintable(text))
}

// decodeChinese tells GB18030 from Big5. Both accept most of each other's
// bytes, but a Chinese text consists mostly of common characters: those that
// GB2312 lists first (lead bytes B0–D7, second bytes from A1), or Big5 (lead
// bytes A4–C6). The simplified reading wins a tie.
func decodeChinese(data []byte) (text, name string) {
	gb, badGB := decoded(data, "GB18030")
	big, badBig := decoded(data, "Big5")
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
func decoded(data []byte, name string) (string, float64) {
	out, err := decoders[name].NewDecoder().Bytes(data)
	if err != nil {
		return "", 1
	}
	text := string(out)
	bad := strings.Count(text, "\uFFFD")
	return text, float64(bad) / float64(max(utf8.RuneCountInString(text), 1))
}

// unprintable reports whether a text holds control characters that no table has.
func unprintable(text string) bool {
	odd := strings.IndexFunc(text, func(r rune) bool {
		return r < ' ' && !strings.ContainsRune("\t\r\n\v\f\x1a", r)
	})
	return odd >= 0
}
