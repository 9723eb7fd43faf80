package sheet

import (
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"
)

// richText gathers the text of a string item: its runs joined, without the
// phonetic ones.
type richText struct {
	b        strings.Builder
	inText   bool
	phonetic int
}

// visit takes one token within the item.
func (t *richText) visit(s *xmlScanner) {
	name := string(s.name)
	switch {
	case s.kind == characters:
		if t.inText && t.phonetic == 0 {
			t.b.Write(s.text)
		}
	case name == "rPh":
		t.phonetic += 1 - 2*int(s.kind) // +1 on the start tag, -1 on the end tag
	case name == "t":
		t.inText = s.kind == startTag
	}
}

// take returns the text and clears it.
func (t *richText) take() (string, error) {
	text := unescapeCodes(t.b.String())
	t.b.Reset()
	t.inText, t.phonetic = false, 0
	if utf8.RuneCountInString(text) > maxText {
		return "", exceeded("text", "32,767")
	}
	return text, nil
}

// sharedStrings reads the table of strings that cells refer to.
func (w *workbook) sharedStrings(part string) error {
	var item richText
	return w.scan(part, func(s *xmlScanner) error {
		if s.kind == endTag && string(s.name) == "si" {
			text, err := item.take()
			w.shared = append(w.shared, text)
			return err
		}
		item.visit(s)
		return nil
	})
}

var codes = regexp.MustCompile(`_x[0-9A-Fa-f]{4}_`)

// unescapeCodes resolves _x000D_ and its like (ECMA-376 part 1, 22.9.2.19).
func unescapeCodes(text string) string {
	if !strings.Contains(text, "_x") {
		return text
	}
	return codes.ReplaceAllStringFunc(text, func(code string) string {
		n, _ := strconv.ParseUint(code[2:6], 16, 32)
		return string(rune(n))
	})
}
