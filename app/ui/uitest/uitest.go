// Package uitest is a window for tests of one page. It does jobs at once,
// where they are asked for, and keeps what the page told it. No room imports
// it but in its tests.
package uitest

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"zhiji/app/flow"
	"zhiji/app/locale"
	"zhiji/app/task"
	"zhiji/app/theme"
	"zhiji/app/ui"
	"zhiji/store/record"
)

// Host is a ui.Host that remembers.
type Host struct {
	Failed  error    // the last one shown
	Said    []string // notices
	Gone    []string // pages navigated to
	Arg     any      // of the last one
	Changes int      // how often data was said to have changed

	desk   *flow.Desk
	window fyne.Window
	month  record.PeriodKey
	runner *task.Runner
}

// New returns a host of a desk, looking at the sample company's month.
func New(t testing.TB, desk *flow.Desk) *Host {
	t.Helper()
	app := test.NewTempApp(t)
	app.Settings().SetTheme(theme.Theme{})
	return &Host{desk: desk, window: app.NewWindow(""), month: flow.DemoPeriod, runner: task.Inline()}
}

// Place puts a page into the window and shows it; the test fails when the
// page does.
func (h *Host) Place(t testing.TB, p ui.Page) {
	t.Helper()
	h.window.SetContent(p.Content())
	h.window.Resize(fyne.NewSize(1072, 800)) // 1280 × 800 without the navigation
	p.Show(nil)
	if h.Failed != nil {
		t.Fatal(h.Failed)
	}
}

// Page is the last page navigated to.
func (h *Host) Page() string {
	if len(h.Gone) == 0 {
		return ""
	}
	return h.Gone[len(h.Gone)-1]
}

// Desk is for ui.Host.
func (h *Host) Desk() *flow.Desk { return h.desk }

// Language is the desk's.
func (h *Host) Language() locale.Language { return h.desk.Language }

// Window is where the page lies.
func (h *Host) Window() fyne.Window { return h.window }

// Period is the month that SetPeriod chose.
func (h *Host) Period() record.PeriodKey { return h.month }

// SetPeriod chooses the month; the page is not shown again by itself.
func (h *Host) SetPeriod(k record.PeriodKey) { h.month = k }

// Periods is the sample company's month alone.
func (h *Host) Periods() []record.PeriodKey { return []record.PeriodKey{flow.DemoPeriod} }

// Run does a job before it returns.
func (h *Host) Run(job task.Job) { h.runner.Run(job) }

// Fail keeps the error in Failed.
func (h *Host) Fail(err error) { h.Failed = err }

// Say adds to Said.
func (h *Host) Say(text string) { h.Said = append(h.Said, text) }

// Changed counts.
func (h *Host) Changed() { h.Changes++ }

// Navigate adds to Gone and keeps arg; no page comes to the front.
func (h *Host) Navigate(page string, arg any) { h.Gone, h.Arg = append(h.Gone, page), arg }
