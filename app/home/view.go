package home

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"zhiji/app/flow"
	"zhiji/app/theme"
	"zhiji/app/ui"
	"zhiji/store/access"
	"zhiji/store/record"
)

// page is 本月要办.
type page struct {
	host   ui.Host
	header *ui.Header
	next   *widget.Button
	month  *fyne.Container
	steps  *ui.Steps
	team   *fyne.Container
	stats  []*ui.Stat
	tasks  *fyne.Container
	news   *fyne.Container
	events *fyne.Container
	cards  *fyne.Container
	empty  fyne.CanvasObject

	leads string // the page the primary action goes to
}

// New returns the page.
func New(host ui.Host) ui.Page {
	l := host.Language()
	p := &page{host: host, steps: ui.NewSteps(), tasks: ui.Column(0), events: ui.Column(0)}
	p.next = ui.Primary("", nil, p.goOn)
	p.next.Hide()
	p.header = ui.NewPeriodHeader(host, l.Text("page.home"), p.next)
	p.month = ui.Card(l.Text("home.month"), p.steps)
	p.news = ui.Card(l.Text("home.news"), p.events)
	row := ui.Fill(theme.Gap3)
	for _, c := range team(flow.Standing{}, l) {
		stat := ui.NewStat(c.label)
		p.stats = append(p.stats, stat)
		row.Add(stat)
	}
	p.team = ui.Card(l.Text("home.team"), row)
	p.cards = ui.Column(theme.Gap3, p.month, p.team, ui.Card(l.Text("home.tasks"), p.tasks), p.news)
	icon, key := nothing(host.Desk().Session.User())
	p.empty = ui.Card("", ui.Inset(ui.Empty(icon, l.Text(key), p.startButton()), 80, 0, 80, 0))
	p.empty.Hide()
	p.month.Hide()
	p.team.Hide()
	p.news.Hide()
	return p
}

func (p *page) ID() string           { return "home" }
func (p *page) Icon() fyne.Resource  { return theme.Icon("home") }
func (p *page) For(record.User) bool { return true }

// Content is the page.
func (p *page) Content() fyne.CanvasObject {
	return ui.Frame(p.header, container.NewStack(container.NewVScroll(p.cards), container.NewVBox(p.empty)))
}

// Show reads the month anew.
func (p *page) Show(any) {
	p.header.Show()
	desk, period, l := p.host.Desk(), p.host.Period(), p.host.Language()
	if period == "" {
		p.cards.Hide()
		p.empty.Show()
		return
	}
	read := func(ctx context.Context) (board, error) { return load(ctx, desk, period, l) }
	ui.Load(p.host, "home", l.Text("home.loading"), read, p.show)
}

// Count is how many things wait, for the navigation.
func (p *page) Count(ctx context.Context, desk *flow.Desk, period record.PeriodKey) (int, error) {
	s, err := desk.Standing(ctx, period)
	if err != nil {
		return 0, err
	}
	return len(s.Tasks(desk.Session.User())), nil
}

// show copies the board into the widgets.
func (p *page) show(b board) {
	p.empty.Hide()
	p.cards.Show()
	p.showSteps(b.steps)
	p.showTeam(b.team)
	p.showTasks(b.tasks)
	p.showNews(b)
	p.cards.Refresh()
}

var stepStates = map[state]ui.StepState{ahead: ui.StepWaiting, now: ui.StepCurrent, doubtful: ui.StepStuck, done: ui.StepDone}

func (p *page) showSteps(list []step) {
	p.month.Hidden = len(list) == 0
	l := p.host.Language()
	steps := make([]ui.Step, 0, len(list))
	for _, s := range list {
		steps = append(steps, ui.Step{
			Name: l.Text("home.step." + s.key), Note: s.detail, State: stepStates[s.state],
			Tapped: func() { p.host.Navigate(s.page, nil) },
		})
	}
	p.steps.Set(steps)
	to, ok := next(list)
	p.next.Hidden = !ok
	if ok {
		p.leads = to.page
		p.next.SetText(l.Text("home.next." + to.key))
	}
	p.header.Refresh()
}

func (p *page) showTeam(counts []count) {
	p.team.Hidden = len(counts) == 0
	for i, c := range counts {
		p.stats[i].Set(c.value, "", ui.Plain)
	}
}

func (p *page) showTasks(list []todo) {
	p.tasks.Objects = nil
	for _, t := range list {
		p.tasks.Add(p.taskRow(t))
	}
	if len(list) == 0 {
		p.tasks.Add(ui.NewMuted(p.host.Language().Text("home.tasks.none")))
	}
	p.tasks.Refresh()
}

// taskRow is a line with a dot, or a sign where it is urgent.
func (p *page) taskRow(t todo) fyne.CanvasObject {
	icon, tone := "right", theme.Muted
	if t.urgent {
		icon, tone = "warning", theme.Caution
	}
	mark := container.NewCenter(ui.Sized(widget.NewIcon(theme.Coloured(icon, tone)), 18, 18))
	open := ui.Quiet(t.button, nil, func() { p.host.Navigate(t.page, t.kind) })
	return container.NewBorder(nil, nil, mark, ui.Middle(open), ui.NewParagraph(t.text))
}

func (p *page) showNews(b board) {
	p.news.Hidden = len(b.steps) == 0
	p.events.Objects = nil
	for _, e := range b.news {
		when := ui.NewMuted(e.at.Local().Format("01-02 15:04"))
		p.events.Add(ui.Inset(container.NewBorder(nil, nil, ui.Sized(when, 96, 0), nil, ui.NewText(e.text)), 6, 0, 6, 0))
	}
	if len(b.news) == 0 {
		p.events.Add(ui.NewMuted(p.host.Language().Text("home.news.none")))
	}
	p.events.Refresh()
}

func (p *page) goOn() { p.host.Navigate(p.leads, nil) }

// startButton leads those who may import to the import.
func (p *page) startButton() *widget.Button {
	if !access.May(p.host.Desk().Session.User(), access.Import) {
		return nil
	}
	return ui.Primary(p.host.Language().Text("home.next.import"), theme.Icon("imports"), func() { p.host.Navigate("imports", nil) })
}
