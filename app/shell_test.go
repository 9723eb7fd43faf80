package app

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"zhiji/app/locale"
	"zhiji/app/task"
	"zhiji/app/theme"
	"zhiji/store"
	"zhiji/store/access"
	"zhiji/store/record"
)

// cheap are keys that are quick to make and to guess.
var cheap = store.Options{WorkFactor: 10}

const testPassphrase = "a passphrase for tests"

// newTestShell returns a window in which jobs are done where they are asked.
func newTestShell(t *testing.T) *shell {
	t.Helper()
	t.Setenv("XDG_CONFIG_HOME", t.TempDir())
	s := newShell(test.NewTempApp(t), cheap, func(func([]task.Status)) *task.Runner { return task.Inline() })
	s.choices.setLanguage(locale.Chinese)
	s.look()
	t.Cleanup(s.door.shut)
	return s
}

// firmFile makes a firm with one person, who has a value in two months and
// four in a third.
func firmFile(t *testing.T) string {
	t.Helper()
	return firmIn(t, t.TempDir())
}

func firmIn(t *testing.T, folder string) string {
	t.Helper()
	path := filepath.Join(folder, "firm.zhiji")
	session, _, err := store.Create(path, record.NewCompany("知行科技"), "hr", testPassphrase, cheap)
	if err != nil {
		t.Fatal(err)
	}
	defer session.File().Close()
	defer session.Close()
	batch := record.Batch{ID: "b1", File: "a.csv", Kinds: []string{"long"}, Periods: []record.PeriodKey{"2026-09", "2026-10"}}
	person := record.Employee{
		ID: "e1", Number: "0001", Name: "王芳", Joined: record.NewDate(2020, 1, 1),
		Posts: []record.Assignment{{From: record.NewDate(2020, 1, 1), Department: "d", Position: "p"}},
	}
	changes := store.Changes{
		Departments: []record.Department{{ID: "d", Name: "销售部"}}, Positions: []record.Position{{ID: "p", Name: "销售代表"}},
		Employees: []record.Employee{person}, Batch: &batch,
	}
	for metric, k := range map[record.ID]record.PeriodKey{"a": "2026-10", "b": "2026-10", "c": "2026-10", "d": "2026-10", "e": "2026-09", "f": "2026-11"} {
		changes.Observations = append(changes.Observations, record.Observation{Employee: "e1", Metric: metric, Period: k, Value: 1, Batch: "b1"})
	}
	if err := session.Apply(context.Background(), access.Import, changes); err != nil {
		t.Fatal(err)
	}
	return path
}

func enterFirm(t *testing.T, s *shell) {
	t.Helper()
	renew, err := s.door.LogIn(context.Background(), firmFile(t), "hr", testPassphrase)
	if err != nil || renew {
		t.Fatalf("log-in: renew %v, %v", renew, err)
	}
	s.door.Enter()
}

func TestTheMonthInFrontIsTheNewestWholeOne(t *testing.T) {
	s := newTestShell(t)
	enterFirm(t, s)
	if want := []record.PeriodKey{"2026-11", "2026-10", "2026-09"}; !slices.Equal(s.work.Periods(), want) {
		t.Errorf("months %v, want %v", s.work.Periods(), want)
	}
	if s.work.Period() != "2026-10" {
		t.Errorf("month in front %s, want 2026-10: November has one value of four", s.work.Period())
	}
}

func TestLoggingInRemembersTheFileAndNamesTheFirm(t *testing.T) {
	s := newTestShell(t)
	enterFirm(t, s)
	if len(s.choices.recent()) != 1 {
		t.Errorf("recent files %v", s.choices.recent())
	}
	if got := s.window.Title(); got != "知行科技 — 知绩" {
		t.Errorf("title %q", got)
	}
	s.leave()
	if s.work != nil || s.door.session != nil || s.window.Title() != "知绩" {
		t.Error("something of the session stays after the log-out")
	}
}

func TestAFileThatOtherComputersMayOverwriteIsWarnedOfUntilItIsAccepted(t *testing.T) {
	s := newTestShell(t)
	folder := filepath.Join(t.TempDir(), "坚果云")
	if err := os.Mkdir(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	path := firmIn(t, folder)
	enter := func() {
		t.Helper()
		if _, err := s.door.LogIn(context.Background(), path, "hr", testPassphrase); err != nil {
			t.Fatal(err)
		}
		s.door.Enter()
	}
	for range 2 { // closing the warning is not accepting it
		enter()
		if s.work == nil || !s.messages.banner.Visible() {
			t.Fatal("the warning does not show, or keeps the person out")
		}
		s.key(&fyne.KeyEvent{Name: fyne.KeyEscape})
		s.leave()
	}
	enter()
	test.Tap(bannerButton(s, "知道了，不再提醒"))
	if s.messages.banner.Visible() {
		t.Error("accepting does not close the warning")
	}
	s.leave()
	enter()
	if s.messages.banner.Visible() {
		t.Error("an accepted place is warned of again")
	}
}

// bannerButton is the button with a text in the banner.
func bannerButton(s *shell, text string) *widget.Button {
	for _, o := range test.LaidOutObjects(s.messages.banner) {
		if b, ok := o.(*widget.Button); ok && b.Text == text {
			return b
		}
	}
	return nil
}

func TestLanguageAndLookChangeAtOnce(t *testing.T) {
	s := newTestShell(t)
	enterFirm(t, s)
	s.work.Navigate("settings", nil)
	before := s.work.front()
	s.work.SetLanguage(locale.English)
	if s.work.front() == before || s.work.current != "settings" {
		t.Error("the page in front was not made anew")
	}
	if got := s.work.nav.items[len(s.work.nav.items)-1].name.Text; got != "Settings" {
		t.Errorf("the navigation says %q", got)
	}
	if got := lang.L("Cancel"); got != "Cancel" {
		t.Errorf("the toolkit says %q", got)
	}
	s.work.SetLanguage(locale.Chinese)
	if got := lang.L("Cancel"); got != "取消" {
		t.Errorf("the toolkit says %q", got)
	}
	s.work.SetTheme(theme.Theme{Dark: true, Scale: 1.3})
	if now, ok := s.toolkit.Settings().Theme().(theme.Theme); !ok || !now.Dark || now.Scale != 1.3 {
		t.Errorf("look %+v", s.toolkit.Settings().Theme())
	}
}

func TestEveryPageOpensForWhoHasIt(t *testing.T) {
	s := newTestShell(t)
	enterFirm(t, s)
	for _, page := range s.work.pages {
		s.work.Navigate(page.ID(), nil)
		if s.work.current != page.ID() || len(s.work.room.Objects) != 1 {
			t.Errorf("%s does not come to the front", page.ID())
		}
	}
	if len(s.messages.banner.Objects) > 0 && s.messages.banner.Visible() {
		t.Error("a page of a firm with one person ends in an error")
	}
	s.work.Navigate("nowhere", nil)
	if s.work.current == "nowhere" {
		t.Error("a page that is not there came to the front")
	}
}

func TestKeysLeadToPagesAndCloseMessages(t *testing.T) {
	s := newTestShell(t)
	enterFirm(t, s)
	s.Fail(record.NewFault("file.large", nil, "limit", "50 MB"))
	if !s.messages.banner.Visible() {
		t.Fatal("an error does not show")
	}
	s.key(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if s.messages.banner.Visible() {
		t.Error("Escape does not close it")
	}
	s.Fail(context.Canceled)
	if s.messages.banner.Visible() {
		t.Error("a cancelled job shows as an error")
	}
}

func TestTheLogHoldsNoNamesPathsOrValues(t *testing.T) {
	secret := &fs.PathError{Op: "open", Path: "/home/wangfang/工资.xlsx", Err: fs.ErrPermission}
	got := impersonal(record.NewFault("file.unreadable", secret, "name", "王芳").At(record.Place{File: "工资.xlsx", Cell: "B7"}))
	if strings.ContainsAny(got, "王芳工资") || strings.Contains(got, "wangfang") {
		t.Errorf("the log would say %q", got)
	}
	if !strings.HasPrefix(got, "file.unreadable < open permission denied") {
		t.Errorf("the log says %q: too little to find the cause", got)
	}
	if got := kind(errors.New("王芳 has no row")); strings.Contains(got, "王芳") {
		t.Errorf("a panic's value is logged: %q", got)
	}
}

func TestArgumentsAskForAWindowUnlessTheyNameACommand(t *testing.T) {
	for line, want := range map[string]bool{
		"": true, "--sample": true, "--data f.zhiji --language en": true, "--sample --page scores --import a.xlsx --import b.csv": true,
		"scores --period 2026-10": false, "--data f.zhiji scores": false, "--json": false, "--help": false, "nonsense": false,
	} {
		o, ok := Parse(strings.Fields(line))
		if ok != want {
			t.Errorf("%q: a window %v, want %v", line, ok, want)
		}
		if strings.Contains(line, "--import") && !slices.Equal(o.Import, []string{"a.xlsx", "b.csv"}) {
			t.Errorf("%q: files %v", line, o.Import)
		}
	}
}

func TestTheToolkitSpeaksBothLanguages(t *testing.T) {
	for _, l := range locale.Languages {
		for _, key := range toolkitWords {
			if !l.Has("toolkit." + key) {
				t.Errorf("%s has no %q", l, key)
			}
		}
	}
}

func TestOnlyAFewRecentFilesAreKept(t *testing.T) {
	s := newTestShell(t)
	for _, name := range strings.Split("abcdefgh", "") {
		s.choices.opened(name)
	}
	s.choices.opened("f")
	if got := strings.Join(s.choices.recent(), ""); got != "fhgedc" {
		t.Errorf("recent %q, want fhgedc", got)
	}
}
