package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"zhiji/app/theme"
)

// Text is one line of words in a size and a colour of the theme, without the
// padding of a label. It is cut with … where there is no room.
type Text struct {
	widget.BaseWidget
	Text     string
	SizeName fyne.ThemeSizeName
	Colour   fyne.ThemeColorName
	Bold     bool
	Align    fyne.TextAlign
	// Cut lets the text be narrower than its words.
	Cut bool
}

// NewText returns a text of the body's size in the colour of text.
func NewText(text string) *Text { return newText(text, theme.Body, "", false) }

// NewTitle returns the title of a page.
func NewTitle(text string) *Text { return newText(text, theme.Title, "", true) }

// NewHeading returns the title of a card.
func NewHeading(text string) *Text { return newText(text, theme.Large, "", true) }

// NewStrong returns bold words of the body's size.
func NewStrong(text string) *Text { return newText(text, theme.Body, "", true) }

// NewMuted returns words of less weight.
func NewMuted(text string) *Text { return newText(text, theme.Body, theme.Muted, false) }

// NewNote returns small words of less weight.
func NewNote(text string) *Text { return newText(text, theme.Small, theme.Muted, false) }

func newText(text string, size fyne.ThemeSizeName, colour fyne.ThemeColorName, bold bool) *Text {
	t := &Text{Text: text, SizeName: size, Colour: colour, Bold: bold}
	t.ExtendBaseWidget(t)
	return t
}

// SetText changes the words.
func (t *Text) SetText(text string) {
	if t.Text != text {
		t.Text = text
		t.Refresh()
	}
}

// SetColour changes the colour.
func (t *Text) SetColour(colour fyne.ThemeColorName) {
	t.Colour = colour
	t.Refresh()
}

// AccessibilityLabel is the text itself, uncut.
func (t *Text) AccessibilityLabel() string { return t.Text }

// CreateRenderer is for the toolkit.
func (t *Text) CreateRenderer() fyne.WidgetRenderer {
	line := canvas.NewText("", nil)
	r := &textRenderer{t, line, []fyne.CanvasObject{line}}
	r.style()
	return r
}

type textRenderer struct {
	text    *Text
	line    *canvas.Text
	objects []fyne.CanvasObject
}

func (r *textRenderer) style() {
	r.line.TextSize = sizeOf(r.text, r.text.SizeName)
	r.line.TextStyle = fyne.TextStyle{Bold: r.text.Bold}
	r.line.Alignment = r.text.Align
	r.line.Color = colourOf(r.text, orInk(r.text.Colour))
	r.line.Text = r.text.Text
}

func (r *textRenderer) Layout(size fyne.Size) {
	if r.text.Cut {
		r.line.Text = cut(r.text.Text, r.line.TextSize, r.line.TextStyle, size.Width)
	}
	height := r.line.MinSize().Height
	r.line.Move(fyne.NewPos(0, (size.Height-height)/2))
	r.line.Resize(fyne.NewSize(size.Width, height))
}

func (r *textRenderer) MinSize() fyne.Size {
	size := fyne.MeasureText(r.text.Text, r.line.TextSize, r.line.TextStyle)
	if r.text.Cut {
		size.Width = r.line.TextSize * 2
	}
	return size
}

func (r *textRenderer) Refresh() {
	r.style()
	r.Layout(r.text.Size())
	canvas.Refresh(r.text)
}

func (r *textRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *textRenderer) Destroy()                     {}

// cut shortens a text with … to a width.
func cut(text string, size float32, style fyne.TextStyle, width float32) string {
	if text == "" || fyne.MeasureText(text, size, style).Width <= width {
		return text
	}
	runes := []rune(text)
	low, high := 0, len(runes) // runes[:low] fits, runes[:high] does not
	for high-low > 1 {
		middle := (low + high) / 2
		if fyne.MeasureText(string(runes[:middle])+"…", size, style).Width <= width {
			low = middle
		} else {
			high = middle
		}
	}
	return string(runes[:low]) + "…"
}
