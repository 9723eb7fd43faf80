package ui

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

// numbers is a spreadsheet of rows × columns whose cells say where they are.
type numbers struct{ rows, columns int }

func (n numbers) Size() (rows, columns int)   { return n.rows, n.columns }
func (n numbers) Number(row int) SheetCell    { return SheetCell{Text: fmt.Sprint(row + 1)} }
func (n numbers) Head(int) SheetHead          { return SheetHead{Title: "t", Meaning: "m", Width: 100} }
func (n numbers) Hint(row, _ int) []string    { return []string{fmt.Sprint(row)}[:row%2] }
func (n numbers) Cell(row, col int) SheetCell { return SheetCell{Text: fmt.Sprintf("%d,%d", row, col)} }

func newSheet(t *testing.T, model SheetModel) *Sheet {
	t.Helper()
	host := newHost(t)
	s := NewSheet()
	host.show(s, 656, 354) // 6 columns and 10 rows
	s.Open(model)
	return s
}

// seen returns the texts of the cells in view.
func (s *Sheet) seen() map[string]bool {
	texts := map[string]bool{}
	for _, c := range s.cells.cells {
		if c.words.Visible() {
			texts[c.words.Text] = true
		}
	}
	return texts
}

func walk(s *Sheet, keys ...fyne.KeyName) {
	for _, key := range keys {
		s.TypedKey(&fyne.KeyEvent{Name: key})
	}
}

func TestALargeSheetNeedsOnlyTheObjectsInView(t *testing.T) {
	s := newSheet(t, numbers{200_000, 500})
	if n := len(s.cells.cells); n > 12*9 {
		t.Errorf("%d cells for a view of 60", n)
	}
	s.Choose(199_999, 499)
	if seen := s.seen(); !seen["199999,499"] || !seen["199998,498"] || seen["0,0"] {
		t.Errorf("in view are %v", seen)
	}
}

func TestASheetReadAnewKeepsItsPlace(t *testing.T) {
	s := newSheet(t, numbers{1000, 20})
	s.Choose(500, 15)
	offset := s.scroll.Offset
	s.Update(numbers{1001, 20})
	if row, column, ok := s.Current(); row != 500 || column != 15 || !ok || s.scroll.Offset != offset || !s.seen()["500,15"] {
		t.Errorf("cell %d,%d at %v, was at %v", row, column, s.scroll.Offset, offset)
	}
	s.Update(numbers{3, 2})
	if row, column, _ := s.Current(); row != 2 || column != 1 || !s.seen()["2,1"] {
		t.Errorf("a smaller sheet is at %d,%d and shows %v", row, column, s.seen())
	}
	s.Open(numbers{1000, 20})
	if _, _, ok := s.Current(); ok || s.scroll.Offset != (fyne.Position{}) {
		t.Error("another sheet does not begin at its beginning")
	}
}

func TestASheetIsWalkedByKeys(t *testing.T) {
	s := newSheet(t, numbers{100, 8})
	s.FocusGained()
	walk(s, fyne.KeyDown, fyne.KeyDown, fyne.KeyRight, fyne.KeyUp)
	if row, column, _ := s.Current(); row != 1 || column != 1 {
		t.Errorf("at %d,%d", row, column)
	}
	walk(s, fyne.KeyEnd, fyne.KeyPageDown)
	if row, column, _ := s.Current(); row <= 5 || column != 7 {
		t.Errorf("at %d,%d", row, column)
	}
	walk(s, fyne.KeyHome)
	s.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyEnd, Modifier: fyne.KeyModifierControl})
	if row, column, _ := s.Current(); row != 99 || column != 0 || !s.seen()["99,0"] {
		t.Errorf("at %d,%d, in view are %v", row, column, s.seen())
	}
}

func TestACellIsWrittenAnewInItsPlace(t *testing.T) {
	s := newSheet(t, numbers{100, 8})
	s.Editable = func(row, _ int) (string, bool) { return "old", row == 3 }
	var edits []string
	s.OnEdited = func(row, column int, text string) { edits = append(edits, fmt.Sprint(row, column, text)) }
	s.Choose(2, 1)
	walk(s, fyne.KeyReturn)
	if s.editor != nil {
		t.Fatal("a cell that may not be written anew can be")
	}
	edit := func(text string, end fyne.KeyName) {
		s.Choose(3, 1)
		walk(s, fyne.KeyReturn)
		s.editor.SetText(text)
		s.editor.TypedKey(&fyne.KeyEvent{Name: end})
	}
	edit("new", fyne.KeyEscape)
	edit("old", fyne.KeyReturn)
	if len(edits) != 0 || s.editor != nil {
		t.Fatalf("%v: Escape and the same text change nothing", edits)
	}
	edit("new", fyne.KeyReturn)
	walk(s, fyne.KeyF2)
	s.editor.SetText("newer")
	s.Choose(5, 5) // leaving the cell keeps what was written
	if fmt.Sprint(edits) != "[3 1new 3 1newer]" {
		t.Errorf("edits %q", edits)
	}
}

func TestATapOnTheCurrentCellWritesItAnew(t *testing.T) {
	s := newSheet(t, numbers{100, 8})
	s.Editable = func(int, int) (string, bool) { return "", true }
	at := fyne.NewPos(sheetNumber+150, sheetHead+2*sheetRow+5)
	test.TapAt(s, at)
	if row, column, _ := s.Current(); row != 2 || column != 1 || s.editor != nil {
		t.Fatalf("at %d,%d, editing %v", row, column, s.editor != nil)
	}
	test.TapAt(s, at)
	if s.editor == nil {
		t.Error("the second tap does not begin to edit")
	}
}

func TestATapOnAHeadAsksWhatTheColumnMeans(t *testing.T) {
	s := newSheet(t, numbers{100, 20})
	asked := -1
	s.OnHead = func(column int, _ fyne.Position) { asked = column }
	s.Choose(0, 19) // scrolls to the right end
	test.TapAt(s, fyne.NewPos(650, 10))
	if asked != 19 {
		t.Errorf("asked for column %d, want the last", asked)
	}
}

func TestTheCellUnderThePointerSaysMore(t *testing.T) {
	s := newSheet(t, numbers{100, 8})
	s.hover(1, 2)
	if !s.hint.slip.Visible() {
		t.Error("nothing is said")
	}
	s.hover(2, 2)
	if s.hint.slip.Visible() {
		t.Error("a cell without a hint shows the one before")
	}
	s.hover(9, 5)
	if low := s.hint.slip.Position().Y + s.hint.slip.Size().Height; low > s.Size().Height {
		t.Errorf("the hint ends at %v of %v", low, s.Size().Height)
	}
}

func BenchmarkScrollASheet(b *testing.B) {
	host := &testHost{window: test.NewWindow(nil)}
	test.NewApp()
	s := NewSheet()
	host.show(s, 1000, 700)
	s.Open(numbers{200_000, 40})
	for i := 0; b.Loop(); i++ {
		s.scroll.ScrollToOffset(fyne.NewPos(float32(i%30)*100, float32(i*977%5_000_000)))
		s.follow()
	}
}
