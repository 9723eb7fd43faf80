package mailbox

import (
	"strconv"
	"strings"
)

// maxValue is how much of a header's value is read, in bytes.
const maxValue = 8 << 10

// params splits a header value like `attachment; filename="a.xls"` into what
// stands before the parameters and these, by lower-case key. Of a repeated
// key the first counts. It forgives what real programs get wrong: values with
// blanks and no quotes, quotes inside quotes, single backslashes of paths.
func params(value string) (string, map[string]string) {
	value = guess([]byte(value[:min(len(value), maxValue)]))
	main, rest, _ := strings.Cut(value, ";")
	if before, after, found := strings.Cut(strings.TrimSpace(main), " "); found && strings.Contains(after, "=") {
		main, rest = before, after+";"+rest // the first semicolon was forgotten
	}
	list := map[string]string{}
	for rest != "" {
		var key, text string
		key, text, rest = param(rest)
		if _, known := list[key]; key != "" && !known {
			list[key] = text
		}
	}
	return strings.ToLower(strings.TrimSpace(main)), list
}

// param reads the first parameter of a list and returns what follows it.
func param(list string) (key, value, rest string) {
	end := strings.IndexAny(list, "=;")
	if end < 0 || list[end] == ';' {
		_, rest, _ = strings.Cut(list, ";")
		return "", "", rest
	}
	key = strings.ToLower(strings.TrimSpace(list[:end]))
	list = strings.TrimLeft(list[end+1:], " \t\r\n")
	if strings.HasPrefix(list, `"`) {
		value, list = quoted(list[1:])
		_, rest, _ = strings.Cut(list, ";")
		return key, value, rest
	}
	value, rest, _ = strings.Cut(list, ";")
	return key, strings.TrimSpace(value), rest
}

// quoted reads up to the closing quote and returns what follows it: the first
// before a semicolon or the end.
func quoted(text string) (value, rest string) {
	var out strings.Builder
	for i := 0; i < len(text); i++ {
		switch next := text[i+1:]; {
		case text[i] == '\\' && next != "" && strings.ContainsRune(`"\`, rune(next[0])):
			out.WriteByte(next[0])
			i++
		case text[i] == '"' && (strings.TrimSpace(next) == "" || strings.HasPrefix(strings.TrimSpace(next), ";")):
			return out.String(), next
		default:
			out.WriteByte(text[i])
		}
	}
	return out.String(), ""
}

// maxPieces is how many continuations of a parameter are joined.
const maxPieces = 500

// extended joins a parameter of RFC 2231: key*=charset'language'text with
// percent escapes, or its pieces key*0*, key*1 and so on.
func extended(list map[string]string, key string) string {
	if value, ok := list[key+"*"]; ok {
		charset, text := declared(value)
		return decode(unescape(text, '%'), charset)
	}
	var raw []byte
	var charset string
	for i := range maxPieces {
		piece := key + "*" + strconv.Itoa(i)
		plain, isPlain := list[piece]
		value, isEscaped := list[piece+"*"]
		switch {
		case isEscaped && i == 0:
			charset, value = declared(value)
			fallthrough
		case isEscaped:
			raw = append(raw, unescape(value, '%')...)
		case isPlain:
			raw = append(raw, plain...)
		default:
			return decode(raw, charset)
		}
	}
	return decode(raw, charset)
}

// declared splits charset'language'text; without both quotes all is text.
func declared(value string) (charset, text string) {
	parts := strings.SplitN(value, "'", 3)
	if len(parts) < 3 {
		return "", value
	}
	return parts[0], parts[2]
}
