package scores

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"zhiji/app/task"
	"zhiji/app/theme"
	"zhiji/app/ui"
	"zhiji/store/record"
)

// askMove asks why a person should have another grade, and proposes it.
func (p *page) askMove(c chip, grade string) {
	l := p.host.Language()
	switch {
	case grade == c.shown:
		return
	case c.pending():
		p.host.Say(l.Text("scores.board.waits", "name", c.name))
		return
	case p.model.standing.Closed:
		p.host.Say(l.Text("scores.board.closed"))
		return
	}
	reason := ui.NewMultiLineEntry(l.Text("scores.move.reason.example"), 3)
	fields := ui.Column(theme.Gap2, tight(ui.NewParagraph(l.Text("scores.move.detail", "raw", c.raw, "grade", c.grade, "new", grade))),
		ui.Field(l.Text("scores.move.reason"), reason, ""))
	ui.Ask(p.host, l.Text("scores.move.title", "name", c.name, "old", c.grade, "new", grade), l.Text("scores.move.verb"), fields, func() error {
		why := strings.TrimSpace(reason.Text)
		if why == "" {
			return record.NewFault("calibration.reason", record.ErrInvalid)
		}
		p.propose(c, grade, why)
		return nil
	})
}

func (p *page) propose(c chip, grade, reason string) {
	desk, period, l := p.host.Desk(), p.host.Period(), p.host.Language()
	p.run("propose", func(ctx context.Context, _ task.Progress) error {
		_, err := desk.ProposeCalibration(ctx, period, c.number, grade, reason)
		return err
	}, func() string { return l.Text("scores.done.propose", "name", c.name, "move", c.raw+" → "+grade) })
}

// decide approves or rejects a calibration that waits.
func (p *page) decide(c chip, approve bool) {
	desk, l, key := p.host.Desk(), p.host.Language(), verdict(approve)
	p.run("decide", func(ctx context.Context, _ task.Progress) error {
		_, err := desk.DecideCalibration(ctx, c.moved.ID, approve)
		return err
	}, func() string { return l.Text("scores.done."+key, "name", c.name, "move", c.mark()) })
}

func verdict(approve bool) string {
	if approve {
		return "approve"
	}
	return "reject"
}

// verdicts are the buttons for what waits; who proposed it is told to wait for
// another person.
func (p *page) verdicts(proposer record.ID, act func(approve bool)) fyne.CanvasObject {
	l := p.host.Language()
	if !mayDecide(p.host.Desk().Session.User().ID, proposer, p.model.alone) {
		return ui.NewStatus(ui.Caution, l.Text("scores.waits"))
	}
	yes := widget.NewButtonWithIcon(l.Text("scores.act.approve"), theme.Icon("check"), func() { act(true) })
	no := ui.Quiet(l.Text("scores.act.reject"), nil, func() { act(false) })
	return ui.Row(theme.Gap1, no, yes)
}

// proposal is a calibration that waits, with what can be done.
func (p *page) proposal(c chip) fyne.CanvasObject {
	name, mark := ui.NewStrong(c.name), ui.NewText(c.mark())
	name.Cut = true
	buttons := p.verdicts(c.moved.ProposedBy, func(yes bool) { p.decide(c, yes) })
	return ui.Column(theme.Gap1, container.NewBorder(nil, nil, nil, mark, name), tight(ui.NewParagraph(c.reason)),
		ui.NewNote(c.by+" · "+day(c.moved)), container.NewHBox(layout.NewSpacer(), buttons))
}

// chipMenu moves by menu, for whom dragging is no way.
func (p *page) chipMenu(c chip) []*fyne.MenuItem {
	l := p.host.Language()
	items := []*fyne.MenuItem{
		fyne.NewMenuItem(l.Text("scores.act.facts"), func() { p.openChip(c) }),
		fyne.NewMenuItem(l.Text("scores.act.explain"), func() { p.explain(c.number) }),
	}
	if c.pending() || p.model.standing.Closed {
		return items
	}
	to := fyne.NewMenuItem(l.Text("scores.act.move"), nil)
	to.ChildMenu = fyne.NewMenu("")
	for _, g := range p.model.results.Snapshot.Company.Grades {
		item := fyne.NewMenuItem(g.Name, func() { p.askMove(c, g.Name) })
		item.Disabled = g.Name == c.shown
		to.ChildMenu.Items = append(to.ChildMenu.Items, item)
	}
	return append([]*fyne.MenuItem{to}, items...)
}

// openChip shows a person's grades, raw and calibrated, in the drawer.
func (p *page) openChip(c chip) {
	l := p.host.Language()
	column := ui.Column(theme.Gap2)
	for _, fact := range c.facts(l) {
		column.Add(container.NewBorder(nil, nil, ui.Sized(ui.NewMuted(fact[0]), 96, 0), nil, tight(ui.NewParagraph(fact[1]))))
	}
	if c.pending() {
		column.Add(container.NewHBox(p.verdicts(c.moved.ProposedBy, func(yes bool) { p.decide(c, yes) })))
	}
	column.Add(container.NewHBox(ui.Quiet(l.Text("scores.act.explain"), theme.Icon("scores"), func() { p.explain(c.number) })))
	p.drawer.Open(c.name+" · "+c.where, column)
}
