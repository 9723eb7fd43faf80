package people

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"zhiji/app/chart"
	"zhiji/app/theme"
	"zhiji/app/ui"
	"zhiji/store/record"
)

// personView is the page of one person.
type personView struct {
	host     ui.Host
	frame    *ui.Drawer
	body     *container.Scroll
	header   *ui.Header
	back     *widget.Button
	explain  *widget.Button
	cells    *widget.Button
	stats    map[string]*ui.Stat
	history  *ui.Chart
	trend    *ui.Chart
	of       *ui.Text        // the item whose trend is shown
	result   *fyne.Container // what needs a scorecard
	none     *fyne.Container
	items    *itemList
	noticed  *fyne.Container // the card of findings
	findings *fyne.Container
	posts    *fyne.Container
	letters  *fyne.Container
	ability  *abilityView

	person person
}

func newPersonView(host ui.Host, back func()) *personView {
	l := host.Language()
	v := &personView{host: host, stats: map[string]*ui.Stat{}, findings: ui.Column(0), posts: ui.Column(0), letters: ui.Column(0)}
	v.back = ui.Quiet(l.Text("people.back"), theme.Icon("left"), back)
	v.cells = ui.Quiet(l.Text("people.raw"), theme.Icon("table"), v.showCells)
	v.explain = ui.Primary(l.Text("people.explain"), nil, v.showArithmetic)
	v.header = ui.NewPeriodHeader(host, "", v.back, v.cells, v.explain)
	row := ui.Fill(theme.Gap3)
	for _, key := range []string{"total", "grade", "rank", "coverage"} {
		v.stats[key] = ui.NewStat(l.Text("people.stat." + key))
		row.Add(ui.Card("", v.stats[key]))
	}
	v.history, v.trend = ui.NewChart(host, 300, 170), ui.NewChart(host, 300, 170)
	v.of = ui.NewHeading("")
	v.of.Cut = true
	v.items = newItemList(l, v.showTrend)
	v.result = ui.Column(theme.Gap3, row,
		ui.Fill(theme.Gap3, ui.Card(l.Text("people.card.history"), v.history),
			ui.Card("", container.NewBorder(ui.Inset(v.of, 0, 0, theme.Gap2, 0), nil, nil, nil, v.trend))),
		ui.Card(l.Text("people.card.items"), v.items.rows),
	)
	v.none = container.NewStack()
	v.none.Hide()
	v.noticed = ui.Card(l.Text("people.card.findings"), v.findings)
	beside := ui.Column(theme.Gap3, ui.Card(l.Text("people.card.letters"), v.letters), ui.Card(l.Text("people.card.posts"), v.posts))
	v.ability = newAbilityView(host, func(title string, body fyne.CanvasObject) { v.frame.Open(title, body) })
	body := ui.Column(theme.Gap3, v.result, v.none, v.ability.card, ui.Fill(theme.Gap3, v.noticed, beside))
	v.body = container.NewVScroll(body)
	v.frame = ui.NewDrawer(ui.Frame(v.header, v.body))
	return v
}

// load reads a person and shows them.
func (v *personView) load(id record.ID) {
	desk, period, l := v.host.Desk(), v.host.Period(), v.host.Language()
	read := func(ctx context.Context) (person, error) {
		o, err := desk.Dossier(ctx, period, id)
		if err != nil {
			return person{}, err
		}
		book, err := desk.Competence(ctx, period)
		if err != nil {
			return person{}, err
		}
		p := newPerson(o, l)
		p.ability = newAbility(book, o.Employee)
		return p, nil
	}
	ui.Load(v.host, "people.person", l.Text("people.loading.person"), read, v.show)
}

// show copies the person into the widgets.
func (v *personView) show(p person) {
	v.frame.Escape()
	if v.person.Dossier == nil || v.person.Employee.ID != p.Employee.ID {
		v.body.ScrollToTop()
	}
	v.person = p
	l := v.host.Language()
	v.header.Show()
	v.header.SetTitle(p.Employee.Name)
	v.header.SetNote(p.head(l))
	some := p.Card != nil
	v.result.Hidden, v.none.Hidden, v.explain.Hidden, v.cells.Hidden = !some, some, !some, len(p.raw) == 0
	if some {
		v.showResult()
	} else {
		v.none.Objects = []fyne.CanvasObject{ui.Card("", ui.Empty("people", l.Text("people.none.card", "period", l.Period(p.Period.Key)), nil))}
	}
	v.ability.set(p.ability)
	v.showFindings()
	v.showPosts()
	v.showLetters()
	v.frame.Refresh()
}

func (v *personView) showResult() {
	p := v.person
	for key, s := range p.stats(v.host.Language()) {
		v.stats[key].Set(s.value, s.delta, toneOf(s.change))
	}
	v.history.Set(func(look chart.Look) chart.Chart { return p.history(look) })
	v.items.set(p.items)
	v.showTrend(0)
}

// showTrend shows the history of an item.
func (v *personView) showTrend(item int) {
	p := v.person
	if item >= len(p.items) {
		return
	}
	v.items.choose(item)
	v.of.SetText(p.items[item].metric.Label(string(v.host.Language())))
	v.trend.Set(func(look chart.Look) chart.Chart { return p.trend(item, look) })
}

// showArithmetic leads to 怎么算的.
func (v *personView) showArithmetic() { v.host.Navigate("scores", v.person.Employee.Number) }

// showCells opens the cells that the numbers of the period rest on.
func (v *personView) showCells() {
	l, p := v.host.Language(), v.person
	column := ui.Column(theme.Gap2)
	for _, r := range p.raw {
		key := "people.raw.actual"
		if r.target {
			key = "people.raw.target"
		}
		what := ui.NewStrong(l.Text(key, "metric", r.metric, "value", r.value))
		what.Cut = true
		column.Add(ui.Inset(what, theme.Gap2, 0, 0, 0))
		column.Add(ui.NewNotes(r.words(l)))
	}
	v.frame.Open(l.Text("people.raw.title", "name", p.Employee.Name, "period", l.Period(p.Period.Key)), column)
}
