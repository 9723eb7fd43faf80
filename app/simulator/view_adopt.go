package simulator

import (
	"context"
	"strconv"

	"fyne.io/fyne/v2/widget"

	"zhiji/app/task"
	"zhiji/app/theme"
	"zhiji/app/ui"
	"zhiji/store/record"
)

// choices is how many periods the question offers to begin with.
const choices = 6

// askAdopt asks from which period on the rules shall hold.
func (p *page) askAdopt() {
	l, first := p.host.Language(), p.host.Desk().FirstAdoption(p.model.replay.Snapshot)
	var periods []record.PeriodKey
	var names []string
	for n := range choices {
		k := first.Shift(n)
		periods, names = append(periods, k), append(names, l.Period(k))
	}
	from := widget.NewSelect(names, nil)
	from.SetSelectedIndex(0)
	fields := ui.Column(theme.Gap2,
		ui.NewParagraph(l.Text("simulator.adopt.ask", "n", strconv.Itoa(len(p.result.rows)), "list", p.list())),
		ui.Field(l.Text("simulator.adopt.from"), from, l.Text("simulator.adopt.hint")))
	ui.Ask(p.host, l.Text("simulator.adopt.title"), l.Text("simulator.adopt.verb"), fields, func() error {
		p.take(periods[from.SelectedIndex()])
		return nil
	})
}

// list names what would be adopted.
func (p *page) list() string {
	l, proposal := p.host.Language(), p.model.proposal()
	text := ""
	add := func(name string) {
		if text != "" {
			text += l.Text("list.join")
		}
		text += name
	}
	for _, s := range proposal.Schemes {
		add(s.Name)
	}
	if proposal.Cap != 0 {
		add(l.Text("simulator.cap"))
	}
	if proposal.Coverage != 0 {
		add(l.Text("simulator.coverage"))
	}
	if len(proposal.Grades) > 0 {
		add(l.Text("simulator.grades"))
	}
	return text
}

// take stores the rules from a period on.
func (p *page) take(from record.PeriodKey) {
	desk, proposal, l := p.host.Desk(), p.model.proposal(), p.host.Language()
	var stored []record.Scheme
	p.host.Run(task.Job{
		Key: "simulator.adopt", Title: l.Text("simulator.adopting"),
		Work: func(ctx context.Context, _ task.Progress) (err error) {
			stored, err = desk.Adopt(ctx, proposal, from)
			return err
		},
		Done: func(err error) {
			if err != nil {
				p.host.Fail(err)
				return
			}
			p.host.Say(l.Text("simulator.adopted", "n", strconv.Itoa(len(stored)), "period", l.Period(from)))
			p.model = nil
			p.host.Changed()
			p.Show(nil)
		},
	})
}
