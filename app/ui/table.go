package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"zhiji/app/theme"
)

// TableColumn is a column of a table.
type TableColumn struct {
	Title  string
	Width  float32
	Right  bool // right-aligned: numbers
	Hidden bool // not shown until the person chooses it
}

// TableCell is what stands in a cell.
type TableCell struct {
	Text string
	Tone Tone
	Bold bool
}

// TableModel is the plain data of a table. Rows are numbered as the model
// knows them, whatever the order on the screen.
type TableModel interface {
	Columns() []TableColumn
	Rows() int
	Cell(row, column int) TableCell
}

// TableSorter is a model that knows the order of a column's values. Without
// it cells are compared by their text, as numbers where both are.
type TableSorter interface {
	Less(a, b, column int) bool
}

// Table shows thousands of rows under a fixed header, the first columns fixed
// at the left. It sorts by a tap on the header, filters by its box (Ctrl+F),
// is walked by keys, copies rows as tab-separated text, and lets the person
// choose the columns.
type Table struct {
	widget.BaseWidget
	// OnOpen, if set, is called for a tap on a row, or Enter.
	OnOpen func(row int)
	// OnMenu, if set, adds to the menu of a row.
	OnMenu func(row int) []*fyne.MenuItem
	// Selected, if set, is called when another row is current; -1 is none.
	Selected func(row int)

	host    Host
	model   TableModel
	sticky  int // fixed columns
	hidden  map[string]bool
	order   order
	current int // place in the order, -1 is none

	tools  *fyne.Container
	filter *Entry
	count  *Text
	grid   *grid
	frame  *fyne.Container
}

// NewTable returns a table of a model, with the first sticky columns fixed.
// extra are actions shown in the row of the filter box.
func NewTable(host Host, model TableModel, sticky int, extra ...fyne.CanvasObject) *Table {
	t := &Table{host: host, model: model, sticky: sticky, current: -1, count: NewNote("")}
	t.filter = NewEntry(host.Language().Text("table.filter"))
	t.filter.Icon = theme.Icon("search")
	t.filter.OnChanged = t.filterBy
	t.filter.Escaped = t.leaveFilter
	t.filter.OnSubmitted = func(string) { t.focusGrid() }
	columns := Quiet("", theme.Icon("columns"), nil)
	columns.OnTapped = func() { t.chooseColumns(columns) }
	row := append([]fyne.CanvasObject{Middle(Sized(t.filter, 220, 0)), Middle(t.count), layout.NewSpacer()}, extra...)
	t.tools = Row(theme.Gap2, append(row, columns)...)
	t.grid = newGrid(t)
	t.frame = container.NewBorder(Inset(t.tools, theme.Gap2, theme.Gap2, theme.Gap2, theme.Gap3), nil, nil, nil, t.grid)
	t.ExtendBaseWidget(t)
	t.Reload()
	return t
}

// HideTools takes the row of the filter box away, for short tables.
func (t *Table) HideTools() {
	t.tools.Hide()
	t.frame.Refresh()
}

// Reload shows the model's rows as they are now; filter, order and the current
// row's place stay.
func (t *Table) Reload() {
	if t.hidden == nil && len(t.model.Columns()) > 0 {
		t.hidden = map[string]bool{}
		for _, c := range t.model.Columns() {
			t.hidden[c.Title] = c.Hidden
		}
	}
	t.order.changed()
	t.arrange()
}

// SetModel shows another model.
func (t *Table) SetModel(model TableModel) {
	t.model, t.hidden, t.current, t.order = model, nil, -1, order{}
	t.Reload()
}

// Find puts the cursor in the filter box.
func (t *Table) Find() {
	if canvas := fyne.CurrentApp().Driver().CanvasForObject(t.filter); canvas != nil {
		canvas.Focus(t.filter)
	}
}

// SetFilter filters the rows by a text, as if the person had typed it.
func (t *Table) SetFilter(text string) { t.filter.SetText(text) }

// Choose makes a row of the model current and brings it into view.
func (t *Table) Choose(row int) { t.move(t.order.place(row)) }

// Current returns the current row of the model, -1 when there is none.
func (t *Table) Current() int { return t.order.row(t.current) }

// CreateRenderer is for the toolkit.
func (t *Table) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(t.frame) }

// arrange applies filter and order to the rows.
func (t *Table) arrange() {
	row := t.Current()
	t.order.arrange(t.model)
	t.current = t.order.place(row)
	key := "table.count"
	if len(t.order.rows) != t.model.Rows() {
		key = "table.count.filtered"
	}
	l := t.host.Language()
	t.count.SetText(l.Text(key, "n", l.Number(float64(len(t.order.rows)), 0), "all", l.Number(float64(t.model.Rows()), 0)))
	t.grid.rebuild()
}

func (t *Table) filterBy(text string) {
	t.order.filter(text)
	t.arrange()
}

// leaveFilter empties the filter box, or leaves it when it is empty.
func (t *Table) leaveFilter() {
	if t.filter.Text != "" {
		t.filter.SetText("")
		return
	}
	t.focusGrid()
}

func (t *Table) focusGrid() {
	if canvas := fyne.CurrentApp().Driver().CanvasForObject(t.grid); canvas != nil {
		canvas.Focus(t.grid)
	}
}

// sortBy sorts by a column; once more turns the order round, a third time
// gives the model's own order.
func (t *Table) sortBy(column int) {
	t.order.by(column)
	t.arrange()
}

// move makes the row at a place current.
func (t *Table) move(place int) {
	place = max(min(place, len(t.order.rows)-1), -1)
	t.current = place
	t.grid.reveal(place)
	if t.Selected != nil {
		t.Selected(t.Current())
	}
}

func (t *Table) open() {
	if t.OnOpen != nil && t.current >= 0 {
		t.OnOpen(t.Current())
	}
}

// shown returns the columns that are not hidden, as indices into the model's.
func (t *Table) shown() []int {
	var columns []int
	for i, c := range t.model.Columns() {
		if !t.hidden[c.Title] {
			columns = append(columns, i)
		}
	}
	return columns
}
