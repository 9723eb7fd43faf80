package ui

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"zhiji/app/flow"
	"zhiji/app/locale"
	"zhiji/app/task"
	"zhiji/app/theme"
	"zhiji/store/record"
)

// testHost is a window without a session.
type testHost struct {
	window fyne.Window
	jobs   *task.Runner
	said   []string
	failed []error
	period record.PeriodKey
}

func newHost(t *testing.T) *testHost {
	t.Helper()
	app := test.NewTempApp(t)
	app.Settings().SetTheme(theme.Theme{})
	return &testHost{window: test.NewTempWindow(t, nil), jobs: task.Inline(), period: "2026-10"}
}

// show puts an object in the window.
func (h *testHost) show(o fyne.CanvasObject, width, height float32) {
	h.window.SetPadded(false)
	h.window.SetContent(o)
	h.window.Resize(fyne.NewSize(width, height))
}

func (h *testHost) Desk() *flow.Desk             { return nil }
func (h *testHost) Language() locale.Language    { return locale.English }
func (h *testHost) Window() fyne.Window          { return h.window }
func (h *testHost) Period() record.PeriodKey     { return h.period }
func (h *testHost) SetPeriod(k record.PeriodKey) { h.period = k }
func (h *testHost) Periods() []record.PeriodKey  { return []record.PeriodKey{"2026-10", "2026-09"} }
func (h *testHost) Run(job task.Job)             { h.jobs.Run(job) }
func (h *testHost) Fail(err error)               { h.failed = append(h.failed, err) }
func (h *testHost) Say(text string)              { h.said = append(h.said, text) }
func (h *testHost) Navigate(string, any)         {}
func (h *testHost) Changed()                     {}
