package mailbox

import (
	"regexp"
	"strconv"
	"strings"
)

// word is an encoded word of RFC 2047. Blanks inside one and a missing end
// are forgiven: real programs send both.
var word = regexp.MustCompile(`=\?([^?\s]+)\?([bBqQ])\?([^?]*)(?:\?=|$)`)

// words decodes the encoded words of a header's text. Adjacent words of one
// charset are joined before decoding, for many programs split them in the
// middle of a character.
func words(text string) string {
	var out strings.Builder
	var open joined
	at := 0
	for _, m := range word.FindAllStringSubmatchIndex(text, -1) {
		between, charset := text[at:m[0]], text[m[2]:m[3]]
		adjacent := at > 0 && strings.TrimSpace(between) == ""
		if !adjacent || !strings.EqualFold(open.charset, charset) {
			out.WriteString(open.text())
			open = joined{charset: charset}
		}
		if !adjacent {
			out.WriteString(between)
		}
		open.add(text[m[4]:m[5]], text[m[6]:m[7]])
		at = m[1]
	}
	out.WriteString(open.text())
	out.WriteString(text[at:])
	return out.String()
}

// joined is a run of encoded words of one charset.
type joined struct {
	charset string
	raw     []byte
	base64  string // not yet decoded: a word may end within a group of four
}

func (j *joined) add(encoding, text string) {
	if strings.EqualFold(encoding, "B") {
		j.base64 += text
		if strings.HasSuffix(text, "=") {
			j.flush()
		}
		return
	}
	j.flush()
	j.raw = append(j.raw, unescape(strings.ReplaceAll(text, "_", " "), '=')...)
}

func (j *joined) flush() {
	j.raw = append(j.raw, unbase64([]byte(j.base64))...)
	j.base64 = ""
}

func (j *joined) text() string {
	j.flush()
	return decode(j.raw, j.charset)
}

// unescape replaces mark and two hexadecimal digits by the byte they stand
// for; a mark without them stays.
func unescape(text string, mark byte) []byte {
	out := make([]byte, 0, len(text))
	for i := 0; i < len(text); i++ {
		if text[i] == mark && i+2 < len(text) {
			if b, err := strconv.ParseUint(text[i+1:i+3], 16, 8); err == nil {
				out = append(out, byte(b))
				i += 2
				continue
			}
		}
		out = append(out, text[i])
	}
	return out
}
