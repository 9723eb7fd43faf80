package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// Entry is the text field of the program: the toolkit's, guarded for input
// methods. No other is used anywhere.
type Entry struct {
	widget.Entry
	guard guard
	// Escaped, if set, is called for Escape while nothing is being spelled.
	Escaped func()
	// Stepped, if set, is called for the keys Up (-1) and Down (1).
	Stepped func(by int)
}

// NewEntry returns a field of one line.
func NewEntry(placeholder string) *Entry {
	e := &Entry{}
	e.PlaceHolder = placeholder
	e.Wrapping = fyne.TextWrapOff
	e.ExtendBaseWidget(e)
	return e
}

// NewMultiLineEntry returns a field of several lines.
func NewMultiLineEntry(placeholder string, rows int) *Entry {
	e := NewEntry(placeholder)
	e.MultiLine = true
	e.Wrapping = fyne.TextWrapWord
	e.SetMinRowsVisible(rows)
	return e
}

// NewPasswordEntry returns a field that hides what is typed and can show it.
func NewPasswordEntry(placeholder string) *Entry {
	e := NewEntry(placeholder)
	e.Password = true
	return e
}

// TypedKey is for the toolkit.
func (e *Entry) TypedKey(key *fyne.KeyEvent) {
	switch {
	case e.guard.swallow(key.Name):
	case key.Name == fyne.KeyEscape && e.Escaped != nil:
		e.Escaped()
	case key.Name == fyne.KeyUp && e.Stepped != nil:
		e.Stepped(-1)
	case key.Name == fyne.KeyDown && e.Stepped != nil:
		e.Stepped(1)
	case key.Name == fyne.KeyEscape, key.Name == fyne.KeyF5:
		passOn(e, key)
	default:
		e.Entry.TypedKey(key)
	}
}

// TypedRune is for the toolkit.
func (e *Entry) TypedRune(r rune) {
	e.guard.reset()
	e.Entry.TypedRune(r)
}

// FocusGained is for the toolkit.
func (e *Entry) FocusGained() {
	e.guard.reset()
	e.Entry.FocusGained()
}

// FocusLost is for the toolkit.
func (e *Entry) FocusLost() {
	e.guard.reset()
	e.Entry.FocusLost()
}

// TypedShortcut gives the window's own shortcuts to the window.
func (e *Entry) TypedShortcut(s fyne.Shortcut) {
	e.Entry.TypedShortcut(s)
	if _, own := s.(*desktop.CustomShortcut); own {
		passShortcut(e, s)
	}
}

// AcceptsTab keeps the focus in the field while a word is being spelled.
func (e *Entry) AcceptsTab() bool { return e.guard.composing() }

// SelectEntry is an Entry that also offers words to choose from.
type SelectEntry struct {
	widget.SelectEntry
	guard guard
}

// NewSelectEntry returns a field with words to choose from.
func NewSelectEntry(placeholder string, options []string) *SelectEntry {
	e := &SelectEntry{}
	e.PlaceHolder = placeholder
	e.Wrapping = fyne.TextWrapOff
	e.ExtendBaseWidget(e)
	e.SetOptions(options)
	return e
}

// TypedKey is for the toolkit.
func (e *SelectEntry) TypedKey(key *fyne.KeyEvent) {
	switch {
	case e.guard.swallow(key.Name):
	case key.Name == fyne.KeyEscape, key.Name == fyne.KeyF5:
		passOn(e, key)
	default:
		e.SelectEntry.TypedKey(key)
	}
}

// TypedRune is for the toolkit.
func (e *SelectEntry) TypedRune(r rune) {
	e.guard.reset()
	e.SelectEntry.TypedRune(r)
}

// FocusGained is for the toolkit.
func (e *SelectEntry) FocusGained() {
	e.guard.reset()
	e.SelectEntry.FocusGained()
}

// FocusLost is for the toolkit.
func (e *SelectEntry) FocusLost() {
	e.guard.reset()
	e.SelectEntry.FocusLost()
}

// TypedShortcut gives the window's own shortcuts to the window.
func (e *SelectEntry) TypedShortcut(s fyne.Shortcut) {
	e.SelectEntry.TypedShortcut(s)
	if _, own := s.(*desktop.CustomShortcut); own {
		passShortcut(e, s)
	}
}

// AcceptsTab keeps the focus in the field while a word is being spelled.
func (e *SelectEntry) AcceptsTab() bool { return e.guard.composing() }

// passOn gives a key to the window, which hears only keys that no widget has.
func passOn(from fyne.CanvasObject, key *fyne.KeyEvent) {
	canvas := fyne.CurrentApp().Driver().CanvasForObject(from)
	if canvas == nil || canvas.OnTypedKey() == nil {
		return
	}
	canvas.OnTypedKey()(key)
}

// passShortcut gives a shortcut to the window.
func passShortcut(from fyne.CanvasObject, s fyne.Shortcut) {
	if canvas, ok := fyne.CurrentApp().Driver().CanvasForObject(from).(fyne.Shortcutable); ok {
		canvas.TypedShortcut(s)
	}
}

// Field is an entry or another control under its name, with a hint below it.
// Name or hint may be empty.
func Field(name string, control fyne.CanvasObject, hint string) *fyne.Container {
	column := []fyne.CanvasObject{}
	if name != "" {
		column = append(column, NewStrong(name))
	}
	column = append(column, control)
	if hint != "" {
		column = append(column, NewNote(hint))
	}
	return Column(6, column...)
}
