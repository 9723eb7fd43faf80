package pdf

import (
	"image"
	"image/color"
	"math"

	xfont "golang.org/x/image/font"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// Canvas lets a gonum plot draw into a rectangle of a page as vectors and
// real text: in regular, or in bold where the plot asks for bold.
func (p *Page) Canvas(regular, bold *Font, x, y, width, height float64) draw.Canvas {
	c := &canvas{page: p, regular: regular, bold: bold}
	c.state.color = color.Black
	c.state.matrix = [6]float64{1, 0, 0, 1, x, y}
	c.state.line = 1
	return draw.NewCanvas(c, vg.Length(width), vg.Length(height))
}

// canvas keeps the state itself and writes each drawing whole: transforms and
// colours then cannot leak from one drawing into the next.
type canvas struct {
	page          *Page
	regular, bold *Font
	state         state
	stack         []state
	last          vg.Point // current point of the path
}

type state struct {
	color  color.Color
	matrix [6]float64
	line   vg.Length
	dashes []vg.Length
	offset vg.Length
}

func (c *canvas) SetLineWidth(w vg.Length) { c.state.line = w }
func (c *canvas) Push()                    { c.stack = append(c.stack, c.state) }
func (c *canvas) Translate(pt vg.Point)    { c.transform(1, 0, 0, 1, float64(pt.X), float64(pt.Y)) }
func (c *canvas) Scale(x, y float64)       { c.transform(x, 0, 0, y, 0, 0) }
func (c *canvas) Fill(path vg.Path)        { c.paint(path, "f") }

func (c *canvas) SetColor(clr color.Color) {
	if clr == nil {
		clr = color.Black
	}
	c.state.color = clr
}

func (c *canvas) SetLineDash(d []vg.Length, o vg.Length) {
	c.state.dashes, c.state.offset = d, o
}

func (c *canvas) Rotate(rad float64) {
	sin, cos := math.Sincos(rad)
	c.transform(cos, sin, -sin, cos, 0, 0)
}

func (c *canvas) Pop() {
	if n := len(c.stack); n > 0 {
		c.state, c.stack = c.stack[n-1], c.stack[:n-1]
	}
}

func (c *canvas) Stroke(path vg.Path) {
	if c.state.line > 0 {
		c.paint(path, "S")
	}
}

// transform multiplies the current matrix from the left.
func (c *canvas) transform(a, b, d, e, f, g float64) {
	m := c.state.matrix
	c.state.matrix = [6]float64{
		a*m[0] + b*m[2], a*m[1] + b*m[3],
		d*m[0] + e*m[2], d*m[1] + e*m[3],
		f*m[0] + g*m[2] + m[4], f*m[1] + g*m[3] + m[5],
	}
}

// place returns where a point of the drawing stands on the page.
func (c *canvas) place(pt vg.Point) (x, y float64) {
	m := c.state.matrix
	return float64(pt.X)*m[0] + float64(pt.Y)*m[2] + m[4], float64(pt.X)*m[1] + float64(pt.Y)*m[3] + m[5]
}

func (c *canvas) at(pt vg.Point) string {
	x, y := c.place(pt)
	return num(x) + " " + num(y)
}

// paint draws a path; nothing when the colour is clear.
func (c *canvas) paint(path vg.Path, how string) {
	if _, _, _, alpha := c.state.color.RGBA(); alpha == 0 {
		return
	}
	p := c.page
	p.op("q", rgb(c.state.color), "rg", rgb(c.state.color), "RG", num(float64(c.state.line)), "w 1 j")
	if len(c.state.dashes) > 0 {
		dashes := "["
		for _, d := range c.state.dashes {
			dashes += num(float64(d)) + " "
		}
		p.op(dashes+"]", num(float64(c.state.offset)), "d")
	}
	join := "m"
	for _, step := range path {
		c.step(step, join)
		join = "l"
	}
	p.op(how, "Q")
}

// step writes a part of a path; join is how an arc is reached.
func (c *canvas) step(s vg.PathComp, join string) {
	switch s.Type {
	case vg.MoveComp:
		c.page.op(c.at(s.Pos), "m")
		c.last = s.Pos
	case vg.LineComp:
		c.page.op(c.at(s.Pos), "l")
		c.last = s.Pos
	case vg.CurveComp:
		c.curve(s)
	case vg.ArcComp:
		c.arc(s, join)
	case vg.CloseComp:
		c.page.op("h")
	}
}

// curve draws a Bézier curve of third order, or one of second order raised to
// it.
func (c *canvas) curve(s vg.PathComp) {
	switch len(s.Control) {
	case 1:
		q := s.Control[0]
		c.cubic(between(c.last, q), between(s.Pos, q), s.Pos)
	case 2:
		c.cubic(s.Control[0], s.Control[1], s.Pos)
	}
}

func between(from, to vg.Point) vg.Point { return from.Add(to.Sub(from).Scale(2.0 / 3)) }

func (c *canvas) cubic(a, b, end vg.Point) {
	c.page.op(c.at(a), c.at(b), c.at(end), "c")
	c.last = end
}

// arc draws a circle's part as cubic curves of at most a right angle each,
// with handles of 4/3·tan(θ/4).
func (c *canvas) arc(s vg.PathComp, join string) {
	n := max(int(math.Ceil(math.Abs(s.Angle)/(math.Pi/2)-1e-9)), 1)
	step := s.Angle / float64(n)
	handle := vg.Length(4.0/3*math.Tan(step/4)) * s.Radius
	point := func(angle float64, along vg.Length) vg.Point {
		sin, cos := math.Sincos(angle)
		return vg.Point{
			X: s.Pos.X + s.Radius*vg.Length(cos) - along*vg.Length(sin),
			Y: s.Pos.Y + s.Radius*vg.Length(sin) + along*vg.Length(cos),
		}
	}
	c.page.op(c.at(point(s.Start, 0)), join)
	for i := range n {
		from := s.Start + float64(i)*step
		c.cubic(point(from, handle), point(from+step, -handle), point(from+step, 0))
	}
}

func (c *canvas) FillString(face font.Face, pt vg.Point, line string) {
	f := c.regular
	if face.Font.Weight >= xfont.WeightBold {
		f = c.bold
	}
	x, y := c.place(pt)
	angle := math.Atan2(c.state.matrix[1], c.state.matrix[0])
	c.page.Turned(f, float64(face.Font.Size), c.state.color, x, y, angle, line)
}

// DrawImage does nothing: the program's charts hold no pictures.
func (c *canvas) DrawImage(vg.Rectangle, image.Image) {}
