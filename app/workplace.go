package app

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"zhiji/app/flow"
	"zhiji/app/settings"
	"zhiji/app/task"
	"zhiji/app/ui"
	"zhiji/store/record"
)

// workplace is what a logged-in person works at: the pages they may see, with
// the month all of them look at. It is the pages' host.
type workplace struct {
	*shell
	desk    *flow.Desk
	pages   []ui.Page
	nav     *navigation
	built   map[string]fyne.CanvasObject
	room    *fyne.Container // where the page in front stands
	current string
	period  record.PeriodKey
	months  months
}

var (
	_ ui.Host       = (*workplace)(nil)
	_ settings.Host = (*workplace)(nil)
)

func newWorkplace(s *shell, desk *flow.Desk, months months) *workplace {
	w := &workplace{shell: s, desk: desk, built: map[string]fyne.CanvasObject{}, room: container.NewStack(), months: months}
	w.period = months.whole
	user := desk.Session.User()
	for _, page := range append(pages(w), settings.New(w)) {
		if page.For(user) {
			w.pages = append(w.pages, page)
		}
	}
	w.nav = newNavigation(w.company().Name, user, w.pages, s.Language(), func(page string) { w.Navigate(page, nil) }, s.leave)
	return w
}

func (w *workplace) company() record.Company { return w.desk.Session.Company() }

// begin shows the workplace, with the page asked for, or the one the person
// was at last.
func (w *workplace) begin(page string) {
	w.put(container.NewBorder(nil, nil, w.nav.content, nil, w.room))
	if page == "" {
		page = w.choices.page()
	}
	if w.find(page) == nil && len(w.pages) > 0 {
		page = w.pages[0].ID()
	}
	w.Navigate(page, nil)
	w.count()
	w.watchFolder()
}

// again is the same workplace with pages made anew.
func (w *workplace) again() *workplace {
	n := newWorkplace(w.shell, flow.NewDesk(w.desk.Session, w.Language()), w.months)
	n.period = w.period
	n.begin(w.current)
	return n
}

func (w *workplace) find(id string) ui.Page {
	i := slices.IndexFunc(w.pages, func(p ui.Page) bool { return p.ID() == id })
	if i < 0 {
		return nil
	}
	return w.pages[i]
}

// front is the page that shows.
func (w *workplace) front() ui.Page { return w.find(w.current) }

// Navigate brings a page to the front. A page the person does not have is
// passed over.
func (w *workplace) Navigate(id string, arg any) {
	page := w.find(id)
	if page == nil {
		return
	}
	content := w.built[id]
	if content == nil {
		content = page.Content()
		w.built[id] = content
	}
	w.current = id
	w.choices.setPage(id)
	w.nav.choose(id)
	w.room.Objects = []fyne.CanvasObject{content}
	w.room.Refresh()
	page.Show(arg)
}

// Desk is the logged-in session.
func (w *workplace) Desk() *flow.Desk { return w.desk }

// Period is the month that all pages look at.
func (w *workplace) Period() record.PeriodKey { return w.period }

// SetPeriod makes another month the one all pages look at.
func (w *workplace) SetPeriod(k record.PeriodKey) {
	if k == w.period {
		return
	}
	w.period = k
	w.reload()
	w.count()
}

// Periods lists the months with data, newest first.
func (w *workplace) Periods() []record.PeriodKey { return w.months.all }

// reload shows the page in front anew.
func (w *workplace) reload() {
	if page := w.front(); page != nil {
		page.Show(nil)
	}
}

// Changed reads months, counts and the firm's name again, after data was
// written.
func (w *workplace) Changed() {
	w.nav.firm.SetText(w.company().Name)
	w.title()
	var found months
	w.Run(task.Job{
		Key: "app.periods",
		Work: func(ctx context.Context, _ task.Progress) (err error) {
			found, err = monthsWithData(ctx, w.desk.Session)
			return err
		},
		Done: func(err error) {
			if err != nil {
				w.Fail(err)
				return
			}
			w.months = found
			if !slices.Contains(found.all, w.period) {
				w.SetPeriod(found.whole)
			}
		},
	})
	w.count()
}

// count asks the pages that have a number for it.
func (w *workplace) count() {
	for _, page := range w.pages {
		counter, ok := page.(ui.Counter)
		if !ok || w.period == "" {
			continue
		}
		n, desk, period := 0, w.desk, w.period
		w.Run(task.Job{
			Key: "app.count." + page.ID(),
			Work: func(ctx context.Context, _ task.Progress) (err error) {
				n, err = counter.Count(ctx, desk, period)
				return err
			},
			Done: func(err error) {
				if err == nil {
					w.nav.setCount(page.ID(), n)
				}
			},
		})
	}
}
