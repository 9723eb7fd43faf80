package imports

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"zhiji/app/flow"
	"zhiji/app/theme"
	"zhiji/app/ui"
)

// gridView is the raw cells of a table as a spreadsheet shows them, each on
// the ground of its mark; marks that matter have a sign too.
type gridView struct {
	object *fyne.Container
	table  *widget.Table
	empty  fyne.CanvasObject
	grid   *flow.Grid
}

// looks are the ground, the ink and the sign of each mark.
var looks = map[flow.Mark]struct {
	ground, ink fyne.ThemeColorName
	sign        string
}{
	flow.Unused:   {"", theme.Muted, ""},
	flow.Heading:  {base.ColorNameHeaderBackground, "", ""},
	flow.Used:     {theme.Soft, "", ""},
	flow.Cleaned:  {theme.GoodSoft, theme.Good, "≈ "},
	flow.Doubtful: {theme.CautionSoft, theme.Caution, "? "},
	flow.Refused:  {theme.BadSoft, theme.Bad, "× "},
}

func newGridView(host ui.Host) *gridView {
	l := host.Language()
	v := &gridView{grid: flow.NewGrid(flow.Table{})}
	v.table = widget.NewTable(v.size, newCellView, v.update)
	v.table.ShowHeaderRow, v.table.ShowHeaderColumn = true, true
	v.table.CreateHeader = newCellView
	v.table.UpdateHeader = v.updateHeader
	v.empty = container.NewCenter(ui.NewMuted(l.Text("imports.grid.none")))
	legend := ui.Row(theme.Gap2,
		ui.NewStatus(ui.Chosen, l.Text("imports.legend.used")), ui.NewStatus(ui.Good, l.Text("imports.legend.cleaned")),
		ui.NewStatus(ui.Caution, l.Text("imports.legend.doubtful")), ui.NewStatus(ui.Bad, l.Text("imports.legend.refused")))
	v.object = container.NewBorder(ui.Inset(legend, theme.Gap2, theme.Gap3, theme.Gap2, theme.Gap3), nil, nil, nil, container.NewStack(v.table, v.empty))
	return v
}

// show lays a table out; columns are as wide as their first rows want.
func (v *gridView) show(t *table) {
	v.grid = flow.NewGrid(t.source)
	rows, columns := v.grid.Size()
	v.empty.(*fyne.Container).Hidden = rows > 0
	for column := range columns {
		v.table.SetColumnWidth(column, v.width(column, min(rows, 40)))
	}
	v.table.UnselectAll()
	v.table.ScrollToTop()
	v.table.ScrollToLeading()
	v.table.Refresh()
}

// Widths of columns, in pixels.
const (
	narrowest float32 = 48
	widest    float32 = 200
)

func (v *gridView) width(column, rows int) float32 {
	width := narrowest
	for i := range rows {
		text, mark := v.grid.Cell(i, column)
		width = max(width, fyne.MeasureText(looks[mark].sign+text, 12, fyne.TextStyle{Bold: true}).Width+20)
	}
	return min(width, widest)
}

// reveal brings a cell into view and reports whether there is one.
func (v *gridView) reveal(cell string) bool {
	row, column, ok := v.grid.Find(cell)
	if ok {
		id := widget.TableCellID{Row: row, Col: column}
		v.table.ScrollTo(id)
		v.table.Select(id)
	}
	return ok
}

func (v *gridView) size() (rows, columns int) { return v.grid.Size() }

func (v *gridView) update(id widget.TableCellID, o fyne.CanvasObject) {
	text, mark := v.grid.Cell(id.Row, id.Col)
	look := looks[mark]
	if text == "" {
		look.sign = ""
	}
	o.(*cellView).set(look.sign+text, look.ground, look.ink, mark == flow.Heading)
}

// updateHeader names columns by letters and rows by the numbers of the sheet.
func (v *gridView) updateHeader(id widget.TableCellID, o fyne.CanvasObject) {
	text := ""
	switch {
	case id.Row < 0 && id.Col >= 0:
		text = v.grid.Column(id.Col)
	case id.Col < 0 && id.Row >= 0:
		text = strconv.Itoa(v.grid.Number(id.Row))
	}
	o.(*cellView).set(text, base.ColorNameHeaderBackground, theme.Muted, false)
}

// cellView is one cell: words on a ground.
type cellView struct {
	widget.BaseWidget
	ground *ui.Surface
	words  *ui.Text
}

func newCellView() fyne.CanvasObject {
	c := &cellView{ground: ui.NewSurface("", 0), words: ui.NewNote("0000")}
	c.words.Cut = true
	c.ExtendBaseWidget(c)
	return c
}

func (c *cellView) set(text string, ground, ink fyne.ThemeColorName, bold bool) {
	c.ground.SetFill(ground)
	c.words.Text, c.words.Colour, c.words.Bold = text, ink, bold
	c.words.Refresh()
}

// CreateRenderer is for the toolkit.
func (c *cellView) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewStack(c.ground, ui.Inset(c.words, 5, 8, 5, 8)))
}
