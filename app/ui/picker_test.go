package ui

import (
	"testing"

	"fyne.io/fyne/v2"
)

func newPicker(t *testing.T, picked func(int)) *Picker {
	t.Helper()
	host := newHost(t)
	anchor := NewText("x")
	host.show(anchor, 800, 600)
	choices := []Choice{{Text: "张三", Note: "001 · 销售部"}, {Text: "李四", Note: "002 · 研发部", Chosen: true}, {Text: "张四", Note: "003 · 销售部"}}
	return Pick(anchor, fyne.NewPos(790, 590), "", choices, nil, picked)
}

func TestAPickerFindsByTextAndNoteAndIsWalkedFromItsField(t *testing.T) {
	got := -1
	p := newPicker(t, func(i int) { got = i })
	if p.current != 1 {
		t.Errorf("it begins at %d, not at what is chosen", p.current)
	}
	p.search.SetText("销售 张")
	if len(p.found) != 2 {
		t.Fatalf("found %v", p.found)
	}
	p.search.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	p.search.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if got != 2 || p.popup.Visible() {
		t.Errorf("picked %d, open %v", got, p.popup.Visible())
	}
}

func TestAPickerStaysInsideTheWindowAndEscapeClosesIt(t *testing.T) {
	p := newPicker(t, func(int) { t.Error("something was picked") })
	size, at := p.popup.Content.Size(), p.popup.Content.Position()
	if at.X+size.Width > 800 || at.Y+size.Height > 600 {
		t.Errorf("at %v of %v", at, size)
	}
	p.search.SetText("nobody")
	p.search.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	p.search.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if p.popup.Visible() {
		t.Error("Escape does not close it")
	}
}
