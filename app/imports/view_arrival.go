package imports

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"zhiji/app/task"
	"zhiji/app/theme"
	"zhiji/app/ui"
)

// arrivalView is the list of files that came by themselves and wait.
type arrivalView struct {
	page   *page
	object *fyne.Container
	table  *ui.Table
	none   *fyne.Container
	list   []arrival
}

func newArrivalView(p *page) *arrivalView {
	l := p.host.Language()
	v := &arrivalView{page: p}
	all := ui.Quiet(l.Text("imports.arrival.all"), theme.Icon("imports"), func() { v.look() })
	v.table = ui.NewTable(p.host, arrivalModel{nil, l}, 1, all)
	v.table.OnOpen = func(row int) { v.look(v.list[row].hash) }
	v.table.OnMenu = v.menu
	set := widget.NewButtonWithIcon(l.Text("imports.arrival.set"), theme.Icon("settings"), func() { p.host.Navigate("settings", nil) })
	v.none = ui.Empty("letters", l.Text("imports.arrivals.none"), set)
	v.object = container.NewStack(v.table, v.none)
	return v
}

func (v *arrivalView) reload() {
	desk, l := v.page.host.Desk(), v.page.host.Language()
	ui.Load(v.page.host, "imports.arrivals", l.Text("imports.arrivals"), func(context.Context) ([]arrival, error) { return loadArrivals(desk, l) }, v.show)
}

func (v *arrivalView) show(list []arrival) {
	v.list = list
	v.table.Hidden, v.none.Hidden = len(list) == 0, len(list) > 0
	v.table.SetModel(arrivalModel{list, v.page.host.Language()})
	v.object.Refresh()
}

func (v *arrivalView) find() { v.table.Find() }

// look shows files in the preview, all for no hash.
func (v *arrivalView) look(hashes ...string) {
	desk := v.page.host.Desk()
	v.page.gather(func(_ context.Context, next *chosen, _ task.Progress) error { return next.addWaiting(desk, hashes...) })
}

func (v *arrivalView) menu(row int) []*fyne.MenuItem {
	l, a := v.page.host.Language(), v.list[row]
	return []*fyne.MenuItem{
		fyne.NewMenuItem(l.Text("imports.arrival.look"), func() { v.look(a.hash) }),
		fyne.NewMenuItem(l.Text("imports.arrival.dismiss"), func() { v.dismiss(a) }),
	}
}

// dismiss takes a file off the list.
func (v *arrivalView) dismiss(a arrival) {
	host := v.page.host
	l, session := host.Language(), host.Desk().Session
	ui.Confirm(host, l.Text("imports.arrival.dismiss"), l.Text("imports.arrival.dismiss.ask", "file", a.name), l.Text("imports.arrival.dismiss"), func() {
		host.Run(task.Job{
			Key: "imports.dismiss", Title: l.Text("imports.arrivals"),
			Work: func(context.Context, task.Progress) error { return session.Dismiss(a.hash) },
			Done: func(err error) {
				host.Fail(err)
				host.Changed()
				v.reload()
			},
		})
	})
}

// fetchMail looks into all mailboxes and shows what came.
func (p *page) fetchMail() {
	desk, l := p.host.Desk(), p.host.Language()
	boxes := 0
	p.host.Run(task.Job{
		Key: "imports.mail", Title: l.Text("imports.mail.fetching"),
		Work: func(ctx context.Context, progress task.Progress) error {
			list, err := desk.Session.Mailboxes()
			boxes = len(list)
			for _, box := range list {
				if err == nil {
					_, err = desk.FetchMail(ctx, box, false, progress)
				}
			}
			if err == nil {
				_, _, err = desk.ImportWaiting(ctx)
			}
			return err
		},
		Done: func(err error) {
			p.host.Fail(err)
			if boxes == 0 {
				p.host.Navigate("settings", nil)
				p.host.Say(l.Text("imports.mail.none"))
				return
			}
			p.host.Changed()
			p.toList(arrivalTab)
		},
	})
}
