package ui

import (
	"image/color"
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"gonum.org/v1/plot/vg/draw"

	"zhiji/app/chart"
	"zhiji/app/theme"
)

func TestALongTextIsCutToItsRoom(t *testing.T) {
	newHost(t)
	size, style := float32(14), fyne.TextStyle{}
	room := fyne.MeasureText("绩效目标完成", size, style).Width
	got := cut("绩效目标完成率低于百分之八十", size, style, room)
	if fyne.MeasureText(got, size, style).Width > room || []rune(got)[len([]rune(got))-1] != '…' {
		t.Errorf("cut to %q", got)
	}
	if got := cut("绩效", size, style, room); got != "绩效" {
		t.Errorf("a text with room was cut to %q", got)
	}
}

func TestEscapeInAFieldReachesTheWindow(t *testing.T) {
	host := newHost(t)
	entry := NewEntry("")
	host.show(entry, 200, 40)
	var heard fyne.KeyName
	host.window.Canvas().SetOnTypedKey(func(e *fyne.KeyEvent) { heard = e.Name })
	entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyN}) // spells a word
	entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if heard != "" {
		t.Fatal("Escape of a composition reached the window")
	}
	entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if heard != fyne.KeyEscape {
		t.Error("Escape did not reach the window")
	}
}

func TestAFieldKeepsTheFocusWhileAWordIsSpelled(t *testing.T) {
	host := newHost(t)
	entry := NewMultiLineEntry("", 3)
	host.show(entry, 200, 100)
	if entry.AcceptsTab() {
		t.Error("Tab must leave a field in which nothing is being spelled")
	}
	entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyN})
	if !entry.AcceptsTab() {
		t.Error("Tab would leave the field in the middle of a word")
	}
	entry.FocusLost()
	if entry.AcceptsTab() {
		t.Error("a change of focus ends the word")
	}
}

func TestADrawerOpensAndCloses(t *testing.T) {
	host := newHost(t)
	d := NewDrawer(NewText("main"))
	closed := false
	d.OnClosed = func() { closed = true }
	host.show(d, 800, 400)
	if d.Escape() {
		t.Error("Escape closes what is not open")
	}
	d.Open("怎么算的", NewText("body"))
	if !d.IsOpen() {
		t.Fatal("it did not open")
	}
	if !d.Escape() || !closed || d.IsOpen() {
		t.Error("Escape did not close it")
	}
}

func TestAStepCanBeReachedAndPressedByKeys(t *testing.T) {
	host := newHost(t)
	tapped := 0
	tap := NewTappable(NewText("x"), func() { tapped++ })
	host.show(tap, 100, 40)
	host.window.Canvas().FocusNext()
	if host.window.Canvas().Focused() != fyne.Focusable(tap) {
		t.Fatal("Tab does not reach it")
	}
	tap.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	tap.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	test.Tap(tap)
	if tapped != 3 {
		t.Errorf("pressed %d times, want 3", tapped)
	}
}

// dot fills its canvas with the ink of its look.
type dot struct{ look chart.Look }

func (d dot) Draw(c draw.Canvas) {
	c.SetColor(d.look.Palette.Ground)
	c.Fill(c.Rectangle.Path())
}

func (d dot) At(x, _ float64) string {
	if x < 0.5 {
		return "left"
	}
	return ""
}

func TestAChartIsDrawnInTheLookOfTheWindow(t *testing.T) {
	host := newHost(t)
	c := NewChart(host, 100, 60)
	host.show(c, 100, 60)
	c.Set(func(look chart.Look) chart.Chart { return dot{look} })
	ground := func() color.Color { return c.image.Image.At(5, 5) }
	if got := color.RGBAModel.Convert(ground()); got != chart.Light.Ground {
		t.Fatalf("light ground is %v", got)
	}
	fyne.CurrentApp().Settings().SetTheme(theme.Theme{Dark: true})
	c.Refresh()
	if got := color.RGBAModel.Convert(ground()); got != chart.Dark.Ground {
		t.Errorf("dark ground is %v", got)
	}
}

func TestAChartThatIsSetAgainShowsTheNewOne(t *testing.T) {
	host := newHost(t)
	c := NewChart(host, 100, 60)
	host.show(c, 100, 60)
	c.Set(func(look chart.Look) chart.Chart { return dot{look} })
	before := c.image.Image
	c.Set(func(look chart.Look) chart.Chart { return dot{look} })
	if c.image.Image == before {
		t.Error("the picture of the chart before still shows")
	}
}

func TestAChartSaysWhatIsUnderThePointer(t *testing.T) {
	host := newHost(t)
	c := NewChart(host, 100, 60)
	host.show(c, 100, 60)
	c.Set(func(look chart.Look) chart.Chart { return dot{look} })
	c.point(fyne.NewPos(10, 30))
	if !c.hint.Visible() || c.hint.word.Text != "left" {
		t.Errorf("hint says %q", c.hint.word.Text)
	}
	c.point(fyne.NewPos(90, 30))
	if c.hint.Visible() {
		t.Error("a hint where there is nothing")
	}
}

func TestASavedChartIsAPictureOfItsForm(t *testing.T) {
	host := newHost(t)
	c := NewChart(host, 100, 60)
	host.show(c, 100, 60)
	c.Set(func(look chart.Look) chart.Chart { return dot{look} })
	for name, start := range map[string]string{"a.png": "\x89PNG", "a.svg": "<?xml"} {
		path := filepath.Join(t.TempDir(), name)
		if err := c.Save(path); err != nil {
			t.Fatal(err)
		}
		data, err := os.ReadFile(path)
		if err != nil || string(data[:len(start)]) != start {
			t.Errorf("%s begins with %q, %v", name, data[:5], err)
		}
	}
}

func TestANameToSaveUnderIsOneInTheFolder(t *testing.T) {
	folder := t.TempDir()
	if got, err := savePath(folder, "report", ".pdf"); err != nil || got != filepath.Join(folder, "report.pdf") {
		t.Errorf("got %q, %v", got, err)
	}
	for _, name := range []string{"", "../report.pdf", "a/b.pdf"} {
		if _, err := savePath(folder, name, ".pdf"); err == nil {
			t.Errorf("%q was taken for a name", name)
		}
	}
	if _, err := savePath(filepath.Join(folder, "gone"), "a.pdf", ".pdf"); err == nil {
		t.Error("a folder that is not there was taken")
	}
}
