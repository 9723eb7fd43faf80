package scores

import (
	"context"
	"path/filepath"
	"strconv"

	"fyne.io/fyne/v2"

	"zhiji/app/export"
	"zhiji/app/task"
	"zhiji/app/ui"
)

// actText is what a button for an act says.
func (p *page) actText(a act) string {
	if a == compute && p.model.standing.Results > 0 {
		return p.host.Language().Text("scores.act.again")
	}
	return p.host.Language().Text("scores.act." + string(a))
}

// acts are the lines of the menu beside the primary action.
func (p *page) acts() []*fyne.MenuItem {
	var items []*fyne.MenuItem
	for _, a := range possible(p.model.standing, p.host.Desk().Session.User()) {
		items = append(items, fyne.NewMenuItem(p.actText(a), func() { p.do(a) }))
	}
	return items
}

// do begins an act; what cannot be taken back is asked first.
func (p *page) do(a act) {
	l, s := p.host.Language(), p.model.standing
	switch a {
	case compute:
		p.compute()
	case release:
		ui.Confirm(p.host, l.Text("scores.ask.release", "n", strconv.Itoa(s.Drafts)), l.Text("scores.ask.release.detail"),
			l.Text("scores.ask.release.yes"), p.release)
	case seal:
		p.openChecklist()
	case again:
		p.recheck()
	case unseal:
		p.askReopen()
	}
}

func (p *page) compute() {
	desk, period, n := p.host.Desk(), p.host.Period(), 0
	p.run(compute, func(ctx context.Context, progress task.Progress) error {
		r, err := desk.Compute(ctx, period, progress)
		if r != nil {
			n = len(r.Cards)
		}
		return err
	}, func() string { return p.host.Language().Text("scores.done.compute", "n", strconv.Itoa(n)) })
}

func (p *page) release() {
	desk, period, n := p.host.Desk(), p.host.Period(), 0
	p.run(release, func(ctx context.Context, progress task.Progress) (err error) {
		n, err = desk.Release(ctx, period, nil, progress)
		return err
	}, func() string { return p.host.Language().Text("scores.done.release", "n", strconv.Itoa(n)) })
}

// close freezes the period; despite says why, where questions are open.
func (p *page) close(despite string) {
	desk, period, l := p.host.Desk(), p.host.Period(), p.host.Language()
	p.run(seal, func(ctx context.Context, _ task.Progress) error {
		_, err := desk.Close(ctx, period, despite)
		return err
	}, func() string { return l.Text("scores.done.close", "period", l.Period(period)) })
}

// run does an act that writes, says what was done and shows the page anew.
func (p *page) run(a act, work func(context.Context, task.Progress) error, said func() string) {
	p.host.Run(task.Job{
		Key: "scores.act", Title: p.host.Language().Text("scores.doing." + string(a)), Work: work,
		Done: func(err error) {
			if err != nil {
				p.host.Fail(err)
				return
			}
			p.host.Say(said())
			p.drawer.Escape()
			p.host.Changed()
			p.Show(nil)
		},
	})
}

// save writes the report of the period to a file the person chooses.
func (p *page) save() {
	desk, period, l := p.host.Desk(), p.host.Period(), p.host.Language()
	name := export.FileName(l.Text("scores.file"), string(period)) + ".xlsx"
	ui.SaveFile(p.host, name, func(path string) {
		p.host.Run(task.Job{
			Key: "scores.export", Title: l.Text("scores.doing.export"),
			Work: func(ctx context.Context, _ task.Progress) error { return desk.WriteReport(ctx, period, path) },
			Done: func(err error) {
				if err != nil {
					p.host.Fail(err)
					return
				}
				p.host.Say(l.Text("scores.done.export", "file", filepath.Base(path)))
			},
		})
	})
}
