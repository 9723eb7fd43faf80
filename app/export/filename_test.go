package export

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestFileNamesFromPeoplesNamesAreSafe(t *testing.T) {
	for _, c := range []struct {
		parts []string
		want  string
	}{
		{[]string{"2026-10", "0017", "林𬱖"}, "2026-10_0017_林𬱖"},
		{[]string{"../../etc/passwd"}, "-..-etc-passwd"},
		{[]string{`a\b:c*d?e"f<g>h|i`}, "a-b-c-d-e-f-g-h-i"},
		{[]string{"王\x00小\n明\t"}, "王小明"},
		{[]string{"CON"}, "_CON"},
		{[]string{"nul.txt"}, "_nul.txt"},
		{[]string{"com1"}, "_com1"},
		{[]string{"LPT³"}, "_LPT³"},
		{[]string{"COM10"}, "COM10"},
		{[]string{"name. . "}, "name"},
		{[]string{"", " ", "."}, "_"},
		{[]string{"\u202Egnp.exe"}, "gnp.exe"}, // no right-to-left override
		{[]string{"Jean-Luc O’Neill"}, "Jean-Luc O’Neill"},
		{[]string{"买买提·艾力"}, "买买提·艾力"},
		{[]string{"\xff\xfe"}, "_"},
	} {
		if got := FileName(c.parts...); got != c.want {
			t.Errorf("FileName(%q) = %q, want %q", c.parts, got, c.want)
		}
	}
}

func TestLongFileNamesAreCutBetweenCharacters(t *testing.T) {
	got := FileName("2026-10", strings.Repeat("𬱖", 200))
	if len(got) > nameBytes || len(got) < nameBytes-4 || !utf8.ValidString(got) {
		t.Errorf("%d bytes, valid %v", len(got), utf8.ValidString(got))
	}
}
