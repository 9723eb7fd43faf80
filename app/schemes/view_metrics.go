package schemes

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"zhiji/app/task"
	"zhiji/app/theme"
	"zhiji/app/ui"
	"zhiji/store/record"
)

// metricsView is the library of metrics, each edited in the drawer.
type metricsView struct {
	page    *page
	table   *ui.Table
	metrics []record.Metric
}

func newMetricsView(p *page) *metricsView {
	v := &metricsView{page: p}
	v.table = ui.NewTable(p.host, library{language: p.host.Language()}, 1)
	v.table.OnOpen = func(row int) { v.edit(v.metrics[row]) }
	return v
}

func (v *metricsView) show(metrics []record.Metric) {
	v.metrics = metrics
	v.table.SetModel(library{metrics, v.page.host.Language()})
}

// edit opens a metric, or one that is to be, in the drawer.
func (v *metricsView) edit(m record.Metric) {
	l := v.page.host.Language()
	column := ui.Column(theme.Gap3)
	for _, key := range []string{"name", "english"} {
		column.Add(v.text(key, &m))
	}
	column.Add(v.unit(&m))
	for _, c := range metricChoices {
		column.Add(v.choice(c, &m))
	}
	for _, key := range []string{"definition", "formula", "provider"} {
		column.Add(v.text(key, &m))
	}
	column.Add(ui.Primary(l.Text("button.save"), nil, func() { v.save(m) }))
	title := l.Text("schemes.metric.new")
	if m.ID != "" {
		title = m.Label(string(l))
	}
	v.page.drawer.Open(title, column)
}

func (v *metricsView) text(key string, m *record.Metric) fyne.CanvasObject {
	of := metricFields[key](m)
	entry := ui.NewEntry("")
	if key == "definition" || key == "formula" {
		entry = ui.NewMultiLineEntry("", 2)
	}
	entry.SetText(*of)
	entry.OnChanged = func(text string) { *of = text }
	return ui.Field(v.page.host.Language().Text("schemes.metric."+key), entry, "")
}

func (v *metricsView) unit(m *record.Metric) fyne.CanvasObject {
	l := v.page.host.Language()
	all := units(m.Unit)
	var names []string
	for _, u := range all {
		name := l.Text("unit."+string(u), "n", "2")
		if name == "" {
			name = l.Text("schemes.unit.plain")
		}
		names = append(names, name)
	}
	s := widget.NewSelect(names, nil)
	s.SetSelectedIndex(slices.Index(all, m.Unit))
	s.OnChanged = func(string) { m.Unit = all[s.SelectedIndex()] }
	return ui.Field(l.Text("schemes.metric.unit"), s, "")
}

func (v *metricsView) choice(c metricChoice, m *record.Metric) fyne.CanvasObject {
	l := v.page.host.Language()
	var names []string
	for _, value := range c.values {
		names = append(names, l.Text("schemes."+c.key+"."+value))
	}
	s := widget.NewSelect(names, nil)
	s.SetSelectedIndex(slices.Index(c.values, c.get(*m)))
	s.OnChanged = func(string) { c.put(m, c.values[s.SelectedIndex()]) }
	hint := ""
	if c.key == "reverse" {
		hint = l.Text("schemes.reverse.hint")
	}
	return ui.Field(l.Text("schemes.metric."+c.key), s, hint)
}

func (v *metricsView) save(m record.Metric) {
	host := v.page.host
	l := host.Language()
	host.Run(task.Job{
		Key: "schemes.metric.save", Title: l.Text("schemes.saving"),
		Work: func(ctx context.Context, _ task.Progress) (err error) {
			m, err = host.Desk().SaveMetric(ctx, m)
			return err
		},
		Done: func(err error) {
			if err == nil {
				v.page.drawer.Escape()
			}
			v.page.written(err, l.Text("schemes.metric.saved", "metric", m.Name))
		},
	})
}
