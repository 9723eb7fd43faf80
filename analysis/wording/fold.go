package wording

import (
	"strconv"
	"strings"
	"unicode"
)

// folded is a text as the grammar sees it: half width, without blanks. Each
// byte knows its rune of the original.
type folded struct {
	source string
	text   string
	origin []int        // of every byte, and one more for the end
	blank  map[int]bool // bytes before which a blank was taken out
}

var signs = map[rune]rune{
	'〜': '~', '∼': '~', '–': '-', '—': '-', '―': '-', '‐': '-', '‑': '-', '‒': '-', '−': '-', '﹣': '-',
	'≧': '≥', '⩾': '≥', '≦': '≤', '⩽': '≤', '﹥': '>', '﹤': '<', '﹪': '%', '〇': '零', '兩': '两',
	'【': '(', '】': ')', '[': '(', ']': ')', '［': '(', '］': ')', '〔': '(', '〕': ')',
	'*': '×', '＊': '×', '✕': '×', '÷': '/', '，': '，', '\r': '\n',
	'“': ' ', '”': ' ', '"': ' ', '＂': ' ', '‘': ' ', '’': ' ', '「': ' ', '」': ' ', '\u200b': ' ', '\ufeff': ' ', '\u00a0': ' ',
}

// fold keeps the full-width comma, which never stands within a number.
func fold(text string) folded {
	f := folded{source: text, blank: map[int]bool{}}
	var b strings.Builder
	place := 0
	for _, r := range text {
		to, known := signs[r]
		switch {
		case known:
			r = to
		case r >= '！' && r <= '～':
			r -= '！' - '!'
		}
		if r != '\n' && unicode.IsSpace(r) {
			f.blank[b.Len()] = true
		} else {
			n, _ := b.WriteRune(r)
			for range n {
				f.origin = append(f.origin, place)
			}
		}
		place++
	}
	f.text, f.origin = b.String(), append(f.origin, place)
	return f
}

// span returns the place in the original of the bytes from, to.
func (f folded) span(from, to int) Span {
	if from >= to {
		return Span{f.origin[from], f.origin[from]}
	}
	return Span{f.origin[from], f.origin[to-1] + 1}
}

var digits = map[rune]float64{
	'零': 0, '一': 1, '二': 2, '两': 2, '三': 3, '四': 4, '五': 5, '六': 6, '七': 7, '八': 8, '九': 9,
}

var powers = map[rune]float64{'十': 10, '百': 100, '千': 1000}

// number reads 1,234.5 and 九十五; times ten to the power, so that 99.9 with
// −2 is the same 0.999 as in a program.
func number(s string, power int) (float64, bool) {
	s = strings.ReplaceAll(s, ",", "")
	if v, err := strconv.ParseFloat(s+"e"+strconv.Itoa(power), 64); err == nil {
		return v, true
	}
	sum, last, seen := 0.0, 0.0, false
	for _, r := range s {
		if d, ok := digits[r]; ok {
			if seen && last != 0 {
				return 0, false // 九五 is no number
			}
			last, seen = d, true
			continue
		}
		by, ok := powers[r]
		if !ok {
			return 0, false
		}
		if last == 0 {
			last = 1
		}
		sum, last, seen = sum+last*by, 0, false
	}
	v, err := strconv.ParseFloat(strconv.FormatFloat(sum+last, 'f', -1, 64)+"e"+strconv.Itoa(power), 64)
	return v, err == nil && s != ""
}
