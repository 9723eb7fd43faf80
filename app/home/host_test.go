package home

import (
	"context"
	"path/filepath"
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

// newDesk is the desk of HR in a firm of three with October's data imported.
func newDesk(t testing.TB) *flow.Desk {
	t.Helper()
	path := filepath.Join(t.TempDir(), "firm.zhiji")
	session, _, err := store.Create(path, record.NewCompany("甲公司"), "hr", "a passphrase", store.Options{WorkFactor: 4})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { session.Close(); session.File().Close() })
	desk := flow.NewDesk(session, locale.Chinese)
	bring(t, desk, "花名册.csv", "工号,姓名,部门,岗位,入职日期\n001,张三,销售部,销售顾问,2024-01-01\n002,李四,销售部,销售顾问,2024-01-01\n003,王五,客服部,客服,2024-01-01\n")
	bring(t, desk, "目标.csv", "工号,姓名,考核月份,指标名称,目标值,权重\n001,张三,2026年10月,销售额,100000,100%\n002,李四,2026年10月,销售额,100000,100%\n003,王五,2026年10月,满意度,90%,100%\n")
	bring(t, desk, "业绩.csv", "工号,姓名,考核月份,指标名称,实际值\n001,张三,2026年10月,销售额,90000\n003,王五,2026年10月,满意度,90%\n")
	return desk
}

func bring(t testing.TB, desk *flow.Desk, name, text string) {
	t.Helper()
	plan, err := desk.Preview(context.Background(), []flow.File{{Name: name, Bytes: []byte(text)}}, flow.Hints{}, nil)
	if err == nil && plan.Files[0].Err != nil {
		err = plan.Files[0].Err
	}
	if err == nil {
		_, err = desk.Commit(context.Background(), plan, nil)
	}
	if err != nil {
		t.Fatal(name, err)
	}
}
