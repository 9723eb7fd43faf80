package app_test

import (
	"bufio"
	"bytes"
	"fmt"
	"image"
	_ "image/png" // screenshots
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"
)

// patience is how long a test waits for the window to do something.
const patience = 90 * time.Second

// desktop is a screen of its own with the real program on it.
type desktop struct {
	t       *testing.T
	home    string
	env     []string
	program *exec.Cmd
	window  string // X's number
}

var build = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp("", "zhiji-window-")
	if err != nil {
		return "", err
	}
	path := filepath.Join(dir, "zhiji")
	out, err := exec.Command("go", "build", "-tags", "no_metadata", "-o", path, "..").CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("%w\n%s", err, out)
	}
	return path, nil
})

func TestMain(m *testing.M) {
	code := m.Run()
	if path, err := build(); err == nil && builtOnce {
		_ = os.RemoveAll(filepath.Dir(path))
	}
	os.Exit(code)
}

// builtOnce says that there is a program to remove.
var builtOnce bool

// needs skips where a program is missing, and fails there in CI.
func needs(t *testing.T, programs ...string) {
	t.Helper()
	for _, name := range programs {
		_, err := exec.LookPath(name)
		switch {
		case err == nil:
		case os.Getenv("CI") == "true":
			t.Fatalf("%s is missing", name)
		default:
			t.Skipf("%s is missing", name)
		}
	}
	if runtime.GOOS != "linux" {
		t.Skip("the real window is tested under X on Linux")
	}
}

// newDesktop starts a screen of 1280 × 800 and a home for the program.
func newDesktop(t *testing.T) *desktop {
	t.Helper()
	needs(t, "Xvfb", "xdotool", "import")
	if _, err := build(); err != nil {
		t.Fatal(err)
	}
	builtOnce = true
	d := &desktop{t: t, home: t.TempDir()}
	screen := exec.Command("Xvfb", "-displayfd", "1", "-screen", "0", "1280x800x24", "-nolisten", "tcp")
	out, err := screen.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := screen.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = screen.Process.Kill(); _ = screen.Wait() })
	number, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatal("the screen does not start: ", err)
	}
	for _, variable := range os.Environ() {
		if name, _, _ := strings.Cut(variable, "="); name != "WAYLAND_DISPLAY" && name != "XAUTHORITY" {
			d.env = append(d.env, variable)
		}
	}
	// Without a bus none is started, which would outlive the test.
	d.env = append(d.env, "DBUS_SESSION_BUS_ADDRESS=disabled:", "DISPLAY=:"+strings.TrimSpace(number), "HOME="+d.home, "XDG_CONFIG_HOME="+filepath.Join(d.home, ".config"),
		"XDG_CACHE_HOME="+filepath.Join(d.home, ".cache"), "LIBGL_ALWAYS_SOFTWARE=1", "LC_ALL=C.UTF-8", "LANGUAGE=zh_CN")
	return d
}

// start runs the program and waits for its window.
func (d *desktop) start(args ...string) {
	d.t.Helper()
	path, err := build()
	if err != nil {
		d.t.Fatal(err)
	}
	var said bytes.Buffer
	d.program = exec.Command(path, args...)
	d.program.Env, d.program.Stderr = d.env, &said
	if err := d.program.Start(); err != nil {
		d.t.Fatal(err)
	}
	program := d.program
	d.t.Cleanup(func() {
		_ = program.Process.Kill()
		_ = program.Wait()
		if strings.Contains(said.String(), "Error in Fyne call thread") {
			d.t.Errorf("a widget was touched outside the UI thread:\n%s", said.String())
		}
	})
	d.until("the window opens", func() bool {
		out, err := d.command("xdotool", "search", "--onlyvisible", "--pid", fmt.Sprint(program.Process.Pid)).Output()
		d.window = strings.TrimSpace(string(out))
		return err == nil && d.window != ""
	})
	d.do("xdotool", "windowmove", d.window, "0", "0")
	d.do("xdotool", "windowfocus", d.window)
}

// stop ends the program, so that another may open its file.
func (d *desktop) stop() {
	d.t.Helper()
	_ = d.program.Process.Signal(os.Interrupt)
	_ = d.program.Wait()
}

func (d *desktop) command(name string, args ...string) *exec.Cmd {
	cmd := exec.Command(name, args...)
	cmd.Env = d.env
	return cmd
}

func (d *desktop) do(name string, args ...string) {
	d.t.Helper()
	if out, err := d.command(name, args...).CombinedOutput(); err != nil {
		d.t.Fatalf("%s %v: %v\n%s", name, args, err, out)
	}
}

// keys presses keys one after the other: xdotool's names, "ctrl+1".
func (d *desktop) keys(names ...string) {
	d.t.Helper()
	for _, name := range names {
		d.do("xdotool", "key", "--delay", "60", name)
		pause()
	}
}

// click moves the pointer and, once the window saw it there, presses.
func (d *desktop) click(x, y int) {
	d.t.Helper()
	d.do("xdotool", "mousemove", fmt.Sprint(x), fmt.Sprint(y))
	pause()
	d.do("xdotool", "click", "1")
	pause()
}

// pause gives the window and an input method the time a person would.
func pause() { time.Sleep(100 * time.Millisecond) }

// until waits for something to be so.
func (d *desktop) until(what string, so func() bool) {
	d.t.Helper()
	for end := time.Now().Add(patience); time.Now().Before(end); pause() {
		if so() {
			return
		}
	}
	d.picture(filepath.Join(os.TempDir(), "zhiji-window-failed.png"))
	d.t.Fatalf("waited for it in vain: %s", what)
}

// picture takes a screenshot and returns its bytes.
func (d *desktop) picture(path string) []byte {
	d.t.Helper()
	d.do("import", "-silent", "-window", "root", path)
	data, err := os.ReadFile(path)
	if err != nil {
		d.t.Fatal(err)
	}
	return data
}

// pixels takes a screenshot.
func (d *desktop) pixels() image.Image {
	d.t.Helper()
	data := d.picture(filepath.Join(d.home, "now.png"))
	picture, _, err := image.Decode(bytes.NewReader(data))
	if err != nil {
		d.t.Fatal(err)
	}
	return picture
}

// settle waits until the screen shows something else than before and has come
// to rest, and returns what it shows.
func (d *desktop) settle(before image.Image) image.Image {
	d.t.Helper()
	last := before
	still, rest := 0, 5
	if before == nil {
		rest = 15 // a page that is still loading looks at rest, too
	}
	d.until("the window comes to rest", func() bool {
		now := d.pixels()
		if different(now, last) == 0 && (before == nil || different(now, before) > 0) {
			still++
		} else {
			still = 0
		}
		last = now
		return still >= rest
	})
	return last
}

// different counts the pixels of two screenshots that differ, looking at every
// third of every third line.
func different(a, b image.Image) int {
	if a == nil || b == nil || a.Bounds() != b.Bounds() {
		return -1
	}
	n := 0
	for y := a.Bounds().Min.Y; y < a.Bounds().Max.Y; y += 3 {
		for x := a.Bounds().Min.X; x < a.Bounds().Max.X; x += 3 {
			if a.At(x, y) != b.At(x, y) {
				n++
			}
		}
	}
	return n
}

// blank reports whether a screenshot is of few colours: nothing is drawn.
func blank(picture image.Image) bool {
	colours := map[any]bool{}
	for y := 0; y < picture.Bounds().Dy(); y += 2 {
		for x := 0; x < picture.Bounds().Dx(); x += 2 {
			colours[picture.At(x, y)] = true
		}
	}
	return len(colours) < 32
}
