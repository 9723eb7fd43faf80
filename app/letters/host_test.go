package letters

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

// host is a window for one page, which does its jobs at once.
type host struct {
	desk    *flow.Desk
	window  fyne.Window
	period  record.PeriodKey
	runner  *task.Runner
	failed  error
	said    []string
	page    string // navigated to
	arg     any
	changed int
}

// show puts a page of the desk's month into a window.
func show(t testing.TB, desk *flow.Desk, create func(ui.Host) ui.Page) (*host, *page) {
	t.Helper()
	app := test.NewTempApp(t)
	app.Settings().SetTheme(theme.Theme{})
	h := &host{desk: desk, window: app.NewWindow(""), period: flow.DemoPeriod, runner: task.Inline()}
	p := create(h).(*page)
	h.window.SetContent(p.Content())
	h.window.Resize(fyne.NewSize(1072, 800)) // 1280 × 800 without the navigation
	p.Show(nil)
	if h.failed != nil {
		t.Fatal(h.failed)
	}
	return h, p
}

func (h *host) Desk() *flow.Desk              { return h.desk }
func (h *host) Language() locale.Language     { return h.desk.Language }
func (h *host) Window() fyne.Window           { return h.window }
func (h *host) Period() record.PeriodKey      { return h.period }
func (h *host) SetPeriod(k record.PeriodKey)  { h.period = k }
func (h *host) Periods() []record.PeriodKey   { return []record.PeriodKey{flow.DemoPeriod} }
func (h *host) Run(job task.Job)              { h.runner.Run(job) }
func (h *host) Fail(err error)                { h.failed = err }
func (h *host) Say(text string)               { h.said = append(h.said, text) }
func (h *host) Navigate(page string, arg any) { h.page, h.arg = page, arg }
func (h *host) Changed()                      { h.changed++ }
