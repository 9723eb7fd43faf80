package pdf

import (
	"bytes"
	"errors"
	"image/color"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"

	"zhiji/assets"
)

var regular = sync.OnceValue(func() *Font {
	f, err := ParseFont(assets.Regular())
	if err != nil {
		panic(err)
	}
	return f
})

// sample holds characters that share a glyph with a radical (人 ⼈), one beyond
// U+FFFF, one the font lacks (🙂) and Latin with blanks.
const sample = "人工日月金高力大小一二子女入行见角长门 𬱖 🙂 Office AV é 12,345.60 “引” (\\) ≥90%"

func write(t *testing.T, line string) []byte {
	t.Helper()
	d := New(Info{Title: "评语 𬱖", Author: "知行(科技)", Lang: "zh-CN"})
	d.NewPage(595, 842).Text(regular(), 11, color.Black, 50, 700, line)
	var b bytes.Buffer
	if err := d.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// poppler runs one of the poppler tools over a PDF.
func poppler(t *testing.T, tool string, pdf []byte, args ...string) string {
	t.Helper()
	if _, err := exec.LookPath(tool); err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal("poppler-utils is needed in CI")
		}
		t.Skip("poppler-utils is not installed")
	}
	cmd := exec.Command(tool, args...)
	cmd.Stdin = bytes.NewReader(pdf)
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%s: %v", tool, err)
	}
	return string(out)
}

func TestTextComesOutAsItWentIn(t *testing.T) {
	if got := strings.TrimSpace(poppler(t, "pdftotext", write(t, sample), "-raw", "-", "-")); got != sample {
		t.Errorf("got  %q\nwant %q", got, sample)
	}
}

func TestAReaderShowsTitleAndAuthor(t *testing.T) {
	info := poppler(t, "pdfinfo", write(t, sample), "-")
	for _, want := range []string{"评语 𬱖", "知行(科技)"} {
		if !strings.Contains(info, want) {
			t.Errorf("%q is not in\n%s", want, info)
		}
	}
	if raw := write(t, sample); !bytes.Contains(raw, []byte("/Lang <FEFF007A0068002D0043004E>")) {
		t.Error("the language is not zh-CN")
	}
}

func TestOnlyTheUsedPartOfAFontIsEmbedded(t *testing.T) {
	raw := write(t, sample)
	if len(raw) > 40_000 {
		t.Errorf("%d bytes for one line", len(raw))
	}
	if fonts := poppler(t, "pdffonts", raw, "-"); !strings.Contains(fonts, "ZHIJIA+NotoSansSC-Regular") || !strings.Contains(fonts, "yes yes yes") {
		t.Errorf("fonts:\n%s", fonts)
	}
}

func TestEqualInputGivesEqualBytesAlsoInParallel(t *testing.T) {
	want := write(t, sample)
	var group sync.WaitGroup
	for range 4 {
		group.Go(func() {
			if got := write(t, sample); !bytes.Equal(got, want) {
				t.Error("the bytes differ")
			}
		})
	}
	group.Wait()
}

func TestASubsetKeepsEveryOutlineAndWidth(t *testing.T) {
	f := regular()
	glyphs := []uint16{0}
	for _, r := range sample {
		glyphs = append(glyphs, f.glyph(r))
	}
	tables, err := directory(f.subset(glyphs))
	if err != nil {
		t.Fatal(err)
	}
	small := &Font{tables: tables}
	if err := small.header(); err != nil {
		t.Fatal(err)
	}
	for i, g := range glyphs {
		// An outline is padded to four bytes.
		if !bytes.HasPrefix(small.outline(uint16(i)), f.outline(g)) || small.widths[i] != f.widths[g] {
			t.Errorf("glyph %d changed", g)
		}
	}
}

func TestWhatIsNoFontIsRefused(t *testing.T) {
	for _, data := range [][]byte{nil, []byte("ttcf"), assets.Regular()[:200]} {
		if _, err := ParseFont(data); err == nil {
			t.Errorf("%d bytes were taken for a font", len(data))
		}
	}
	if _, err := directory(make([]byte, 5)); !errors.Is(err, errFont) {
		t.Errorf("err = %v", err)
	}
}

func TestAShapeIsNoText(t *testing.T) {
	d := New(Info{})
	d.NewPage(200, 200).Shape(regular(), 40, color.Black, 20, 20, 0.5, "草稿")
	var b bytes.Buffer
	if err := d.Write(&b); err != nil {
		t.Fatal(err)
	}
	if got := strings.TrimSpace(poppler(t, "pdftotext", b.Bytes(), "-", "-")); got != "" {
		t.Errorf("text %q", got)
	}
}
