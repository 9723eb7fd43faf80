package letters

import (
	"context"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"zhiji/app/flow"
	"zhiji/app/theme"
	"zhiji/app/ui"
	"zhiji/store/access"
	"zhiji/store/record"
)

// page is 反馈信.
type page struct {
	host     ui.Host
	header   *ui.Header
	release  *widget.Button
	export   *widget.Button
	folder   *widget.Button
	filters  map[record.LetterState]*widget.Button
	table    *ui.Table
	list     *fyne.Container
	letter   *letterView
	evidence *evidenceView
	panes    *fyne.Container
	empty    *fyne.Container
	frame    *fyne.Container

	model  model
	shown  []row
	state  record.LetterState // shown in the list; "" is any
	chosen record.ID
	saved  string // folder of the last export
}

// New returns the page.
func New(host ui.Host) ui.Page {
	l := host.Language()
	p := &page{host: host, empty: container.NewStack(), filters: map[record.LetterState]*widget.Button{}}
	p.release = ui.Primary(l.Text("letters.release.all"), theme.Icon("send"), p.askAll)
	p.export = ui.Quiet(l.Text("letters.export"), theme.Icon("download"), p.offer)
	p.folder = ui.Quiet(l.Text("letters.folder"), theme.Icon("folder"), p.openFolder)
	p.folder.Hide()
	p.header = ui.NewPeriodHeader(host, l.Text("page.letters"), p.folder, p.export, p.release)
	p.table = ui.NewTable(host, tableModel{language: l}, 1)
	p.table.OnOpen = p.open
	p.table.Selected = p.open
	p.list = ui.PlainCard(container.NewBorder(ui.Inset(p.newFilters(), theme.Gap2, theme.Gap2, 0, theme.Gap2), nil, nil, nil, p.table))
	p.letter, p.evidence = newLetterView(p), newEvidenceView(host)
	p.panes = container.New(beside{theme.Gap3}, p.list, p.letter.card, p.evidence.card)
	p.frame = ui.Frame(p.header, container.NewStack(p.panes, p.empty))
	p.arrange()
	return p
}

func (p *page) ID() string                 { return "letters" }
func (p *page) Icon() fyne.Resource        { return theme.Icon("letters") }
func (p *page) For(record.User) bool       { return true }
func (p *page) Content() fyne.CanvasObject { return p.frame }

// Find puts the cursor in the list's filter.
func (p *page) Find() {
	if !p.list.Hidden {
		p.table.Find()
	}
}

// Count is how many drafts wait for the user to look at them.
func (p *page) Count(_ context.Context, desk *flow.Desk, period record.PeriodKey) (int, error) {
	if !access.May(desk.Session.User(), access.Edit) {
		return 0, nil
	}
	letters, err := desk.Session.Letters(period)
	n := 0
	for _, l := range letters {
		if l.State != record.Released {
			n++
		}
	}
	return n, err
}

// Show reads the period anew. A 工号 as arg opens that person's letter.
func (p *page) Show(arg any) {
	p.header.Show()
	desk, period, l := p.host.Desk(), p.host.Period(), p.host.Language()
	if period == "" {
		p.show(model{})
		return
	}
	read := func(ctx context.Context) (model, error) { return load(ctx, desk, period) }
	ui.Load(p.host, "letters", l.Text("letters.loading"), read, func(m model) {
		if number, ok := arg.(string); ok {
			p.wish(m, number)
		}
		p.show(m)
	})
}

// wish makes the person with a 工号 the one whose letter is shown.
func (p *page) wish(m model, number string) {
	for _, r := range m.rows {
		if r.who.Number == number {
			p.chosen, p.state = r.Employee, ""
			p.markFilter()
		}
	}
}

// show copies the model into the widgets. The letter that was open stays open.
func (p *page) show(m model) {
	p.model = m
	p.fill()
	if _, ok := m.find(p.chosen); !ok {
		p.chosen = ""
	}
	if p.chosen == "" && len(p.shown) > 0 {
		p.chosen = p.shown[0].Employee
	}
	p.arrange()
	p.choose()
}

// choose marks the open letter in the list and shows it.
func (p *page) choose() {
	for i, r := range p.shown {
		if r.Employee == p.chosen {
			p.table.Choose(i)
			return
		}
	}
	if r, ok := p.model.find(p.chosen); ok {
		p.openLetter(r)
	}
}

// open shows the letter of a row of the list.
func (p *page) open(i int) {
	if i >= 0 && i < len(p.shown) {
		p.openLetter(p.shown[i])
	}
}

func (p *page) openLetter(r row) {
	if p.letter.shows(r) {
		return
	}
	p.chosen = r.Employee
	p.evidence.clear()
	p.letter.show(r)
}

// arrange shows the letters, or what to do where there are none.
func (p *page) arrange() {
	l, user := p.host.Language(), p.host.Desk().Session.User()
	some, drafts := len(p.model.rows) > 0, len(p.model.with(record.Draft))
	p.panes.Hidden, p.empty.Hidden, p.export.Hidden = !some, some, !some
	p.list.Hidden = alone(user)
	p.release.Hidden = drafts == 0 || !access.May(user, access.Release)
	p.header.SetNote("")
	if some && !alone(user) {
		p.header.SetNote(l.Text("letters.note", "drafts", strconv.Itoa(drafts), "released", strconv.Itoa(len(p.model.rows)-drafts)))
	}
	p.empty.Objects = nil
	if !some {
		p.empty.Objects = []fyne.CanvasObject{p.nothing(user)}
	}
	p.frame.Refresh()
}

func (p *page) nothing(user record.User) fyne.CanvasObject {
	l, key := p.host.Language(), "letters.empty"
	var button *widget.Button
	switch {
	case access.May(user, access.Score):
		button = ui.Primary(l.Text("letters.empty.go"), theme.Icon("run"), func() { p.host.Navigate("scores", nil) })
	default:
		key = "letters.empty.own"
		if k := p.model.latest; k != "" {
			button = ui.Primary(l.Text("letters.empty.latest", "period", l.Period(k)), nil, func() { p.host.SetPeriod(k) })
		}
	}
	if p.host.Period() == "" {
		key += ".never" // no month to speak of
		button = nil
	}
	return ui.Card("", ui.Empty("letters", l.Text(key, "period", l.Period(p.host.Period())), button))
}
