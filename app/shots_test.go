//go:build shots

package app_test

import (
	"fmt"
	"image"
	"os"
	"path/filepath"
	"testing"
)

// album takes pictures of one language into out/shots.
type album struct {
	*desktop
	language string
	last     image.Image
}

// take waits until the window shows something new and is at rest, then takes
// its picture.
func (a *album) take(name string) {
	a.t.Helper()
	a.last = a.settle(a.last)
	if blank(a.last) {
		a.t.Errorf("%s is blank", name)
	}
	a.picture(filepath.Join("..", "out", "shots", a.language+"-"+name+".png"))
}

// open starts the program anew.
func (a *album) open(args ...string) {
	a.t.Helper()
	if a.program != nil {
		a.stop()
	}
	a.last = nil
	a.start(append([]string{"--language", a.language}, args...)...)
}

// TestAPictureOfEveryPage only needs that nothing is blank; the pictures are
// for people to look at.
func TestAPictureOfEveryPage(t *testing.T) {
	if err := os.MkdirAll(filepath.Join("..", "out", "shots"), 0o755); err != nil {
		t.Fatal(err)
	}
	d := newDesktop(t)
	d.start("--sample")
	d.sampleMade()
	d.stop()
	for _, language := range []string{"zh", "en"} {
		a := &album{desktop: d, language: language}
		a.entrance()
		a.pages()
		a.details()
		d.dark(true)
		a.open("--sample", "--page", "home")
		a.take("dark-home")
		a.to("scores")
		a.take("dark-scores")
		d.dark(false)
	}
}

// entrance is what shows before the log-in.
func (a *album) entrance() {
	a.t.Helper()
	a.open()
	a.take("welcome")
	a.keys("Tab", "Return")
	a.take("first-run")
	a.open("--data", a.sample())
	a.take("log-in")
}

func (a *album) pages() {
	a.t.Helper()
	pages := pagesInOrder(a.t)
	a.open("--sample", "--page", pages[0])
	a.take(pages[0])
	for _, page := range pages[1:] {
		a.to(page)
		a.take(page)
	}
}

// details are the drawer of a score and the preview of an import.
func (a *album) details() {
	a.t.Helper()
	a.to("scores")
	a.last = a.settle(a.last)
	a.click(600, 258) // the second row
	a.take("drawer")
	late := filepath.Join(a.home, "补录订单_2026年10月.csv")
	if err := os.WriteFile(late, []byte(order), 0o600); err != nil {
		a.t.Fatal(err)
	}
	a.open("--sample", "--import", late)
	a.take("import-preview")
}

// dark writes the choice where the program keeps it.
func (d *desktop) dark(on bool) {
	d.t.Helper()
	folder := filepath.Join(d.home, ".config", "fyne", "app.zhiji.desktop")
	if err := os.MkdirAll(folder, 0o700); err != nil {
		d.t.Fatal(err)
	}
	if d.program != nil {
		d.stop()
		d.program = nil
	}
	kept := fmt.Sprintf(`{"dark":%v}`, on)
	if err := os.WriteFile(filepath.Join(folder, "preferences.json"), []byte(kept), 0o600); err != nil {
		d.t.Fatal(err)
	}
}
