package imports

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"zhiji/app/flow"
	"zhiji/app/locale"
	"zhiji/app/task"
	"zhiji/app/theme"
	"zhiji/app/ui"
	"zhiji/store"
	"zhiji/store/record"
)

// host is a window for one page, which does its jobs at once.
type host struct {
	ui.Host // what the page must not ask for is missing
	desk    *flow.Desk
	window  fyne.Window
	runner  *task.Runner
	failed  error
	said    []string
	gone    []string // pages gone to
	changed int
}

func newHost(t testing.TB, desk *flow.Desk) *host {
	t.Helper()
	app := test.NewTempApp(t)
	app.Settings().SetTheme(theme.Theme{})
	return &host{desk: desk, window: app.NewWindow(""), runner: task.Inline()}
}

// place puts a page into the window.
func (h *host) place(t testing.TB, p ui.Page) {
	t.Helper()
	h.window.SetContent(p.Content())
	h.window.Resize(fyne.NewSize(1072, 800))
	p.Show(nil)
	if h.failed != nil {
		t.Fatal(h.failed)
	}
}

func (h *host) Desk() *flow.Desk            { return h.desk }
func (h *host) Language() locale.Language   { return h.desk.Language }
func (h *host) Window() fyne.Window         { return h.window }
func (h *host) Period() record.PeriodKey    { return "2026-10" }
func (h *host) Run(job task.Job)            { h.runner.Run(job) }
func (h *host) Fail(err error)              { h.failed = err }
func (h *host) Say(text string)             { h.said = append(h.said, text) }
func (h *host) Navigate(page string, _ any) { h.gone = append(h.gone, page) }
func (h *host) Changed()                    { h.changed++ }

// newDesk is the desk of HR in a firm without data.
func newDesk(t testing.TB) *flow.Desk {
	t.Helper()
	path := filepath.Join(t.TempDir(), "firm.zhiji")
	session, _, err := store.Create(path, record.NewCompany("甲公司"), "hr", "a passphrase", store.Options{WorkFactor: 4})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { session.Close(); session.File().Close() })
	desk := flow.NewDesk(session, locale.Chinese)
	return desk
}

// put writes files into a folder and returns their paths.
func put(t testing.TB, files map[string]string) []string {
	t.Helper()
	dir := t.TempDir()
	var paths []string
	for _, name := range slices.Sorted(maps.Keys(files)) {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(files[name]), 0o600); err != nil {
			t.Fatal(err)
		}
		paths = append(paths, path)
	}
	return paths
}
