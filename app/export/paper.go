package export

import (
	"image/color"
	"io"
	"math"
	"sync"

	"zhiji/app/chart"
	"zhiji/app/export/pdf"
	"zhiji/app/locale"
	"zhiji/assets"
)

// A4 in points, and the margins.
const (
	pageWidth  = 595.28
	pageHeight = 841.89
	margin     = 56.0
	top        = pageHeight - 52
	bottom     = 62.0
	inner      = pageWidth - 2*margin
)

// fonts are parsed once; each is ten megabytes.
var fonts = sync.OnceValue(func() struct{ regular, bold *pdf.Font } {
	return struct{ regular, bold *pdf.Font }{mustParse(assets.Regular()), mustParse(assets.Bold())}
})

func mustParse(ttf []byte) *pdf.Font {
	f, err := pdf.ParseFont(ttf)
	if err != nil {
		panic("embedded font: " + err.Error()) // compiled in; every test of a PDF finds it
	}
	return f
}

// colours are those of the charts; tint is the ground of the result.
var (
	colours   = chart.Light
	tint      = color.RGBA{R: 0xF0, G: 0xF6, B: 0xF5, A: 255}
	watermark = color.RGBA{R: 0xEE, G: 0xF0, B: 0xF1, A: 255}
)

// face is how a text looks: font, size in points and colour.
type face struct {
	bold  bool
	size  float64
	color color.Color
}

// The faces of a document; there are no others.
var (
	titleFace   = face{true, 20, colours.Ink}
	figureFace  = face{true, 20, colours.Accent}
	nameFace    = face{true, 14, colours.Ink}
	sectionFace = face{true, 11.5, colours.Accent}
	bodyFace    = face{false, 10.5, colours.Ink}
	cellFace    = face{false, 9, colours.Ink}
	sumFace     = face{true, 9, colours.Ink}
	labelFace   = face{false, 8.5, colours.Muted}
	footFace    = face{false, 7, colours.Muted}
)

func (f face) font() *pdf.Font {
	if f.bold {
		return fonts().bold
	}
	return fonts().regular
}

func (f face) width(text string) float64 { return f.font().Width(text, f.size) }

func (f face) wrap(width float64, text string) []string {
	return wrap(f.font(), f.size, width, text)
}

// paper is a document that is filled from the top down; it begins a new page
// when there is no more room.
type paper struct {
	doc      *pdf.Document
	page     *pdf.Page
	language locale.Language
	y        float64 // upper edge of what comes next
	draft    bool
}

func newPaper(l locale.Language, info pdf.Info, draft bool) *paper {
	info.Lang = "zh-CN"
	if l == locale.English {
		info.Lang = "en"
	}
	p := &paper{doc: pdf.New(info), language: l, draft: draft}
	p.turn()
	return p
}

// turn begins a new page.
func (p *paper) turn() {
	p.page, p.y = p.doc.NewPage(pageWidth, pageHeight), top
	if !p.draft {
		return
	}
	word, size := p.language.Text("export.draft"), 130.0
	half := fonts().bold.Width(word, size) / 2 * math.Sqrt2 / 2
	p.page.Shape(fonts().bold, size, watermark, pageWidth/2-half, pageHeight/2-half, math.Pi/4, word)
}

// need begins a new page unless so many points of height are left.
func (p *paper) need(height float64) {
	if p.y-height < bottom && p.y < top {
		p.turn()
	}
}

func (p *paper) space(height float64) { p.y -= height }

// write puts one line at x with its base line at y.
func (p *paper) write(f face, x, y float64, text string) {
	p.page.Text(f.font(), f.size, f.color, x, y, text)
}

func (p *paper) writeRight(f face, x, y float64, text string) {
	p.write(f, x-f.width(text), y, text)
}

// paragraph writes a text over the whole width with lines that many points
// apart; a page may end between two lines.
func (p *paper) paragraph(f face, leading float64, text string) {
	for _, line := range f.wrap(inner, text) {
		p.need(leading)
		p.y -= leading
		p.write(f, margin, p.y+leading*0.28, line)
	}
}

// section writes a heading that stays with the lines after it.
func (p *paper) section(text string) {
	p.space(14)
	p.need(60)
	p.paragraph(sectionFace, 18, text)
	p.space(2)
}

// chart draws a chart over the whole width.
func (p *paper) chart(c chart.Chart, height float64) {
	p.need(height)
	p.y -= height
	c.Draw(p.page.Canvas(fonts().regular, fonts().bold, margin, p.y, inner, height))
}

// look is that of charts on paper: the watermark shines through.
func (p *paper) look() chart.Look {
	glass := colours
	glass.Ground = color.RGBA{}
	return chart.Look{Language: p.language, Palette: glass}
}

// finish writes the foot of every page and then the document.
func (p *paper) finish(w io.Writer, firm, head string) error {
	pages := p.doc.Pages()
	for i, page := range pages {
		page.Rule(colours.Grid, 0.6, margin, 46, pageWidth-margin, 46)
		page.Text(footFace.font(), footFace.size, footFace.color, margin, 34, firm)
		if head != "" {
			page.Text(footFace.font(), footFace.size, footFace.color, margin, 24, p.language.Text("export.audit", "head", head))
		}
		if p.draft {
			note := p.language.Text("export.draft.note")
			page.Text(footFace.font(), footFace.size, colours.Warning, (pageWidth-footFace.width(note))/2, 34, note)
		}
		number := p.language.Text("export.page", "n", itoa(i+1), "of", itoa(len(pages)))
		page.Text(footFace.font(), footFace.size, footFace.color, pageWidth-margin-footFace.width(number), 34, number)
	}
	return p.doc.Write(w)
}
