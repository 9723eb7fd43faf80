package pdf

import (
	"bytes"
	"fmt"
	"image/color"
	"math"
	"strconv"
	"strings"
)

// Page is one sheet. Places are in points from its lower left corner.
type Page struct {
	doc           *Document
	width, height float64
	content       bytes.Buffer
}

// Text writes one line of text with its base line beginning at x, y.
func (p *Page) Text(f *Font, size float64, c color.Color, x, y float64, line string) {
	p.Turned(f, size, c, x, y, 0, line)
}

// Turned writes a line that is turned by an angle in radians around x, y.
func (p *Page) Turned(f *Font, size float64, c color.Color, x, y, angle float64, line string) {
	if line == "" || size <= 0 {
		return
	}
	number, use := p.doc.face(f)
	p.op("BT", rgb(c), "rg")
	p.op("/F"+strconv.Itoa(number), num(size), "Tf")
	sin, cos := math.Sincos(angle)
	p.op(num(cos), num(sin), num(-sin), num(cos), num(x), num(y), "Tm")
	p.content.WriteByte('<')
	for _, r := range line {
		fmt.Fprintf(&p.content, "%04X", use.code(r))
	}
	p.content.WriteString(">Tj ET\n")
}

// Box fills a rectangle whose lower left corner is x, y.
func (p *Page) Box(c color.Color, x, y, width, height float64) {
	p.op(rgb(c), "rg", num(x), num(y), num(width), num(height), "re f")
}

// Rule draws a straight line.
func (p *Page) Rule(c color.Color, thick, x1, y1, x2, y2 float64) {
	p.op("q", rgb(c), "RG", num(thick), "w", num(x1), num(y1), "m", num(x2), num(y2), "l S Q")
}

// op writes an operator with its operands.
func (p *Page) op(words ...string) {
	p.content.WriteString(strings.Join(words, " "))
	p.content.WriteByte('\n')
}

func (p *Page) dictionary(tree, content ref, fonts []ref) string {
	var names strings.Builder
	for i, f := range fonts {
		fmt.Fprintf(&names, "/F%d %v", i, f)
	}
	return fmt.Sprintf("<</Type/Page/Parent %v/MediaBox[0 0 %s %s]/Contents %v/Resources<</Font<<%s>>>>>>",
		tree, num(p.width), num(p.height), content, names.String())
}

// num writes a number as PDF wants it: decimal, never in exponents.
func num(v float64) string { return strconv.FormatFloat(math.Round(v*1000)/1000, 'f', -1, 64) }

// rgb writes a colour's parts from 0 to 1; transparency is not supported.
func rgb(c color.Color) string {
	r, g, b, _ := c.RGBA()
	return num(float64(r)/0xFFFF) + " " + num(float64(g)/0xFFFF) + " " + num(float64(b)/0xFFFF)
}
