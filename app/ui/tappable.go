package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Tappable makes an object a button: it can be pointed at, tapped, reached by
// Tab and pressed with Space or Enter.
type Tappable struct {
	widget.BaseWidget
	content  fyne.CanvasObject
	ground   *Surface
	OnTapped func()

	// Chosen keeps the ground in the colour of what is chosen.
	chosen           fyne.ThemeColorName
	hovered, focused bool
}

// NewTappable returns an object that does something when it is tapped.
func NewTappable(content fyne.CanvasObject, tapped func()) *Tappable {
	t := &Tappable{content: content, ground: NewSurface("", 8), OnTapped: tapped}
	t.ExtendBaseWidget(t)
	return t
}

// newTappable returns the content alone when there is nothing to do.
func newTappable(content fyne.CanvasObject, tapped func()) fyne.CanvasObject {
	padded := Inset(content, 8, 8, 8, 8)
	if tapped == nil {
		return padded
	}
	return NewTappable(padded, tapped)
}

// Choose marks the object with a ground; "" takes the mark away.
func (t *Tappable) Choose(ground fyne.ThemeColorName) {
	t.chosen = ground
	t.paint()
}

func (t *Tappable) paint() {
	switch {
	case t.focused:
		t.ground.SetFill(theme.ColorNameFocus)
	case t.chosen != "":
		t.ground.SetFill(t.chosen)
	case t.hovered:
		t.ground.SetFill(theme.ColorNameHover)
	default:
		t.ground.SetFill("")
	}
}

// Tapped is for the toolkit.
func (t *Tappable) Tapped(*fyne.PointEvent) {
	if t.OnTapped != nil {
		t.OnTapped()
	}
}

// MouseIn is for the toolkit.
func (t *Tappable) MouseIn(*desktop.MouseEvent) { t.hovered = true; t.paint() }

// MouseMoved is for the toolkit.
func (t *Tappable) MouseMoved(*desktop.MouseEvent) {}

// MouseOut is for the toolkit.
func (t *Tappable) MouseOut() { t.hovered = false; t.paint() }

// FocusGained is for the toolkit.
func (t *Tappable) FocusGained() { t.focused = true; t.paint() }

// FocusLost is for the toolkit.
func (t *Tappable) FocusLost() { t.focused = false; t.paint() }

// TypedRune is for the toolkit.
func (t *Tappable) TypedRune(rune) {}

// TypedKey is for the toolkit.
func (t *Tappable) TypedKey(key *fyne.KeyEvent) {
	switch key.Name {
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		t.Tapped(nil)
	default:
		passOn(t, key)
	}
}

// Cursor is for the toolkit.
func (t *Tappable) Cursor() desktop.Cursor { return desktop.PointerCursor }

// CreateRenderer is for the toolkit.
func (t *Tappable) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewStack(t.ground, t.content))
}
