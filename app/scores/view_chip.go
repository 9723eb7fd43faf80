package scores

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"zhiji/app/theme"
	"zhiji/app/ui"
)

// chipView is a person on the board. It is dragged to another grade; Enter or
// a tap opens the person, the menu and the keys Left and Right move too.
type chipView struct {
	widget.BaseWidget
	chip   chip
	board  *boardView
	ground *ui.Surface
	body   fyne.CanvasObject
	at     fyne.Position // of the pointer while dragged
}

func newChipView(c chip, board *boardView) *chipView {
	l := board.page.host.Language()
	v := &chipView{chip: c, board: board, ground: ui.NewSurface(theme.Faint, 6)}
	name, total := ui.NewText(c.name), ui.NewText(l.Points(c.total))
	name.Cut = true
	total.Colour = theme.Muted
	lines := container.NewVBox(container.NewBorder(nil, nil, nil, total, name))
	if c.mark() != "" {
		words := ui.NewNote(c.mark())
		words.Cut, words.Colour = true, theme.Accent
		switch {
		case c.pending():
			words.Text, words.Colour = l.Text("scores.board.pending", "move", c.mark()), theme.Caution
			v.ground.Fill = theme.CautionSoft
		case c.uncounted():
			words.Text, v.ground.Fill = l.Text("scores.board.uncounted", "move", c.mark()), theme.Soft
		default:
			v.ground.Fill = theme.Soft
		}
		lines.Add(words)
	}
	v.body = ui.Inset(lines, 5, 6, 5, 6)
	v.ExtendBaseWidget(v)
	return v
}

// Dragged is for the toolkit.
func (v *chipView) Dragged(e *fyne.DragEvent) {
	v.at = e.AbsolutePosition
	v.board.carry(v.chip, v.at)
}

// DragEnd is for the toolkit.
func (v *chipView) DragEnd() { v.board.drop(v.chip, v.at) }

// Tapped is for the toolkit.
func (v *chipView) Tapped(*fyne.PointEvent) { v.board.page.openChip(v.chip) }

// TappedSecondary is for the toolkit.
func (v *chipView) TappedSecondary(e *fyne.PointEvent) {
	ui.MenuAt(v, e.AbsolutePosition, v.board.page.chipMenu(v.chip)...)
}

// TypedRune is for the toolkit.
func (v *chipView) TypedRune(rune) {}

// TypedKey is for the toolkit.
func (v *chipView) TypedKey(key *fyne.KeyEvent) {
	switch key.Name {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		v.Tapped(nil)
	case fyne.KeyLeft:
		v.board.step(v.chip, -1)
	case fyne.KeyRight:
		v.board.step(v.chip, 1)
	case desktop.KeyMenu:
		ui.Menu(v, v.board.page.chipMenu(v.chip)...)
	case fyne.KeyEscape:
		v.board.page.Escape()
	}
}

// FocusGained is for the toolkit.
func (v *chipView) FocusGained() { v.line(base.ColorNamePrimary) }

// FocusLost is for the toolkit.
func (v *chipView) FocusLost() { v.line("") }

// MouseIn is for the toolkit.
func (v *chipView) MouseIn(*desktop.MouseEvent) { v.line(theme.Muted) }

// MouseMoved is for the toolkit.
func (v *chipView) MouseMoved(*desktop.MouseEvent) {}

// MouseOut is for the toolkit.
func (v *chipView) MouseOut() { v.line("") }

func (v *chipView) line(colour fyne.ThemeColorName) {
	v.ground.Line = colour
	v.ground.Refresh()
}

// Cursor is for the toolkit.
func (v *chipView) Cursor() desktop.Cursor { return desktop.PointerCursor }

// CreateRenderer is for the toolkit.
func (v *chipView) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewStack(v.ground, v.body))
}
