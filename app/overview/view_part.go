package overview

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"zhiji/app/chart"
	"zhiji/app/locale"
	"zhiji/app/theme"
	"zhiji/app/ui"
)

// turning is a card that shows the same numbers as a chart or as a table.
type turning struct {
	host  ui.Host
	title *ui.Text
	chart *ui.Chart
	table *ui.Table
	turn  *widget.Button
	card  *fyne.Container
	text  *fyne.Container // the table's place
}

func newTurning(host ui.Host) *turning {
	t := &turning{host: host, title: ui.NewHeading(""), chart: ui.NewChart(host, 300, 180)}
	t.table = ui.NewTable(host, rows{}, 1)
	t.table.HideTools()
	t.turn = ui.Quiet("", nil, t.other)
	t.text = container.NewStack(t.table)
	t.text.Hide()
	top := container.NewHBox(t.title, layout.NewSpacer(), t.turn)
	t.card = ui.Card("", container.NewBorder(ui.Inset(top, 0, 0, theme.Gap2, 0), nil, nil, nil, container.NewStack(t.chart, t.text)))
	t.label()
	return t
}

func (t *turning) set(title string, table ui.TableModel, picture func(chart.Look) chart.Chart) {
	t.title.SetText(title)
	t.table.SetModel(table)
	t.chart.Set(picture)
}

// other changes between chart and table.
func (t *turning) other() {
	t.text.Hidden, t.chart.Hidden = !t.text.Hidden, t.text.Hidden
	t.label()
	t.card.Refresh()
}

func (t *turning) label() {
	key, icon := "overview.as.table", "table"
	if !t.text.Hidden {
		key, icon = "overview.as.chart", "chart"
	}
	t.turn.SetText(t.host.Language().Text(key))
	t.turn.SetIcon(theme.Icon(icon))
}

// rows is a table of ready texts. A cell with a sign has the tone of its sign.
type rows struct {
	columns []ui.TableColumn
	cells   [][]ui.TableCell
}

func (r rows) Columns() []ui.TableColumn         { return r.columns }
func (r rows) Rows() int                         { return len(r.cells) }
func (r rows) Cell(row, column int) ui.TableCell { return r.cells[row][column] }

// groupRows is the groups as a table.
func groupRows(m model, l locale.Language) rows {
	r := rows{columns: []ui.TableColumn{{Title: l.Text("overview.column.group." + m.by), Width: 130}}}
	for _, key := range []string{"people", "mean", "change", "best", "worst"} {
		r.columns = append(r.columns, ui.TableColumn{Title: l.Text("overview.column." + key), Width: 66, Right: true})
	}
	for _, g := range m.groups {
		change := ui.TableCell{Text: l.Change(g.change), Tone: tones[moodOf(g.change)]}
		r.cells = append(r.cells, []ui.TableCell{
			{Text: g.name},
			{Text: l.Number(float64(g.people), 0)},
			{Text: l.Points(g.mean), Bold: true},
			change,
			{Text: l.Points(g.best)},
			{Text: l.Points(g.worst)},
		})
	}
	return r
}

// gradeRows is the distribution as a table.
func gradeRows(m model, l locale.Language) rows {
	r := rows{columns: []ui.TableColumn{
		{Title: l.Text("overview.column.grade"), Width: 100},
		{Title: l.Text("overview.column.people"), Width: 80, Right: true},
		{Title: l.Text("overview.column.share"), Width: 80, Right: true},
	}}
	for i, grade := range m.grades {
		r.cells = append(r.cells, []ui.TableCell{
			{Text: grade}, {Text: l.Number(float64(m.counts[i]), 0)}, {Text: l.Percent(m.share(i), 1)},
		})
	}
	return r
}

// halves lays four cards out in two rows of two. Room that is left goes to the
// first row, to the charts.
type halves struct{ gap float32 }

func (h halves) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	least := h.rows(objects)
	wide := (size.Width - h.gap) / 2
	least[0] = max(least[0], size.Height-h.gap-least[1])
	y := float32(0)
	for row, high := range least {
		for side := range 2 {
			o := objects[2*row+side]
			o.Move(fyne.NewPos(float32(side)*(wide+h.gap), y))
			o.Resize(fyne.NewSize(wide, high))
		}
		y += high + h.gap
	}
}

func (h halves) MinSize(objects []fyne.CanvasObject) fyne.Size {
	least, wide := h.rows(objects), float32(0)
	for _, o := range objects {
		wide = max(wide, o.MinSize().Width)
	}
	return fyne.NewSize(2*wide+h.gap, least[0]+least[1]+h.gap)
}

// rows returns the least height of both rows.
func (halves) rows(objects []fyne.CanvasObject) (least [2]float32) {
	for i, o := range objects {
		least[i/2] = max(least[i/2], o.MinSize().Height)
	}
	return least
}
