package export

import (
	"strings"
	"unicode"

	"zhiji/app/export/pdf"
)

// Marks that may not begin a line, and marks that may not end one (禁则).
const (
	closing = "，。、；：！？）》」』】〉〕”’…％‰·—,.;:!?)]}%"
	opening = "（《「『【〈〔“‘([{¥"
)

// wrap breaks a text into lines no wider than width points. Chinese breaks
// between any two characters but at punctuation, other scripts at blanks; what
// is longer than a line is broken anywhere.
func wrap(f *pdf.Font, size, width float64, text string) []string {
	var lines []string
	for part := range strings.SplitSeq(clean(text), "\n") {
		lines = append(lines, wrapLine(f, size, width, part)...)
	}
	return lines
}

func wrapLine(f *pdf.Font, size, width float64, text string) []string {
	var lines []string
	line, used := "", 0.0
	for _, atom := range atoms(text) {
		w := f.Width(atom, size)
		if used+f.Width(strings.TrimRight(atom, " "), size) > width && line != "" {
			lines = append(lines, strings.TrimRight(line, " "))
			line, used = "", 0
		}
		for w > width {
			head := cut(f, size, width, atom)
			lines = append(lines, head)
			atom = atom[len(head):]
			w = f.Width(atom, size)
		}
		line, used = line+atom, used+w
	}
	return append(lines, strings.TrimRight(line, " "))
}

// cut returns as much of a text as fits, one character at least.
func cut(f *pdf.Font, size, width float64, text string) string {
	used := 0.0
	for i, r := range text {
		used += f.Width(string(r), size)
		if used > width && i > 0 {
			return text[:i]
		}
	}
	return text
}

// atoms splits a text into the pieces that stay together on a line.
func atoms(text string) []string {
	var out []string
	start := 0
	before := rune(-1)
	for i, r := range text {
		if before >= 0 && !together(before, r) {
			out = append(out, text[start:i])
			start = i
		}
		before = r
	}
	if start < len(text) {
		out = append(out, text[start:])
	}
	return out
}

// together reports whether no line may end between two characters.
func together(a, b rune) bool {
	switch {
	case b == ' ' || strings.ContainsRune(closing, b) || strings.ContainsRune(opening, a):
		return true
	case a == ' ' || strings.ContainsRune(opening, b):
		return false
	}
	return !ideographic(a) && !ideographic(b)
}

// ideographic reports whether a character belongs to a script without blanks.
func ideographic(r rune) bool { return r >= 0x2E80 && !unicode.Is(unicode.Hangul, r) }

// clean turns tabs and other control characters into blanks; line breaks stay.
func clean(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n':
			return r
		case unicode.IsControl(r) || r == '\u2028' || r == '\u2029':
			return ' '
		}
		return r
	}, strings.ReplaceAll(text, "\r\n", "\n"))
}
