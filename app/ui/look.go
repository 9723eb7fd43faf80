package ui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

func colourOf(w fyne.Widget, name fyne.ThemeColorName) color.Color {
	if name == "" {
		return color.Transparent
	}
	return theme.ColorForWidget(name, w)
}

func sizeOf(w fyne.Widget, name fyne.ThemeSizeName) float32 { return theme.SizeForWidget(name, w) }

func orInk(name fyne.ThemeColorName) fyne.ThemeColorName {
	if name == "" {
		return theme.ColorNameForeground
	}
	return name
}

// Surface is a ground in colours of the theme.
type Surface struct {
	widget.BaseWidget
	Fill, Line fyne.ThemeColorName // Line "" is no line
	Radius     float32
	Shadow     bool
}

// NewSurface returns a ground with rounded corners.
func NewSurface(fill fyne.ThemeColorName, radius float32) *Surface {
	s := &Surface{Fill: fill, Radius: radius}
	s.ExtendBaseWidget(s)
	return s
}

// SetFill changes the colour.
func (s *Surface) SetFill(fill fyne.ThemeColorName) {
	if s.Fill != fill {
		s.Fill = fill
		s.Refresh()
	}
}

// CreateRenderer is for the toolkit.
func (s *Surface) CreateRenderer() fyne.WidgetRenderer {
	r := &surfaceRenderer{surface: s, box: canvas.NewRectangle(color.Transparent)}
	r.WidgetRenderer = widget.NewSimpleRenderer(r.box)
	r.style()
	return r
}

type surfaceRenderer struct {
	fyne.WidgetRenderer
	surface *Surface
	box     *canvas.Rectangle
}

func (r *surfaceRenderer) style() {
	s := r.surface
	r.box.FillColor = colourOf(s, s.Fill)
	r.box.CornerRadius = s.Radius
	r.box.StrokeWidth = 0
	if s.Line != "" {
		r.box.StrokeColor, r.box.StrokeWidth = colourOf(s, s.Line), 1
	}
	if s.Shadow {
		r.box.Shadow = canvas.Shadow{Color: colourOf(s, theme.ColorNameShadow), BlurRadius: 12, Offset: fyne.NewPos(0, 2)}
	}
}

func (r *surfaceRenderer) MinSize() fyne.Size { return fyne.Size{} }

func (r *surfaceRenderer) Refresh() {
	r.style()
	r.box.Refresh()
}
