package theme

import (
	"image/color"
	"math"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// pairs are words and the grounds they stand on.
var pairs = []struct{ ink, ground fyne.ThemeColorName }{
	{theme.ColorNameForeground, theme.ColorNameBackground},
	{theme.ColorNameForeground, Card},
	{theme.ColorNameForeground, Side},
	{theme.ColorNameForeground, theme.ColorNameButton},
	{theme.ColorNameForeground, theme.ColorNameMenuBackground},
	{theme.ColorNamePlaceHolder, theme.ColorNameInputBackground},
	{theme.ColorNameDisabled, Card},
	{Muted, theme.ColorNameBackground},
	{Muted, Card},
	{Muted, Side},
	{Muted, theme.ColorNameHeaderBackground},
	{Muted, Faint},
	{Accent, Card},
	{Accent, Side},
	{Accent, Soft},
	{Good, Card},
	{Good, GoodSoft},
	{Caution, Card},
	{Caution, CautionSoft},
	{Bad, Card},
	{Bad, BadSoft},
	{theme.ColorNameForeground, BadSoft},
	{theme.ColorNameForegroundOnPrimary, theme.ColorNamePrimary},
	{theme.ColorNameForegroundOnError, theme.ColorNameError},
	{theme.ColorNameForegroundOnSuccess, theme.ColorNameSuccess},
	{theme.ColorNameForegroundOnWarning, theme.ColorNameWarning},
}

func TestWordsHaveAContrastOfFourAndAHalf(t *testing.T) {
	for _, look := range []Theme{{}, {Dark: true}} {
		for _, p := range pairs {
			if got := contrast(look.Color(p.ink, 0), look.Color(p.ground, 0)); got < 4.5 {
				t.Errorf("dark %v: %s on %s has %.2f", look.Dark, p.ink, p.ground, got)
			}
		}
	}
}

// contrast is that of WCAG 2.1, section 1.4.3.
func contrast(a, b color.Color) float64 {
	x, y := luminance(a), luminance(b)
	return (math.Max(x, y) + 0.05) / (math.Min(x, y) + 0.05)
}

func luminance(c color.Color) float64 {
	r, g, b, _ := c.RGBA()
	linear := func(v uint32) float64 {
		s := float64(v) / 0xFFFF
		if s <= 0.03928 {
			return s / 12.92
		}
		return math.Pow((s+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(r) + 0.7152*linear(g) + 0.0722*linear(b)
}

func TestLightAndDarkNameTheSameColours(t *testing.T) {
	for name := range light {
		if _, ok := dark[name]; !ok {
			t.Errorf("dark has no %s", name)
		}
	}
	if len(light) != len(dark) {
		t.Errorf("light has %d colours, dark %d", len(light), len(dark))
	}
}

func TestOnlyTextGrowsWithTheScale(t *testing.T) {
	big := Theme{Scale: 1.5}
	if got := big.Size(Body); got != 21 {
		t.Errorf("text is %v, want 14 × 1.5 = 21", got)
	}
	if got := big.Size(theme.SizeNamePadding); got != 4 {
		t.Errorf("padding is %v, want 4", got)
	}
}

func TestEveryStandInHasAPicture(t *testing.T) {
	question := theme.DefaultTheme().Icon(theme.IconNameQuestion)
	for name, own := range standIns {
		if Icon(own) == question {
			t.Errorf("%s: there is no icon %q", name, own)
		}
	}
}
