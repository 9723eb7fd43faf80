package locale

import (
	"strings"
	"unicode"
)

// Marks that may not begin a line, and marks that may not end one (禁则).
const (
	closing = "，。、；：！？）》」』】〉〕”’…％‰·—,.;:!?)]}%"
	opening = "（《「『【〈〔“‘([{¥"
)

// Lines breaks a text into lines no wider than width, in the unit of measure.
// Chinese breaks between any two characters but at punctuation, other scripts
// at blanks; what is longer than a line is broken anywhere. A character wider
// than a line has one to itself.
func Lines(text string, width float64, measure func(string) float64) []string {
	var lines []string
	for part := range strings.SplitSeq(text, "\n") {
		lines = append(lines, broken(part, width, measure)...)
	}
	return lines
}

func broken(text string, width float64, measure func(string) float64) []string {
	var lines []string
	line, used := "", 0.0
	for _, atom := range atoms(text) {
		w := measure(atom)
		if line != "" && used+measure(strings.TrimRight(atom, " ")) > width {
			lines = append(lines, strings.TrimRight(line, " "))
			line, used = "", 0
		}
		for w > width && len([]rune(atom)) > 1 {
			head := fitting(atom, width, measure)
			lines = append(lines, head)
			atom = atom[len(head):]
			w = measure(atom)
		}
		line, used = line+atom, used+w
	}
	return append(lines, strings.TrimRight(line, " "))
}

// fitting returns as much of a text as fits, one character at least.
func fitting(text string, width float64, measure func(string) float64) string {
	used := 0.0
	for i, r := range text {
		used += measure(string(r))
		if used > width && i > 0 {
			return text[:i]
		}
	}
	return text
}

// atoms splits a text into the pieces that stay together on a line.
func atoms(text string) []string {
	var out []string
	start, before := 0, rune(-1)
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
