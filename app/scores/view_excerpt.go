package scores

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"zhiji/app/flow"
	"zhiji/app/locale"
	"zhiji/app/theme"
	"zhiji/app/ui"
)

// Sizes of the piece of sheet, in pixels.
const (
	cellHeight float32 = 26
	widest     float32 = 150
	margin     float32 = 8
	mostHeight float32 = 260
)

// newExcerptView shows a piece of an original sheet with its row numbers and
// headers; what is cited stands on a ground and in bold.
func newExcerptView(e *flow.Excerpt, l locale.Language) fyne.CanvasObject {
	if len(e.Rows) == 0 {
		return ui.NewNotes(l.Text("scores.source.hidden", "raw", e.Source.Raw))
	}
	cells := newCells(near(e))
	scroll := container.NewScroll(cells.box)
	size := cells.box.MinSize()
	scroll.SetMinSize(fyne.NewSize(0, min(size.Height+10, mostHeight)))
	scroll.Offset = fyne.NewPos(max(cells.cited-200, 0), 0)
	if e.More == 0 {
		return scroll
	}
	return ui.Column(theme.Gap1, scroll, ui.NewNote(l.Text("scores.source.more", "n", strconv.Itoa(e.More))))
}

// cells lays texts out as a sheet does: one width for each column.
type cells struct {
	box    *fyne.Container
	widths []float32
	cited  float32 // where the cited column begins
	y      float32
}

func newCells(e *flow.Excerpt) *cells {
	c := &cells{box: container.NewWithoutLayout()}
	c.measure(e.Header)
	for _, row := range e.Rows {
		c.measure(row.Cells)
	}
	c.row("", e.Header, -1, theme.Muted, true)
	for _, row := range e.Rows {
		column := -1
		if row.Cited {
			column = e.Column
		}
		c.row(number(row.Number), row.Cells, column, "", false)
	}
	total := float32(0)
	for i, w := range c.widths {
		if i == e.Column {
			c.cited = total
		}
		total += w
	}
	c.box.Layout = fixed{fyne.NewSize(numbers+total, c.y)}
	return c
}

// numbers is the width of the column of row numbers.
const numbers float32 = 40

func number(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

func (c *cells) measure(texts []string) {
	for i, text := range texts {
		if i == len(c.widths) {
			c.widths = append(c.widths, 28)
		}
		c.widths[i] = max(c.widths[i], min(fyne.MeasureText(text, 12, fyne.TextStyle{Bold: true}).Width+2*margin, widest))
	}
}

func (c *cells) row(number string, texts []string, cited int, colour fyne.ThemeColorName, bold bool) {
	c.put(0, numbers, number, theme.Muted, false, false)
	x := numbers
	for i, text := range texts {
		if i == cited {
			c.put(x, c.widths[i], text, theme.Accent, true, true)
		} else {
			c.put(x, c.widths[i], text, colour, bold, false)
		}
		x += c.widths[i]
	}
	c.y += cellHeight
}

func (c *cells) put(x, width float32, text string, colour fyne.ThemeColorName, bold, ground bool) {
	if ground {
		surface := ui.NewSurface(theme.Soft, 4)
		surface.Move(fyne.NewPos(x, c.y))
		surface.Resize(fyne.NewSize(width, cellHeight))
		c.box.Add(surface)
	}
	words := ui.NewNote(text)
	words.Cut, words.Colour, words.Bold = true, colour, bold
	words.Move(fyne.NewPos(x+margin, c.y))
	words.Resize(fyne.NewSize(width-2*margin, cellHeight))
	c.box.Add(words)
}

// fixed keeps what was placed where it is.
type fixed struct{ size fyne.Size }

func (fixed) Layout([]fyne.CanvasObject, fyne.Size)   {}
func (f fixed) MinSize([]fyne.CanvasObject) fyne.Size { return f.size }
