package ui

import (
	"testing"

	"fyne.io/fyne/v2"
)

// press is a key as the toolkit tells it; a rune that follows is text.
type press struct {
	key  fyne.KeyName
	rune rune
}

// passed plays keys to a guard and returns those the field would hear, but for
// the printing ones, which do nothing in a field.
func passed(g *guard, keys ...press) []fyne.KeyName {
	var heard []fyne.KeyName
	for _, k := range keys {
		if k.key != "" && !g.swallow(k.key) && !printing(k.key) {
			heard = append(heard, k.key)
		}
		if k.rune != 0 {
			g.reset()
		}
	}
	return heard
}

func spell(word string) []press {
	var keys []press
	for _, r := range word {
		keys = append(keys, press{key: fyne.KeyName(r - 'a' + 'A')})
	}
	return keys
}

func TestKeysOfACompositionDoNotReachTheField(t *testing.T) {
	var g guard
	keys := append(spell("jixiao"),
		press{key: fyne.KeyBackspace}, press{key: fyne.KeyLeft}, press{key: fyne.KeyTab}, press{key: fyne.KeyReturn})
	if heard := passed(&g, keys...); len(heard) != 0 {
		t.Errorf("the field heard %v", heard)
	}
}

func TestAfterTheTextArrivedKeysAreTheFieldsAgain(t *testing.T) {
	var g guard
	keys := append(spell("nihao"), press{key: fyne.KeySpace, rune: '你'}, press{rune: '好'},
		press{key: fyne.KeyBackspace}, press{key: fyne.KeyReturn})
	if heard := passed(&g, keys...); len(heard) != 2 {
		t.Errorf("the field heard %v, want Backspace and Return", heard)
	}
}

func TestTypedLettersNeverHoldKeysBack(t *testing.T) {
	var g guard
	heard := passed(&g, press{key: fyne.KeyA, rune: 'a'}, press{key: fyne.KeyBackspace}, press{key: fyne.KeyReturn})
	if len(heard) != 2 {
		t.Errorf("the field heard %v, want Backspace and Return", heard)
	}
}

func TestACompositionDeletedLetterByLetterIsOver(t *testing.T) {
	var g guard
	keys := append(spell("ni"), press{key: fyne.KeyBackspace}, press{key: fyne.KeyBackspace}, press{key: fyne.KeyBackspace})
	if heard := passed(&g, keys...); len(heard) != 1 {
		t.Errorf("the field heard %v, want the third Backspace only", heard)
	}
}

func TestEscapeEndsAComposition(t *testing.T) {
	var g guard
	keys := append(spell("ce"), press{key: fyne.KeyEscape}, press{key: fyne.KeyEscape})
	if heard := passed(&g, keys...); len(heard) != 1 {
		t.Errorf("the field heard %v, want the second Escape only", heard)
	}
}
