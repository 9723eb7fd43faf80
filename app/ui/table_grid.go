package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"zhiji/app/theme"
)

// grid draws a table: four panes (corner, header, fixed columns, the rest), of
// which only the last scrolls itself and takes the others along. Objects exist
// for the rows in view only.
type grid struct {
	widget.BaseWidget
	table   *Table
	columns []gridColumn // those shown
	fixed   float32      // width of the fixed columns
	total   float32      // width of the others

	corner, header, left, body *fyne.Container
	scroll                     *container.Scroll
	panes                      *fyne.Container
	rows                       []*gridRow
	hovered                    int // place, -1 is none
	focused                    bool
}

type gridColumn struct {
	TableColumn
	index int     // in the model
	x     float32 // from the left of its pane
	fixed bool
}

func newGrid(t *Table) *grid {
	g := &grid{table: t, hovered: -1}
	g.corner, g.header, g.left, g.body = pane(), pane(), pane(), pane()
	g.body.Layout = roomFor{g}
	g.scroll = container.NewScroll(g.body)
	g.scroll.OnScrolled = func(fyne.Position) { g.follow() }
	g.panes = container.New(paneLayout{g},
		g.scroll, container.NewClip(g.left), container.NewClip(g.header), container.NewClip(g.corner))
	g.ExtendBaseWidget(g)
	return g
}

func pane() *fyne.Container { return container.NewWithoutLayout() }

// CreateRenderer is for the toolkit.
func (g *grid) CreateRenderer() fyne.WidgetRenderer {
	return &gridRenderer{widget.NewSimpleRenderer(g.panes), g}
}

// gridRenderer draws the rows anew when the look or the size changes.
type gridRenderer struct {
	fyne.WidgetRenderer
	grid *grid
}

func (r *gridRenderer) MinSize() fyne.Size { return fyne.NewSize(200, theme.RowHeight*3) }

func (r *gridRenderer) Layout(size fyne.Size) {
	r.WidgetRenderer.Layout(size)
	r.grid.place()
	r.grid.fit()
}

func (r *gridRenderer) Refresh() {
	r.grid.rebuild()
	canvas.Refresh(r.grid)
}

// rebuild makes header and rows anew, after columns, rows or the look changed.
func (g *grid) rebuild() {
	g.place()
	g.paintHeader()
	g.rows = nil
	g.left.Objects, g.body.Objects = nil, nil
	g.panes.Refresh()
	g.fit()
}

// place finds where the columns stand. Room that is left goes to the last
// column.
func (g *grid) place() {
	g.columns, g.fixed, g.total = g.columns[:0], 0, 0
	all := g.table.model.Columns()
	for _, index := range g.table.shown() {
		c := gridColumn{TableColumn: all[index], index: index, fixed: index < g.table.sticky}
		if c.fixed {
			c.x = g.fixed
			g.fixed += c.Width
		} else {
			c.x = g.total
			g.total += c.Width
		}
		g.columns = append(g.columns, c)
	}
	if room := g.Size().Width - g.fixed - g.total; room > 0 && len(g.columns) > 0 {
		g.stretch(room)
	}
}

// stretch gives room to the columns that scroll, in proportion to their width.
func (g *grid) stretch(room float32) {
	if g.total == 0 {
		return
	}
	grown := float32(0)
	for i := range g.columns {
		c := &g.columns[i]
		if c.fixed {
			continue
		}
		c.x += grown
		more := room * c.Width / g.total
		c.Width += more
		grown += more
	}
	g.total += room
}

// follow moves the other panes with the scroll and fills what came into view.
func (g *grid) follow() {
	g.header.Move(fyne.NewPos(-g.scroll.Offset.X, 0))
	g.left.Move(fyne.NewPos(0, -g.scroll.Offset.Y))
	g.fit()
}

// fit makes sure that there is a row of objects for every row in view.
func (g *grid) fit() {
	n := int(g.scroll.Size().Height/theme.RowHeight) + 2
	for len(g.rows) < n {
		row := newGridRow(g)
		g.rows = append(g.rows, row)
		g.left.Add(row.left)
		g.body.Add(row.body)
	}
	first := int(g.scroll.Offset.Y / theme.RowHeight)
	for place := first; place < first+len(g.rows); place++ {
		g.rows[place%len(g.rows)].show(place)
	}
}

// repaint draws the rows in view anew.
func (g *grid) repaint() {
	for _, row := range g.rows {
		row.place = -1
	}
	g.fit()
}

// reveal brings a place into view.
func (g *grid) reveal(place int) {
	if place >= 0 {
		top, view := float32(place)*theme.RowHeight, g.scroll.Size().Height
		switch {
		case top < g.scroll.Offset.Y:
			g.scroll.ScrollToOffset(fyne.NewPos(g.scroll.Offset.X, top))
		case top+theme.RowHeight > g.scroll.Offset.Y+view:
			g.scroll.ScrollToOffset(fyne.NewPos(g.scroll.Offset.X, top+theme.RowHeight-view))
		}
	}
	g.follow()
	g.repaint()
}

// at returns the place of the row under a position of the grid, -1 outside.
func (g *grid) at(pos fyne.Position) int {
	if pos.Y < theme.RowHeight {
		return -1
	}
	place := int((pos.Y - theme.RowHeight + g.scroll.Offset.Y) / theme.RowHeight)
	if place >= len(g.table.order.rows) {
		return -1
	}
	return place
}

func (g *grid) hover(place int) {
	if g.hovered != place {
		g.hovered = place
		g.repaint()
	}
}

// MouseIn is for the toolkit.
func (g *grid) MouseIn(e *desktop.MouseEvent) { g.hover(g.at(e.Position)) }

// MouseMoved is for the toolkit.
func (g *grid) MouseMoved(e *desktop.MouseEvent) { g.hover(g.at(e.Position)) }

// MouseOut is for the toolkit.
func (g *grid) MouseOut() { g.hover(-1) }

// Scrolled makes the wheel work over the fixed panes too.
func (g *grid) Scrolled(e *fyne.ScrollEvent) { g.scroll.Scrolled(e) }

// paneLayout is the layout of the four panes.
type paneLayout struct{ grid *grid }

func (l paneLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	fixed := min(l.grid.fixed, size.Width)
	rest := fyne.NewSize(max(size.Width-fixed, 0), max(size.Height-theme.RowHeight, 0))
	put := func(o fyne.CanvasObject, x, y, w, h float32) {
		o.Move(fyne.NewPos(x, y))
		o.Resize(fyne.NewSize(w, h))
	}
	put(objects[0], fixed, theme.RowHeight, rest.Width, rest.Height)
	put(objects[1], 0, theme.RowHeight, fixed, rest.Height)
	put(objects[2], fixed, 0, rest.Width, theme.RowHeight)
	put(objects[3], 0, 0, fixed, theme.RowHeight)
}

func (l paneLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size{} }

// roomFor tells the scroll how large all rows together are.
type roomFor struct{ grid *grid }

func (roomFor) Layout([]fyne.CanvasObject, fyne.Size) {}

func (r roomFor) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(r.grid.total, float32(len(r.grid.table.order.rows))*theme.RowHeight)
}
