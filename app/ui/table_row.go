package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	base "fyne.io/fyne/v2/theme"

	"zhiji/app/theme"
)

// cellPad is the room at both sides of a cell's words.
const cellPad float32 = 10

// gridRow is the objects of one row in view; they show whichever row of the
// model is at their place.
type gridRow struct {
	grid       *grid
	place      int
	left, body *fyne.Container
	grounds    [2]*canvas.Rectangle
	words      []*canvas.Text
}

func newGridRow(g *grid) *gridRow {
	r := &gridRow{grid: g, place: -1, left: container.NewWithoutLayout(), body: container.NewWithoutLayout()}
	for i, pane := range []*fyne.Container{r.left, r.body} {
		r.grounds[i] = canvas.NewRectangle(nil)
		line := canvas.NewRectangle(colourOf(g, base.ColorNameSeparator))
		width := g.fixed
		if pane == r.body {
			width = g.total
		}
		r.grounds[i].Resize(fyne.NewSize(width, theme.RowHeight))
		line.Resize(fyne.NewSize(width, 1))
		line.Move(fyne.NewPos(0, theme.RowHeight-1))
		pane.Objects = []fyne.CanvasObject{r.grounds[i], line}
	}
	for _, c := range g.columns {
		text := canvas.NewText("", nil)
		text.TextSize = sizeOf(g, theme.Body)
		r.words = append(r.words, text)
		r.pane(c).Objects = append(r.pane(c).Objects, text)
	}
	return r
}

func (r *gridRow) pane(c gridColumn) *fyne.Container {
	if c.fixed {
		return r.left
	}
	return r.body
}

// show makes the objects those of a place.
func (r *gridRow) show(place int) {
	if r.place == place {
		return
	}
	r.place = place
	row := r.grid.table.order.row(place)
	if row < 0 {
		r.left.Hide()
		r.body.Hide()
		return
	}
	ground := colourOf(r.grid, r.ground())
	for _, g := range r.grounds {
		g.FillColor = ground
	}
	for i, c := range r.grid.columns {
		r.fill(r.words[i], c, r.grid.table.model.Cell(row, c.index))
	}
	y := float32(place) * theme.RowHeight
	for pane, width := range map[*fyne.Container]float32{r.left: r.grid.fixed, r.body: r.grid.total} {
		pane.Move(fyne.NewPos(0, y))
		pane.Resize(fyne.NewSize(width, theme.RowHeight))
		pane.Show()
		pane.Refresh()
	}
}

// ground is the colour under the row.
func (r *gridRow) ground() fyne.ThemeColorName {
	switch r.place {
	case r.grid.table.current:
		return theme.Soft
	case r.grid.hovered:
		return base.ColorNameHover
	}
	return ""
}

func (r *gridRow) fill(text *canvas.Text, c gridColumn, cell TableCell) {
	text.Color = colourOf(r.grid, orInk(cell.Tone.Ink()))
	text.TextStyle.Bold = cell.Bold
	write(text, c, cell.Text)
}

// write puts words into a column, cut to its width.
func write(text *canvas.Text, c gridColumn, words string) {
	room := c.Width - 2*cellPad
	text.Text = cut(words, text.TextSize, text.TextStyle, room)
	text.Alignment = fyne.TextAlignLeading
	if c.Right {
		text.Alignment = fyne.TextAlignTrailing
	}
	height := text.MinSize().Height
	text.Move(fyne.NewPos(c.x+cellPad, (theme.RowHeight-height)/2))
	text.Resize(fyne.NewSize(room, height))
}

// paintHeader makes the header's objects anew.
func (g *grid) paintHeader() {
	for pane, width := range map[*fyne.Container]float32{g.corner: g.fixed, g.header: g.total} {
		ground := canvas.NewRectangle(colourOf(g, base.ColorNameHeaderBackground))
		ground.Resize(fyne.NewSize(width, theme.RowHeight))
		line := canvas.NewRectangle(colourOf(g, base.ColorNameSeparator))
		line.Resize(fyne.NewSize(width, 1))
		line.Move(fyne.NewPos(0, theme.RowHeight-1))
		pane.Objects = []fyne.CanvasObject{ground, line}
	}
	for _, c := range g.columns {
		text := canvas.NewText("", colourOf(g, theme.Muted))
		text.TextSize = sizeOf(g, theme.Small)
		text.TextStyle.Bold = true
		write(text, c, c.Title+g.table.order.arrow(c.index))
		pane := g.header
		if c.fixed {
			pane = g.corner
		}
		pane.Objects = append(pane.Objects, text)
	}
}

// arrow marks the column the rows are sorted by.
func (o *order) arrow(column int) string {
	switch {
	case !o.sorted || o.column != column:
		return ""
	case o.backward:
		return " ↓"
	}
	return " ↑"
}
