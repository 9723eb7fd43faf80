package schemes

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"zhiji/app/chart"
	"zhiji/app/theme"
	"zhiji/app/ui"
	"zhiji/store/record"
)

// itemView is everything about the chosen item.
type itemView struct {
	editor *editor
	object *fyne.Container
	body   *fyne.Container
	holes  *fyne.Container
	params *fyne.Container
	chart  *ui.Chart
	drawn  *fyne.Container
}

func newItemView(e *editor) *itemView {
	v := &itemView{editor: e, body: ui.Column(theme.Gap3), holes: ui.Column(0), params: ui.Column(theme.Gap3)}
	v.chart = ui.NewChart(e.page.host, 240, 150)
	v.drawn = container.NewStack(v.chart)
	v.object = ui.Card("", container.NewVScroll(ui.Inset(v.body, 0, theme.Gap3, 0, 0)))
	return v
}

func (v *itemView) item() record.Item { return v.editor.draft.scheme.Items[v.editor.at] }

func (v *itemView) metric() record.Metric { return v.editor.page.book.Names.Metrics[v.item().Metric] }

// fill makes the fields of the chosen item.
func (v *itemView) fill() {
	e, l := v.editor, v.editor.page.host.Language()
	if e.at < 0 {
		v.body.Objects = []fyne.CanvasObject{ui.Empty("schemes", l.Text("schemes.item.none"), nil)}
		v.body.Refresh()
		return
	}
	it, m := v.item(), v.metric()
	pick := widget.NewButton(m.Label(string(l)), nil)
	pick.Alignment = widget.ButtonAlignLeading
	pick.OnTapped = func() { v.pickMetric(pick) }
	gone := ui.Quiet("", theme.Icon("close"), func() { e.draft.remove(e.at); e.fill() })
	rows := []fyne.CanvasObject{
		container.NewBorder(nil, nil, nil, gone, ui.NewHeading(m.Label(string(l)))),
		ui.Fill(theme.Gap2, ui.Field(l.Text("schemes.field.metric"), pick, ""), ui.Field(l.Text("schemes.field.kind"), v.kind(it), "")),
	}
	group := field{key: "group", get: func(it record.Item) string { return it.Group }, put: words("", func(it *record.Item) *string { return &it.Group }).put}
	rows = append(rows, ui.Fill(theme.Gap2, v.control(group, false), v.method(it)))
	if it.Kind != record.Veto {
		rows = append(rows, v.wording(it))
		rows = append(rows, v.drawn)
	}
	v.body.Objects = append(rows, v.params)
	v.read()
	v.fillParams()
	v.body.Refresh()
}

// wording is the field for the firm's own words, with the holes below it.
func (v *itemView) wording(it record.Item) fyne.CanvasObject {
	l := v.editor.page.host.Language()
	text := ui.NewMultiLineEntry(l.Text("schemes.text.hint"), 3)
	text.SetText(it.Text)
	text.OnChanged = func(words string) {
		v.editor.change("text."+string(it.Metric), func(s *record.Scheme) {
			item := &s.Items[v.editor.at]
			item.Text, item.Rule = words, it.Rule // words half typed leave nothing behind
			compile(item, v.metric(), l)
		})
		v.read()
		v.fillParams()
	}
	return ui.Column(0, ui.Field(l.Text("schemes.text"), text, ""), v.holes)
}

// read shows what the words were understood as, and the curve.
func (v *itemView) read() {
	e, l := v.editor, v.editor.page.host.Language()
	it := v.item()
	v.holes.Objects = nil
	say := func(sentence, icon string, colour fyne.ThemeColorName) {
		words := ui.NewParagraph(sentence)
		words.SizeName = theme.Small
		sign := container.NewVBox(ui.Inset(ui.Sized(widget.NewIcon(theme.Coloured(icon, colour)), 14, 14), 3, theme.Gap1, 0, 0), layout.NewSpacer())
		v.holes.Add(ui.Inset(container.NewBorder(nil, nil, sign, nil, ui.Flush(words)), 4, 0, 0, 0))
	}
	copied := it
	r := compile(&copied, v.metric(), l)
	for _, hole := range r.holes {
		say(hole, "warning", theme.Caution)
	}
	switch {
	case it.Text != "" && !same(copied.Rule, it.Rule):
		say(l.Text("schemes.text.differs"), "edit", theme.Caution)
	case it.Text != "" && r.understood:
		say(l.Text("schemes.text.understood"), "check", theme.Good)
	}
	for _, assumed := range r.assumed {
		say(assumed, "info", theme.Muted)
	}
	if r.kept {
		say(l.Text("schemes.text.kept"), "info", theme.Muted)
	}
	for _, sentence := range l.Rule(it.Rule, v.metric().Unit) {
		say(sentence, "right", theme.Accent)
	}
	v.holes.Refresh()
	m := v.metric()
	shape := curve(it, m, chart.Look{Language: e.page.host.Language()})
	v.drawn.Hidden = len(shape.Pieces) == 0
	if len(shape.Pieces) > 0 {
		v.chart.Set(func(look chart.Look) chart.Chart { return curve(it, m, look) })
	}
}

// pickMetric offers the library.
func (v *itemView) pickMetric(below fyne.CanvasObject) {
	e, l := v.editor, v.editor.page.host.Language()
	var choices []ui.Choice
	for _, m := range e.page.book.Metrics {
		choices = append(choices, ui.Choice{Text: m.Label(string(l)), Note: l.Text("schemes.direction." + string(m.Direction)), Chosen: m.ID == v.item().Metric})
	}
	ui.PickBelow(below, l.Text("schemes.metric.search"), choices, func(i int) {
		e.rebuild(func(s *record.Scheme) { s.Items[e.at].Metric = e.page.book.Metrics[i].ID })
	})
}

func (v *itemView) kind(it record.Item) fyne.CanvasObject {
	e, l := v.editor, v.editor.page.host.Language()
	var names []string
	for _, k := range kinds {
		names = append(names, l.Text("schemes.kind."+kindKey(k)))
	}
	s := widget.NewSelect(names, nil)
	s.SetSelectedIndex(rank(it.Kind))
	s.OnChanged = func(string) {
		e.rebuild(func(d *record.Scheme) {
			item := &d.Items[e.at]
			item.Kind = kinds[s.SelectedIndex()]
			fresh(item)
		})
	}
	return s
}

func (v *itemView) method(it record.Item) fyne.CanvasObject {
	e, l := v.editor, v.editor.page.host.Language()
	if it.Kind == record.Veto {
		return container.NewStack()
	}
	var names []string
	for _, m := range methods[it.Kind] {
		names = append(names, l.Text("schemes.method."+string(m)))
	}
	s := widget.NewSelect(names, nil)
	for i, m := range methods[it.Kind] {
		if m == it.Rule.Method {
			s.SetSelectedIndex(i)
		}
	}
	s.OnChanged = func(string) {
		e.rebuild(func(d *record.Scheme) {
			item := &d.Items[e.at]
			item.Text = "" // the words say another rule
			start(item, methods[item.Kind][s.SelectedIndex()])
		})
	}
	return ui.Field(l.Text("schemes.field.method"), s, "")
}
