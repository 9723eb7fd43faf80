package chart

import (
	"bytes"
	"image"
	"image/color"
	"math"
	"slices"
	"strings"
	"testing"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/recorder"

	"zhiji/app/locale"
	"zhiji/store/record"
)

func ptr(v float64) *float64 { return &v }

// year returns twelve months of values; nil where missing says so.
func year(missing ...int) Trend {
	t := Trend{Look: Look{Language: locale.Chinese}, Title: "客户满意度", Unit: record.Percent}
	for i := range 12 {
		t.Periods = append(t.Periods, record.PeriodKey("2026-10").Shift(i-11))
		t.Values = append(t.Values, ptr(0.88+float64(i)*0.008))
		t.Targets = append(t.Targets, ptr(0.95))
		t.Peers = append(t.Peers, nil)
	}
	for _, i := range missing {
		t.Values[i] = nil
	}
	return t
}

// drawn returns what a chart draws on a canvas of 400 × 200 points: its texts
// and the number of points of each stroke.
func drawn(c Chart) (texts []string, strokes []int) {
	var rec recorder.Canvas
	c.Draw(draw.NewCanvas(&rec, 400, 200))
	for _, action := range rec.Actions {
		switch a := action.(type) {
		case *recorder.FillString:
			texts = append(texts, a.String)
		case *recorder.Stroke:
			strokes = append(strokes, len(a.Path))
		}
	}
	return texts, strokes
}

func TestAMissingMonthLeavesAGap(t *testing.T) {
	one := func(missing ...int) Trend {
		trend := year(missing...)
		trend.Targets = nil
		return trend
	}
	_, whole := drawn(one())
	_, broken := drawn(one(5))
	if !slices.Contains(whole, 12) {
		t.Errorf("strokes %v: want one line of 12 points", whole)
	}
	if slices.Contains(broken, 12) || slices.Contains(broken, 11) || !slices.Contains(broken, 5) || !slices.Contains(broken, 6) {
		t.Errorf("strokes %v: want a line of 5 points, a gap and one of 6", broken)
	}
}

func TestATrendSaysWhatItShowsAndHowMuch(t *testing.T) {
	trend := year(5)
	trend.Peers[11] = ptr(0.93)
	texts, _ := drawn(trend)
	for _, want := range []string{"客户满意度", "n = 11 期", "本人 96.8%", "目标 95%", "同岗均值 93%", "10月"} {
		if !slices.Contains(texts, want) {
			t.Errorf("%q is not in %q", want, texts)
		}
	}
}

func TestAnUnknownUnitIsLeftOut(t *testing.T) {
	trend := year()
	trend.Unit = "furlongs"
	if texts, _ := drawn(trend); !slices.Contains(texts, "本人 0.97") {
		t.Errorf("texts %q", texts)
	}
}

func TestBarsNameTheTargetAndEveryValue(t *testing.T) {
	bars := Bars{Look: Look{Language: locale.English}, Title: "Items", Bars: []Bar{
		{Name: "Sales", Value: ptr(1.12)}, {Name: "Calls", Value: ptr(0.86), Note: "n = 12"}, {Name: "Cash"},
	}}
	texts, _ := drawn(bars)
	for _, want := range []string{"Target 100%", "112.0%", "86.0%  n = 12", "no data"} {
		if !slices.Contains(texts, want) {
			t.Errorf("%q is not in %q", want, texts)
		}
	}
}

func TestADistributionCountsPeopleAndShares(t *testing.T) {
	texts, _ := drawn(Distribution{Look: Look{Language: locale.Chinese}, Grades: []string{"A", "B"}, Counts: []int{1, 3}})
	for _, want := range []string{"n = 4", "1人", "25.0%", "3人", "75.0%"} {
		if !slices.Contains(texts, want) {
			t.Errorf("%q is not in %q", want, texts)
		}
	}
}

func TestChartsWithoutDataSaySo(t *testing.T) {
	look := Look{Language: locale.Chinese}
	for name, c := range map[string]Chart{
		"trend": Trend{Look: look}, "bars": Bars{Look: look}, "distribution": Distribution{Look: look}, "lines": Lines{Look: look},
	} {
		if texts, _ := drawn(c); !slices.Contains(texts, "暂无数据") {
			t.Errorf("%s draws %q", name, texts)
		}
	}
}

func TestLabelsAtTheEndsOfLinesKeepApart(t *testing.T) {
	ys := []vg.Length{50, 51, 52, 99}
	spread(ys, 12, 0, 100)
	for i := 1; i < len(ys); i++ {
		if ys[i]-ys[i-1] < 12-1e-9 || ys[i] > 100 {
			t.Errorf("labels at %v", ys)
		}
	}
}

func TestTicksAreRoundAndEncloseTheData(t *testing.T) {
	for _, c := range []struct {
		low, high float64
		want      string
	}{
		{0.872, 0.952, "86% 88% 90% 92% 94% 96%"}, // step (0.08 ÷ 4) = 0.02
		{3, 17, "0 5 10 15 20"},                   // step 3.5 → 5
		{7, 7, "6.0 6.5 7.0 7.5 8.0"},             // no spread: ± 10 %, step 0.35 → 0.5
	} {
		unit := record.Unit("")
		if c.high < 1 {
			unit = record.Percent
		}
		var got []string
		for _, tick := range values(locale.Chinese, unit, c.low, c.high) {
			got = append(got, tick.Label)
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("ticks of %v to %v: %v, want %s", c.low, c.high, got, c.want)
		}
	}
}

func TestALongNameIsCutToItsRoom(t *testing.T) {
	s := style{size: normal}
	long := strings.Repeat("老客户复购率", 20)
	if got := fit(s, long, 100); s.width(got) > 100 || !strings.HasSuffix(got, "…") {
		t.Errorf("fit = %q, %v points", got, s.width(got))
	}
	if got := fit(s, "短", 100); got != "短" {
		t.Errorf("fit = %q", got)
	}
}

func TestAnImageHasTheAskedPixelsInTheColoursOfItsTheme(t *testing.T) {
	for _, palette := range []Palette{Light, Dark} {
		trend := year()
		trend.Look.Palette = palette
		for _, dpi := range []float64{96, 144, 192.5} {
			picture := Image(trend, 801, 333, dpi)
			if picture.Bounds() != image.Rect(0, 0, 801, 333) {
				t.Errorf("bounds %v at %v dpi", picture.Bounds(), dpi)
			}
			if at := color.RGBAModel.Convert(picture.At(400, 331)); at != palette.Ground {
				t.Errorf("ground is %v, want %v", at, palette.Ground)
			}
		}
	}
}

func TestAnSVGHoldsItsWords(t *testing.T) {
	var b bytes.Buffer
	if err := SVG(&b, year(), 400, 200); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(b.String(), "客户满意度") {
		t.Error("no title in the SVG")
	}
}

// Contrast by WCAG 2.2: (L1 + 0.05) ÷ (L2 + 0.05) of the relative luminances.
func TestEveryColourOfWordsAndDataCanBeRead(t *testing.T) {
	for name, p := range map[string]Palette{"light": Light, "dark": Dark} {
		for i, c := range []color.RGBA{p.Ink, p.Muted, p.Accent, p.Warning, p.Critical, p.Good} {
			if got := contrast(c, p.Ground); got < 4.5 {
				t.Errorf("%s colour %d: contrast %.2f", name, i, got)
			}
		}
	}
}

func contrast(a, b color.RGBA) float64 {
	x, y := luminance(a), luminance(b)
	return (math.Max(x, y) + 0.05) / (math.Min(x, y) + 0.05)
}

func luminance(c color.RGBA) float64 {
	part := func(v uint8) float64 {
		s := float64(v) / 255
		if s <= 0.04045 {
			return s / 12.92
		}
		return math.Pow((s+0.055)/1.055, 2.4)
	}
	return 0.2126*part(c.R) + 0.7152*part(c.G) + 0.0722*part(c.B)
}
