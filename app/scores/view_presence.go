package scores

import (
	"context"
	"strconv"
	"strings"

	"fyne.io/fyne/v2/widget"

	"zhiji/app/flow"
	"zhiji/app/task"
	"zhiji/app/theme"
	"zhiji/app/ui"
	"zhiji/store/record"
)

// askPresence says how much of the period a person takes part.
func (p *page) askPresence(r row) {
	desk, period, l := p.host.Desk(), p.host.Period(), p.host.Language()
	now := flow.PresenceOf(p.model.results.Snapshot, r.id, period)
	out, away, reason := widget.NewCheck(l.Text("scores.presence.out"), nil), ui.NewEntry("0"), ui.NewMultiLineEntry("", 3)
	out.SetChecked(now.Out)
	away.SetText(strconv.Itoa(now.Away))
	reason.SetText(now.Reason)
	fields := ui.Column(theme.Gap2, out, ui.Field(l.Text("scores.presence.away"), away, l.Text("scores.presence.hint")),
		ui.Field(l.Text("scores.move.reason"), reason, ""))
	ui.Ask(p.host, l.Text("scores.presence.title", "name", r.name, "period", l.Period(period)), l.Text("button.save"), fields, func() error {
		told, err := presence(period, out.Checked, away.Text, reason.Text)
		if err != nil {
			return err
		}
		p.run("presence", func(ctx context.Context, _ task.Progress) error {
			return desk.SetPresence(ctx, r.number, told)
		}, func() string { return l.Text("scores.done.presence", "name", r.name) })
		return nil
	})
}

// presence reads what was typed.
func presence(period record.PeriodKey, out bool, away, reason string) (record.Presence, error) {
	days, err := strconv.Atoi(strings.TrimSpace(away))
	if strings.TrimSpace(away) == "" {
		days, err = 0, nil
	}
	if err != nil {
		return record.Presence{}, record.NewFault("presence.days", record.ErrInvalid)
	}
	p := record.Presence{Period: period, Out: out, Away: days, Reason: strings.TrimSpace(reason)}
	return p, p.Validate()
}
