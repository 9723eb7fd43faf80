package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"zhiji/app/theme"
)

// Drawer is content with a panel that comes in from the right over it, for
// what belongs to one thing in the content: 怎么算的.
type Drawer struct {
	widget.BaseWidget
	// Width of the panel; 460 unless set.
	Width float32
	// OnClosed, if set, is called when the person closes the panel.
	OnClosed func()

	main  fyne.CanvasObject
	title *Text
	body  *fyne.Container
	panel *fyne.Container
}

// NewDrawer returns content whose panel is closed.
func NewDrawer(main fyne.CanvasObject) *Drawer {
	d := &Drawer{Width: 460, main: main, title: NewHeading(""), body: container.NewStack()}
	d.title.Cut = true
	shut := Quiet("", theme.Icon("close"), func() { d.Escape() })
	top := container.NewBorder(nil, nil, nil, shut, d.title)
	ground := NewSurface(theme.Card, 0)
	ground.Shadow = true
	d.panel = container.NewStack(newShield(), ground,
		container.NewBorder(Inset(top, theme.Gap3, theme.Gap2, theme.Gap2, theme.Gap4), nil, nil, nil,
			container.NewVScroll(Inset(d.body, 0, theme.Gap4, theme.Gap4, theme.Gap4))))
	d.panel.Hide()
	d.ExtendBaseWidget(d)
	return d
}

// Open shows a body in the panel.
func (d *Drawer) Open(title string, body fyne.CanvasObject) {
	d.title.SetText(title)
	d.body.Objects = []fyne.CanvasObject{body}
	d.body.Refresh()
	d.panel.Show()
	d.Refresh()
}

// IsOpen reports whether the panel shows.
func (d *Drawer) IsOpen() bool { return d.panel.Visible() }

// Escape closes the panel and reports whether it was open.
func (d *Drawer) Escape() bool {
	if !d.IsOpen() {
		return false
	}
	d.panel.Hide()
	d.body.Objects = nil
	d.Refresh()
	if d.OnClosed != nil {
		d.OnClosed()
	}
	return true
}

// CreateRenderer is for the toolkit.
func (d *Drawer) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.New(slide{d}, d.main, d.panel))
}

// slide is the layout of a drawer.
type slide struct{ drawer *Drawer }

func (s slide) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	objects[0].Move(fyne.Position{})
	objects[0].Resize(size)
	width := min(s.drawer.Width, size.Width)
	objects[1].Move(fyne.NewPos(size.Width-width, 0))
	objects[1].Resize(fyne.NewSize(width, size.Height))
}

func (s slide) MinSize(objects []fyne.CanvasObject) fyne.Size { return objects[0].MinSize() }

// shield keeps taps on a panel from what lies under it.
type shield struct{ widget.BaseWidget }

func newShield() *shield {
	s := &shield{}
	s.ExtendBaseWidget(s)
	return s
}

func (s *shield) Tapped(*fyne.PointEvent)          {}
func (s *shield) TappedSecondary(*fyne.PointEvent) {}
func (s *shield) DoubleTapped(*fyne.PointEvent)    {}
func (s *shield) Scrolled(*fyne.ScrollEvent)       {}

func (s *shield) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewWithoutLayout())
}
