package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	base "fyne.io/fyne/v2/theme"

	"zhiji/app/theme"
)

var _ fyne.Focusable = (*Sheet)(nil)

// FocusGained is for the toolkit.
func (s *Sheet) FocusGained() {
	if s.row < 0 {
		s.Choose(0, 0)
	}
}

// FocusLost is for the toolkit.
func (s *Sheet) FocusLost() {}

// TypedRune is for the toolkit.
func (s *Sheet) TypedRune(rune) {}

// TypedKey walks the cells and writes the current one anew.
func (s *Sheet) TypedKey(key *fyne.KeyEvent) {
	page := max(int(s.scroll.Size().Height/sheetRow)-1, 1)
	switch key.Name {
	case fyne.KeyDown:
		s.Choose(s.row+1, s.column)
	case fyne.KeyUp:
		s.Choose(s.row-1, s.column)
	case fyne.KeyLeft:
		s.Choose(s.row, s.column-1)
	case fyne.KeyRight:
		s.Choose(s.row, s.column+1)
	case fyne.KeyPageDown:
		s.Choose(s.row+page, s.column)
	case fyne.KeyPageUp:
		s.Choose(s.row-page, s.column)
	case fyne.KeyHome:
		s.Choose(s.row, 0)
	case fyne.KeyEnd:
		s.Choose(s.row, len(s.lefts)-2)
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeyF2:
		s.Edit()
	default:
		passOn(s, key)
	}
}

// TypedShortcut copies the current cell, pastes at it, and goes to the first
// or last row.
func (s *Sheet) TypedShortcut(shortcut fyne.Shortcut) {
	switch pressed := shortcut.(type) {
	case *fyne.ShortcutCopy:
		if s.row >= 0 {
			fyne.CurrentApp().Clipboard().SetContent(harmless(oneLine.Replace(s.model.Cell(s.row, s.column).Text)))
		}
		return
	case *fyne.ShortcutPaste:
		if s.row >= 0 && s.OnPasted != nil {
			s.endEdit(false)
			s.OnPasted(s.row, s.column, fyne.CurrentApp().Clipboard().Content())
		}
		return
	case *desktop.CustomShortcut:
		switch pressed.KeyName {
		case fyne.KeyHome:
			s.Choose(0, 0)
			return
		case fyne.KeyEnd:
			s.Choose(s.rows-1, s.column)
			return
		}
	}
	passShortcut(s, shortcut)
}

// reveal brings the current cell into view.
func (s *Sheet) reveal() {
	at, size := s.frame(s.row, s.column)
	view, offset := s.scroll.Size(), s.scroll.Offset
	inside := func(from, length, start, room float32) float32 {
		switch {
		case from < start || length > room:
			return from
		case from+length > start+room:
			return from + length - room
		}
		return start
	}
	next := fyne.NewPos(inside(at.X, size.Width, offset.X, view.Width), inside(at.Y, size.Height, offset.Y, view.Height))
	if next != offset && view.Width > 0 {
		s.scroll.ScrollToOffset(next)
	}
	s.follow()
	s.body.Refresh()
}

// Edit lets the person write the current cell anew, where that is allowed.
func (s *Sheet) Edit() {
	if s.row < 0 || s.Editable == nil || s.editor != nil {
		return
	}
	text, ok := s.Editable(s.row, s.column)
	if !ok {
		return
	}
	s.hover(-1, -1)
	s.editor = NewEntry("")
	s.editor.SetText(text)
	s.editor.Escaped = func() { s.endEdit(false); s.Focus() }
	s.editor.OnSubmitted = func(string) { s.endEdit(true); s.Focus() }
	s.body.Add(s.editor)
	s.placeEditor()
	if canvas := fyne.CurrentApp().Driver().CanvasForObject(s); canvas != nil {
		canvas.Focus(s.editor)
	}
	s.editor.TypedShortcut(&fyne.ShortcutSelectAll{})
}

// placeEditor puts the field over its cell, wide enough to write in.
func (s *Sheet) placeEditor() {
	at, size := s.frame(s.row, s.column)
	height := s.editor.MinSize().Height
	s.editor.Move(fyne.NewPos(at.X-2, at.Y+(size.Height-height)/2))
	s.editor.Resize(fyne.NewSize(max(size.Width+4, 160), height))
}

// endEdit takes the field away and, when it is wanted and changed, tells what
// was written.
func (s *Sheet) endEdit(keep bool) {
	if s.editor == nil {
		return
	}
	editor, row, column := s.editor, s.row, s.column
	s.editor = nil
	s.body.Remove(editor)
	if before, _ := s.Editable(row, column); keep && s.OnEdited != nil && editor.Text != before {
		s.OnEdited(row, column, editor.Text)
	}
}

// Tapped makes the cell under the pointer current; a tap on the current cell
// writes it anew, one on a head chooses what the column means.
func (s *Sheet) Tapped(e *fyne.PointEvent) {
	if e.Position.Y < sheetHead {
		if column := s.columnAt(e.Position.X); column >= 0 && s.OnHead != nil && !s.model.Head(column).Fixed {
			from := fyne.NewPos(s.lefts[column]-s.scroll.Offset.X+s.Side-e.Position.X, sheetHead-e.Position.Y)
			s.OnHead(column, e.AbsolutePosition.Add(from))
		}
		return
	}
	row, column := s.at(e.Position)
	if row < 0 {
		return
	}
	again := row == s.row && column == s.column
	s.Choose(row, max(column, 0))
	s.Focus()
	if again {
		s.Edit()
	}
}

func (s *Sheet) columnAt(x float32) int {
	x += s.scroll.Offset.X - s.Side
	for column := range len(s.lefts) - 1 {
		if x >= s.lefts[column] && x < s.lefts[column+1] {
			return column
		}
	}
	return -1
}

// at returns the cell under a position, row -1 outside, column -1 on a row's
// number.
func (s *Sheet) at(pos fyne.Position) (row, column int) {
	if row = int((pos.Y - sheetHead + s.scroll.Offset.Y) / sheetRow); pos.Y < sheetHead || row >= s.rows {
		return -1, -1
	}
	if pos.X < s.Side {
		return row, -1
	}
	if column = s.columnAt(pos.X); column < 0 {
		return -1, -1
	}
	return row, column
}

// MouseIn is for the toolkit.
func (s *Sheet) MouseIn(e *desktop.MouseEvent) { s.hover(s.at(e.Position)) }

// MouseMoved is for the toolkit.
func (s *Sheet) MouseMoved(e *desktop.MouseEvent) { s.hover(s.at(e.Position)) }

// MouseOut is for the toolkit.
func (s *Sheet) MouseOut() { s.hover(-1, -1) }

// Scrolled makes the wheel work over the fixed panes too.
func (s *Sheet) Scrolled(e *fyne.ScrollEvent) {
	s.hover(-1, -1)
	s.scroll.Scrolled(e)
}

// hover says what there is to say about a cell; row -1 is none.
func (s *Sheet) hover(row, column int) {
	if s.hovered == [2]int{row, column} {
		return
	}
	s.hovered = [2]int{row, column}
	if row < 0 || column < 0 || s.editor != nil {
		s.hint.hide()
		return
	}
	at, size := s.frame(row, column)
	at = at.Subtract(s.scroll.Offset).Add(fyne.NewPos(s.Side, sheetHead))
	s.hint.show(s.model.Hint(row, column), at, size, s.Size())
}

// sheetHint is a slip of paper beside a cell.
type sheetHint struct {
	object *fyne.Container
	slip   *fyne.Container
	lines  *fyne.Container
}

// hintWidth is how wide the slip is.
const hintWidth float32 = 320

func newSheetHint() *sheetHint {
	ground := NewSurface(base.ColorNameMenuBackground, 6)
	ground.Line, ground.Shadow = base.ColorNameSeparator, true
	h := &sheetHint{lines: Column(2)}
	h.slip = container.NewStack(ground, Inset(h.lines, theme.Gap2, theme.Gap2, theme.Gap2, theme.Gap2))
	h.slip.Hide()
	h.object = container.NewWithoutLayout(h.slip)
	return h
}

func (h *sheetHint) hide() { h.slip.Hide() }

// show lays the slip below a cell, or above it where there is no room.
func (h *sheetHint) show(lines []string, at fyne.Position, cell, room fyne.Size) {
	if len(lines) == 0 {
		h.hide()
		return
	}
	h.lines.Objects = nil
	for i, line := range lines {
		words := NewNotes(line)
		if i == 0 {
			words.Importance = 0
		}
		flush := Flush(words)
		words.Resize(fyne.NewSize(hintWidth-2*theme.Gap2+2*theme.Gap2, 10))
		h.lines.Add(flush)
	}
	h.slip.Resize(fyne.NewSize(hintWidth, 10))
	height := h.slip.MinSize().Height
	y := at.Y + cell.Height + theme.Gap1
	if y+height > room.Height {
		y = max(at.Y-height-theme.Gap1, 0)
	}
	h.slip.Move(fyne.NewPos(max(min(at.X, room.Width-hintWidth-theme.Gap2), 0), y))
	h.slip.Resize(fyne.NewSize(hintWidth, height))
	h.slip.Show()
	h.slip.Refresh()
}
