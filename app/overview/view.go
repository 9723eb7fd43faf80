package overview

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"zhiji/app/chart"
	"zhiji/app/theme"
	"zhiji/app/ui"
	"zhiji/store/access"
	"zhiji/store/record"
)

// page is 总览.
type page struct {
	host   ui.Host
	header *ui.Header
	export *widget.Button
	stats  map[string]*ui.Stat
	groups *turning
	grades *turning
	movers *fyne.Container
	risks  *fyne.Container
	cards  *fyne.Container
	empty  *fyne.Container
	frame  *fyne.Container

	model model
}

// New returns the page.
func New(host ui.Host) ui.Page {
	l := host.Language()
	p := &page{host: host, stats: map[string]*ui.Stat{}, movers: container.NewStack(), risks: container.NewStack(), empty: container.NewStack()}
	p.export = ui.Primary(l.Text("overview.export"), theme.Icon("download"), p.offer)
	p.header = ui.NewPeriodHeader(host, l.Text("page.overview"), p.export)
	row := ui.Fill(theme.Gap3)
	for _, key := range []string{"scored", "mean", "coverage", "drafts"} {
		p.stats[key] = ui.NewStat(l.Text("overview.stat." + key))
		row.Add(ui.Card("", p.stats[key]))
	}
	p.groups, p.grades = newTurning(host), newTurning(host)
	p.cards = container.NewBorder(ui.Inset(row, 0, 0, theme.Gap3, 0), nil, nil, nil, container.New(halves{theme.Gap3},
		p.groups.card, p.grades.card,
		ui.Card(l.Text("overview.movers"), p.movers), ui.Card(l.Text("overview.risks"), p.risks),
	))
	p.empty.Hide()
	p.frame = ui.Frame(p.header, container.NewStack(container.NewVScroll(p.cards), p.empty))
	return p
}

func (p *page) ID() string          { return "overview" }
func (p *page) Icon() fyne.Resource { return theme.Icon("overview") }

// For: who sees more than their own results.
func (p *page) For(user record.User) bool {
	return access.SeesFirm(user) || user.Has(record.Manager)
}

// Content is the page.
func (p *page) Content() fyne.CanvasObject { return p.frame }

// Show reads the period anew.
func (p *page) Show(any) {
	p.header.Show()
	desk, period, l := p.host.Desk(), p.host.Period(), p.host.Language()
	if period == "" {
		p.show(model{})
		return
	}
	read := func(ctx context.Context) (model, error) {
		r, err := desk.Results(ctx, period)
		if err != nil {
			return model{}, err
		}
		return newModel(r, l), nil
	}
	ui.Load(p.host, "overview", l.Text("overview.loading"), read, p.show)
}

// show copies the model into the widgets.
func (p *page) show(m model) {
	p.model = m
	some := m.people > 0
	p.export.Hidden, p.empty.Hidden, p.cards.Hidden = !some, some, !some
	if !some {
		p.showEmpty()
		return
	}
	l := p.host.Language()
	p.header.SetNote(m.note(l))
	p.showStats()
	p.groups.set(l.Text("overview.groups."+m.by), groupRows(m, l), func(look chart.Look) chart.Chart { return m.bars(look) })
	p.grades.set(l.Text("overview.grades"), gradeRows(m, l), func(look chart.Look) chart.Chart { return m.distribution(look) })
	p.showMovers()
	p.showRisks()
	p.frame.Refresh()
}

func (p *page) showEmpty() {
	l, user := p.host.Language(), p.host.Desk().Session.User()
	p.header.SetNote("")
	var button *widget.Button
	if access.May(user, access.Score) {
		button = ui.Primary(l.Text("overview.empty.go"), theme.Icon("run"), func() { p.host.Navigate("scores", nil) })
	}
	sentence := l.Text("overview.empty", "period", l.Period(p.host.Period()))
	p.empty.Objects = []fyne.CanvasObject{ui.Card("", ui.Empty("overview", sentence, button))}
	p.frame.Refresh()
}

func (p *page) showStats() {
	for key, s := range p.model.stats(p.host.Language()) {
		p.stats[key].Set(s.value, s.delta, tones[s.mood])
	}
}

var tones = map[mood]ui.Tone{plain: ui.Plain, good: ui.Good, doubtful: ui.Caution, bad: ui.Bad}

// offer opens the menu of what can be exported.
func (p *page) offer() {
	l := p.host.Language()
	item := func(ending string) *fyne.MenuItem {
		return fyne.NewMenuItem(l.Text("overview.export."+ending), func() { p.save(ending) })
	}
	ui.Menu(p.export, item("pdf"), item("xlsx"), item("png"))
}

// save asks where the report or the picture goes, and writes it there.
func (p *page) save(ending string) {
	name := p.host.Language().Text("overview.export.name", "period", string(p.model.period)) + "." + ending
	ui.SaveFile(p.host, name, p.write)
}
