package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"zhiji/app/theme"
)

// Paragraph is text that wraps as Chinese and English want it: the toolkit's
// label begins lines with a comma and breaks Chinese at the blanks around
// numbers. It has the label's padding.
type Paragraph struct {
	widget.BaseWidget
	Text       string
	SizeName   fyne.ThemeSizeName
	Importance widget.Importance // LowImportance is muted, DangerImportance bad
	Alignment  fyne.TextAlign
	Most       int // lines that show, the last with …; 0 = all
}

// NewParagraph returns text that wraps.
func NewParagraph(text string) *Paragraph {
	p := &Paragraph{Text: text, SizeName: theme.Body}
	p.ExtendBaseWidget(p)
	return p
}

// NewNotes returns small text of less weight that wraps.
func NewNotes(text string) *Paragraph {
	p := NewParagraph(text)
	p.SizeName = theme.Small
	p.Importance = widget.LowImportance
	return p
}

// SetText changes the words.
func (p *Paragraph) SetText(text string) {
	p.Text = text
	p.Refresh()
}

// AccessibilityLabel is the text itself.
func (p *Paragraph) AccessibilityLabel() string { return p.Text }

// CreateRenderer is for the toolkit.
func (p *Paragraph) CreateRenderer() fyne.WidgetRenderer {
	r := &paragraphRenderer{paragraph: p}
	r.wrap(p.Size().Width)
	return r
}

type paragraphRenderer struct {
	paragraph *Paragraph
	width     float32
	lines     []fyne.CanvasObject
}

// wrap makes the lines for a width.
func (r *paragraphRenderer) wrap(width float32) {
	p := r.paragraph
	r.width = width
	size, style := sizeOf(p, p.SizeName), fyne.TextStyle{}
	measure := func(text string) float32 { return fyne.MeasureText(text, size, style).Width }
	r.lines = r.lines[:0:0]
	broken := breakLines(p.Text, width-2*theme.Gap2, measure)
	if p.Most > 0 && len(broken) > p.Most {
		broken = broken[:p.Most]
		broken[p.Most-1] = cut(broken[p.Most-1]+"……", size, style, width-2*theme.Gap2)
	}
	for _, words := range broken {
		line := canvas.NewText(words, colourOf(p, p.ink()))
		line.TextSize, line.Alignment = size, p.Alignment
		r.lines = append(r.lines, line)
	}
}

func (p *Paragraph) ink() fyne.ThemeColorName {
	switch p.Importance {
	case widget.LowImportance:
		return theme.Muted
	case widget.DangerImportance:
		return theme.Bad
	case widget.WarningImportance:
		return theme.Caution
	case widget.SuccessImportance:
		return theme.Good
	case widget.HighImportance:
		return theme.Accent
	}
	return base.ColorNameForeground
}

// leading is the height of a line, of the size of text.
const leading = 1.45

func (r *paragraphRenderer) lineHeight() float32 {
	return sizeOf(r.paragraph, r.paragraph.SizeName) * leading
}

func (r *paragraphRenderer) Layout(size fyne.Size) {
	if size.Width != r.width {
		r.wrap(size.Width)
	}
	for i, line := range r.lines {
		line.Move(fyne.NewPos(theme.Gap2, theme.Gap2+float32(i)*r.lineHeight()))
		line.Resize(fyne.NewSize(max(size.Width-2*theme.Gap2, 0), r.lineHeight()))
	}
}

// MinSize is narrow, and as high as the text is at its present width.
func (r *paragraphRenderer) MinSize() fyne.Size {
	return fyne.NewSize(sizeOf(r.paragraph, r.paragraph.SizeName)*4, float32(len(r.lines))*r.lineHeight()+2*theme.Gap2)
}

func (r *paragraphRenderer) Refresh() {
	r.wrap(r.paragraph.Size().Width)
	r.Layout(r.paragraph.Size())
	canvas.Refresh(r.paragraph)
}

func (r *paragraphRenderer) Objects() []fyne.CanvasObject { return r.lines }
func (r *paragraphRenderer) Destroy()                     {}
