package ui

import (
	"strings"

	"fyne.io/fyne/v2"

	"zhiji/app/theme"
)

var _ fyne.Focusable = (*grid)(nil)

// FocusGained is for the toolkit.
func (g *grid) FocusGained() {
	g.focused = true
	if g.table.current < 0 {
		g.table.move(0)
	}
}

// FocusLost is for the toolkit.
func (g *grid) FocusLost() { g.focused = false }

// TypedRune is for the toolkit.
func (g *grid) TypedRune(rune) {}

// TypedKey walks the rows and opens the current one.
func (g *grid) TypedKey(key *fyne.KeyEvent) {
	t, page := g.table, max(int(g.scroll.Size().Height/theme.RowHeight)-1, 1)
	switch key.Name {
	case fyne.KeyDown:
		t.move(t.current + 1)
	case fyne.KeyUp:
		t.move(max(t.current-1, 0))
	case fyne.KeyPageDown:
		t.move(t.current + page)
	case fyne.KeyPageUp:
		t.move(max(t.current-page, 0))
	case fyne.KeyHome:
		t.move(0)
	case fyne.KeyEnd:
		t.move(len(t.order.rows) - 1)
	case fyne.KeyLeft:
		g.sideways(-80)
	case fyne.KeyRight:
		g.sideways(80)
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		t.open()
	default:
		passOn(g, key)
	}
}

func (g *grid) sideways(by float32) {
	most := max(g.total-g.scroll.Size().Width, 0)
	g.scroll.ScrollToOffset(fyne.NewPos(max(min(g.scroll.Offset.X+by, most), 0), g.scroll.Offset.Y))
	g.follow()
}

// TypedShortcut copies the current row.
func (g *grid) TypedShortcut(s fyne.Shortcut) {
	if _, ok := s.(*fyne.ShortcutCopy); ok {
		g.table.copyRow()
		return
	}
	passShortcut(g, s)
}

// Tapped sorts by the header under the pointer, or opens the row there.
func (g *grid) Tapped(e *fyne.PointEvent) {
	if canvas := fyne.CurrentApp().Driver().CanvasForObject(g); canvas != nil {
		canvas.Focus(g)
	}
	if e.Position.Y < theme.RowHeight {
		if column := g.columnAt(e.Position.X); column >= 0 {
			g.table.sortBy(column)
		}
		return
	}
	if place := g.at(e.Position); place >= 0 {
		g.table.move(place)
		g.table.open()
	}
}

func (g *grid) columnAt(x float32) int {
	for _, c := range g.columns {
		left := c.x
		if !c.fixed {
			left += g.fixed - g.scroll.Offset.X
		}
		if (c.fixed || x >= g.fixed) && x >= left && x < left+c.Width {
			return c.index
		}
	}
	return -1
}

// TappedSecondary opens the row's menu.
func (g *grid) TappedSecondary(e *fyne.PointEvent) {
	place := g.at(e.Position)
	if place < 0 {
		return
	}
	t := g.table
	t.move(place)
	l := t.host.Language()
	items := []*fyne.MenuItem{
		fyne.NewMenuItem(l.Text("table.copy.row"), t.copyRow),
		fyne.NewMenuItem(l.Text("table.copy.all"), t.copyAll),
	}
	if t.OnOpen != nil {
		items = append([]*fyne.MenuItem{fyne.NewMenuItem(l.Text("table.open"), t.open)}, items...)
	}
	if t.OnMenu != nil {
		items = append(append(items, fyne.NewMenuItemSeparator()), t.OnMenu(t.Current())...)
	}
	MenuAt(g, e.AbsolutePosition, items...)
}

func (t *Table) copyRow() {
	if t.current >= 0 {
		t.copy(t.order.rows[t.current : t.current+1])
	}
}

func (t *Table) copyAll() { t.copy(t.order.rows) }

// copy puts rows with their header on the clipboard.
func (t *Table) copy(rows []int) {
	fyne.CurrentApp().Clipboard().SetContent(tabbed(t.model, t.shown(), rows))
	t.host.Say(t.host.Language().Text("table.copied", "n", t.host.Language().Number(float64(len(rows)), 0)))
}

var oneLine = strings.NewReplacer("\t", " ", "\r", " ", "\n", " ")

// tabbed writes rows as tab-separated text under their header.
func tabbed(m TableModel, columns, rows []int) string {
	var b strings.Builder
	line := func(cell func(column int) string) {
		for i, column := range columns {
			if i > 0 {
				b.WriteByte('\t')
			}
			b.WriteString(harmless(oneLine.Replace(cell(column))))
		}
		b.WriteByte('\n')
	}
	titles := m.Columns()
	line(func(column int) string { return titles[column].Title })
	for _, row := range rows {
		line(func(column int) string { return m.Cell(row, column).Text })
	}
	return b.String()
}

// harmless keeps a spreadsheet from reading pasted text as a formula.
func harmless(text string) string {
	if _, isNumber := numberIn(text); isNumber || text == "" || !strings.ContainsRune("=+-@＝＋－＠", []rune(text)[0]) {
		return text
	}
	return "'" + text
}

// chooseColumns offers every column to be shown or hidden; one must stay.
func (t *Table) chooseColumns(below fyne.CanvasObject) {
	var items []*fyne.MenuItem
	for _, c := range t.model.Columns() {
		item := fyne.NewMenuItem(c.Title, func() { t.toggle(c.Title) })
		item.Checked = !t.hidden[c.Title]
		items = append(items, item)
	}
	Menu(below, items...)
}

// toggle shows or hides a column, unless it is the only one that shows.
func (t *Table) toggle(title string) {
	if t.hidden[title] || len(t.shown()) > 1 {
		t.hidden[title] = !t.hidden[title]
		t.grid.rebuild()
	}
}
