package sheet

import (
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"
)

// cells are the texts of a sheet by row.
func cells(s *Sheet) [][]string {
	var out [][]string
	for _, row := range s.Rows {
		var texts []string
		for _, c := range row.Cells {
			texts = append(texts, c.Text)
		}
		out = append(out, texts)
	}
	return out
}

func TestEncodingsAreFound(t *testing.T) {
	const text = "姓名,部门\n张三,销售部\n李四,研发部\n"
	const traditional = "姓名,部門\n張三,銷售部\n李四,研發部\n"
	encode := func(e encoding.Encoding, text string) string {
		out, err := e.NewEncoder().String(text)
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	for _, c := range []struct{ data, want, text string }{
		{text, "UTF-8", text},
		{"\xEF\xBB\xBF" + text, "UTF-8", text},
		{encode(simplifiedchinese.GB18030, text+"𬱖\n"), "GB18030", text + "𬱖\n"},
		{encode(decoders["UTF-16LE"], text), "UTF-16LE", text},
		{encode(decoders["UTF-16BE"], text), "UTF-16BE", text},
		{encode(unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), text), "UTF-16LE", text},
		{"\xFE\xFF" + encode(decoders["UTF-16BE"], text), "UTF-16BE", text},
		{encode(traditionalchinese.Big5, traditional), "Big5", traditional},
		{encode(traditionalchinese.Big5, "銷售目標\n"), "Big5", "銷售目標\n"}, // valid GB18030 too
		{encode(simplifiedchinese.GB18030, "工号,部门\n"), "GB18030", "工号,部门\n"},
		{encode(charmap.Windows1252, "name,café\nn,1\n"), "Windows-1252", "name,café\nn,1\n"},
	} {
		got, name, err := decode([]byte(c.data), "")
		if got != c.text || name != c.want || err != nil {
			t.Errorf("%s: %q as %s, %v", c.want, got, name, err)
		}
	}
}

func TestTextTables(t *testing.T) {
	for text, want := range map[string]string{
		"a,b\r\n1,2\r\n":           "a|b/1|2",
		"a;b\n1,5;2\n":             "a|b/1,5|2",
		"a\tb\r1\t2":               "a|b/1|2",
		"sep=;\na;b,c\n":           "a|b,c",
		"a,b\n\"x,\ny\",\"\"\"\"":  "a|b/x,\ny|\"",
		"a,b\n\n,\n1,2\n":          "a|b/1|2",
		"a,b\n1\"2,3\n":            "a|b/1\"2|3",
		"a,b\n\"1\"2,3\n":          "a|b/12|3",
		"a,b\n=\"0012\",3\n":       "a|b/0012|3",
		"a,,c\n,2,\n":              "a||c/|2",
		"只有一列\n1\n":                "只有一列/1",
		"a|b\n\"1|x\"|2\n":         "a|b/1|x|2",
		"a,b;c\n1,2;3\n4,5;6\n7,8": "a|b;c/1|2;3/4|5;6/7|8",
	} {
		b, err := Read(t.Context(), "a.csv", []byte(text), Options{})
		if err != nil {
			t.Errorf("%q: %v", text, err)
			continue
		}
		var rows []string
		for _, row := range cells(b.Sheets[0]) {
			rows = append(rows, strings.Join(row, "|"))
		}
		if got := strings.Join(rows, "/"); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestRowsKeepTheirNumbers(t *testing.T) {
	b, err := Read(t.Context(), "a.csv", []byte("sep=,\na,b\n\n1,2\n"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if rows := b.Sheets[0].Rows; rows[0].Number != 2 || rows[1].Number != 4 {
		t.Errorf("rows %d and %d, want 2 and 4", rows[0].Number, rows[1].Number)
	}
}
