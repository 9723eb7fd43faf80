// Package theme is the program's look: its colours in light and dark, five
// sizes of text in one family, and its own line icons.
//
// It knows no widget, and no colour is chosen anywhere else.
package theme

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"zhiji/assets"
)

// The five sizes of text: 12, 14, 16, 20 and 28.
const (
	Small = theme.SizeNameCaptionText
	Body  = theme.SizeNameText
	Large = theme.SizeNameSubHeadingText
	Title = theme.SizeNameHeadingText
	Huge  = fyne.ThemeSizeName("hugeText")
)

// The steps of spacing, in the toolkit's units.
const (
	Gap1 float32 = 4
	Gap2 float32 = 8
	Gap3 float32 = 16
	Gap4 float32 = 24
)

// RowHeight is the height of a table's row.
const RowHeight float32 = 36

// Theme is the look with the person's choices: dark or light, and how much
// larger than usual text is, from 1 to 1.5.
type Theme struct {
	Dark  bool
	Scale float32
}

var _ fyne.Theme = Theme{}

// Color returns the colour of a name; the variant the system prefers does not
// count, the person's choice does.
func (t Theme) Color(name fyne.ThemeColorName, _ fyne.ThemeVariant) color.Color {
	colours, variant := light, theme.VariantLight
	if t.Dark {
		colours, variant = dark, theme.VariantDark
	}
	if c, ok := colours[name]; ok {
		return c
	}
	return theme.DefaultTheme().Color(name, variant)
}

var (
	regular = fyne.NewStaticResource("NotoSansSC-Regular.ttf", assets.Regular())
	bold    = fyne.NewStaticResource("NotoSansSC-Bold.ttf", assets.Bold())
)

// Font returns Noto Sans SC; the toolkit's symbol font keeps its own signs.
func (t Theme) Font(style fyne.TextStyle) fyne.Resource {
	switch {
	case style.Symbol:
		return theme.DefaultTheme().Font(style)
	case style.Bold:
		return bold
	}
	return regular
}

var textSizes = map[fyne.ThemeSizeName]float32{Small: 12, Body: 14, Large: 16, Title: 20, Huge: 28}

var sizes = map[fyne.ThemeSizeName]float32{
	theme.SizeNamePadding:         4,
	theme.SizeNameInnerPadding:    8,
	theme.SizeNameInlineIcon:      18,
	theme.SizeNameInputRadius:     6,
	theme.SizeNameButtonRadius:    6,
	theme.SizeNameSelectionRadius: 4,
	theme.SizeNameCardRadius:      10,
	theme.SizeNameDialogRadius:    12,
	theme.SizeNamePopupRadius:     8,
	theme.SizeNameMenuRadius:      6,
	theme.SizeNameScrollBar:       10,
}

// Size returns the size of a name; sizes of text grow with Scale.
func (t Theme) Size(name fyne.ThemeSizeName) float32 {
	if size, ok := textSizes[name]; ok {
		return size * max(t.Scale, 1)
	}
	if size, ok := sizes[name]; ok {
		return size
	}
	return theme.DefaultTheme().Size(name)
}

// Icon returns the program's own icon in place of the toolkit's where it has
// one.
func (t Theme) Icon(name fyne.ThemeIconName) fyne.Resource {
	if own, ok := standIns[name]; ok {
		return Icon(own)
	}
	return theme.DefaultTheme().Icon(name)
}
