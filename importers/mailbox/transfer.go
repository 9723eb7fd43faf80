package mailbox

import (
	"bytes"
	"encoding/hex"
	"strings"
)

// untransfer undoes a Content-Transfer-Encoding, in place. What is not of the
// encoding is passed over: a mail that went through old gateways is still
// worth reading.
func untransfer(body []byte, encoding string) []byte {
	switch strings.ToLower(strings.TrimSpace(encoding)) {
	case "base64":
		return unbase64(body)
	case "quoted-printable":
		return unquote(body)
	}
	return body
}

// sextet gives the value of a base64 digit, or 64.
var sextet = func() (table [256]byte) {
	const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
	for i := range table {
		table[i] = 64
	}
	for i := range len(digits) {
		table[digits[i]] = byte(i)
	}
	return table
}()

// unbase64 decodes in place up to the padding, and skips other characters.
func unbase64(text []byte) []byte {
	out := text[:0]
	var group uint32
	digits := 0
	for _, c := range text {
		if c == '=' && digits%4 >= 2 {
			break
		}
		if sextet[c] == 64 {
			continue
		}
		group = group<<6 | uint32(sextet[c])
		if digits++; digits%4 == 0 {
			out = append(out, byte(group>>16), byte(group>>8), byte(group))
		}
	}
	switch digits % 4 {
	case 2:
		out = append(out, byte(group>>4))
	case 3:
		out = append(out, byte(group>>10), byte(group>>2))
	}
	return out
}

// unquote decodes quoted-printable in place. A = without two digits stays.
func unquote(text []byte) []byte {
	out := text[:0]
	for len(text) > 0 {
		i := bytes.IndexByte(text, '=')
		if i < 0 {
			return append(out, text...)
		}
		out = append(out, text[:i]...)
		text = text[i+1:]
		if rest, ok := softBreak(text); ok {
			text = rest
			continue
		}
		var b [1]byte
		if len(text) < 2 {
			out = append(out, '=')
		} else if _, err := hex.Decode(b[:], text[:2]); err != nil {
			out = append(out, '=')
		} else {
			out = append(out, b[0])
			text = text[2:]
		}
	}
	return out
}

// softBreak cuts blanks and a line's end off the beginning.
func softBreak(text []byte) ([]byte, bool) {
	rest := bytes.TrimLeft(text, " \t")
	if after, ok := bytes.CutPrefix(rest, []byte("\r\n")); ok {
		return after, true
	}
	return bytes.CutPrefix(rest, []byte("\n"))
}
