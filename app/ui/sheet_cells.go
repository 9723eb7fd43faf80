package ui

import (
	"sort"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	base "fyne.io/fyne/v2/theme"

	"zhiji/app/theme"
)

// sheetCells are the objects of the cells in view. Each shows whichever cell
// falls to it: rows and columns are taken modulo how many fit.
type sheetCells struct {
	across, down int
	cells        []*sheetCell // across × down
	numbers      []*sheetCell // down
}

// sheetCell is the objects of one cell in view.
type sheetCell struct {
	ground      *canvas.Rectangle
	words       *canvas.Text
	row, column int
}

func (s *Sheet) newCell(size fyne.ThemeSizeName, in *fyne.Container) *sheetCell {
	c := &sheetCell{ground: canvas.NewRectangle(nil), words: canvas.NewText("", nil), row: -1}
	c.words.TextSize = sizeOf(s, size)
	in.Objects = append(in.Objects, c.ground, c.words)
	return c
}

func (c *sheetCell) hide() {
	c.row = -1
	c.ground.Hide()
	c.words.Hide()
}

// fill writes a cell into a frame.
func (c *sheetCell) fill(s *Sheet, cell SheetCell, ground fyne.ThemeColorName, at fyne.Position, size fyne.Size) {
	c.ground.FillColor = colourOf(s, ground)
	c.ground.Move(at)
	c.ground.Resize(fyne.NewSize(size.Width-1, size.Height-1))
	ink := cell.Tone.Ink()
	if cell.Tone == Chosen && cell.Sign == "" {
		ink = "" // a ground is enough for what is as it should be
	}
	c.words.Color = colourOf(s, orInk(ink))
	c.words.TextStyle.Bold = cell.Bold
	text := cell.Text
	if cell.Sign != "" {
		text = cell.Sign + " " + text
	}
	room := size.Width - 2*sheetPad
	c.words.Text = cut(oneLine.Replace(text), c.words.TextSize, c.words.TextStyle, room)
	height := c.words.MinSize().Height
	c.words.Move(fyne.NewPos(at.X+sheetPad, at.Y+(size.Height-height)/2))
	c.words.Resize(fyne.NewSize(room, height))
	c.ground.Show()
	c.words.Show()
	c.ground.Refresh()
	c.words.Refresh()
}

// cellGround is the colour under a cell of a tone; plain ones have the card's.
func cellGround(t Tone) fyne.ThemeColorName {
	if t == Plain || t == Quieter {
		return theme.Card
	}
	return t.Ground()
}

// rebuild makes the objects anew, after the contents, the size or the look
// changed.
func (s *Sheet) rebuild() {
	view := s.scroll.Size()
	s.cells = sheetCells{across: s.mostAcross(view.Width), down: int(view.Height/sheetRow) + 2}
	s.paintBack(s.body)
	s.paintBack(s.numbers)
	for range s.cells.across * s.cells.down {
		s.cells.cells = append(s.cells.cells, s.newCell(theme.Small, s.body))
	}
	for range s.cells.down {
		s.cells.numbers = append(s.cells.numbers, s.newCell(theme.Small, s.numbers))
	}
	s.body.Objects = append(s.body.Objects, s.mark)
	if s.editor != nil {
		s.body.Objects = append(s.body.Objects, s.editor)
	}
	s.paintHeads()
	s.clampScroll()
	s.panes.Refresh()
	s.follow()
}

// clampScroll keeps the view inside what there is now.
func (s *Sheet) clampScroll() {
	view, room := s.scroll.Size(), s.body.MinSize()
	s.scroll.Offset = fyne.NewPos(
		max(min(s.scroll.Offset.X, room.Width-view.Width), 0), max(min(s.scroll.Offset.Y, room.Height-view.Height), 0))
	s.scroll.Refresh()
}

// paintBack lays a ground that shows between the cells as lines.
func (s *Sheet) paintBack(in *fyne.Container) {
	back := canvas.NewRectangle(colourOf(s, base.ColorNameSeparator))
	width := s.Side
	if in == s.body {
		width = s.lefts[len(s.lefts)-1]
	}
	back.Resize(fyne.NewSize(width, float32(s.rows)*sheetRow))
	in.Objects = []fyne.CanvasObject{back}
}

// mostAcross is how many columns can be in view at once.
func (s *Sheet) mostAcross(width float32) int {
	most := 0
	for first := range len(s.lefts) - 1 {
		last := sort.Search(len(s.lefts), func(i int) bool { return s.lefts[i] >= s.lefts[first]+width })
		most = max(most, last-first+1)
	}
	return min(most+1, len(s.lefts)-1)
}

// follow moves the fixed panes with the scroll and fills what came into view.
func (s *Sheet) follow() {
	s.heads.Move(fyne.NewPos(-s.scroll.Offset.X, 0))
	s.numbers.Move(fyne.NewPos(0, -s.scroll.Offset.Y))
	s.fit()
}

// fit gives every cell in view an object. Those that show theirs already are
// left alone.
func (s *Sheet) fit() {
	if s.model == nil || s.cells.across == 0 {
		return
	}
	top := int(s.scroll.Offset.Y / sheetRow)
	left := max(sort.Search(len(s.lefts), func(i int) bool { return s.lefts[i] > s.scroll.Offset.X })-1, 0)
	for row := top; row < top+s.cells.down; row++ {
		s.fitNumber(row)
		for column := left; column < left+s.cells.across; column++ {
			c := s.cells.cells[row%s.cells.down*s.cells.across+column%s.cells.across]
			if row >= s.rows || column >= len(s.lefts)-1 {
				c.hide()
				continue
			}
			if c.row == row && c.column == column {
				continue
			}
			c.row, c.column = row, column
			at, size := s.frame(row, column)
			cell := s.model.Cell(row, column)
			c.fill(s, cell, cellGround(cell.Tone), at, size)
		}
	}
	s.fitMark()
}

func (s *Sheet) fitNumber(row int) {
	c := s.cells.numbers[row%s.cells.down]
	if row >= s.rows {
		c.hide()
		return
	}
	if c.row == row {
		return
	}
	c.row = row
	cell := s.model.Number(row)
	ground := base.ColorNameHeaderBackground
	if cell.Tone != Plain && cell.Tone != Quieter {
		ground = cell.Tone.Ground()
	}
	c.fill(s, cell, ground, fyne.NewPos(0, float32(row)*sheetRow), fyne.NewSize(s.Side, sheetRow))
}

// fitMark draws the line around the current cell.
func (s *Sheet) fitMark() {
	if s.row < 0 {
		s.mark.Hide()
		return
	}
	at, size := s.frame(s.row, s.column)
	s.mark.Move(at)
	s.mark.Resize(fyne.NewSize(size.Width-1, size.Height-1))
	s.mark.Show()
	if s.editor != nil {
		s.placeEditor()
	}
}

// paintHeads makes the heads of the columns.
func (s *Sheet) paintHeads() {
	ground := func(width float32) *canvas.Rectangle {
		back := canvas.NewRectangle(colourOf(s, base.ColorNameHeaderBackground))
		back.Resize(fyne.NewSize(width, sheetHead))
		return back
	}
	line := func(x, y, w, h float32) *canvas.Rectangle {
		l := canvas.NewRectangle(colourOf(s, base.ColorNameSeparator))
		l.Move(fyne.NewPos(x, y))
		l.Resize(fyne.NewSize(w, h))
		return l
	}
	width := s.lefts[len(s.lefts)-1]
	s.corner.Objects = []fyne.CanvasObject{ground(s.Side), line(s.Side-1, 0, 1, sheetHead), line(0, sheetHead-1, s.Side, 1)}
	s.heads.Objects = []fyne.CanvasObject{ground(width), line(0, sheetHead-1, width, 1)}
	for column := range len(s.lefts) - 1 {
		left, room := s.lefts[column], s.lefts[column+1]-s.lefts[column]
		s.heads.Objects = append(s.heads.Objects, line(left+room-1, 0, 1, sheetHead))
		s.heads.Objects = append(s.heads.Objects, s.head(s.model.Head(column), left, room)...)
	}
	s.corner.Refresh()
	s.heads.Refresh()
}

// head is the objects of one column's head.
func (s *Sheet) head(h SheetHead, left, room float32) []fyne.CanvasObject {
	title := canvas.NewText("", colourOf(s, theme.Muted))
	meaning := canvas.NewText("", colourOf(s, orInk(h.Tone.Ink())))
	meaning.TextStyle.Bold = h.Tone == Chosen
	objects := []fyne.CanvasObject{title, meaning}
	side := room - 2*sheetPad
	if !h.Fixed {
		arrow := canvas.NewImageFromResource(theme.Coloured("expand", theme.Muted))
		arrow.Move(fyne.NewPos(left+room-sheetPad-12, 31))
		arrow.Resize(fyne.NewSize(12, 12))
		objects = append(objects, arrow)
		side -= 14
	}
	for i, words := range []string{h.Title, h.Meaning} {
		text := objects[i].(*canvas.Text)
		text.TextSize = sizeOf(s, theme.Small)
		limit := side
		if i == 0 {
			limit = room - 2*sheetPad
		}
		text.Text = cut(oneLine.Replace(words), text.TextSize, text.TextStyle, limit)
		text.Move(fyne.NewPos(left+sheetPad, 8+float32(i)*20))
		text.Resize(text.MinSize())
	}
	return objects
}
