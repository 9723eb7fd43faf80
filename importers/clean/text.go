// Package clean turns the text of a cell into a value: widths folded, units
// and percentages resolved, dates and periods read, names stripped of notes.
// Every change is a step that can be shown. What is not certain is an error,
// never a guess; who a name belongs to and what a column means is not decided
// here.
package clean

import (
	"errors"
	"strings"
	"unicode"
)

// Why a text gives no value.
var (
	ErrMissing   = errors.New("clean: nothing there")
	ErrNotNumber = errors.New("clean: not a number")
	ErrNotDate   = errors.New("clean: not a date")
)

// Step writes a cleaning step the way record.Source keeps it: the key of a
// sentence "clean." + key, and the text as it stood.
func Step(key, raw string) string { return key + "|" + raw }

// Fold brings a text into one form: full-width signs and digits to ASCII,
// every kind of blank to one space, invisible characters removed, ends
// trimmed. Chinese punctuation that has no ASCII twin stays.
func Fold(s string) string {
	if plain(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	space := false
	for _, r := range s {
		r = foldRune(r)
		switch {
		case r == 0:
			continue
		case r == ' ':
			space = b.Len() > 0
			continue
		}
		if space {
			b.WriteByte(' ')
			space = false
		}
		b.WriteRune(r)
	}
	return b.String()
}

// plain reports whether a text is in the one form already: printable ASCII
// and Chinese characters, no blanks but single ones inside.
func plain(s string) bool {
	before := ' '
	for _, r := range s {
		switch {
		case r == ' ' && before == ' ':
			return false
		case r >= ' ' && r <= '~', r >= '一' && r <= '鿿':
		default:
			return false
		}
		before = r
	}
	return before != ' ' || s == ""
}

// foldRune returns the plain form of a character, 0 for an invisible one.
func foldRune(r rune) rune {
	switch {
	case r >= '！' && r <= '～':
		return r - '！' + '!'
	case unicode.IsSpace(r), r == '\u3000', r == '\u00A0':
		return ' '
	case r >= '\u200B' && r <= '\u200F', r == '\u2060', r == '\uFEFF', r >= '\u202A' && r <= '\u202E', r == '\u00AD':
		return 0
	case unicode.IsControl(r):
		return 0
	case r == '−', r == '‐', r == '‑', r == '‒', r == '–':
		return '-'
	case r == '￥':
		return '¥'
	}
	return r
}

// missing are the ways people write that there is no value.
var missing = map[string]bool{
	"": true, "-": true, "--": true, "---": true, "—": true, "——": true, "/": true, "//": true, `\`: true, ".": true, "*": true,
	"无": true, "无数据": true, "暂无": true, "没有": true, "空": true, "缺": true, "缺失": true, "未统计": true, "未填": true,
	"未填写": true, "未录入": true, "不适用": true, "待定": true, "待补": true, "待统计": true, "n/a": true, "na": true, "n.a.": true,
	"null": true, "none": true, "nil": true, "nan": true, "tbd": true,
	"#div/0!": true, "#n/a": true, "#ref!": true, "#value!": true, "#name?": true, "#num!": true, "#null!": true,
	"#getting_data": true, "#spill!": true, "#calc!": true,
}

// Missing reports whether a text says that there is no value. Missing is not
// zero.
func Missing(s string) bool {
	if len(s) > longestMissing && plain(s) {
		return false
	}
	return missing[Lower(Fold(s))]
}

// Lower writes the letters of ASCII small; others have no capitals in what
// sheets are compared by.
func Lower(s string) string {
	for i := range len(s) {
		if s[i] >= 'A' && s[i] <= 'Z' {
			return strings.ToLower(s)
		}
	}
	return s
}

// longestMissing is the length in bytes of the longest of these words.
var longestMissing = func() (n int) {
	for word := range missing {
		n = max(n, len(word))
	}
	return n
}()

// NoBlanks removes the blanks inside a folded text: 绩 效 计 划 is 绩效计划.
func NoBlanks(s string) string { return strings.ReplaceAll(s, " ", "") }
