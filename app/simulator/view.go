package simulator

import (
	"context"
	"strconv"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"zhiji/app/chart"
	"zhiji/app/flow"
	"zhiji/app/task"
	"zhiji/app/theme"
	"zhiji/app/ui"
	"zhiji/store/access"
	"zhiji/store/record"
)

// pause is how long the rules must rest before they are tried.
const pause = 250 * time.Millisecond

// page is 模拟.
type page struct {
	host    ui.Host
	header  *ui.Header
	undo    *widget.Button
	reset   *widget.Button
	adopt   *widget.Button
	toggle  *widget.Button
	span    *widget.Button
	open    *widget.Check
	rules   *rulesView
	stats   map[string]*ui.Stat
	notice  *ui.Paragraph // why the rules cannot be tried, or who has no total
	words   *ui.Paragraph // which periods, and that nothing is stored
	heading *ui.Text
	table   *ui.Table
	chart   *ui.Chart
	body    *fyne.Container
	sheet   *fyne.Container // the table on its card
	picture *fyne.Container // the chart on its card
	empty   *fyne.Container

	model  *model
	result result
	n      int // periods to replay
	pause  time.Duration
	drawn  bool // the chart shows in place of the table
	fixed  bool // the check is being set by the page
}

// New returns the page.
func New(host ui.Host) ui.Page {
	l := host.Language()
	p := &page{host: host, n: 6, pause: pause, stats: map[string]*ui.Stat{}, empty: container.NewStack()}
	p.undo = ui.Quiet(l.Text("simulator.undo"), theme.Icon("undo"), p.Undo)
	p.reset = ui.Quiet(l.Text("simulator.reset"), theme.Icon("refresh"), func() { p.model.reset(); p.fill() })
	p.adopt = ui.Primary(l.Text("simulator.adopt"), nil, p.askAdopt)
	p.header = ui.NewHeader(host, l.Text("page.simulator"), p.undo, p.reset, p.adopt)
	p.header.SetNote(l.Text("simulator.note"))
	p.rules = newRulesView(p)
	p.body = container.NewBorder(nil, nil, ui.Inset(ui.Sized(p.rules.object, rulesWidth, 0), 0, theme.Gap3, 0, 0), nil, p.right())
	return p
}

// right is what the rules would have changed.
func (p *page) right() fyne.CanvasObject {
	l := p.host.Language()
	row := ui.Fill(theme.Gap3)
	for _, key := range []string{"people", "better", "worse", "mean"} {
		p.stats[key] = ui.NewStat(l.Text("simulator.stat." + key))
		row.Add(ui.Card("", p.stats[key]))
	}
	p.span = ui.Quiet("", theme.Icon("calendar"), nil)
	p.span.OnTapped = func() { ui.Menu(p.span, p.spans()...) }
	p.open = widget.NewCheck(l.Text("simulator.open"), func(bool) {
		if !p.fixed {
			p.Show(nil)
		}
	})
	p.toggle = ui.Quiet("", nil, p.turn)
	p.notice, p.words = ui.NewParagraph(""), ui.NewNotes("")
	p.notice.Importance = widget.WarningImportance
	p.heading = ui.NewHeading(l.Text("simulator.result"))
	p.table = ui.NewTable(p.host, tableModel{language: l}, 3)
	p.chart = ui.NewChart(p.host, 300, 240)
	tools := container.NewBorder(nil, nil, p.heading, ui.Row(theme.Gap1, p.open, p.span, p.toggle))
	top := ui.Column(theme.Gap2, row, ui.Inset(tools, theme.Gap2, 0, 0, theme.Gap1), ui.Flush(p.words), ui.Flush(p.notice))
	p.sheet, p.picture = ui.PlainCard(p.table), ui.Card("", p.chart)
	return container.NewBorder(ui.Inset(top, 0, 0, theme.Gap2, 0), nil, nil, nil, container.NewStack(p.sheet, p.picture, p.empty))
}

func (p *page) ID() string                 { return "simulator" }
func (p *page) Icon() fyne.Resource        { return theme.Icon("simulator") }
func (p *page) Content() fyne.CanvasObject { return ui.Frame(p.header, p.body) }

// For lets those see the page who may define schemes.
func (p *page) For(user record.User) bool {
	return access.SeesFirm(user) && access.May(user, access.Define)
}

// Find puts the cursor in the filter.
func (p *page) Find() { p.table.Find() }

// Undo takes the last change of the rules back.
func (p *page) Undo() {
	if p.model != nil && p.model.undo() {
		p.fill()
	}
}

// Show reads the past periods anew; changes of the rules stay. Where no period
// is closed, open ones are replayed.
func (p *page) Show(any) {
	desk, n, open, l := p.host.Desk(), p.n, p.open.Checked, p.host.Language()
	var found *model
	p.host.Run(task.Job{
		Key: "simulator.load", Title: l.Text("simulator.loading"),
		Work: func(ctx context.Context, progress task.Progress) error {
			r, err := desk.Replay(ctx, n, open, progress)
			if err != nil {
				return err
			}
			if periods, _ := r.Periods(); len(periods) == 0 && !open {
				if r, err = desk.Replay(ctx, n, true, progress); err != nil {
					return err
				}
				open = true
			}
			found = newModel(r)
			return nil
		},
		Done: func(err error) {
			if err != nil {
				p.host.Fail(err)
				return
			}
			p.fixed = true
			p.open.SetChecked(open)
			p.fixed = false
			found.keep(p.model)
			p.model = found
			p.fill()
		},
	})
}

// fill shows the rules and tries them.
func (p *page) fill() {
	p.rules.fill()
	p.span.SetText(p.host.Language().Text("simulator.span", "n", strconv.Itoa(p.n)))
	p.try()
}

// try replays the periods by the rules, once they rest. The latest run wins.
func (p *page) try() {
	m, l := p.model, p.host.Language()
	p.arrange()
	proposal, wait := m.proposal(), p.pause
	if p.result.Simulation == nil {
		wait = 0
	}
	var s *flow.Simulation
	p.host.Run(task.Job{
		Key: "simulator.try", Title: l.Text("simulator.trying"),
		Work: func(ctx context.Context, _ task.Progress) (err error) {
			if wait > 0 {
				select {
				case <-ctx.Done():
					return ctx.Err()
				case <-time.After(wait):
				}
			}
			s, err = m.replay.Try(ctx, proposal)
			return err
		},
		Done: func(err error) {
			if err != nil {
				p.refuse(err)
				return
			}
			p.show(newResult(s, m.replay.Names))
		},
	})
}

// refuse says why the rules cannot be tried; the last result stays.
func (p *page) refuse(err error) {
	p.notice.SetText(p.model.sentence(err, p.host.Language()))
	p.notice.Show()
	p.adopt.Disable()
}

// show copies a result into the widgets.
func (p *page) show(r result) {
	p.result = r
	l := p.host.Language()
	count := func(n int) string { return strconv.Itoa(n) }
	p.stats["people"].Set(count(r.People), l.Text("simulator.stat.of", "n", count(r.Total.N)), ui.Plain)
	p.stats["better"].Set(count(r.Total.Better), l.Text("simulator.stat.times"), ui.Plain)
	p.stats["worse"].Set(count(r.Total.Worse), l.Text("simulator.stat.times"), ui.Plain)
	p.stats["mean"].Set(l.Points(r.Total.Mean.After), l.Text("simulator.stat.was", "before", l.Points(r.Total.Mean.Before)), ui.Plain)
	p.words.SetText(r.note(l))
	p.notice.SetText(r.unscored(l))
	p.table.SetModel(tableModel{r, l})
	p.chart.Set(func(look chart.Look) chart.Chart { return r.shift(look) })
	p.arrange()
}

// arrange shows what there is: the table, the chart, or why there is nothing.
func (p *page) arrange() {
	l, r := p.host.Language(), p.result
	changed := p.model != nil && p.model.changed()
	enable(p.undo, p.model != nil && len(p.model.past) > 0)
	enable(p.reset, changed)
	enable(p.adopt, changed)
	p.notice.Hidden = p.notice.Text == ""
	p.words.Hidden = p.words.Text == ""
	sentence := ""
	switch {
	case r.Simulation == nil:
	case len(r.Periods) == 0:
		sentence = "simulator.empty.periods"
	case !changed:
		sentence = "simulator.empty.same"
	case len(r.rows) == 0:
		sentence = "simulator.empty.nobody"
	}
	some := r.Simulation != nil && len(r.Periods) > 0
	p.sheet.Hidden, p.picture.Hidden, p.empty.Hidden = p.drawn || sentence != "", !p.drawn || !some, sentence == "" || p.drawn && some
	p.empty.Objects = nil
	if sentence != "" {
		p.empty.Objects = []fyne.CanvasObject{ui.Card("", ui.Empty("simulator", l.Text(sentence), nil))}
	}
	p.toggle.SetText(l.Text("simulator.view.chart"))
	p.toggle.SetIcon(theme.Icon("chart"))
	if p.drawn {
		p.toggle.SetText(l.Text("simulator.view.table"))
		p.toggle.SetIcon(theme.Icon("table"))
	}
	p.body.Refresh()
}

func enable(b *widget.Button, on bool) {
	if on {
		b.Enable()
	} else {
		b.Disable()
	}
}

// turn changes between table and chart.
func (p *page) turn() {
	p.drawn = !p.drawn
	p.arrange()
}

// spans offers numbers of periods.
func (p *page) spans() []*fyne.MenuItem {
	var items []*fyne.MenuItem
	for n := 1; n <= 12; n++ {
		item := fyne.NewMenuItem(p.host.Language().Text("simulator.span", "n", strconv.Itoa(n)), func() { p.n = n; p.Show(nil) })
		item.Checked = n == p.n
		items = append(items, item)
	}
	return items
}
