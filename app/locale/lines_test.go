package locale

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// measured is a face of 10: ideographs are square, other characters half as
// wide.
func measured(s string) float64 {
	w := 0.0
	for _, r := range s {
		if ideographic(r) {
			w += 5
		}
		w += 5
	}
	return w
}

func TestNoLineBeginsWithAStopOrEndsWithAnOpeningBracket(t *testing.T) {
	text := strings.Repeat("得分，高。（低）“中”、", 20)
	for width := 40.0; width < 200; width += 3 {
		for _, line := range Lines(text, width, measured) {
			first, _ := utf8.DecodeRuneInString(line)
			last, _ := utf8.DecodeLastRuneInString(line)
			if strings.ContainsRune(closing, first) || strings.ContainsRune(opening, last) {
				t.Errorf("width %v: line %q", width, line)
			}
		}
	}
}

func TestLatinWordsStayWhole(t *testing.T) {
	got := atoms("完成率 sales 105.6% of target，好")
	want := []string{"完", "成", "率 ", "sales ", "105.6% ", "of ", "target，", "好"}
	if !slices.Equal(got, want) {
		t.Errorf("atoms %q", got)
	}
}
