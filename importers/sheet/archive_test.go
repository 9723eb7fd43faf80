package sheet

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"

	"zhiji/store/record"
)

// packed is a file of a test archive.
type packed struct {
	name, text string
	old        bool // its name is in the code page of the system
	flags      uint16
}

func archive(t *testing.T, files ...packed) []byte {
	t.Helper()
	var buf bytes.Buffer
	w := zip.NewWriter(&buf)
	for _, f := range files {
		out, err := w.CreateHeader(&zip.FileHeader{Name: f.name, NonUTF8: f.old, Method: zip.Deflate, Flags: f.flags})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := out.Write([]byte(f.text)); err != nil && !strings.HasSuffix(f.name, "/") {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

func unpackedNames(t *testing.T, data []byte) []string {
	t.Helper()
	entries, err := Unpack(t.Context(), "报表.zip", data)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		if (e.Data == nil) != (e.Err != nil) {
			t.Errorf("%s: data %v, error %v", e.Name, e.Data, e.Err)
		}
		if e.Err != nil {
			var fault *record.Fault
			errors.As(e.Err, &fault)
			e.Name += " " + fault.Key
		}
		names = append(names, e.Name)
	}
	return names
}

func TestAnArchiveGivesItsSpreadsheets(t *testing.T) {
	gbk, err := simplifiedchinese.GBK.NewEncoder().String("十月/联通.csv")
	if err != nil {
		t.Fatal(err)
	}
	inner := archive(t, packed{name: "c.csv", text: "a,b"}, packed{name: "更深.zip", text: string(archive(t, packed{name: "d.csv"}))})
	got := unpackedNames(t, archive(t,
		packed{name: "十月/"},
		packed{name: "十月/订单.xlsx", text: "PK"},
		packed{name: gbk, text: "a,b", old: true},
		packed{name: "\xC2\xBD.csv", text: "a,b", old: true}, // 陆, and valid UTF-8
		packed{name: "花名册.csv", text: "a,b", old: true},      // macOS does not say that it is UTF-8
		packed{name: `..\..\目标.ET`, text: "x"},
		packed{name: "九月/订单.xlsx", text: "PK"},
		packed{name: "空.csv"},
		packed{name: "说明.docx", text: "PK"},
		packed{name: "内层.zip", text: string(inner)},
		packed{name: "坏的.zip", text: "PK\x03\x04"},
		packed{name: "__MACOSX/._订单.xlsx", text: "x"},
		packed{name: "~$订单.xlsx", text: "x"},
		packed{name: ".DS_Store", text: "x"},
	))
	want := []string{
		"报表.zip/订单.xlsx", "报表.zip/联通.csv", "报表.zip/陆.csv", "报表.zip/花名册.csv", "报表.zip/目标.ET", "报表.zip/订单 (2).xlsx", "报表.zip/空.csv",
		"报表.zip/说明.docx import.foreign", "报表.zip/内层.zip/c.csv", "报表.zip/内层.zip/更深.zip import.foreign", "报表.zip/坏的.zip import.damaged",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

func TestWhatIsNoArchiveIsItsOwnEntry(t *testing.T) {
	for name, data := range map[string][]byte{
		"a.xlsx":      raw(t, "", "", ""),
		"a.docx":      archive(t, packed{name: "[Content_Types].xml"}, packed{name: "word/document.xml"}),
		"a.ods":       archive(t, packed{name: "META-INF/manifest.xml"}, packed{name: "content.xml"}),
		"a.csv":       []byte("a,b"),
		"damaged.zip": []byte("PK\x03\x04"),
	} {
		entries, err := Unpack(t.Context(), name, data)
		if err != nil || len(entries) != 1 || entries[0].Name != name || !bytes.Equal(entries[0].Data, data) {
			t.Errorf("%s: %v, %v", name, entries, err)
		}
	}
}

func TestAnArchiveOverALimitIsRefused(t *testing.T) {
	many := make([]packed, maxParts+1)
	for i := range many {
		many[i].name = fmt.Sprint(i, ".csv")
	}
	half := many[:maxParts/2+1]
	zeros := strings.Repeat("0", 5<<20)
	for name, c := range map[string]struct {
		data []byte
		want string
	}{
		"too many files": {archive(t, many...), "import.limit.parts"},
		"too many files within": {
			archive(t, packed{name: "a.zip", text: string(archive(t, half...))}, packed{name: "b.zip", text: string(archive(t, half...))}), "import.limit.parts",
		},
		"packed too tightly": {archive(t, packed{name: "a.csv", text: zeros}, packed{name: "b.csv", text: zeros}, packed{name: "c.csv", text: "1"}), "import.limit.unzipped"},
		"packed too tightly within": {
			archive(t, packed{name: "a.zip", text: string(archive(t, packed{name: "a.csv", text: strings.Repeat(zeros, 3)}))}), "import.limit.unzipped",
		},
		"password":       {archive(t, packed{name: "a.csv", flags: 1}), "import.zip.password"},
		"no spreadsheet": {archive(t, packed{name: "a.docx"}), "import.zip.empty"},
	} {
		entries, err := Unpack(t.Context(), "a.zip", c.data)
		var fault *record.Fault
		if !errors.As(err, &fault) || fault.Key != c.want || entries != nil {
			t.Errorf("%s: %d entries, %v; want %s", name, len(entries), err, c.want)
		}
	}
}

func TestUnpackingIsCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if entries, err := Unpack(ctx, "a.zip", archive(t, packed{name: "a.csv", text: "a"})); !errors.Is(err, context.Canceled) || entries != nil {
		t.Errorf("%v, %v", entries, err)
	}
}
