package chart

import (
	"image/color"
	"sync"

	xfont "golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"zhiji/assets"
)

// Typeface is the name of the font in drawings.
const Typeface = "Noto Sans SC"

// Sizes of text in points; 9 points are 12 pixels on a screen of 96 dpi.
const (
	small  vg.Length = 8
	normal vg.Length = 9
	large  vg.Length = 10.5
)

// fonts are parsed once: each is ten megabytes.
var fonts = sync.OnceValue(func() *font.Cache {
	cache := font.NewCache(nil)
	for weight, ttf := range map[xfont.Weight][]byte{xfont.WeightNormal: assets.Regular(), xfont.WeightBold: assets.Bold()} {
		face, err := opentype.Parse(ttf)
		if err != nil {
			panic("embedded font: " + err.Error()) // compiled in; TestFonts finds it
		}
		cache.Add(font.Collection{{Font: font.Font{Typeface: Typeface, Weight: weight}, Face: face}})
	}
	return cache
})

// style is how a text looks.
type style struct {
	size  vg.Length
	color color.Color
	bold  bool
}

func (s style) font() font.Font {
	f := font.Font{Typeface: Typeface, Size: s.size}
	if s.bold {
		f.Weight = xfont.WeightBold
	}
	return f
}

func (s style) width(words string) vg.Length {
	face := fonts().Lookup(s.font(), s.size)
	return face.Width(words)
}

// gonum returns the style as a plot's axes want it.
func (s style) gonum(like text.Style) text.Style {
	like.Color, like.Font, like.Handler = s.color, s.font(), text.Plain{Fonts: fonts()}
	return like
}

// Where a text stands on its point.
const (
	fromLeft  vg.Length = 0
	centred   vg.Length = 0.5
	fromRight vg.Length = 1
)

// write puts one line of text on a point, upright in the middle of it. gonum
// centres the box of the font, which for Chinese is visibly too low.
func (s style) write(c draw.Canvas, x, y, from vg.Length, words string) {
	c.SetColor(s.color)
	at := vg.Point{X: x - s.width(words)*from, Y: y - s.size*0.37}
	c.FillString(fonts().Lookup(s.font(), s.size), at, words)
}

// fit shortens a text with an ellipsis until it is no wider than width.
func fit(s style, words string, width vg.Length) string {
	if s.width(words) <= width {
		return words
	}
	runes := []rune(words)
	for n := len(runes) - 1; n > 0; n-- {
		if short := string(runes[:n]) + "…"; s.width(short) <= width {
			return short
		}
	}
	return "…"
}

// headline writes the title at the left and what it counts at the right, and
// returns the canvas below.
func headline(c draw.Canvas, p Palette, title, note string) draw.Canvas {
	c.SetColor(p.Ground)
	c.Fill(c.Path())
	c = draw.Crop(c, 0, 0, 2, 0)
	if title == "" && note == "" {
		return c
	}
	y := c.Max.Y - large*0.8
	side := style{size: small, color: p.Muted}
	side.write(c, c.Max.X, y, fromRight, note)
	head := style{size: large, color: p.Ink, bold: true}
	head.write(c, c.Min.X, y, fromLeft, fit(head, title, c.Size().X-side.width(note)-8))
	return draw.Crop(c, 0, 0, 0, -large*2.1)
}
