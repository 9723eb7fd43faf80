package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"zhiji/app/ui"
)

// numberKeys bring the pages to the front, in the order of the navigation.
var numberKeys = []fyne.KeyName{
	fyne.Key1, fyne.Key2, fyne.Key3, fyne.Key4, fyne.Key5, fyne.Key6, fyne.Key7, fyne.Key8, fyne.Key9,
}

// listen takes the window's keys: those that no widget has use of.
func (s *shell) listen() {
	canvas := s.window.Canvas()
	canvas.SetOnTypedKey(s.key)
	for i, key := range numberKeys {
		s.shortcut(key, func(w *workplace) {
			if i < len(w.pages) {
				w.Navigate(w.pages[i].ID(), nil)
			}
		})
	}
	s.shortcut(fyne.KeyF, func(w *workplace) {
		if page, ok := w.front().(ui.Finder); ok {
			page.Find()
		}
	})
	s.shortcut(fyne.KeyS, func(w *workplace) {
		if page, ok := w.front().(ui.Saver); ok {
			page.Save()
		}
	})
	canvas.AddShortcut(&fyne.ShortcutRedo{}, func(fyne.Shortcut) {
		if s.work == nil {
			return
		}
		if page, ok := s.work.front().(ui.Redoer); ok {
			page.Redo()
		}
	})
	canvas.AddShortcut(&fyne.ShortcutUndo{}, func(fyne.Shortcut) {
		if s.work == nil {
			return
		}
		if page, ok := s.work.front().(ui.Undoer); ok {
			page.Undo()
		}
	})
}

// shortcut does something at the workplace for Ctrl (on a Mac: Command) and a
// key.
func (s *shell) shortcut(key fyne.KeyName, do func(*workplace)) {
	pressed := &desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierShortcutDefault}
	s.window.Canvas().AddShortcut(pressed, func(fyne.Shortcut) {
		if s.work != nil {
			do(s.work)
		}
	})
}

func (s *shell) key(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyEscape:
		s.escape()
	case fyne.KeyF5:
		if s.work != nil {
			s.work.reload()
		}
	}
}

// escape closes what lies on top: an error, or something of the page.
func (s *shell) escape() {
	if s.messages.banner.Visible() {
		s.messages.banner.Hide()
		return
	}
	if s.work == nil {
		return
	}
	if page, ok := s.work.front().(ui.Escaper); ok {
		page.Escape()
	}
}
