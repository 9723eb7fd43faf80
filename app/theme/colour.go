package theme

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// The colours the toolkit has no name for.
const (
	Card    fyne.ThemeColorName = "card"    // what content stands on
	Side    fyne.ThemeColorName = "side"    // the navigation's ground
	Muted   fyne.ThemeColorName = "muted"   // words of less weight
	Accent  fyne.ThemeColorName = "accent"  // words and marks in the accent
	Soft    fyne.ThemeColorName = "soft"    // ground of what is chosen
	Good    fyne.ThemeColorName = "good"    // better than asked
	Caution fyne.ThemeColorName = "caution" // needs a look
	Bad     fyne.ThemeColorName = "bad"     // needs an act
	Faint   fyne.ThemeColorName = "faint"   // ground of chips and bars without data
)

// The grounds of words in the colour of their name.
const (
	GoodSoft    fyne.ThemeColorName = "goodSoft"
	CautionSoft fyne.ThemeColorName = "cautionSoft"
	BadSoft     fyne.ThemeColorName = "badSoft"
)

type palette map[fyne.ThemeColorName]color.NRGBA

func rgb(hex uint32) color.NRGBA { return rgba(hex<<8 | 0xFF) }

func rgba(hex uint32) color.NRGBA {
	return color.NRGBA{R: uint8(hex >> 24), G: uint8(hex >> 16), B: uint8(hex >> 8), A: uint8(hex)}
}

var light = palette{
	Card: rgb(0xFFFFFF), Side: rgb(0xFAFBFB), Muted: rgb(0x5B6670), Accent: rgb(0x0F766E), Soft: rgb(0xE2F1EF),
	Good: rgb(0x15803D), Caution: rgb(0xB45309), Bad: rgb(0xB42318), Faint: rgb(0xECEFF1),
	GoodSoft: rgb(0xEDF7F0), CautionSoft: rgb(0xFCF1E3), BadSoft: rgb(0xFCEBE9),

	theme.ColorNameBackground:          rgb(0xF1F4F5),
	theme.ColorNameForeground:          rgb(0x1C2328),
	theme.ColorNamePlaceHolder:         rgb(0x66717A),
	theme.ColorNameDisabled:            rgb(0x6B757D),
	theme.ColorNamePrimary:             rgb(0x0F766E),
	theme.ColorNameHyperlink:           rgb(0x0F766E),
	theme.ColorNameForegroundOnPrimary: rgb(0xFFFFFF),
	theme.ColorNameError:               rgb(0xB42318),
	theme.ColorNameForegroundOnError:   rgb(0xFFFFFF),
	theme.ColorNameSuccess:             rgb(0x15803D),
	theme.ColorNameForegroundOnSuccess: rgb(0xFFFFFF),
	theme.ColorNameWarning:             rgb(0xB45309),
	theme.ColorNameForegroundOnWarning: rgb(0xFFFFFF),
	theme.ColorNameButton:              rgb(0xE4E9EC),
	theme.ColorNameDisabledButton:      rgb(0xECEFF1),
	theme.ColorNameHeaderBackground:    rgb(0xF7F9F9),
	theme.ColorNameInputBackground:     rgb(0xFFFFFF),
	theme.ColorNameInputBorder:         rgb(0xC5CED3),
	theme.ColorNameMenuBackground:      rgb(0xFFFFFF),
	theme.ColorNameOverlayBackground:   rgb(0xFFFFFF),
	theme.ColorNameSeparator:           rgb(0xE4E9EC),
	theme.ColorNameHover:               rgba(0x1C23280D),
	theme.ColorNamePressed:             rgba(0x1C23281F),
	theme.ColorNameFocus:               rgba(0x0F766E2E),
	theme.ColorNameSelection:           rgba(0x0F766E33),
	theme.ColorNameScrollBar:           rgba(0x1C232866),
	theme.ColorNameScrollBarBackground: rgba(0x00000000),
	theme.ColorNameShadow:              rgba(0x1C232824),
}

var dark = palette{
	Card: rgb(0x1B2126), Side: rgb(0x161B1F), Muted: rgb(0x9DA8B1), Accent: rgb(0x2DB5A8), Soft: rgb(0x173935),
	Good: rgb(0x4CBB75), Caution: rgb(0xE09A4B), Bad: rgb(0xEE7F75), Faint: rgb(0x2A3238),
	GoodSoft: rgb(0x17301F), CautionSoft: rgb(0x352616), BadSoft: rgb(0x3A1F1D),

	theme.ColorNameBackground:          rgb(0x11161A),
	theme.ColorNameForeground:          rgb(0xE8ECEF),
	theme.ColorNamePlaceHolder:         rgb(0x8F9AA3),
	theme.ColorNameDisabled:            rgb(0x8A959E),
	theme.ColorNamePrimary:             rgb(0x2DB5A8),
	theme.ColorNameHyperlink:           rgb(0x2DB5A8),
	theme.ColorNameForegroundOnPrimary: rgb(0x06211E),
	theme.ColorNameError:               rgb(0xEE7F75),
	theme.ColorNameForegroundOnError:   rgb(0x2A0B08),
	theme.ColorNameSuccess:             rgb(0x4CBB75),
	theme.ColorNameForegroundOnSuccess: rgb(0x08230F),
	theme.ColorNameWarning:             rgb(0xE09A4B),
	theme.ColorNameForegroundOnWarning: rgb(0x2A1803),
	theme.ColorNameButton:              rgb(0x2A3238),
	theme.ColorNameDisabledButton:      rgb(0x20272C),
	theme.ColorNameHeaderBackground:    rgb(0x20272C),
	theme.ColorNameInputBackground:     rgb(0x151A1E),
	theme.ColorNameInputBorder:         rgb(0x465159),
	theme.ColorNameMenuBackground:      rgb(0x232A30),
	theme.ColorNameOverlayBackground:   rgb(0x1B2126),
	theme.ColorNameSeparator:           rgb(0x2D353B),
	theme.ColorNameHover:               rgba(0xFFFFFF12),
	theme.ColorNamePressed:             rgba(0xFFFFFF24),
	theme.ColorNameFocus:               rgba(0x2DB5A840),
	theme.ColorNameSelection:           rgba(0x2DB5A84D),
	theme.ColorNameScrollBar:           rgba(0xFFFFFF59),
	theme.ColorNameScrollBarBackground: rgba(0x00000000),
	theme.ColorNameShadow:              rgba(0x00000066),
}
