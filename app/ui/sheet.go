package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"zhiji/app/theme"
)

// SheetModel is what a Sheet shows: the cells of a spreadsheet as they stand
// in it. It is asked for the cells in view only.
type SheetModel interface {
	Size() (rows, columns int)
	// Number is what stands before a row.
	Number(row int) SheetCell
	Head(column int) SheetHead
	Cell(row, column int) SheetCell
	// Hint says what there is to say about a cell, a line each; none is
	// nothing.
	Hint(row, column int) []string
}

// SheetHead is the head of a column: its letter and title, and below them
// what the column means.
type SheetHead struct {
	Title   string
	Meaning string
	Tone    Tone
	Width   float32
	Fixed   bool // the meaning cannot be chosen
}

// SheetCell is what stands in a cell. Its sign says in black and white what
// its tone says in colour.
type SheetCell struct {
	Text string
	Sign string
	Tone Tone
	Bold bool
}

// Sheet shows a spreadsheet: numbers of rows and heads of columns stay in
// view, cells have the colour of their tone, the one under the pointer says
// more, and cells can be written anew in their place. Hundreds of thousands
// of rows cost no more than those in view.
type Sheet struct {
	widget.BaseWidget
	// OnHead, if set, is called for a tap on the head of a column, with the
	// place below it in the window.
	OnHead func(column int, below fyne.Position)
	// OnSelected, if set, is called when another cell is current.
	OnSelected func(row, column int)
	// Editable, if set, says whether a cell can be written anew, and the text
	// to begin with.
	Editable func(row, column int) (text string, ok bool)
	// OnEdited, if set, is called with what was written.
	OnEdited func(row, column int, text string)
	// OnPasted, if set, is called with the text of the clipboard for a paste
	// at the current cell.
	OnPasted func(row, column int, text string)
	// Side is the width of what stands before the rows; a row's number fits
	// unless set. Set it before Open.
	Side float32

	model SheetModel
	// X positions of the columns, one more than there are.
	lefts       []float32
	rows        int
	row, column int // the current cell; row -1 is none

	corner, heads, numbers, body *fyne.Container
	scroll                       *container.Scroll
	panes                        *fyne.Container
	cells                        sheetCells
	mark                         *Surface // around the current cell
	editor                       *Entry
	hint                         *sheetHint
	hovered                      [2]int
}

// Sizes of a sheet, in the toolkit's units.
const (
	sheetRow    float32 = 30
	sheetHead   float32 = 54
	sheetNumber float32 = 56
	sheetPad    float32 = 8
)

// NewSheet returns an empty sheet.
func NewSheet() *Sheet {
	s := &Sheet{row: -1, Side: sheetNumber, hovered: [2]int{-1, -1}, lefts: []float32{0}}
	s.corner, s.heads, s.numbers, s.body = pane(), pane(), pane(), pane()
	s.body.Layout = sheetRoom{s}
	s.scroll = container.NewScroll(s.body)
	s.scroll.OnScrolled = func(fyne.Position) { s.follow() }
	s.mark = NewSurface("", 2)
	s.mark.Line = theme.Accent
	s.mark.Hide()
	s.hint = newSheetHint()
	s.panes = container.New(sheetPanes{s}, s.scroll, container.NewClip(s.numbers), container.NewClip(s.heads), container.NewClip(s.corner), s.hint.object)
	s.ExtendBaseWidget(s)
	return s
}

// Open shows another spreadsheet from its beginning.
func (s *Sheet) Open(model SheetModel) {
	s.endEdit(false)
	s.row, s.column = -1, 0
	s.scroll.Offset = fyne.Position{}
	s.Update(model)
}

// Update shows other contents of the same spreadsheet: the place it was
// scrolled to and the current cell stay.
func (s *Sheet) Update(model SheetModel) {
	s.model = model
	s.measure()
	s.hover(-1, -1)
	s.rebuild()
}

// Current returns the current cell; ok is false when there is none.
func (s *Sheet) Current() (row, column int, ok bool) { return s.row, s.column, s.row >= 0 }

// Choose makes a cell current and brings it into view.
func (s *Sheet) Choose(row, column int) {
	if s.rows == 0 || len(s.lefts) < 2 {
		return
	}
	s.endEdit(true)
	s.row = max(min(row, s.rows-1), 0)
	s.column = max(min(column, len(s.lefts)-2), 0)
	s.reveal()
	if s.OnSelected != nil {
		s.OnSelected(s.row, s.column)
	}
}

// Focus gives the sheet the keys.
func (s *Sheet) Focus() {
	if canvas := fyne.CurrentApp().Driver().CanvasForObject(s); canvas != nil {
		canvas.Focus(s)
	}
}

// CreateRenderer is for the toolkit.
func (s *Sheet) CreateRenderer() fyne.WidgetRenderer {
	return &sheetRenderer{widget.NewSimpleRenderer(s.panes), s}
}

// sheetRenderer draws the cells anew when the look or the size changes.
type sheetRenderer struct {
	fyne.WidgetRenderer
	sheet *Sheet
}

func (r *sheetRenderer) MinSize() fyne.Size { return fyne.NewSize(240, sheetHead+3*sheetRow) }

func (r *sheetRenderer) Layout(size fyne.Size) {
	r.WidgetRenderer.Layout(size)
	r.sheet.measure()
	r.sheet.rebuild()
}

func (r *sheetRenderer) Refresh() { r.sheet.rebuild() }

// measure finds where the columns stand. Room that is left goes to the last.
func (s *Sheet) measure() {
	columns := 0
	if s.model != nil {
		s.rows, columns = s.model.Size()
	}
	s.lefts = make([]float32, 1, columns+1)
	for column := range columns {
		s.lefts = append(s.lefts, s.lefts[column]+s.model.Head(column).Width)
	}
	if room := s.Size().Width - s.Side; columns > 0 && s.lefts[columns] < room {
		s.lefts[columns] = room
	}
	s.row = min(s.row, s.rows-1)
	s.column = max(min(s.column, columns-1), 0)
}

// frame is the place of a cell in the body.
func (s *Sheet) frame(row, column int) (fyne.Position, fyne.Size) {
	return fyne.NewPos(s.lefts[column], float32(row)*sheetRow), fyne.NewSize(s.lefts[column+1]-s.lefts[column], sheetRow)
}

// sheetPanes is the layout of the four panes and the hint over them.
type sheetPanes struct{ sheet *Sheet }

func (p sheetPanes) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	s := p.sheet
	right, low := max(size.Width-s.Side, 0), max(size.Height-sheetHead, 0)
	put := func(o fyne.CanvasObject, x, y, w, h float32) {
		o.Move(fyne.NewPos(x, y))
		o.Resize(fyne.NewSize(w, h))
	}
	put(objects[0], s.Side, sheetHead, right, low)
	put(objects[1], 0, sheetHead, s.Side, low)
	put(objects[2], s.Side, 0, right, sheetHead)
	put(objects[3], 0, 0, s.Side, sheetHead)
	put(objects[4], 0, 0, size.Width, size.Height)
}

func (sheetPanes) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size{} }

// sheetRoom tells the scroll how large all cells together are.
type sheetRoom struct{ sheet *Sheet }

func (sheetRoom) Layout([]fyne.CanvasObject, fyne.Size) {}

func (r sheetRoom) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(r.sheet.lefts[len(r.sheet.lefts)-1], float32(r.sheet.rows)*sheetRow)
}
