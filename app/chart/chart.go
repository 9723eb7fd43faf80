// Package chart draws the program's charts: trends, bars, distributions,
// radars, nine-boxes, waterfalls and the curves of scoring rules in one quiet
// look. A chart is a plain value; it draws itself on any gonum vg canvas, so
// the window, PNG, SVG and PDF show the same picture.
//
// It computes no statistics, knows no widget and reads no file.
package chart

import (
	"image"
	"image/png"
	"io"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgimg"
	"gonum.org/v1/plot/vg/vgsvg"

	"zhiji/app/locale"
)

// Chart is a picture of data that fills whatever canvas it gets.
type Chart interface {
	Draw(draw.Canvas)
}

// Look is what all charts share: the language of their words and the colours.
// The zero Palette is Light.
type Look struct {
	Language locale.Language
	Palette  Palette
}

func (l Look) palette() Palette {
	if l.Palette == (Palette{}) {
		return Light
	}
	return l.Palette
}

// Image draws a chart width × height pixels large. dpi is the resolution of
// the screen, 96 times its pixel ratio: text keeps its physical size.
func Image(c Chart, width, height int, dpi float64) image.Image {
	dots := max(int(dpi+0.5), 1)
	size := func(pixels int) vg.Length { return vg.Length(max(pixels, 1)) / vg.Length(dots) * vg.Inch }
	canvas := vgimg.NewWith(vgimg.UseDPI(dots), vgimg.UseWH(size(width), size(height)))
	c.Draw(draw.New(canvas))
	return canvas.Image()
}

// PNG writes a chart as a picture of width × height pixels.
func PNG(w io.Writer, c Chart, width, height int, dpi float64) error {
	return png.Encode(w, Image(c, width, height, dpi))
}

// SVG writes a chart as vectors, width × height points large. Fonts are named,
// not embedded.
func SVG(w io.Writer, c Chart, width, height float64) error {
	canvas := vgsvg.New(vg.Length(width), vg.Length(height))
	c.Draw(draw.New(canvas))
	_, err := canvas.WriteTo(w)
	return err
}
