package chart

import "image/color"

// Palette is the colours of a theme. Every one of them but Ground, Grid and
// Faint has a contrast of at least 4.5 : 1 on Ground.
type Palette struct {
	Ground   color.RGBA // behind everything
	Ink      color.RGBA // titles and values
	Muted    color.RGBA // axes and comparisons
	Faint    color.RGBA // bars of what is only there for comparison
	Grid     color.RGBA // rules
	Accent   color.RGBA // the data itself
	Warning  color.RGBA
	Critical color.RGBA
	Good     color.RGBA
}

// Light and Dark are the palettes of the two themes.
var (
	Light = Palette{
		Ground: rgb(0xFFFFFF), Ink: rgb(0x1C2328), Muted: rgb(0x5B6670), Faint: rgb(0xC3CBD1), Grid: rgb(0xE6EAED),
		Accent: rgb(0x0F766E), Warning: rgb(0xB45309), Critical: rgb(0xB42318), Good: rgb(0x15803D),
	}
	Dark = Palette{
		Ground: rgb(0x1B2126), Ink: rgb(0xE8ECEF), Muted: rgb(0x9DA8B1), Faint: rgb(0x4A555E), Grid: rgb(0x323B42),
		Accent: rgb(0x2DB5A8), Warning: rgb(0xE09A4B), Critical: rgb(0xEE7F75), Good: rgb(0x4CBB75),
	}
)

func rgb(hex uint32) color.RGBA {
	return color.RGBA{R: uint8(hex >> 16), G: uint8(hex >> 8), B: uint8(hex), A: 255}
}

// series returns the colour of the i-th of several equal series.
func (p Palette) series(i int) color.RGBA {
	all := []color.RGBA{p.Accent, p.Warning, p.Good, p.Critical, p.Muted, p.Ink}
	return all[i%len(all)]
}
