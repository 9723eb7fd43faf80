package mailbox

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
)

// decode turns bytes into text by the declared charset, and by guessing where
// that is unknown, missing or plainly wrong.
func decode(raw []byte, charset string) string {
	if from := lookup(charset); from != nil {
		if text, ok := decoded(raw, from); ok {
			return text
		}
	}
	return guess(raw)
}

// lookup finds a charset by the names mails use for it; nil when unknown. All
// names of the GB family are read as GB18030, which contains the others, and
// us-ascii is unknown: such bytes need no charset, or lie about it.
func lookup(charset string) encoding.Encoding {
	name, _, _ := strings.Cut(strings.ToLower(strings.TrimSpace(charset)), "*") // RFC 2231 allows a language after it
	switch name {
	case "gb2312", "gbk", "gb18030", "gb_2312-80", "euc-cn", "cp936", "ms936", "936", "x-gbk", "windows-936":
		return simplifiedchinese.GB18030
	case "hz-gb-2312":
		return simplifiedchinese.HZGB2312
	case "us-ascii", "ascii":
		return nil
	}
	from, err := htmlindex.Get(name)
	if err != nil {
		return nil
	}
	return from
}

// guess finds the charset of bytes that do not say it: the escapes of
// ISO-2022-JP, UTF-8, GB18030 or Big5 by which has more common characters,
// Windows-1252.
func guess(raw []byte) string {
	if bytes.Contains(raw, []byte("\x1B$")) {
		if text, ok := decoded(raw, japanese.ISO2022JP); ok {
			return text
		}
	}
	if utf8.Valid(raw) {
		return string(raw)
	}
	gb, isGB := decoded(raw, simplifiedchinese.GB18030)
	big, isBig := decoded(raw, traditionalchinese.Big5)
	switch {
	case isGB && (!isBig || share(raw, 0xB0, 0xD7, 0xA1) >= share(raw, 0xA4, 0xC6, 0x40)):
		return gb
	case isBig:
		return big
	}
	text, _ := decoded(raw, charmap.Windows1252)
	return text
}

// share is the part of the two-byte characters whose lead byte lies between
// first and last and whose second byte is at least second: those that the
// character set lists as common.
func share(raw []byte, first, last, second byte) float64 {
	pairs, common := 0, 0
	for i := 0; i+1 < len(raw); i++ {
		if raw[i] < 0x81 {
			continue
		}
		pairs++
		if raw[i] >= first && raw[i] <= last && raw[i+1] >= second {
			common++
		}
		i++
	}
	return float64(common) / float64(max(pairs, 1))
}

// decoded returns the text, and whether every byte was one of the charset's.
func decoded(raw []byte, from encoding.Encoding) (string, bool) {
	out, err := from.NewDecoder().Bytes(raw)
	if err != nil {
		return "", false
	}
	return string(out), !bytes.ContainsRune(out, utf8.RuneError)
}
