package export

import (
	"bytes"
	"flag"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"zhiji/app/locale"
)

var update = flag.Bool("update", false, "rewrite the golden texts")

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

func written[D any](t *testing.T, write func(io.Writer, D) error, d D) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := write(&b, d); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func letterText(t *testing.T, d LetterDocument) string {
	t.Helper()
	return poppler(t, "pdftotext", written(t, LetterPDF, d), "-raw", "-", "-")
}

// golden compares a text with testdata/name; -update rewrites it.
func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs; review and run with -update.\ngot:\n%s", path, got)
	}
}

func TestTheLetterReadsAsReviewed(t *testing.T) {
	for _, l := range locale.Languages {
		golden(t, "letter."+string(l)+".txt", letterText(t, fixtureLetter(l)))
	}
}

func TestTheLetterHoldsTheNameTheNumbersAndTheirCells(t *testing.T) {
	text := letterText(t, fixtureLetter(locale.Chinese))
	for _, want := range []string{
		"林𬱖", "0017", "103.2", "3 / 12", "▲ +2.3", "528,000.00", "120.0%*", "103.24",
		"CRM订单_补充导出.csv", "“金额”列", "2-14,19,23-41", "2026年目标分解.xlsx › 10月 › F17", "50万",
		"审计链：3fa94c07", "第 1 页，共 2 页", "主管评价：没有实际", "* 新客户数：达成率135%高于封顶",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not in the letter", want)
		}
	}
}

func TestOnlyAnUnreleasedLetterIsADraft(t *testing.T) {
	for _, l := range locale.Languages {
		d := fixtureLetter(l)
		mark := l.Text("export.draft.note")
		if n := strings.Count(letterText(t, d), mark); n != 3 { // head, and the foot of two pages
			t.Errorf("%s: %d draft marks", l, n)
		}
		d.Draft = false
		text := letterText(t, d)
		if strings.Contains(text, mark) || !strings.Contains(text, "2026-11-05") {
			t.Errorf("%s: a released letter reads\n%s", l, text)
		}
	}
}

func TestTheScoresShownAddUp(t *testing.T) {
	d := fixtureLetter(locale.English)
	text := letterText(t, d)
	table := text[strings.Index(text, "Metric Actual"):]
	sum, weights := 0.0, 0.0
	for _, line := range regexp.MustCompile(`([\d.]+)% ([\d.]+)\n`).FindAllStringSubmatch(table[:strings.Index(table, "Sum")], -1) {
		w, _ := strconv.ParseFloat(line[1], 64)
		s, _ := strconv.ParseFloat(line[2], 64)
		sum, weights = sum+s, weights+w
	}
	// By hand: 42.24 + 24.00 + 18.00 + 19.00 and 40 + 20 + 20 + 20.
	if locale.Round(sum, 2) != 103.24 || locale.Round(weights, 1) != 100 || !strings.Contains(table, "Sum 100.0% 103.24") {
		t.Errorf("scores add to %v, weights to %v", sum, weights)
	}
}

func TestWeightsShownAddUpWhateverTheyAre(t *testing.T) {
	for n := 1; n <= 30; n++ {
		weights := make([]float64, n)
		for i := range weights {
			weights[i] = 1 / float64(n)
		}
		sum := 0.0
		for i, w := range shares(weights) {
			sum += locale.Round(w*100, 1)
			if w < weights[i]-0.001 || w > weights[i]+0.001 {
				t.Errorf("1/%d is shown as %v", n, w)
			}
		}
		if locale.Round(sum, 1) != 100 {
			t.Errorf("%d equal weights add to %v", n, sum)
		}
	}
}

func TestManyItemsAndLongNamesStayOnThePaper(t *testing.T) {
	for _, l := range locale.Languages {
		d := fixtureLong(l)
		raw := written(t, LetterPDF, d)
		boxes := poppler(t, "pdftotext", raw, "-bbox", "-", "-")
		for _, box := range regexp.MustCompile(`xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">([^<]*)`).FindAllStringSubmatch(boxes, -1) {
			left, _ := strconv.ParseFloat(box[1], 64)
			right, _ := strconv.ParseFloat(box[3], 64)
			low, _ := strconv.ParseFloat(box[4], 64)
			if left < margin-1 || right > pageWidth-margin+1 || low > pageHeight-20 {
				t.Errorf("%s: %q stands at %s to %s, down to %s", l, box[5], box[1], box[3], box[4])
			}
		}
		text := strings.Join(strings.Fields(poppler(t, "pdftotext", raw, "-raw", "-", "-")), "")
		for _, m := range d.Metrics {
			if name := strings.Join(strings.Fields(m.Label(string(l))), ""); !strings.Contains(text, name) {
				t.Errorf("%s: item %q is missing", l, name)
			}
		}
		if !strings.Contains(text, strings.Join(strings.Fields(l.Text("export.page", "n", "4", "of", "4")), "")) {
			t.Errorf("%s: page 4 of 4 has no number", l)
		}
	}
}

func TestALetterWithoutItemsOrATotalSaysWhy(t *testing.T) {
	d := fixtureLetter(locale.Chinese)
	d.Card.Items, d.Card.Published, d.Card.Coverage, d.Trends = nil, false, 0.3, nil
	d.Explanation.Parts, d.Explanation.Sources = nil, nil
	text := letterText(t, d)
	for _, want := range []string{"有数据的指标只占权重的 30%", "本期没有考核指标"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not in\n%s", want, text)
		}
	}
	if strings.Contains(text, "103.2") {
		t.Error("a total is shown that was not published")
	}
}

func TestACorrectionConfirmedByOnePersonIsMarked(t *testing.T) {
	d := fixtureLetter(locale.Chinese)
	d.Single = true
	if !strings.Contains(letterText(t, d), "调整为单人确认") {
		t.Error("单人确认 is not in the letter")
	}
}

func TestTheSameLetterHasTheSameBytes(t *testing.T) {
	d := fixtureLetter(locale.Chinese)
	if !bytes.Equal(written(t, LetterPDF, d), written(t, LetterPDF, d)) {
		t.Error("the bytes differ")
	}
}

func BenchmarkLetterPDF(b *testing.B) {
	benchmark(b, LetterPDF)
}

func BenchmarkLetterWorkbook(b *testing.B) {
	benchmark(b, LetterWorkbook)
}

// benchmark reports letters per second on all processors and their size.
func benchmark(b *testing.B, write func(io.Writer, LetterDocument) error) {
	d := fixtureLetter(locale.Chinese)
	var size bytes.Buffer
	if err := write(&size, d); err != nil {
		b.Fatal(err)
	}
	b.ResetTimer()
	b.RunParallel(func(pb *testing.PB) {
		for pb.Next() {
			if err := write(io.Discard, d); err != nil {
				b.Error(err)
			}
		}
	})
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "letters/s")
	b.ReportMetric(float64(size.Len()), "bytes")
}
