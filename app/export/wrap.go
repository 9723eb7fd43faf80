package export

import (
	"strings"
	"unicode"

	"zhiji/app/export/pdf"
	"zhiji/app/locale"
)

// wrap breaks a text into lines no wider than width points.
func wrap(f *pdf.Font, size, width float64, text string) []string {
	return locale.Lines(clean(text), width, func(s string) float64 { return f.Width(s, size) })
}

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
