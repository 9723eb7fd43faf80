package ui

import "fyne.io/fyne/v2"

// guard tells the keys of an input method's composition from those meant for
// the field. The toolkit hears the keys of a composition too: without the
// guard Backspace would delete committed text, Enter would submit and Tab
// leave the field while a word is still being spelled.
//
// A printing key that no rune follows belongs to a composition; runes end it.
type guard struct{ spelled int }

// composing reports whether a word is being spelled.
func (g *guard) composing() bool { return g.spelled > 0 }

// reset forgets the composition: a rune arrived or the focus changed.
func (g *guard) reset() { g.spelled = 0 }

// swallow notes a key and reports whether it belongs to the composition.
func (g *guard) swallow(key fyne.KeyName) bool {
	if printing(key) {
		g.spelled++
		return false // the field does nothing with it
	}
	if !g.composing() {
		return false
	}
	switch key {
	case fyne.KeyBackspace:
		g.spelled--
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeyEscape:
		g.reset()
	}
	return true
}

// printing reports whether a key writes a character; such keys are named by it.
func printing(key fyne.KeyName) bool { return len(key) == 1 }
