package export

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestLinesFitAndLoseNothing(t *testing.T) {
	text := "老客户复购率为54%，低于目标60%（上月58%），可优化“售后跟进”频率。See https://example.com/a/very/long/address/that/never/ends for 𬱖."
	for width := 30.0; width < 300; width += 7 {
		lines := wrap(fonts().regular, 10, width, text)
		for _, line := range lines {
			if w := fonts().regular.Width(line, 10); w > width && utf8.RuneCountInString(line) > 1 {
				t.Errorf("%q is %.1f wide, has %.1f", line, w, width)
			}
		}
		if strip(strings.Join(lines, "")) != strip(text) {
			t.Errorf("width %v: %q", width, lines)
		}
	}
}

func strip(s string) string { return strings.ReplaceAll(s, " ", "") }

func TestControlCharactersBecomeBlanks(t *testing.T) {
	if got := clean("a\tb\x00c\r\nd\u2028e"); got != "a b c\nd e" {
		t.Errorf("clean = %q", got)
	}
}
