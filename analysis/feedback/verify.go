package feedback

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"zhiji/store/record"
)

// Verify returns an error for the first number in a letter's sentences that
// is not the written form of one of the sentence's facts, whole: a fact of 8%
// does not cover 108%, −8% or 8 万.
func Verify(letter record.Letter) error {
	for _, p := range letter.Paragraphs {
		for _, s := range p.Sentences {
			if at := unbound(s); at >= 0 {
				return fmt.Errorf("letter of %s, section %s: the number at byte %d of %q is none of its facts",
					letter.Employee, p.Section, at, s.Text)
			}
		}
	}
	return nil
}

// unbound returns the place of the first digit that no fact covers, -1 when
// there is none.
func unbound(s record.Sentence) int {
	covered := make([]bool, len(s.Text))
	for _, fact := range s.Facts {
		cover(covered, s.Text, fact.Written)
	}
	for i, r := range s.Text {
		if unicode.IsNumber(r) && !covered[i] {
			return i
		}
	}
	return -1
}

// cover marks the places where a written form stands by itself.
func cover(covered []bool, text, written string) {
	if written == "" {
		return
	}
	for from := 0; ; {
		at := strings.Index(text[from:], written)
		if at < 0 {
			return
		}
		start, end := from+at, from+at+len(written)
		if !continues(text[:start], written, text[end:]) {
			for i := start; i < end; i++ {
				covered[i] = true
			}
		}
		_, size := utf8.DecodeRuneInString(text[start:])
		from = start + size
	}
}

// continues reports whether what stands around a written form makes another
// number of it: a sign before, more digits, a percent sign or 万 after. Digits
// before it belong to another number, which is looked at by itself.
func continues(before, written, after string) bool {
	first, _ := utf8.DecodeRuneInString(written)
	last, _ := utf8.DecodeLastRuneInString(written)
	prev, _ := utf8.DecodeLastRuneInString(before)
	if unicode.IsDigit(first) && strings.ContainsRune("-−+", prev) {
		return true
	}
	if !unicode.IsDigit(last) {
		return false
	}
	next, width := utf8.DecodeRuneInString(after)
	beyond, _ := utf8.DecodeRuneInString(after[width:])
	return unicode.IsDigit(next) || strings.ContainsRune("%％‰万亿", next) ||
		(strings.ContainsRune(".,", next) && unicode.IsDigit(beyond))
}
