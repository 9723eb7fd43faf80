package export

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// nameBytes is how long a file name may get before its ending: file systems
// allow 255 bytes, and a copy may want room for its number.
const nameBytes = 180

// FileName joins parts, such as a period and a person's name, to a file name
// without ending that every system accepts: no separators, control or
// invisible characters, no reserved Windows names, no blank or dot at an end,
// at most 180 bytes. Rare characters stay as they are.
func FileName(parts ...string) string {
	var kept []string
	for _, part := range parts {
		if part = safe(part); part != "" {
			kept = append(kept, part)
		}
	}
	name := strings.Join(kept, "_")
	for len(name) > nameBytes {
		_, size := utf8.DecodeLastRuneInString(name)
		name = name[:len(name)-size]
	}
	name = strings.Trim(name, " .")
	if name == "" || reserved(name) {
		name = "_" + name
	}
	return name
}

// safe drops what no file name may hold and trims the ends.
func safe(part string) string {
	part = strings.Map(func(r rune) rune {
		switch {
		case strings.ContainsRune(`/\:*?"<>|`, r):
			return '-'
		case unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || r == utf8.RuneError:
			return -1
		case unicode.IsSpace(r):
			return ' '
		}
		return r
	}, part)
	return strings.Trim(part, " .")
}

// reserved reports whether Windows takes a name for a device, whatever follows
// its first dot.
func reserved(name string) bool {
	stem, _, _ := strings.Cut(strings.ToUpper(name), ".")
	stem = strings.TrimRight(stem, " ")
	switch stem {
	case "CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$":
		return true
	}
	for _, device := range []string{"COM", "LPT"} {
		if n, ok := strings.CutPrefix(stem, device); ok && utf8.RuneCountInString(n) == 1 && strings.ContainsAny(n, "0123456789¹²³") {
			return true
		}
	}
	return false
}
