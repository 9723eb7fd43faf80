package mailbox

import (
	"path"
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxName is the number of characters a name keeps.
const maxName = 200

// fileName returns the name of a part from its raw Content-Disposition and
// Content-Type, "" when they give none. The disposition counts first, the
// extended forms of RFC 2231 before the plain ones, and a name that lost
// characters on its way only when there is no better one.
func fileName(disposition, contentType string) string {
	_, of := params(disposition)
	_, or := params(contentType)
	lossy := ""
	for _, name := range []string{
		extended(of, "filename"), plain(of["filename"]),
		extended(or, "name"), plain(or["name"]), extended(or, "filename"), plain(or["filename"]),
	} {
		name = clean(words(name))
		if name != "" && !strings.ContainsAny(name, "\uFFFD?") {
			return name
		}
		if lossy == "" {
			lossy = name
		}
	}
	return lossy
}

// plain undoes the percent escapes that some web mailers put into a plain
// parameter. A name whose % means percent stays: it has no other characters
// to give.
func plain(value string) string {
	if raw := unescape(value, '%'); utf8.Valid(raw) && len(raw) < len(value) && strings.ContainsFunc(string(raw), notASCII) {
		return string(raw)
	}
	return value
}

func notASCII(r rune) bool { return r >= utf8.RuneSelf }

// clean makes a safe base name: what follows the last separator of either
// kind, without control and invisible characters, not too long. "" when
// nothing is left.
func clean(name string) string {
	name = strings.ToValidUTF8(name, "\uFFFD")
	name = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.IsControl(r), unicode.Is(unicode.Cf, r):
			return -1
		}
		return r
	}, name)
	name = strings.TrimSpace(name[strings.LastIndexAny(name, `/\`)+1:])
	if strings.Trim(name, ".") == "" {
		return ""
	}
	runes := []rune(name)
	if len(runes) <= maxName {
		return name
	}
	end := []rune(path.Ext(name))
	if len(end) > 10 {
		end = nil
	}
	return strings.TrimSpace(string(runes[:maxName-len(end)])) + string(end)
}
