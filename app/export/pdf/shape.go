package pdf

import (
	"image/color"

	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
	"gonum.org/v1/plot/vg"
)

// Shape fills the outlines of a line of text, turned by an angle in radians
// around x, y. It is a picture: whoever copies or searches the page's text
// does not meet it.
func (p *Page) Shape(f *Font, size float64, c color.Color, x, y, angle float64, line string) {
	brush := &canvas{page: p}
	brush.state.color = c
	brush.state.matrix = [6]float64{1, 0, 0, 1, x, y}
	brush.Rotate(angle)
	for _, r := range line {
		if path := f.path(f.glyph(r), size); len(path) > 0 {
			brush.Fill(path)
		}
		brush.Translate(vg.Point{X: vg.Length(f.Width(string(r), size))})
	}
}

// path returns the outline of a glyph at a size in points.
func (f *Font) path(glyph uint16, size float64) vg.Path {
	buffer := f.buffers.Get().(*sfnt.Buffer)
	defer f.buffers.Put(buffer)
	segments, err := f.cmap.LoadGlyph(buffer, sfnt.GlyphIndex(glyph), fixed.I(f.units), nil)
	if err != nil {
		return nil
	}
	scale := size / float64(f.units) / 64
	at := func(pt fixed.Point26_6) vg.Point {
		return vg.Point{X: vg.Length(float64(pt.X) * scale), Y: vg.Length(-float64(pt.Y) * scale)}
	}
	var path vg.Path
	for _, s := range segments {
		switch s.Op {
		case sfnt.SegmentOpMoveTo:
			path.Move(at(s.Args[0]))
		case sfnt.SegmentOpLineTo:
			path.Line(at(s.Args[0]))
		case sfnt.SegmentOpQuadTo:
			path.QuadTo(at(s.Args[0]), at(s.Args[1]))
		case sfnt.SegmentOpCubeTo:
			path.CubeTo(at(s.Args[0]), at(s.Args[1]), at(s.Args[2]))
		}
	}
	return path
}
