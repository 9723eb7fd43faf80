package scores

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"zhiji/app/flow"
	"zhiji/app/task"
	"zhiji/app/theme"
	"zhiji/app/ui"
	"zhiji/store/record"
)

// openChecklist shows what is open before the period is closed.
func (p *page) openChecklist() {
	desk, period, l := p.host.Desk(), p.host.Period(), p.host.Language()
	read := func(ctx context.Context) (flow.Checklist, error) { return desk.Checklist(ctx, period) }
	ui.Load(p.host, "scores.checklist", l.Text("scores.doing.checklist"), read, p.showChecklist)
}

func (p *page) showChecklist(list flow.Checklist) {
	l := p.host.Language()
	rows, reasoned, possible := checkRows(list, l)
	column := ui.Column(0)
	for _, row := range rows {
		column.Add(p.checkLine(row))
	}
	column.Add(ui.Inset(tight(ui.NewNotes(l.Text("scores.ask.close.detail"))), theme.Gap2, 0, 0, 0))
	if possible {
		column.Add(ui.Inset(p.closeForm(reasoned), theme.Gap3, 0, 0, 0))
	}
	p.drawer.Open(l.Text("scores.ask.close", "period", l.Period(p.host.Period())), column)
}

// closeForm is the button that closes, with the reason where lines are open.
func (p *page) closeForm(reasoned bool) fyne.CanvasObject {
	l := p.host.Language()
	reason := ui.NewMultiLineEntry("", 3)
	wrong := ui.NewParagraph("")
	wrong.Importance = widget.DangerImportance
	wrong.Hide()
	do := ui.Primary(l.Text("scores.act.close"), theme.Icon("lock"), func() {
		despite := strings.TrimSpace(reason.Text)
		if reasoned && despite == "" {
			wrong.SetText(l.Text("scores.close.why"))
			wrong.Show()
			return
		}
		p.close(despite)
	})
	column := ui.Column(theme.Gap2)
	if reasoned {
		column.Add(ui.Field(l.Text("scores.close.reason"), reason, l.Text("scores.close.hint")))
		column.Add(wrong)
	}
	column.Add(container.NewHBox(layout.NewSpacer(), do))
	return column
}

// tones of the lines of a checklist, each with a word.
var checkTones = map[string]ui.Tone{"done": ui.Good, "stops": ui.Bad, "question": ui.Caution, "note": ui.Quieter}

func (p *page) checkLine(row checkRow) fyne.CanvasObject {
	l := p.host.Language()
	state := ui.Middle(ui.NewStatus(checkTones[row.state], l.Text("scores.check."+row.state)))
	var to fyne.CanvasObject = ui.NewText("")
	if row.page != "" || row.way != "" {
		to = ui.Quiet(l.Text("scores.check.go"), nil, func() { p.solve(row) })
	}
	right := ui.Row(theme.Gap1, state, ui.Sized(to, 72, checkHeight))
	return container.NewBorder(nil, nil, nil, right, ui.Middle(tight(ui.NewParagraph(row.text))))
}

// checkHeight is that of a line of the checklist.
const checkHeight float32 = 36

// solve leads to where an open line is solved.
func (p *page) solve(row checkRow) {
	if row.page != "" {
		p.host.Navigate(row.page, nil)
		return
	}
	p.drawer.Escape()
	p.look(row.way)
}

// recheck computes a closed period again and shows what is different.
func (p *page) recheck() {
	desk, period, l := p.host.Desk(), p.host.Period(), p.host.Language()
	read := func(ctx context.Context) (*flow.Recheck, error) { return desk.Recheck(ctx, period) }
	ui.Load(p.host, "scores.recheck", l.Text("scores.doing.recheck"), read, func(c *flow.Recheck) {
		column := ui.Column(theme.Gap1)
		for i, line := range recheckLines(c, l) {
			words := ui.NewParagraph(line)
			if i == 0 {
				words.Importance = widget.SuccessImportance
				if !c.Same {
					words.Importance = widget.WarningImportance
				}
			}
			column.Add(tight(words))
		}
		p.drawer.Open(l.Text("scores.act.recheck")+" · "+l.Period(period), column)
	})
}

// askReopen asks why a closed period should be opened again.
func (p *page) askReopen() {
	desk, period, l := p.host.Desk(), p.host.Period(), p.host.Language()
	reason := ui.NewMultiLineEntry("", 3)
	fields := ui.Column(theme.Gap2, tight(ui.NewParagraph(l.Text("scores.reopen.detail"))), ui.Field(l.Text("scores.move.reason"), reason, ""))
	ui.Ask(p.host, l.Text("scores.reopen.title", "period", l.Period(period)), l.Text("scores.reopen.verb"), fields, func() error {
		why := strings.TrimSpace(reason.Text)
		if why == "" {
			return record.NewFault("reopening.reason", record.ErrInvalid)
		}
		p.run("reopen", func(ctx context.Context, _ task.Progress) error {
			_, err := desk.ProposeReopen(ctx, period, why)
			return err
		}, func() string { return l.Text("scores.done.reopen") })
		return nil
	})
}

// reopening shows the proposal to open the period again that waits.
func (p *page) reopening(r record.Reopening) fyne.CanvasObject {
	l, desk := p.host.Language(), p.host.Desk()
	words := ui.NewText(l.Text("scores.reopen.waits", "who", p.model.users[r.ProposedBy], "reason", r.Reason))
	words.Cut = true
	buttons := p.verdicts(r.ProposedBy, func(yes bool) {
		p.run("decide", func(ctx context.Context, _ task.Progress) error {
			_, err := desk.DecideReopen(ctx, r.ID, yes)
			return err
		}, func() string { return l.Text("scores.done.reopen." + verdict(yes)) })
	})
	ground := ui.NewSurface(theme.CautionSoft, 8)
	return container.NewStack(ground, ui.Inset(container.NewBorder(nil, nil, nil, buttons, words), theme.Gap1, theme.Gap2, theme.Gap1, theme.Gap3))
}
