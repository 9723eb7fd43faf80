package login

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"zhiji/app/locale"
	"zhiji/app/task"
	"zhiji/app/theme"
	"zhiji/app/ui"
	"zhiji/store/record"
)

// testDoor knows one user and notes what was asked of it.
type testDoor struct {
	entered, renewed bool
	created          setup
}

func (d *testDoor) LogIn(_ context.Context, _, user, passphrase string) (bool, error) {
	switch {
	case user == "new" && passphrase == "one-time":
		return true, nil
	case user == "hr" && passphrase == "right-one":
		return false, nil
	}
	return false, record.NewFault("vault.password", record.ErrPassword)
}

func (d *testDoor) Renew(context.Context, string) error { d.renewed = true; return nil }
func (d *testDoor) Create(path, company, user, passphrase string) (string, error) {
	d.created = setup{company: company, user: user, passphrase: passphrase, path: path}
	return "的一是在 不了有和 人这中大 为上个国 我以要他 时来用们", nil
}

func (d *testDoor) Recover(context.Context, string, string, string) error { return errors.New("no") }

func (d *testDoor) CheckPlace(path string) error {
	if strings.Contains(path, "OneDrive") {
		return record.NewFault("vault.place.synced", record.ErrConflict, "file", "firm.zhiji", "folder", "OneDrive")
	}
	return nil
}

func (d *testDoor) Enter()           { d.entered = true }
func (d *testDoor) Sample()          {}
func (d *testDoor) Recent() []string { return []string{"/gone/firm.zhiji"} }
func (d *testDoor) Forget(string)    {}

type testStage struct {
	window fyne.Window
	jobs   *task.Runner
}

func (s testStage) Language() locale.Language { return locale.Chinese }
func (s testStage) Window() fyne.Window       { return s.window }
func (s testStage) Run(job task.Job)          { s.jobs.Run(job) }
func (s testStage) Fail(error)                {}
func (s testStage) Say(string)                {}

func newView(t *testing.T) (*View, *testDoor, fyne.Window) {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(theme.Theme{})
	window := test.NewTempWindow(t, nil)
	door := &testDoor{}
	v := New(testStage{window, task.Inline()}, door)
	window.SetContent(v.root)
	window.Resize(fyne.NewSize(1280, 800))
	return v, door, window
}

// entries are the text fields that show, from top to bottom.
func entries(o fyne.CanvasObject) (found []*ui.Entry) {
	walk(o, func(o fyne.CanvasObject) {
		if e, ok := o.(*ui.Entry); ok {
			found = append(found, e)
		}
	})
	return found
}

// button is the one with a text.
func button(t *testing.T, o fyne.CanvasObject, text string) (found *widget.Button) {
	t.Helper()
	walk(o, func(o fyne.CanvasObject) {
		if b, ok := o.(*widget.Button); ok && b.Text == text {
			found = b
		}
	})
	if found == nil {
		t.Fatalf("no button %q", text)
	}
	return found
}

func walk(o fyne.CanvasObject, visit func(fyne.CanvasObject)) {
	visit(o)
	switch o := o.(type) {
	case *fyne.Container:
		for _, child := range o.Objects {
			walk(child, visit)
		}
	case fyne.Widget:
		for _, child := range test.WidgetRenderer(o).Objects() {
			walk(child, visit)
		}
	}
}

func TestAWrongPassphraseIsSaidAndTheRightOneEnters(t *testing.T) {
	v, door, window := newView(t)
	v.LogIn("firm.zhiji")
	fields := entries(v.root)
	if window.Canvas().Focused() != fyne.Focusable(fields[0]) {
		t.Error("the cursor is not in the first field")
	}
	fields[0].SetText("hr")
	fields[1].SetText("wrong-one")
	test.Tap(button(t, v.root, "登录"))
	if door.entered || !v.wrong.Visible() {
		t.Fatal("a wrong passphrase enters, or is not said")
	}
	fields[1].SetText("right-one")
	fields[1].TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if !door.entered {
		t.Error("the right passphrase and Enter do not enter")
	}
}

func TestAOneTimePassphraseIsReplacedBeforeEntering(t *testing.T) {
	v, door, _ := newView(t)
	v.LogIn("firm.zhiji")
	fields := entries(v.root)
	fields[0].SetText("new")
	fields[1].SetText("one-time")
	test.Tap(button(t, v.root, "登录"))
	if door.entered {
		t.Fatal("entered with the one-time passphrase")
	}
	fields = entries(v.root)
	fields[0].SetText("my own words")
	fields[1].SetText("my own words")
	test.Tap(button(t, v.root, "设好并进入"))
	if !door.renewed || !door.entered {
		t.Errorf("renewed %v, entered %v", door.renewed, door.entered)
	}
}

func TestANewFirmEntersOnceTheWordsWereAskedBack(t *testing.T) {
	v, door, _ := newView(t)
	v.setUp()
	fields := entries(v.root)
	for i, text := range []string{"知行科技", "hr", "一句很长的口令啊", "一句很长的口令啊"} {
		fields[i].SetText(text)
	}
	test.Tap(button(t, v.root, "创建"))
	if door.created.company != "知行科技" || door.created.user != "hr" {
		t.Fatalf("created %+v", door.created)
	}
	if codes := pictures(v.root); len(codes) != 1 {
		t.Errorf("%d QR codes beside the characters", len(codes))
	}
	test.Tap(button(t, v.root, "我抄好了"))
	fields = entries(v.root)
	fields[0].SetText("错")
	test.Tap(button(t, v.root, "确认"))
	if door.entered {
		t.Fatal("entered though a wrong character was given")
	}
}

// pictures are the images that are drawn by the program.
func pictures(o fyne.CanvasObject) (found []*canvas.Image) {
	walk(o, func(o fyne.CanvasObject) {
		if i, ok := o.(*canvas.Image); ok && i.Image != nil && i.Resource == nil {
			found = append(found, i)
		}
	})
	return found
}

func TestTheRecoverySheetIsSavedWhereThePersonSays(t *testing.T) {
	folder := t.TempDir()
	t.Setenv("HOME", folder)
	t.Setenv("USERPROFILE", folder)
	v, door, window := newView(t)
	v.create(setup{"知行科技", "hr", "一句很长的口令啊", "一句很长的口令啊", "firm.zhiji"})
	test.Tap(button(t, v.root, "存为 PDF 去打印"))
	test.Tap(button(t, window.Canvas().Overlays().Top(), "保存"))
	data, err := os.ReadFile(filepath.Join(folder, "知行科技_恢复码.pdf"))
	if err != nil || !bytes.HasPrefix(data, []byte("%PDF-")) {
		t.Errorf("no sheet: %v, %.20q", err, data)
	}
	if door.entered {
		t.Error("saving the sheet goes on without asking the characters back")
	}
}

func TestAnUnsafePlaceIsSaidBeforeAFirmIsMadeThere(t *testing.T) {
	v, _, _ := newView(t)
	said := func() (found string) {
		walk(v.root, func(o fyne.CanvasObject) {
			if p, ok := o.(*ui.Paragraph); ok && p.Visible() && p.Importance == widget.WarningImportance {
				found = p.Text
			}
		})
		return found
	}
	v.setUp()
	if got := said(); got != "" {
		t.Errorf("a safe place is warned of: %q", got)
	}
	t.Setenv("HOME", "/home/wang/OneDrive")
	t.Setenv("USERPROFILE", "/home/wang/OneDrive")
	v.setUp()
	if got := said(); !strings.Contains(got, "OneDrive") {
		t.Errorf("an unsafe place: %q", got)
	}
}

func TestARecentFileThatIsGoneIsSaid(t *testing.T) {
	v, _, _ := newView(t)
	v.Welcome()
	v.openRecent("/gone/firm.zhiji")
	if !v.wrong.Visible() {
		t.Error("nothing is said")
	}
}
