package simulator

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"zhiji/app/locale"
	"zhiji/app/theme"
	"zhiji/app/ui"
	"zhiji/store/record"
)

// rulesWidth is that of the column at the left.
const rulesWidth float32 = 380

// rulesView is the rules that can be changed.
type rulesView struct {
	page   *page
	object fyne.CanvasObject
	scheme *widget.Button
	items  *fyne.Container
	sum    *ui.Text
	whole  *widget.Button
	more   *widget.Button // shows caps and bands, or hides them
	firm   *fyne.Container

	sliders []*widget.Slider // of the weighted items, in their order
	weights []*ui.Entry
	filling bool

	detailed bool // caps and bands show
}

func newRulesView(p *page) *rulesView {
	l := p.host.Language()
	v := &rulesView{page: p, items: ui.Column(theme.Gap2), firm: ui.Column(theme.Gap2), sum: ui.NewStrong("")}
	v.scheme = widget.NewButtonWithIcon("", theme.Icon("expand"), nil)
	v.scheme.Alignment, v.scheme.IconPlacement = widget.ButtonAlignLeading, widget.ButtonIconTrailingText
	v.scheme.OnTapped = v.choose
	v.more = ui.Quiet("", nil, func() { v.detailed = !v.detailed; v.fill() })
	v.whole = ui.Quiet(l.Text("simulator.whole"), nil, func() { p.model.whole(); p.fill() })
	foot := container.NewHBox(ui.Middle(v.sum), layout.NewSpacer(), v.whole)
	scheme := ui.Card(l.Text("simulator.scheme"), ui.Column(theme.Gap2, v.scheme, v.items, foot), v.more)
	column := ui.Column(theme.Gap3, scheme, ui.Card(l.Text("simulator.firm"), v.firm))
	v.object = container.NewVScroll(ui.Inset(column, 0, theme.Gap2, 0, 0))
	return v
}

// choose offers the schemes.
func (v *rulesView) choose() {
	m := v.page.model
	var choices []ui.Choice
	for i, s := range m.now.schemes {
		choices = append(choices, ui.Choice{Text: s.Name, Note: m.whose(s), Chosen: i == m.chosen})
	}
	ui.PickBelow(v.scheme, v.page.host.Language().Text("simulator.search"), choices, func(i int) {
		m.chosen = i
		v.fill()
	})
}

// fill shows the rules as they are.
func (v *rulesView) fill() {
	v.filling = true
	m, l := v.page.model, v.page.host.Language()
	s := m.scheme()
	v.scheme.SetText(locale.Dash(s.Name))
	enable(v.scheme, len(m.now.schemes) > 1)
	v.items.Objects, v.sliders, v.weights = nil, nil, nil
	v.more.SetText(l.Text("simulator.more.show"))
	if v.detailed {
		v.more.SetText(l.Text("simulator.more.hide"))
	}
	v.more.Hidden = len(s.Items) == 0
	for i, it := range s.Items {
		v.items.Add(v.item(i, it))
	}
	if len(s.Items) == 0 {
		v.items.Add(ui.NewNotes(l.Text("simulator.scheme.none")))
	}
	v.fillFirm()
	v.sums()
	v.items.Refresh()
	v.filling = false
}

// sums shows what the weights come to.
func (v *rulesView) sums() {
	m, l := v.page.model, v.page.host.Language()
	sum := m.percent()
	v.sum.Text, v.sum.Colour = l.Text("simulator.sum", "sum", l.Exact(sum)), ""
	v.sum.Hidden = len(m.scheme().Items) == 0
	v.whole.Hidden = sum == 100 || v.sum.Hidden
	if sum != 100 {
		v.sum.Colour = theme.Bad
		v.sum.Text = l.Text("simulator.sum.off", "sum", l.Exact(sum))
	}
	v.sum.Refresh()
	v.whole.Refresh()
}

// item is a line of the scheme: its weight, and what else can be changed.
func (v *rulesView) item(i int, it record.Item) fyne.CanvasObject {
	l := v.page.host.Language()
	name := ui.NewText(v.page.model.replay.Names.Metrics[it.Metric].Label(string(l)))
	name.Cut = true
	if !it.Kind.Weighted() {
		return container.NewBorder(nil, nil, nil, ui.NewNote(l.Text("simulator.kind."+string(it.Kind))), name)
	}
	column := ui.Column(2, container.NewBorder(nil, nil, ui.Sized(name, 130, 0), v.percents(v.weight(i, it)), v.track(v.slider(i, it))))
	switch {
	case !v.detailed:
	case capped(it):
		column.Add(v.under(l.Text("simulator.cap"), v.percents(v.capOf(i, it))))
	case banded(it):
		for b, band := range it.Rule.Bands {
			column.Add(v.under(v.stretch(it, band), v.points(v.number(band.Points, func(points float64) {
				v.page.model.item(i, "band "+strconv.Itoa(b), func(it *record.Item) { it.Rule.Bands[b].Points = points })
			}))))
		}
	}
	return column
}

// under is a smaller line below an item.
func (v *rulesView) under(words string, field fyne.CanvasObject) fyne.CanvasObject {
	note := ui.NewNote(words)
	note.Cut = true
	return ui.Inset(container.NewBorder(nil, nil, nil, field, note), 0, 0, 0, theme.Gap3)
}

func (v *rulesView) stretch(it record.Item, b record.Band) string {
	return v.page.host.Language().Stretch(it.Rule, v.page.model.replay.Names.Metrics[it.Metric].Unit, b.From, b.To)
}

// track puts a line behind a slider, as long as it can move.
func (v *rulesView) track(s *widget.Slider) fyne.CanvasObject {
	line := ui.Sized(ui.NewSurface(theme.Faint, 1), 0, 3)
	return container.NewStack(ui.Inset(ui.Middle(line), 0, theme.Gap3, 0, theme.Gap3), s)
}

func (v *rulesView) slider(i int, it record.Item) *widget.Slider {
	s, at := widget.NewSlider(0, 100), len(v.sliders)
	s.Step = 1
	s.SetValue(locale.Round(it.Weight*100, 0))
	s.OnChanged = func(percent float64) {
		if !v.filling {
			v.setWeight(i, at, percent)
		}
	}
	v.sliders = append(v.sliders, s)
	return s
}

func (v *rulesView) weight(i int, it record.Item) *ui.Entry {
	at := len(v.weights)
	e := v.number(locale.Round(it.Weight*100, 2), nil)
	e.OnChanged = v.reads(func(percent float64) { v.setWeight(i, at, percent) })
	v.weights = append(v.weights, e)
	return e
}

// setWeight changes a weight, in percent, and shows it in slider and field.
func (v *rulesView) setWeight(i, at int, percent float64) {
	if percent < 0 || percent > 100 {
		return
	}
	v.page.model.item(i, "weight", func(it *record.Item) { it.Weight = locale.Round(percent/100, 6) })
	v.filling = true
	v.sliders[at].SetValue(locale.Round(percent, 0))
	if text := v.page.host.Language().Exact(percent); parse(v.weights[at].Text) != percent {
		v.weights[at].SetText(text)
	}
	v.filling = false
	v.sums()
	v.page.try()
}

func (v *rulesView) capOf(i int, it record.Item) *ui.Entry {
	limit := it.Cap
	if limit == 0 {
		limit = v.page.model.now.cap
	}
	e := v.number(locale.Round(limit*100, 2), func(percent float64) {
		v.page.model.item(i, "cap", func(it *record.Item) { it.Cap = locale.Round(percent/100, 6) })
	})
	return e
}

// fillFirm shows the rules of the whole firm.
func (v *rulesView) fillFirm() {
	m, l := v.page.model, v.page.host.Language()
	line := func(words string, field fyne.CanvasObject) {
		v.firm.Add(container.NewBorder(nil, nil, nil, field, ui.NewText(words)))
	}
	v.firm.Objects = nil
	line(l.Text("simulator.cap"), v.percents(v.number(locale.Round(m.now.cap*100, 2), func(percent float64) {
		m.change("cap", func(d *draft) { d.cap = locale.Round(percent/100, 6) })
	})))
	line(l.Text("simulator.coverage"), v.percents(v.number(locale.Round(m.now.coverage*100, 2), func(percent float64) {
		m.change("coverage", func(d *draft) { d.coverage = locale.Round(percent/100, 6) })
	})))
	for i, g := range m.now.grades {
		if i == len(m.now.grades)-1 {
			line(l.Text("simulator.grade.last", "grade", g.Name), ui.NewText(""))
			continue
		}
		line(l.Text("simulator.grade", "grade", g.Name), v.points(v.number(g.Floor, func(floor float64) {
			m.change("grade "+g.Name, func(d *draft) { d.grades[i].Floor = floor })
		})))
	}
	v.firm.Refresh()
}

// number is a field of a number; put takes what is typed.
func (v *rulesView) number(value float64, put func(float64)) *ui.Entry {
	e := ui.NewEntry("")
	e.SetText(v.page.host.Language().Exact(value))
	if put != nil {
		e.OnChanged = v.reads(func(n float64) {
			put(n)
			v.page.try()
		})
	}
	return e
}

// reads gives put what is typed as soon as it is a number.
func (v *rulesView) reads(put func(float64)) func(string) {
	return func(text string) {
		if n, err := strconv.ParseFloat(strings.TrimSpace(text), 64); err == nil && !v.filling && n >= 0 && n < 1e6 {
			put(n)
		}
	}
}

// percents puts a field before a percent sign, points one without.
func (v *rulesView) percents(e *ui.Entry) fyne.CanvasObject { return measured(e, "%") }
func (v *rulesView) points(e *ui.Entry) fyne.CanvasObject   { return measured(e, "") }

// measured gives a field and its unit fixed widths.
func measured(e *ui.Entry, unit string) fyne.CanvasObject {
	return ui.Row(theme.Gap1, ui.Sized(e, 64, 0), ui.Sized(ui.Middle(ui.NewText(unit)), 14, 0))
}

func parse(text string) float64 {
	n, err := strconv.ParseFloat(strings.TrimSpace(text), 64)
	if err != nil {
		return -1
	}
	return n
}
